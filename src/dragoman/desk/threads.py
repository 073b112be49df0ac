"""What runs through an event: its reports in the order they came, and who did what to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dragoman.desk.claims import DENIALS, ClaimView
from dragoman.desk.shelf import Shelf
from dragoman.model import Claim, Event, Mention, Origin, Reading, Role

#: The width of the drawings, and the room at either end.
WIDTH, MARGIN = 560, 34
#: Parties on a side, and ties between them, that are shown.
MOST, TIES = 12, 16
#: Whose doing a claim is, and to whom it is done, the first that it names.
_DOERS: tuple[Role, ...] = ("actor", "carrier", "cargo")
_OTHERS: tuple[Role, ...] = ("recipient", "target", "partner", "destination", "place")
#: What stands before a name in one report and not in another.
_BEFORE = re.compile(
    r"(?:(?:the|an?|its|his|her|their|some|about|around|nearly|almost|over|several|at least"
    r"|more than|up to|part of|\d[\d,.]*)\s+)+(?=\S)"
)
#: Loads that are named beside a tie.
_LOADS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A report of an event: when it came, on which origins it rests; `x` is where it is drawn.

    `lanes` are the lines of its origins, counted from 0.
    """

    reading: Reading
    moment: datetime | None
    origins: tuple[str, ...]
    copies: bool
    denies: bool
    x: float
    lanes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The reports of an event in the order they came, and the lanes they are drawn in."""

    steps: tuple[Step, ...]
    lanes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What one party did to another, with what load, by which claims; whether all deny it.

    `from_line` and `to_line` are where the parties stand in the drawing, counted from 0.
    """

    who: str
    whom: str
    kinds: tuple[str, ...]
    cargo: tuple[str, ...]
    claims: tuple[int, ...]
    denied: bool
    from_line: int
    to_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The parties of an event, and the ties between them; those of most claims first."""

    doers: tuple[str, ...]
    others: tuple[str, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How both are drawn: `sides` is where parties stand, `letters` what their names may have."""

    width: int = WIDTH
    line: int = 26
    sides: tuple[int, int] = (202, 358)
    letters: int = 26

    def middle(self, line: int) -> float:
        """How far down the middle of a line is, lines counted from 0."""
        return self.line * line + self.line / 2


def course(shelf: Shelf, event: Event) -> Course:
    """The reports of an event in the order they came, undated ones at the end."""
    both = (*event.origins, *event.denials)
    readings = [shelf.readings[d] for d in event.reports if d in shelf.readings]
    placed = _along([r.report.out_by for r in readings])
    resting: dict[str, list[tuple[int, Origin]]] = {}
    for lane, origin in enumerate(both):
        for digest in origin.reports:
            resting.setdefault(digest, []).append((lane, origin))
    steps = []
    for reading, x in zip(readings, placed, strict=True):
        digest = reading.report.digest
        held = resting.get(digest, [])
        own = [origin for _, origin in held]
        steps.append(
            Step(
                reading=reading,
                moment=reading.report.out_by,
                origins=tuple(o.id for o in own),
                copies=any(digest in o.copies for o in own),
                denies=bool(own) and all(o.denies for o in own),
                x=x,
                lanes=tuple(lane for lane, _ in held),
            )
        )
    last = datetime.max.replace(tzinfo=UTC)
    steps.sort(key=lambda s: (s.moment or last, s.reading.report.digest))
    return Course(steps=tuple(steps), lanes=tuple(o.id for o in both))


def network(claims: Sequence[ClaimView]) -> Network:
    """Who did what to whom, by the claims of an event; claims that name one side only are left."""
    names: dict[str, str] = {}
    found: dict[tuple[str, str], list[ClaimView]] = {}
    for one in claims:
        for who in _parties(one.claim, one.reading, _DOERS):
            for whom in _parties(one.claim, one.reading, _OTHERS):
                pair = (_key(who), _key(whom))
                if pair[0] != pair[1]:
                    names.setdefault(pair[0], who)
                    names.setdefault(pair[1], whom)
                    found.setdefault(pair, []).append(one)
    ranked = sorted(found, key=lambda p: (-len(found[p]), found[p][0].number, p))
    doers = list(dict.fromkeys(a for a, _ in ranked))[:MOST]
    others = list(dict.fromkeys(b for _, b in ranked))[:MOST]
    kept = [p for p in ranked if p[0] in doers and p[1] in others][:TIES]
    doers, others = ([n for n in side if any(n in p for p in kept)] for side in (doers, others))
    ties = tuple(_tie(p, found[p], names, doers.index(p[0]), others.index(p[1])) for p in kept)
    return Network(
        doers=tuple(names[n] for n in doers), others=tuple(names[n] for n in others), ties=ties
    )


def _tie(
    pair: tuple[str, str], held: Sequence[ClaimView], names: Mapping[str, str], at: int, to: int
) -> Tie:
    return Tie(
        who=names[pair[0]],
        whom=names[pair[1]],
        kinds=tuple(dict.fromkeys(c.claim.kind for c in held)),
        cargo=_cargo(pair, held),
        claims=tuple(dict.fromkeys(c.number for c in held)),
        denied=all(c.claim.status in DENIALS for c in held),
        from_line=at,
        to_line=to,
    )


def _cargo(pair: tuple[str, str], held: Sequence[ClaimView]) -> tuple[str, ...]:
    """What was carried, each once, where it is no party itself."""
    every = (_name(m, c.reading) for c in held for m in c.claim.role("cargo"))
    by_key: dict[str, str] = {}
    for name in every:
        by_key.setdefault(_key(name), name)
    return tuple(name for key, name in by_key.items() if key not in pair)[:_LOADS]


def _parties(claim: Claim, reading: Reading, roles: Iterable[Role]) -> list[str]:
    """The names in the first of these roles that a claim fills."""
    mentions = next((found for r in roles if (found := claim.role(r))), ())
    return list(dict.fromkeys(_name(m, reading) for m in mentions))


def _name(mention: Mention, reading: Reading) -> str:
    """A party by its name in the register or on the map, else in the words of the report."""
    if body := reading.actor_of(mention):
        return body.name
    place = reading.place_of(mention)
    return place.name if place else " ".join(mention.text.split())


def _key(name: str) -> str:
    """What spellings of one party in several reports have in common."""
    low = name.casefold()
    found = _BEFORE.match(low)
    return low[found.end() :] if found else low


def _along(moments: Sequence[datetime | None]) -> list[float]:
    """Where moments stand from the first to the last; undated ones at the end."""
    known = [m for m in moments if m]
    if not known:
        return [float(MARGIN)] * len(moments)
    first, last = min(known), max(known)
    whole = (last - first).total_seconds() or 1.0
    room = WIDTH - 2 * MARGIN
    return [
        round(MARGIN + room * ((m - first).total_seconds() / whole if m else 1.0), 1)
        for m in moments
    ]
