"""A first draft that a person can edit, from events and the claims behind them.

Order: the lead event, with each independent origin in its own paragraph, the reports that only
repeat, the contradictions, the denials; then the other events in the same way, by their first
day, those with most origins first. Events that only one report tells are told with that report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dragoman.codebook import Codebook
from dragoman.errors import DispatchError
from dragoman.model import Draft, Event, Evidence, Origin, Outlet, Role, Series
from dragoman.publish.absences import absences
from dragoman.publish.chains import Outlets, name_of
from dragoman.publish.clauses import capital, headline
from dragoman.publish.complaints import TITLE_LIMIT
from dragoman.publish.contradictions import differences
from dragoman.publish.countries import country_name
from dragoman.publish.drafts import cite
from dragoman.publish.inline import plain_text
from dragoman.publish.lookup import index
from dragoman.publish.sentences import (
    Desk,
    according,
    added,
    also,
    denial,
    denial_repeats,
    lead,
    repeats,
)
from dragoman.publish.tellings import Telling, following, fullest, tellings
from dragoman.publish.words import listed

_FOLLOWING = (according, added, also)
_LONG = 4
"""So many sentences on one report make a paragraph."""
_PARTIES: tuple[Role, ...] = ("actor", "recipient", "partner", "target")


def compose(
    events: Sequence[Event],
    evidence: Evidence,
    codebook: Codebook,
    outlets: Sequence[Outlet],
    series: Series,
    day: date,
) -> Draft:
    """The draft; the first event leads. `DispatchError` when no event has a claim at hand."""
    desk = Desk(codebook, Outlets(outlets), index(evidence), day)
    found = [e for e in _ordered(events) if tellings(e.claims, desk.found)]
    if not found:
        raise DispatchError("draft", "none of the events has a claim in the evidence")
    writer = _Writer(desk, found)
    paragraphs = tuple(writer.paragraphs())
    all_told = [t for e in found for t in tellings(e.claims, desk.found)]
    first = tellings(found[0].claims, desk.found)
    opening = _opening(found[0], first)
    return Draft(
        series=series.name,
        date=day,
        title=_title(desk, opening),
        kicker=_kicker(desk, writer.introduced),
        topics=_topics(found, all_told),
        offer=series.offer,
        paragraphs=tuple(tuple(cite(s) for s in p) for p in paragraphs),
        unseen=tuple(plain_text(u, lambda _: "") for u in absences(found[0], first, all_told)),
        events=tuple(e.id for e in found),
    )


def _ordered(events: Sequence[Event]) -> list[Event]:
    """The first event, then the others by first day and number of origins."""
    return [
        *events[:1],
        *sorted(events[1:], key=lambda e: (e.first or e.last or date.max, -len(e.origins), e.id)),
    ]


def _opening(event: Event, told: Sequence[Telling]) -> Telling:
    """The telling that the title is made from: the fullest of the report that leads."""
    asserting = [t for t in told if not t.denies]
    if not asserting:
        return told[0]
    digest = _groups(event, asserting, event.origins)[0][0].reading.report.digest
    own = [t for t in asserting if t.reading.report.digest == digest]
    return fullest(own, event.status)


def _groups(
    event: Event, told: Sequence[Telling], origins: Sequence[Origin]
) -> list[list[Telling]]:
    """For each origin its tellings, the earliest original first; each report once."""
    left = list(told)
    groups = []
    for origin in origins:
        own = [t for t in left if t.reading.report.digest in origin.reports]
        left = [t for t in left if t not in own]
        own.sort(
            key=lambda t: (_repeats(event, t), t.reading.report.day or date.max, told.index(t))
        )
        groups.append(own)
    return [g for g in [*groups, left] if g]


def _saying(told: Sequence[Telling]) -> Sequence[Telling]:
    """Those that say who or what took part, or where; all where none does."""
    return [t for t in told if t.claim.fillers] or told


def _repeats(event: Event, told: Telling) -> bool:
    """True for a copy, and for a report that names another outlet as its source."""
    relayed = any(h.named and h.kind in ("outlet", "monitor") for h in told.claim.chain)
    return relayed or _copies(event, told)


def _copies(event: Event, told: Telling) -> bool:
    """True when the origin says that the report repeats another word for word."""
    return any(told.reading.report.digest in o.copies for o in event.origins)


class _Writer:
    """Writes the paragraphs, remembering which reports and events have been told."""

    def __init__(self, desk: Desk, events: Sequence[Event]) -> None:
        self.desk = desk
        self.events = events
        self.introduced: list[str] = []
        self.explained = False
        self.kept = {e.id: _saying(tellings(e.claims, desk.found)) for e in events}
        self.alone = self._alone()
        told = (t for kept in self.kept.values() for t in kept)
        self.outlets = {t.reading.report.digest: name_of(t.reading.report) for t in told}

    def _alone(self) -> dict[str, list[Event]]:
        """Events after the first that one report alone tells, and asserts, by its digest."""
        found: dict[str, list[Event]] = {}
        for event in self.events[1:]:
            told = self.kept[event.id]
            digests = {t.reading.report.digest for t in told}
            if len(digests) == 1 and not any(t.denies for t in told):
                found.setdefault(digests.pop(), []).append(event)
        return found

    def paragraphs(self) -> Iterator[list[str]]:
        """All paragraphs in order, as lists of sentences."""
        done: set[str] = set()
        for event in self.events:
            if event.id not in done:
                yield from self._event(event)
            done |= {e.id for d in self.introduced for e in self.alone.get(d, ())}

    def _event(self, event: Event) -> Iterator[list[str]]:
        told = self.kept[event.id]
        for group in _groups(event, [t for t in told if not t.denies], event.origins):
            yield from self._origin(event, group)
        differing = list(differences(self.desk, event))
        if differing:
            yield differing
        denials = [t for t in told if t.denies]
        for group in _groups(event, denials, event.denials):
            yield list(self._denial(group))

    def _denial(self, group: Sequence[Telling]) -> Iterator[str]:
        """The denials of one origin, by the first report that has them, and who repeats them."""
        first = group[0].reading.report.digest
        for t in group:
            if t.reading.report.digest == first:
                yield denial(self.desk, self._placed(t))
        rest = [t for t in group if t.reading.report.digest != first]
        if rest:
            yield denial_repeats(self.desk, rest)

    def _placed(self, told: Telling) -> Telling:
        """The telling as it stands after what has been written."""
        names = {self.outlets[d] for d in self.introduced}
        digest = told.reading.report.digest
        return replace(
            told,
            later=bool(self.introduced),
            known=name_of(told.reading.report) in names,
            again=digest in self.introduced,
        )

    def _origin(self, event: Event, group: Sequence[Telling]) -> Iterator[list[str]]:
        """One origin: the reports of the outlet that had it first, then those that repeat it."""
        outlet = name_of(group[0].reading.report)
        own = [t for t in group if name_of(t.reading.report) == outlet]
        first, *later = dict.fromkeys(t.reading.report.digest for t in own)
        told = list(
            self._report(event, first, [t for t in own if t.reading.report.digest == first])
        )
        repeated = list(self._repeaters(event, [t for t in group if t not in own]))
        if len(told[-1]) + len(repeated) < _LONG:
            told[-1] += repeated
        elif repeated:
            told.append(repeated)
        yield from told
        for digest in later:
            part = [t for t in own if t.reading.report.digest == digest]
            yield from self._report(event, digest, part)

    def _report(self, event: Event, digest: str, own: Sequence[Telling]) -> Iterator[list[str]]:
        """The lead sentence as a paragraph, and what else the report tells in further ones."""
        top = fullest(own, event.status)
        yield [lead(self.desk, self._placed(top))]
        companions: list[Telling] = []
        if digest not in self.introduced:
            self.introduced.append(digest)
            companions = [t for e in self.alone.get(digest, ()) for t in self.kept[e.id]]
        rest = [t for t in own if t is not top] + [t for t in companions if t not in own]
        rest.sort(key=lambda t: t.claim.trigger.start)
        rest = [following(before, t) for before, t in pairwise([top, *rest])]
        for at in range(0, len(rest), _LONG):
            part = rest[at : at + _LONG]
            yield [_FOLLOWING[n % 3](self.desk, t) for n, t in enumerate(part)]

    def _repeaters(self, event: Event, rest: Sequence[Telling]) -> Iterator[str]:
        """A sentence on the copies, and one on those that only relay."""
        for copied in (True, False):
            some = [t for t in rest if _copies(event, t) is copied]
            if some:
                yield repeats(self.desk, some, copied=copied, explain=not self.explained)
                self.explained = True


# Head --------------------------------------------------------------------------------------


def _title(desk: Desk, told: Telling) -> str:
    """The kind of source and the happening in the present tense, within the limit."""
    said = plain_text(headline(told.claim, desk.codebook, told.reading), lambda _: "")
    full = f"{desk.outlets.description(told.reading.report)}: {said}"
    return fitting(capital(full if len(full) <= TITLE_LIMIT else said))


def fitting(title: str) -> str:
    """A title within the limit: without where it came from, and cut at a word if it must be."""
    if len(title) > TITLE_LIMIT:
        title = title.partition(", coming from ")[0]
    if len(title) <= TITLE_LIMIT:
        return title
    return f"{title[: TITLE_LIMIT - 1].rsplit(' ', 1)[0]}…"


def _kicker(desk: Desk, digests: Sequence[str]) -> str:
    """The kinds of sources, the first and up to two others: Libyan website, with a daily."""
    by_digest = {r.report.digest: r.report for r, _ in desk.found.claims.values()}
    kinds = [desk.outlets.description(by_digest[d]) for d in digests]
    others = [desk.outlets.described(by_digest[d]) for d in digests]
    distinct = [o for o, k in zip(others, kinds, strict=True) if k != kinds[0]]
    distinct = list(dict.fromkeys(distinct))[:2]
    words = kinds[0] if kinds else ""
    whole = f"{words}, with {listed(distinct)}" if distinct else words
    return capital(plain_text(whole, lambda _: ""))


def _topics(events: Iterable[Event], told: Iterable[Telling]) -> tuple[str, ...]:
    """The countries of the places and parties, by name."""
    codes = {e.place.country for e in events if e.place}
    for t in told:
        for filler in t.claim.fillers:
            place = t.reading.place_of(filler.mention)
            actor = t.reading.actor_of(filler.mention) if filler.role in _PARTIES else None
            codes |= {found.country for found in (place, actor) if found}
    return tuple(sorted(country_name(c) for c in codes if c))
