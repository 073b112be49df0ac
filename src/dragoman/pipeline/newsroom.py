"""Where drafts are kept, looked at and released, by whoever works on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Literal

from dragoman.errors import ConfigError, DispatchError, UnknownSubjectError
from dragoman.model import (
    Coder,
    Dispatch,
    Draft,
    Event,
    Evidence,
    Institute,
    Release,
    Revision,
    Saved,
    Series,
    Sheet,
    slug,
)
from dragoman.pipeline.evidence import cited_by, cited_in, gather, said_of
from dragoman.pipeline.publishing import check_draft, draft, next_number
from dragoman.pipeline.weighing import Books
from dragoman.ports import Channel, Store
from dragoman.publish import (
    Complaint,
    Frame,
    check,
    cite_claim,
    format_draft,
    format_sheet,
    outline,
    parse_draft,
    parse_sheet,
    render_html,
)

#: Gives the maps of a dispatch as SVG and their caption.
MapOf = Callable[[Dispatch], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who works on a draft, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """How this house publishes: its series, where dispatches go, the map of one.

    With `two_person`, nobody releases what they wrote last themselves.
    """

    series: Sequence[Series]
    channels: Callable[[], Sequence[Channel]]
    map_of: MapOf
    institute: Institute
    two_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A draft as it stands: what is wrong with it, and the dispatch that it would make.

    `fault` says why its text cannot be read, and then there is no dispatch.
    """

    findings: tuple[Complaint, ...] = ()
    dispatch: Dispatch | None = None
    evidence: Evidence
    fault: str = ""

    @property
    def refused(self) -> int:
        """How many things keep it from being published."""
        return sum(c.level == "refuse" for c in self.findings) + bool(self.fault)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a draft was not saved or released."""

    kind: Literal["stale", "findings", "same hand", "taken"]
    why: str


@dataclass(frozen=True, slots=True)
class Released:
    """What came of a release: the dispatch, and the addresses at which it can be found."""

    dispatch: Dispatch
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Drafts over one store. A draft is a chain of versions; each is added, none is changed."""

    store: Store
    coder: Coder
    books: Books
    press: Press

    # Writing ----------------------------------------------------------------------------------

    def begin(
        self,
        events: Sequence[str],
        hand: Hand,
        *,
        series: str | None = None,
        day: date | None = None,
    ) -> Revision:
        """A new draft that tells these events, the first of them leading; kept."""
        chosen = self.series(series)
        day = day or hand.at.date()
        found = draft(self.store, self.coder, self.books, chosen, day=day, events=events)
        why = f"drafted from {_events(found.events)}"
        return self.keep_new(format_draft(found), hand, why)

    def keep_new(self, text: str, hand: Hand, why: str = "") -> Revision:
        """The first version of a draft; the same text by the same hand at once is the same."""
        sign = f"{hand.by}\n{hand.at.isoformat()}\n{text}"
        name = f"D-{sha256(sign.encode('utf-8', 'backslashreplace')).hexdigest()[:12]}"
        revision = _revision(name, 1, text, hand, why)
        return revision if self.store.drafts.add(revision) else self.store.drafts.revision(name)

    def save(
        self, name: str, seen: int, sheet: Sheet, hand: Hand, why: str = "", *, away: bool = False
    ) -> Revision | Refusal:
        """The next version of a draft; a refusal when `seen` is not the last any more.

        What changes nothing makes no version.
        """
        last = self.store.drafts.revision(name)
        if last.saved.number != seen:
            return stale(last.saved)
        text = format_sheet(sheet)
        if (text, away) == (last.text, last.saved.away):
            return last
        made = _revision(name, seen + 1, text, hand, why, away=away)
        if self.store.drafts.add(made):
            return made
        return stale(self.store.drafts.revision(name).saved)

    def cite(self, sheet: Sheet, claim: str, after: int | None = None) -> Sheet:
        """The sheet with a sentence that tells a claim; `DispatchError` when there is none."""
        wanted = re.findall(r"@([^\s\[\]@;,]+)", sheet.body)
        evidence = gather(self.store, self.coder, claims=[claim, *wanted])
        book, outlets = self.books.codebook, self.books.outlets
        return cite_claim(sheet, claim, evidence, book, outlets, after=after)

    def sheet(self, revision: Revision) -> Sheet:
        """A version as it is edited."""
        return parse_sheet(revision.text, revision.saved.draft)

    def text(self, sheet: Sheet) -> str:
        """A sheet as the text that would be kept of it."""
        return format_sheet(sheet)

    def head(self, revision: Revision) -> Draft:
        """The head of a version, with no paragraphs: its text may be one that cannot be read."""
        found = self.sheet(revision)
        names = ("series", "date", "title", "kicker", "topics", "offer", "events", "subscribers")
        return Draft(**{n: getattr(found, n) for n in names})

    # Looking ----------------------------------------------------------------------------------

    def look(self, text: str, at: datetime, released: Release | None = None) -> Look:
        """What is wrong with a draft, and what it would make now, after its last release."""
        try:
            found = parse_draft(text, "draft")
        except DispatchError as error:
            return Look(evidence=Evidence(), fault=_in_text(error, text))
        evidence = self._evidence(found)
        findings = (*self.unknown(found), *check(found, evidence, said_of(self.store, evidence)))
        number, version = self._next(found, released)
        made = outline(found, evidence, number=number, version=version, at=at)
        return Look(findings=tuple(findings), dispatch=made, evidence=evidence)

    def findings(self, found: Draft) -> tuple[Complaint, ...]:
        """What keeps a draft from being published, and what an editor should look at."""
        return (*self.unknown(found), *check_draft(self.store, self.coder, found))

    def preview(self, look: Look, root: str) -> str:
        """The page that a draft would make, with its sheet and links below `root`."""
        if look.dispatch is None:
            raise DispatchError("draft", look.fault)
        svg, caption = self.press.map_of(look.dispatch)
        frame = Frame(root=root, main=self.press.series[0].name, preview=True)
        return render_html(
            look.dispatch,
            look.evidence,
            self.press.institute,
            map_svg=svg,
            map_caption=caption,
            frame=frame,
        )

    def series(self, name: str | None = None) -> Series:
        """The series of that name, the first for `None`; `ConfigError` lists those there are."""
        for series in self.press.series:
            if name is None or slug(series.name) == slug(name):
                return series
        known = ", ".join(s.name for s in self.press.series)
        raise ConfigError("series", f"no series “{name}”; there are: {known}")

    def _next(self, found: Draft, released: Release | None) -> tuple[int, int]:
        """The number and version that a draft would get now; number 0 in an unknown series."""
        if released:
            return released.number, released.version + 1
        try:
            return next_number(self.store, self.series(found.series)), 1
        except ConfigError:
            return 0, 1

    def _evidence(self, found: Draft) -> Evidence:
        """What a draft rests on, with the events that its claims are in."""
        evidence = gather(self.store, self.coder, claims=cited_in(found))
        ids = (c.id for r in evidence.readings.values() for c in r.claims)
        told = self.store.events_of(ids)
        return replace(evidence, events={e.id: e for e in told})

    def unknown(self, found: Draft) -> Iterator[Complaint]:
        """What a draft names and the project does not have: its series, its events."""
        known = [s.name for s in self.press.series]
        if slug(found.series) not in map(slug, known):
            why = f"no such series in the settings, which have {', '.join(known)}:"
            yield Complaint(paragraph=0, sentence=0, text=found.series, why=why)
        for event in found.events:
            try:
                self.store.event(event)
            except UnknownSubjectError:
                why = "no such event in the store:"
                yield Complaint(paragraph=0, sentence=0, text=event, why=why, level="warn")


def cited_claims(look: Look) -> dict[str, int]:
    """The number of the note behind each claim that a draft cites."""
    if look.dispatch is None:
        return {}
    numbers = {c: n.number for n in look.dispatch.notes for c in n.claims}
    return {c: numbers[c] for c in cited_by(look.dispatch)}


def _revision(
    name: str, number: int, text: str, hand: Hand, why: str, *, away: bool = False
) -> Revision:
    title = parse_sheet(text, "draft").title
    saved = Saved(
        draft=name, number=number, title=title, by=hand.by, at=hand.at, why=why, away=away
    )
    return Revision(saved=saved, text=text)


def stale(last: Saved) -> Refusal:
    """The refusal that says who saved a version since."""
    said = f"{last.draft}: {last.by} saved version {last.number} meanwhile"
    return Refusal("stale", said)


def _events(ids: Sequence[str]) -> str:
    return f"event {ids[0]}" if len(ids) == 1 else f"{len(ids)} events"


def _in_text(error: DispatchError, text: str) -> str:
    """What is wrong with a text, its line counted from the first below the head."""
    head = text.partition("\n+++\n")[0].count("\n") + 4
    line = re.fullmatch(r"draft:(\d+)", error.subject)
    if line is None or int(line[1]) < head:
        return str(error)
    return f"line {int(line[1]) - head + 1}: {error.reason}"


def told_events(store: Store, names: Sequence[str]) -> Sequence[Event]:
    """The events of these ids as they are now, each once; those that are gone are left out."""
    found: dict[str, Event] = {}
    for name in names:
        try:
            event = store.event(name)
        except UnknownSubjectError:
            continue
        found.setdefault(event.id, event)
    return list(found.values())
