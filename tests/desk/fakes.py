"""A store in memory, a map drawn by nobody, and records made from words."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.desk import About, Site, create_app
from dragoman.desk.forms import one_person
from dragoman.desk.judging import Judging
from dragoman.desk.log import named
from dragoman.errors import UnknownSubjectError
from dragoman.model import (
    Capture,
    Change,
    Chart,
    Claim,
    Coder,
    Copy,
    Count,
    Dispatch,
    Event,
    Failure,
    Filler,
    Hit,
    Hop,
    Institute,
    Judgement,
    Ledger,
    Mark,
    Mention,
    Outlet,
    Outline,
    Period,
    Place,
    Placed,
    Reading,
    Report,
    Results,
    Role,
    Search,
    Status,
    corrected,
    slug,
    standing,
)
from dragoman.pipeline.judging import difference
from dragoman.pipeline.weighing import Exchanged
from dragoman.ports import Comparer
from dragoman.store.passages import passage, whole
from dragoman.store.queries import Term, terms
from dragoman.store.words import words

from .fake_atlas import FakeAtlas, FakeLists
from .fake_people import FakeBodies, FakeCodings, FakeKeymaps, FakeLooks, FakeTallies

with warnings.catch_warnings():
    # Starlette's client works with httpx and says that it would rather have httpx2.
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

if TYPE_CHECKING:
    from fastapi import FastAPI

CODER = Coder(name="rules", version="1")
NOON = datetime(2026, 10, 22, 6, 0, tzinfo=UTC)


def _found(text: str, sought: Sequence[Term]) -> Iterator[int]:
    """Which of the terms stand in a text."""
    forms = [w.form for w in words(text)]
    for n, term in enumerate(sought):
        if any(term.ends_at(forms, at) for at in range(len(forms))):
            yield n


@dataclass
class FakeStore:
    """The store's port over plain lists."""

    held_reports: list[tuple[Capture, Report]] = field(default_factory=list)
    held_readings: list[Reading] = field(default_factory=list)
    held_events: list[Event] = field(default_factory=list)
    forwards: dict[str, str] = field(default_factory=dict)
    held_judgements: list[Judgement] = field(default_factory=list)
    held_dispatches: list[Dispatch] = field(default_factory=list)
    held_failures: list[Failure] = field(default_factory=list)
    held_copies: list[Copy] = field(default_factory=list)
    held_changes: list[Change] = field(default_factory=list)
    looks: FakeLooks = field(default_factory=FakeLooks)
    codings: FakeCodings = field(default_factory=FakeCodings)
    keymaps: FakeKeymaps = field(default_factory=FakeKeymaps)

    @property
    def bodies(self) -> FakeBodies:
        return FakeBodies(self)

    @property
    def tallies(self) -> FakeTallies:
        return FakeTallies(self)

    @property
    def atlas(self) -> FakeAtlas:
        return FakeAtlas(self)

    @property
    def lists(self) -> FakeLists:
        return FakeLists(self)

    def add_report(self, capture: Capture, report: Report) -> bool:
        new = all(r.digest != report.digest for _, r in self.held_reports)
        if new:
            self.held_reports.append((capture, report))
        return new

    def reports(self) -> Iterator[Report]:
        return iter(sorted((r for _, r in self.held_reports), key=lambda r: (str(r.day), r.digest)))

    def report(self, digest: str) -> Report:
        for report in self.reports():
            if report.digest == digest:
                return report
        raise UnknownSubjectError(digest, "there is no report of that digest")

    def newest_reports(self, count: int, skip: int = 0) -> Sequence[Report]:
        newest = sorted(self.reports(), key=lambda r: (r.day or date.min, r.digest), reverse=True)
        return newest[skip : skip + count]

    def search(
        self,
        asked: Search,
        coder: Coder,  # noqa: ARG002
        count: int = 50,
        skip: int = 0,
    ) -> Results:
        """By words alone, and without facets: those of the real store are tested on it."""
        sought = terms(asked.words)
        wanted = {n for n, term in enumerate(sought) if not term.excluded}
        found = [
            Hit(
                report=r,
                fetched=NOON,
                title=whole(r.title or "", sought),
                passage=passage(r.text, sought),
            )
            for r in self.newest_reports(len(self.held_reports))
            if wanted <= {*_found(f"{r.outlet} {r.title} {r.text}", sought)}
        ]
        return Results(hits=tuple(found[skip:][:count]), total=len(found), facets=(), counted=0)

    def reports_with(self, words: str) -> frozenset[str]:
        sought = terms(words)
        wanted = {n for n, term in enumerate(sought) if not term.excluded}
        unwanted = {n for n, term in enumerate(sought) if term.excluded}
        held = (
            (r.digest, {*_found(f"{r.outlet} {r.title} {r.text}", sought)}) for r in self.reports()
        )
        return frozenset(d for d, found in held if wanted <= found and not unwanted & found)

    def count_reports(self) -> int:
        return len(self.held_reports)

    def compare(self, comparer: Comparer) -> int:
        held = [r for _, r in self.held_reports]
        pairs = (comparer.links(r, held[:n]) for n, r in enumerate(held))
        self.held_copies = list({c.report: c for found in pairs for c in found}.values())
        return len(held)

    def copies(self, digests: Iterable[str] | None = None) -> Iterator[Copy]:
        asked = None if digests is None else {*digests}
        return (c for c in self.held_copies if asked is None or c.report in asked)

    def copy_of(self, digest: str) -> Copy | None:
        return next((c for c in self.held_copies if c.report == digest), None)

    def latest_fetch(self, coder: Coder, digests: Iterable[str] | None = None) -> datetime | None:
        read = {r.report.digest for r in self.readings(coder)}
        asked = read if digests is None else read & {*digests}
        times = (c.fetched for c, r in self.held_reports if r.digest in asked)
        return max(times, default=None)

    def capture_of(self, digest: str) -> Capture:
        for capture, report in self.held_reports:
            if report.digest == digest:
                return capture
        raise UnknownSubjectError(digest, "there is no capture of that digest")

    def unread(self, coder: Coder) -> Iterator[Report]:
        read = {r.report.digest for r in self.readings(coder)}
        return (r for r in self.reports() if r.digest not in read)

    def put_reading(self, reading: Reading) -> None:
        self.held_readings.append(reading)

    def readings(self, coder: Coder, said: Ledger | None = None) -> Iterator[Reading]:
        ledger = self.ledger() if said is None else said
        return (corrected(r, ledger) for r in self.held_readings if r.coder == coder)

    def outlines(self, coder: Coder, after: int = 0) -> Sequence[Outline]:
        held = enumerate((r for r in self.held_readings if r.coder == coder), 1)
        return [_outline(r, n) for n, r in held if n > after]

    def newest_outlines(self, coder: Coder, count: int) -> Sequence[Outline]:
        found = sorted(self.outlines(coder), key=lambda o: (o.day, o.digest), reverse=True)
        return found[:count]

    def readings_of(
        self, digests: Iterable[str], coder: Coder, said: Ledger | None = None
    ) -> Iterator[Reading]:
        held = {r.report.digest: r for r in self.readings(coder, said)}
        return iter([held[d] for d in dict.fromkeys(digests) if d in held])

    def readings_with(self, claims: Iterable[str], coder: Coder) -> Iterator[Reading]:
        wanted = {*claims}
        return (r for r in self.readings(coder) if wanted & {c.id for c in r.claims})

    def count_readings(self, coder: Coder) -> int:
        return len(list(self.readings(coder)))

    def statuses(self, coder: Coder) -> frozenset[Status]:
        return frozenset(c.status for r in self.readings(coder) for c in r.claims)

    def put_events(self, events: Iterable[Event], forwards: Iterable[tuple[str, str]]) -> None:
        self.held_events = list(events)
        self.forwards |= dict(forwards)

    def events(self) -> Iterator[Event]:
        return iter(sorted(self.held_events, key=lambda e: e.id))

    def event(self, id: str) -> Event:
        held = {e.id: e for e in self.held_events}
        wanted: str | None = id
        while wanted is not None and wanted not in held:
            wanted = self.forwards.get(wanted)
        if wanted is not None:
            return held[wanted]
        raise UnknownSubjectError(id, "there is no event of that id")

    def events_named(self, ids: Sequence[str]) -> Sequence[Event]:
        held = {e.id: e for e in self.held_events}
        return [held[name] for name in ids if name in held]

    def event_codes(self) -> Mapping[tuple[str, str], int]:
        return Counter((e.kind, e.status) for e in self.held_events)

    def merged(self) -> frozenset[str]:
        return frozenset(self.forwards)

    def events_of(self, claims: Iterable[str]) -> Sequence[Event]:
        asked = {*claims}
        return [e for e in self.events() if asked & {*e.claims}]

    def events_telling(self, report: str) -> Sequence[Event]:
        return [e for e in self.events() if report in e.reports]

    def events_between(
        self, first: date, last: date, kind: str = "", most: int = 10_000
    ) -> Iterator[Event]:
        held = (e for e in self.events() if kind in ("", e.kind))
        bounds = ((e, e.first or e.last, e.last or e.first) for e in held)
        found = (e for e, a, b in bounds if a and b and a <= last and first <= b)
        return islice(found, most)

    def forwarded_to(self, id: str) -> Sequence[str]:
        alive = {e.id for e in self.held_events}
        return sorted(old for old in self.forwards if old not in alive and self.event(old).id == id)

    def add_change(self, change: Change) -> None:
        self.held_changes.append(change)

    def changes(self) -> Iterator[Change]:
        return iter(self.held_changes)

    def changes_naming(self, names: Iterable[str]) -> Sequence[Change]:
        asked = set(names)
        return [
            c
            for c in self.held_changes
            if asked & named(c) or asked & {j.subjects[0] for j in c.causes if j.subjects}
        ]

    def add_judgement(self, judgement: Judgement) -> None:
        self.held_judgements.append(judgement)

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        for one in judgements:
            self.add_judgement(one)

    def unheeded(self) -> Sequence[Judgement]:
        return []

    def sign(self) -> object:
        return object()

    def is_unsettled(self) -> bool:
        return False

    def judgements(self) -> Iterator[Judgement]:
        return iter(self.held_judgements)

    def ledger(self) -> Ledger:
        return Ledger(self.held_judgements)

    def put_dispatch(self, dispatch: Dispatch) -> None:
        self.held_dispatches.append(dispatch)

    def dispatches(self) -> Iterator[Dispatch]:
        return iter(self.held_dispatches)

    def add_failure(self, failure: Failure) -> None:
        self.held_failures.append(failure)

    def failures(self) -> Iterator[Failure]:
        return iter(self.held_failures)

    def count_failures(self) -> int:
        return len(self.held_failures)

    def close(self) -> None:
        """Nothing to let go of."""


def _outline(reading: Reading, added: int) -> Outline:
    """A reading of the fake in outline."""
    report = reading.report
    claims = sorted(reading.claims, key=lambda c: c.trigger.start)
    return Outline(
        added=added,
        digest=report.digest,
        day=report.day.isoformat() if report.day else "",
        at=report.published.isoformat() if isinstance(report.published, datetime) else "",
        name=report.outlet or report.id,
        title=report.title or "",
        language=report.language or "",
        claims=tuple(Mark(id=c.id, kind=c.kind, status=c.status) for c in claims),
    )


def draw(chart: Chart, *, width: float, height: float, narrow: bool) -> str:
    """An SVG with the words of a chart, escaped, and dots where the pins are."""
    look = "narrow" if narrow else "wide-map"
    words = f"<title>{escape(chart.title)}</title><desc>{escape(chart.description)}</desc>"
    pins = "".join(
        f'<circle class="m-dot {"m-solid" if p.n_origins > 1 else "m-hollow"}" r="4" '
        f'cx="{(p.place.lon + 180) / 360 * width:.1f}" '
        f'cy="{(90 - p.place.lat) / 180 * height:.1f}"/>'
        f"<text>{escape(p.label)}</text>"
        for p in chart.pins
    )
    return f'<svg class="map {look}" viewBox="0 0 {width} {height}" role="img">{words}{pins}</svg>'


def caption(chart: Chart) -> str:
    """Words for below a map."""
    return "Lines join places and are not tracks."


def address_of(dispatch: Dispatch) -> str:
    """The folder of a dispatch: short in the series of the sample, long in any other."""
    series, number = dispatch.draft.series, dispatch.number
    return f"d/{number}" if series == "Dispatch" else f"d/{slug(series)}/{number}"


@dataclass
class Replay:
    """Weighs as people say and in no other way: their words on the events that were there first."""

    store: FakeStore

    def __post_init__(self) -> None:
        self.first = list(self.store.events())

    def judge(self, said: Sequence[Judgement]) -> Change:
        for judgement in said:
            self.store.add_judgement(judgement)
        before = {e.id: e for e in self.store.events()}
        held = {e.id: list(e.claims) for e in self.first}
        forwards: dict[str, str] = {}
        for judgement in standing(self.store.judgements()):
            self._apply(judgement, held, forwards)
        known = {c: e for e in self.first for c in e.claims}
        kept = [
            replace(known[claims[0]], id=event, claims=tuple(claims))
            for event, claims in held.items()
            if claims
        ]
        self.store.put_events(kept, forwards.items())
        exchanged = Exchanged(before, {e.id: e for e in self.store.events()})
        change = difference(self.store, exchanged, said[-1].at, said)
        self.store.add_change(change)
        return change

    def _apply(
        self, judgement: Judgement, held: dict[str, list[str]], forwards: dict[str, str]
    ) -> None:
        subjects = {*judgement.subjects}
        spoken = [event for event, claims in held.items() if subjects & {*claims}]
        if judgement.verdict == "same" and spoken:
            into, *others = spoken
            for other in others:
                held[into] += held.pop(other)
                forwards[other] = into
        elif judgement.verdict == "different":
            for event in spoken:
                apart = [c for c in held[event] if c in subjects]
                held[event] = [c for c in held[event] if c not in subjects]
                held[f"E-{sha256(apart[0].encode()).hexdigest()[:8]}"] = apart
        elif judgement.verdict == "rejected":
            for event in spoken:
                held[event] = [c for c in held[event] if c not in subjects]


def app_over(
    store: FakeStore,
    site: Path | None = None,
    name: str = "Basin Desk",
    who: str = "Rima",
    outlets: Sequence[Outlet] = (),
) -> FastAPI:
    """The desk over a store, on which judgements are replayed and nothing is weighed."""
    return create_app(
        store,
        About(CODER, Institute(name=name), outlets),
        maps=(draw, caption),
        site=Site(site, address_of) if site else None,
        judging=Judging(
            who=one_person(who), now=lambda: NOON, judge=Replay(store).judge, secret=b"a secret"
        ),
    )


def client_over(store: FakeStore, site: Path | None = None, who: str = "Rima") -> TestClient:
    """A client on this machine for the desk over a store."""
    app = app_over(store, site, who=who)
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def digest(*parts: str) -> str:
    return "sha256:" + sha256("\0".join(parts).encode()).hexdigest()


def report(
    id: str,
    text: str,
    *,
    outlet: str | None = "Oasis Courier",
    published: date | datetime | None = date(2026, 10, 13),
    language: str | None = "en",
    title: str | None = None,
    url: str | None = None,
) -> Report:
    return Report(
        id=id,
        digest=digest(id, text),
        text=text,
        outlet=outlet,
        published=published,
        language=language,
        title=title,
        url=url,
    )


def capture(report: Report, *, media: str = "text/plain", body: bytes | None = None) -> Capture:
    held = report.text.encode() if body is None else body
    return Capture(
        digest="sha256:" + sha256(held).hexdigest(),
        media=media,
        body=held,
        origin=f"inbox/{report.id}",
        fetched=NOON,
    )


def mention(text: str, words: str, after: int = 0) -> Mention:
    start = text.index(words, after)
    return Mention(start=start, end=start + len(words), text=words)


def hop(
    text: str, source: str, cue: str | None = None, *, named: bool = True, on: date | None = None
) -> Hop:
    return Hop(
        source=mention(text, source),
        kind="outlet" if named else "unnamed",
        named=named,
        cue=mention(text, cue) if cue else None,
        date=on,
    )


def claim(
    report: Report,
    kind: str,
    trigger: str,
    *,
    status: Status = "asserted",
    sentence: str | None = None,
    chain: Sequence[Hop] = (),
    roles: Mapping[Role, str | Sequence[str]] | None = None,
    counts: Sequence[Count] = (),
    time: Period | None = None,
    why: Sequence[str] = ("a verb of the codebook",),
) -> Claim:
    """A claim whose words are looked up in the report's text, the sentence's first."""
    whole = mention(report.text, sentence or report.text)
    fillers = [
        Filler(role=role, mention=mention(report.text, w, whole.start))
        for role, words in (roles or {}).items()
        for w in ([words] if isinstance(words, str) else words)
    ]
    proof = mention(report.text, trigger, whole.start)
    return Claim(
        id=digest(report.digest, str(proof.start), kind)[7:23],
        kind=kind,
        status=status,
        sentence=whole,
        trigger=proof,
        chain=tuple(chain),
        fillers=tuple(fillers),
        counts=tuple(counts),
        time=time or Period(),
        why=tuple(why),
    )


def place(
    name: str, lat: float, lon: float, *, radius: float = 3, precision: str = "town"
) -> Place:
    return Place(
        id=f"p-{name.lower()}",
        name=name,
        lat=lat,
        lon=lon,
        radius_km=radius,
        precision=precision,  # type: ignore[arg-type]
        country="LY",
    )


def reading(
    report: Report,
    *claims: Claim,
    places: Mapping[str, Place | None] | None = None,
    notes: Sequence[str] = (),
) -> Reading:
    """A reading in which each filler with those words is placed."""
    known = places or {}
    mentions = dict.fromkeys(f.mention for c in claims for f in c.fillers)
    return Reading(
        report=report,
        coder=CODER,
        claims=claims,
        places=tuple(Placed(mention=m, place=known[m.text]) for m in mentions if m.text in known),
        notes=tuple(notes),
    )
