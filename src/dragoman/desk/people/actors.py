"""Who is named: the list of bodies, and one body with its names, ties, claims and neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from markupsafe import Markup

from dragoman.desk.events import newest_first
from dragoman.desk.filters import page_number
from dragoman.desk.paging import pages_of
from dragoman.desk.people.network import Bond, bonds, draw
from dragoman.desk.shelf import Told
from dragoman.desk.words import segment
from dragoman.errors import UnknownSubjectError
from dragoman.model import (
    DENYING,
    Actor,
    Body,
    Coder,
    Event,
    Ledger,
    Reading,
    StatedTie,
    Taken,
    Tie,
)
from dragoman.model.bodies import UNLISTED, unlisted
from dragoman.ports import Store

#: Bodies on a page; claims of one that are looked at; those, and events, that are listed.
PAGE, LOOKED_AT, LISTED = 50, 200, 20
#: Ties that are listed, each with the words that state it.
TIES = 24
#: Orders of the list, by their name in the address.
ORDERS = ("claims", "last", "name")
ADDRESS = "/desk/actors"
#: The longest excerpt that states a tie, in characters.
EXCERPT = 320
#: A line that was broken within a paragraph.
_LINE = re.compile(r"(?<!\n)\n(?!\n)")
#: Where a sentence ends; not at "a.k.a." with small letters behind it.
_STOP = re.compile(r"(?<=[.!?؟。])\s+(?=[^a-z\s])|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the list is narrowed to, and its order."""

    words: str = ""
    kind: str = ""
    country: str = ""
    sort: str = ""

    @property
    def fields(self) -> Mapping[str, str]:
        """What is asked, by the names of the address."""
        named = (("words", self.words), ("kind", self.kind), ("country", self.country))
        return {name: value for name, value in (*named, ("sort", self.sort)) if value}

    def query(self, page: int = 1) -> str:
        """The same as a query string with its question mark; "" when nothing is asked."""
        said = {**self.fields, **({"page": str(page)} if page > 1 else {})}
        return f"?{urlencode(said, errors='replace')}" if said else ""


def parse(params: Mapping[str, str]) -> Asked:
    """What a query string asks for; an order that is none is left alone."""
    words = (params.get("words") or params.get("q") or "").strip()[:200]
    kind, country = params.get("kind", "").strip(), params.get("country", "").strip()
    sort = params.get("sort", "")
    return Asked(words=words, kind=kind, country=country, sort=sort if sort in ORDERS[1:] else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsPage:
    """One page of the list."""

    asked: Asked
    rows: Sequence[Body]
    of: int
    page: int
    pages: int
    kinds: tuple[str, ...]
    countries: tuple[str, ...]


def actors_page(store: Store, coder: Coder, params: Mapping[str, str]) -> ActorsPage:
    """The bodies that are asked for; a page out of range is the nearest."""
    asked, bodies = parse(params), store.bodies
    of = bodies.count(coder, asked.fields)
    pages = pages_of(of, PAGE)
    page = min(page_number(params), pages)
    occurring = bodies.kinds(coder)
    return ActorsPage(
        asked=asked,
        rows=bodies.page(coder, asked.fields, PAGE, (page - 1) * PAGE),
        of=of,
        page=page,
        pages=pages,
        kinds=tuple(sorted({kind for kind, _ in occurring if kind})),
        countries=tuple(sorted({country for _, country in occurring if country})),
    )


def address_of(key: str) -> str:
    """Where a body is shown."""
    return f"{ADDRESS}/{segment(key)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A tie that a report states: the other body, the words, the report and its day."""

    tie: StatedTie
    other: str
    other_key: str
    is_first: bool
    words: str
    report: str
    day: date | None
    language: str | None
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A tie that the register of bodies has, with the days between which it held."""

    tie: str
    key: str
    name: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of the newest claims that a body is the source of: how many of `of`."""

    of: int = 0
    in_events: int = 0
    corroborated: int = 0
    contradicted: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """An event, and what the body is in it."""

    event: Event
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A claim that a body is the source of, and how many others have the same sentence."""

    told: Told
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """One body with all that is shown of it."""

    body: Body
    names: Sequence[tuple[str, int]]
    actor: Actor | None
    dated: tuple[Dated, ...]
    stated: tuple[Stated, ...]
    record: Record
    told: tuple[Saying, ...]
    events: tuple[Involved, ...]
    n_events: int
    bonds: tuple[Bond, ...]
    drawing: Callable[[str], str]


def found_body(store: Store, coder: Coder, asked: str) -> Body:
    """The body of a key or a name; `UnknownSubjectError` when nothing is called so."""
    bodies = store.bodies
    for key in dict.fromkeys((asked, unlisted(asked))):
        body = bodies.find(coder, key)
        if body is not None:
            return body
    named = bodies.called(coder, asked.removeprefix(UNLISTED))
    if not named:
        raise UnknownSubjectError(asked, "no report that was read names anybody so")
    return named[0]


def actor_page(store: Store, coder: Coder, body: Body) -> ActorPage:
    """One body with what the newest claims and reports tell of it."""
    around = store.bodies.around(coder, body.key, LOOKED_AT)
    own = [t for t in around if t.key == body.key]
    events = {c: e for e in store.events_of(t.claim for t in own) for c in e.claims}
    sources = [t for t in own if t.part == "source"]
    actor = _listed(store, coder, body.key, own)
    involved = _involved(own, events)
    near = bonds(body.key, around)
    return ActorPage(
        body=body,
        names=store.bodies.names(coder, body.key),
        actor=actor,
        dated=tuple(_dated(store, coder, actor)) if actor else (),
        stated=_stated(store, coder, body.key),
        record=record(sources, events, store.ledger()),
        told=_told(store, coder, sources[: 3 * LISTED]),
        events=involved[:LISTED],
        n_events=len(involved),
        bonds=near,
        drawing=lambda title: Markup(draw(body.name, near, title)),  # noqa: S704
    )


def record(sources: Iterable[Taken], events: Mapping[str, Event], ledger: Ledger) -> Record:
    """What became of claims: told by another independent origin too, gainsaid, rejected."""
    held = list({t.claim: t for t in sources}.values())
    found = [(t, events[t.claim]) for t in held if t.claim in events]
    words = (ledger.word(t.claim) for t in held)
    return Record(
        of=len(held),
        in_events=len(found),
        corroborated=sum(_is_corroborated(t, e) for t, e in found),
        contradicted=sum(_is_contradicted(t, e) for t, e in found),
        rejected=sum(w is not None and w.verdict == "rejected" for w in words),
    )


def _is_corroborated(taken: Taken, event: Event) -> bool:
    """True when an origin that does not hold the report says the same."""
    same = event.denials if taken.status in DENYING else event.origins
    return any(taken.report not in o.reports for o in same)


def _is_contradicted(taken: Taken, event: Event) -> bool:
    """True when somebody denies it, or gives another value of a field."""
    against = event.origins if taken.status in DENYING else event.denials
    sides = (s for c in event.contradictions for s in c.values)
    return bool(against) or any(taken.report in s.reports for s in sides)


def _involved(own: Iterable[Taken], events: Mapping[str, Event]) -> tuple[Involved, ...]:
    """The events that a body takes part in, the newest first, with the parts it takes."""
    parts: dict[str, dict[str, None]] = {}
    held: dict[str, Event] = {}
    for taken in own:
        event = events.get(taken.claim)
        if event is not None and taken.part != "source":
            held[event.id] = event
            parts.setdefault(event.id, {})[taken.part] = None
    return tuple(Involved(event=e, parts=tuple(parts[e.id])) for e in newest_first(held.values()))


def _told(store: Store, coder: Coder, sources: Sequence[Taken]) -> tuple[Saying, ...]:
    """Claims with the readings that they stand in, as people corrected them; sentences once."""
    readings = store.readings_of(dict.fromkeys(t.report for t in sources), coder)
    told = {c.id: Told(claim=c, reading=r) for r in readings for c in r.claims}
    found: dict[str, list[Told]] = {}
    for claim in dict.fromkeys(t.claim for t in sources):
        if claim in told:
            sentence = " ".join(told[claim].claim.sentence.text.split())
            found.setdefault(f"{told[claim].claim.kind} {sentence}", []).append(told[claim])
    return tuple(Saying(told=same[0], same=len(same) - 1) for same in found.values())[:LISTED]


def _listed(store: Store, coder: Coder, key: str, own: Sequence[Taken]) -> Actor | None:
    """The body as the register had it when the newest report that names it was read."""
    if key.startswith(UNLISTED):
        return None
    for reading in store.readings_of([t.report for t in own[:1]], coder):
        return next((n.actor for n in reading.actors if n.actor and n.actor.id == key), None)
    return None


def _dated(store: Store, coder: Coder, actor: Actor) -> Iterable[Dated]:
    kept: tuple[tuple[str, Tie], ...] = (
        *(("part-of", tie) for tie in actor.part_of),
        *(("backed-by", tie) for tie in actor.backed_by),
    )
    for name, tie in kept:
        other = store.bodies.find(coder, tie.body)
        yield Dated(
            tie=name,
            key=tie.body if other else "",
            name=other.name if other else tie.body,
            first=tie.first,
            last=tie.last,
        )


def _stated(store: Store, coder: Coder, key: str) -> tuple[Stated, ...]:
    """The ties that reports state, each once with the newest words for it."""
    found: dict[tuple[str, str, str], tuple[StatedTie, str, date | None]] = {}
    for tie, report, day in store.bodies.stated(coder, key, TIES * 4):
        found.setdefault((tie.a_key, tie.tie, tie.b_key), (tie, report, day))
    kept = list(found.values())[:TIES]
    readings = store.readings_of(dict.fromkeys(report for _, report, _ in kept), coder)
    held = {r.report.digest: r for r in readings}
    return tuple(_with_words(t, held[r], day, key) for t, r, day in kept if r in held)


def _with_words(tie: StatedTie, reading: Reading, day: date | None, key: str) -> Stated:
    first, report = tie.a_key == key, reading.report
    return Stated(
        tie=tie,
        other=tie.b if first else tie.a,
        other_key=tie.b_key if first else tie.a_key,
        is_first=first,
        words=stating(report.text, tie.a, tie.b),
        report=report.digest,
        day=day,
        language=report.language,
        outlet=report.outlet or report.id,
    )


def stating(text: str, *names: str) -> str:
    """The first sentence of a text that holds all these names, cut to what is shown; or ""."""
    for sentence in _STOP.split(_LINE.sub(" ", text)):
        plain = " ".join(sentence.split())
        if all(" ".join(name.split()) in plain for name in names):
            return plain if len(plain) <= EXCERPT else plain[: EXCERPT - 1].rstrip() + "…"
    return ""
