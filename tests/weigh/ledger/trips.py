"""Movement events made by hand: what reports that do not exist say was moved."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.codebook import load
from dragoman.model import (
    Claim,
    Coder,
    Count,
    Event,
    Filler,
    Itinerary,
    Mention,
    Movement,
    Origin,
    Period,
    Place,
    Placed,
    Reading,
    Report,
    Role,
    Status,
)
from dragoman.weigh import itineraries
from tests.weigh.invented import BENINA, KUFRA, SABHA

MUSAID = Place(
    id="musaid", name="Musaid", lat=31.6, lon=25.1, radius_km=3, precision="town", country="LY"
)
AFAR = Place(
    id="afar", name="Afar Port", lat=-10, lon=179.5, radius_km=2, precision="exact", country="ZZ"
)
LIBYA = Place(
    id="libya", name="Libya", lat=27.0, lon=17.0, radius_km=800, precision="country", country="LY"
)
PLACES = {p.name: p for p in (BENINA, KUFRA, SABHA, MUSAID, AFAR, LIBYA)}
FAMILIES = {k.name: k.family for k in load().kinds.values()}
CODER = Coder(name="hand", version="1")


@dataclass(frozen=True)
class Said:
    """One claim: the event it is of, who says it, its roles, its days."""

    event: str
    roles: Sequence[tuple[Role, str]] = ()
    report: str = "A"
    first: str | None = "2026-10-12"
    last: str | None = "2026-10-12"
    kind: str = "transfer"
    status: Status = "asserted"
    trigger: str = "moved"
    counts: Sequence[tuple[str, int]] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "roles", tuple(self.roles))
        object.__setattr__(self, "counts", tuple(self.counts))


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def digest(report: str) -> str:
    return "sha256:" + hashlib.sha256(report.encode()).hexdigest()


def claim(said: Said, at: int) -> Claim:
    key = hashlib.sha256(f"{said}".encode()).hexdigest()[:16]
    ends = [at + 100 + n for n in range(len(said.roles))]
    fillers = [
        Filler(role=role, mention=Mention(start=n * 100, end=n * 100 + len(words), text=words))
        for n, (role, words) in zip(ends, said.roles, strict=True)
    ]
    return Claim(
        id=key,
        kind=said.kind,
        status=said.status,
        sentence=Mention(start=at, end=at + 9, text=f"Sentence {key}"),
        trigger=Mention(start=at, end=at + len(said.trigger), text=said.trigger),
        fillers=tuple(fillers),
        counts=tuple(Count(of=of, text=f"{n}", low=n, high=n) for of, n in said.counts),
        time=Period(text=said.first or said.last, first=day(said.first), last=day(said.last)),
    )


def world(told: Sequence[Said]) -> tuple[list[Event], list[Reading]]:
    """The events and readings that these claims make; each report is an origin of its own."""
    told = list(dict.fromkeys(told))
    claims = {said: claim(said, 1000 * n) for n, said in enumerate(told)}
    reports = sorted({s.report for s in told})
    readings = [reading(r, [c for s, c in claims.items() if s.report == r]) for r in reports]
    names = sorted({s.event for s in told})
    return [event(n, {s: c for s, c in claims.items() if s.event == n}) for n in names], readings


def reading(report: str, claims: Sequence[Claim]) -> Reading:
    placed = [
        Placed(mention=f.mention, place=PLACES[f.mention.text])
        for c in claims
        for f in c.fillers
        if f.mention.text in PLACES
    ]
    head = Report(id=report, digest=digest(report), text="", published=date(2026, 10, 20))
    return Reading(report=head, coder=CODER, claims=tuple(claims), places=tuple(placed))


def event(name: str, claims: dict[Said, Claim]) -> Event:
    def origins(*, denies: bool) -> tuple[Origin, ...]:
        who = sorted({s.report for s in claims if (s.status in ("denied", "negated")) == denies})
        return tuple(
            Origin(id=r, how="own", reports=(digest(r),), why="", denies=denies) for r in who
        )

    firsts, lasts = ([day(getattr(s, at)) for s in claims] for at in ("first", "last"))
    first = min((d for d in firsts if d), default=None)
    last = max((d for d in lasts if d), default=None)
    leading = min(claims, key=lambda s: s.status in ("denied", "negated"))
    return Event(
        id=name,
        kind=leading.kind,
        summary=f"{leading.trigger} {leading.kind}",
        status=leading.status,
        first=first,
        last=last,
        place=None,
        claims=tuple(c.id for c in claims.values()),
        reports=tuple(dict.fromkeys(digest(s.report) for s in claims)),
        origins=origins(denies=False),
        denials=origins(denies=True),
    )


def ledger(*told: Said) -> tuple[Itinerary, ...]:
    return itineraries(*world(told), FAMILIES)


def legs(*told: Said) -> dict[str, Movement]:
    """The legs of these claims by event."""
    return {m.event: m for i in ledger(*told) for m in i.legs}


def chains(*told: Said) -> list[list[str]]:
    """The events of each itinerary, in order."""
    return [[m.event for m in i.legs] for i in ledger(*told)]
