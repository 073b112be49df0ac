"""What weighing made of a simulated press, held against what was drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bench.scoring.coreference import b_cubed
from bench.simulation.simulate import Simulation
from bench.simulation.truth import by_happening
from bench.simulation.world import distance_km
from dragoman.model import DENYING, Claim, Copy, Count, Event

#: "About" reaches this far on both sides of its number.
_ABOUT = 0.15
#: An event's place is right this near the true town.
_NEAR_KM = 10.0


@dataclass(frozen=True, slots=True)
class Weighing:
    """The events that were made of a simulated press, and the copies that were found in it."""

    events: Sequence[Event]
    copies: Mapping[str, Copy]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the drawn press, and the same as weighing has it."""

    name: str
    true: float
    found: float

    @property
    def ratio(self) -> float:
        """Found over true; 1 where both are nothing."""
        return self.found / self.true if self.true else 1.0 + self.found


@dataclass(frozen=True, slots=True)
class Known:
    """What is true of one happening, of the claims that were emitted."""

    claims: frozenset[str]
    origins: frozenset[str]
    reports: int
    denied: bool
    contested_count: bool
    contested_day: bool


def truths(simulation: Simulation) -> dict[int, Known]:
    """The happenings that any claim tells of."""
    told = {c.id: (r.report.digest, c) for r in simulation.readings for c in r.claims}
    found = {}
    for number, ids in by_happening(simulation.labels).items():
        yes = [told[i] for i in ids if not simulation.labels[i].denies]
        found[number] = Known(
            claims=frozenset(ids),
            origins=frozenset(simulation.labels[c.id].origin for _, c in yes),
            reports=len({digest for digest, _ in yes}),
            denied=len(yes) < len(ids),
            contested_count=_any_apart(yes, _counts_apart),
            contested_day=_any_apart(yes, _days_apart),
        )
    return found


def _any_apart(told: Sequence[tuple[str, Claim]], apart: Callable[[Claim, Claim], bool]) -> bool:
    """Whether two reports cannot both be right."""
    return any(r != s and apart(a, b) for (r, a), (s, b) in combinations(told, 2))


def _counts_apart(a: Claim, b: Claim) -> bool:
    return any(
        p.of == q.of and (_low(p) > _high(q) or _low(q) > _high(p))
        for p in a.counts
        for q in b.counts
    )


def _low(count: Count) -> float:
    low = float(count.low or 0)
    return low * (1 - _ABOUT) if "about" in count.text else low


def _high(count: Count) -> float:
    high = float("inf") if count.high is None else float(count.high)
    return high * (1 + _ABOUT) if "about" in count.text else high


def _days_apart(a: Claim, b: Claim) -> bool:
    """Whether both state days, and none in common."""
    p, q = a.time, b.time
    if not (p.text and q.text and p.first and p.last and q.first and q.last):
        return False
    return p.last < q.first or q.last < p.first


def parameters(simulation: Simulation, weighing: Weighing) -> Iterator[Parameter]:
    """The known parameters as drawn and as recovered."""
    true, events = list(truths(simulation).values()), weighing.events
    yield Parameter("events", len(true), len(events))
    counts, found = [len(t.origins) for t in true], [len(e.origins) for e in events]
    yield Parameter("origins an event", _mean(counts), _mean(found))
    for number, name in ((1, "one"), (2, "two")):
        drawn, had = _mean(n == number for n in counts), _mean(n == number for n in found)
        yield Parameter(f"events of {name} origin" + "s" * (number > 1), drawn, had)
    yield Parameter(
        "events of more origins", _mean(n > 2 for n in counts), _mean(n > 2 for n in found)
    )
    reports = sum(len(o.reports) for e in events for o in e.origins)
    repeats = 1 - sum(counts) / max(1, sum(t.reports for t in true))
    yield Parameter("reports that add no origin", repeats, 1 - sum(found) / max(1, reports))
    copies, all_reports = weighing.copies.keys() - _partly(simulation), len(simulation.readings)
    drawn, had = len(simulation.copies) / all_reports, len(copies) / all_reports
    yield Parameter("copies among reports", drawn, had)
    yield Parameter(
        "events denied", _mean(t.denied for t in true), _mean(bool(e.denials) for e in events)
    )
    for name, field in (("number", "count"), ("day", "day")):
        drawn = _mean(getattr(t, f"contested_{field}") for t in true)
        yield Parameter(
            f"events of a contested {name}", drawn, _mean(_contests(e, field) for e in events)
        )


def _partly(simulation: Simulation) -> set[str]:
    """Reports that keep a sentence of another: copies or not, as one likes."""
    return {
        r.report.digest
        for r in simulation.readings
        if any(simulation.labels[c.id].way == "uncredited" for c in r.claims)
    }


def _contests(event: Event, field: str) -> bool:
    return any(c.field.startswith(field) for c in event.contradictions)


def _mean(values: Iterable[float]) -> float:
    told = list(values)
    return sum(told) / len(told) if told else 0.0


Aligned = Mapping[int, Event]


def aligned(true: Mapping[int, Known], events: Sequence[Event]) -> Aligned:
    """The event of each happening: one to one, those that share most of their claims first."""
    home = {c: n for n, known in true.items() for c in known.claims}
    shares = [
        (-shared / len(true[n].claims | set(event.claims)), n, at)
        for at, event in enumerate(events)
        for n, shared in Counter(home[c] for c in event.claims if c in home).items()
    ]
    found: dict[int, Event] = {}
    taken: set[int] = set()
    for _, n, at in sorted(shares):
        if n not in found and at not in taken:
            found[n] = events[at]
            taken.add(at)
    return found


def rates(simulation: Simulation, weighing: Weighing) -> Iterator[tuple[str, float]]:
    """How well events and origins are told apart; every figure from 0 to 1, more is better."""
    true = truths(simulation)
    match = aligned(true, weighing.events)
    yield (
        "bcubed",
        b_cubed(
            [k.claims for k in true.values()], [frozenset(e.claims) for e in weighing.events]
        ).f1,
    )
    yield "lookalikes-kept-apart", 1 - _mean(_merged(simulation, true, weighing.events))
    over = [(len(k.origins), len(match[n].origins)) for n, k in true.items() if n in match]
    exact = sum(had == drawn for drawn, had in over) / max(1, len(true))
    yield "origins-exact", exact
    yield "not-over-counted", 1 - sum(had > drawn for drawn, had in over) / max(1, len(true))
    yield "not-under-counted", 1 - sum(had < drawn for drawn, had in over) / max(1, len(true))
    yield "not-falsely-corroborated", 1 - _mean(had > 1 for drawn, had in over if drawn == 1)
    yield "place-right", _mean(_place_right(simulation, n, e) for n, e in match.items())
    yield "day-right", _mean(_day_right(simulation, true, match))


def main_events(true: Mapping[int, Known], events: Sequence[Event]) -> dict[int, str]:
    """The id of the event that holds most claims of each happening."""
    home = {c: e.id for e in events for c in e.claims}
    found: dict[int, str] = {}
    for number, known in true.items():
        held = Counter(home[c] for c in sorted(known.claims) if c in home)
        found |= {number: held.most_common(1)[0][0]} if held else {}
    return found


def _merged(
    simulation: Simulation, true: Mapping[int, Known], events: Sequence[Event]
) -> Iterator[bool]:
    """For each lookalike, whether one event holds most claims of both."""
    mains = main_events(true, events)
    for one in simulation.happenings:
        if one.like is not None and one.number in mains and one.like in mains:
            yield mains[one.number] == mains[one.like]


def _place_right(simulation: Simulation, number: int, event: Event) -> bool:
    town = simulation.happenings[number].town.place
    return event.place is not None and distance_km(town, event.place) <= _NEAR_KM


def _day_right(simulation: Simulation, true: Mapping[int, Known], match: Aligned) -> Iterator[bool]:
    """Whether the true day is an event's, where any claim states a day and says it happened."""
    told = {c.id: c for r in simulation.readings for c in r.claims}
    for n, event in match.items():
        claims = [told[c] for c in true[n].claims]
        if any(
            c.time.text and c.time.first == c.time.last and c.status not in DENYING for c in claims
        ):
            yield event.first == event.last == simulation.happenings[n].day
