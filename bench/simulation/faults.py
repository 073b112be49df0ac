"""Where weighing went wrong on a simulated press: counted by cause, with an example of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.simulation.recovery import Known, Weighing, aligned, main_events, truths
from bench.simulation.simulate import Simulation
from dragoman.model import Claim, Event, Reading

_WIDE = 240


@dataclass(slots=True)
class Faults:
    """How often each cause was seen, and the first case of it in words."""

    counts: Counter[str] = field(default_factory=Counter)
    cases: dict[str, list[str]] = field(default_factory=dict)

    def add(self, cause: str, case: Sequence[str]) -> None:
        """One more."""
        self.counts[cause] += 1
        self.cases.setdefault(cause, list(case))

    def lines(self) -> Iterator[str]:
        """The causes, the most frequent first, each with its case."""
        for cause, count in sorted(self.counts.items(), key=lambda c: (-c[1], c[0])):
            yield f"{count:6}  {cause}"
            yield from (f"          {line[:_WIDE]}" for line in self.cases[cause])


def faults(simulation: Simulation, weighing: Weighing) -> Faults:
    """Happenings merged, split and counted wrong, by what seems to be behind it."""
    true, found = truths(simulation), Faults()
    told = {c.id: (r, c) for r in simulation.readings for c in r.claims}
    home = {c: n for n, known in true.items() for c in known.claims}
    mains = main_events(true, weighing.events)
    for event in weighing.events:
        whole = {c: n for c in event.claims if (n := home[c]) in mains and mains[n] == event.id}
        _merged(simulation, event, whole, told, found)
    place = {c: e for e in weighing.events for c in e.claims}
    for known in true.values():
        _split(known, place, told, found)
    for number, event in aligned(true, weighing.events).items():
        _miscounted(simulation, true[number], event, found)
    return found


Told = Mapping[str, tuple[Reading, Claim]]


def _merged(
    simulation: Simulation, event: Event, home: Mapping[str, int], told: Told, found: Faults
) -> None:
    """Two happenings most of which is one event: a lookalike, or two that met by chance."""
    numbers = list(dict.fromkeys(home[c] for c in event.claims if c in home))
    for number in numbers[1:]:
        one, other = simulation.happenings[number], simulation.happenings[numbers[0]]
        like = {one.like, other.like} & {one.number, other.number}
        how = (one.how or other.how) if like else _chance(one.day != other.day)
        claims = [next(c for c in event.claims if home.get(c) == n) for n in (numbers[0], number)]
        case = [*(_shown(*told[c]) for c in claims), f"why: {'; '.join(event.why)}"]
        found.add(f"merged: {how}", case)


def _chance(days: bool) -> str:
    return "met by chance, other days" if days else "met by chance, the same day"


def _shown(reading: Reading, claim: Claim) -> str:
    return f"{reading.report.outlet}, {reading.report.day}: {claim.sentence.text}"


def _split(known: Known, place: Mapping[str, Event], told: Told, found: Faults) -> None:
    """A happening in several events: what the claims outside the largest piece are like."""
    pieces = Counter(place[c].id for c in sorted(known.claims) if c in place)
    if len(pieces) < 2:
        return
    largest = pieces.most_common(1)[0][0]
    core = next(c for c in sorted(known.claims) if c in place and place[c].id == largest)
    for claim in sorted(c for c in known.claims if c in place and place[c].id != largest):
        cause = f"split: {_lack(told[claim][1], told[claim][0], told[core][1])}"
        found.add(cause, [_shown(*told[core]), _shown(*told[claim])])


def _lack(claim: Claim, reading: Reading, core: Claim) -> str:
    """What a claim lacks or has otherwise than one of the largest piece."""
    spots = [reading.place_of(f.mention) for f in claim.fillers]
    main = [p for p in spots if p]
    checks = (
        ("it denies", claim.status == "denied"),
        ("another kind", claim.kind != core.kind),
        ("no place resolved", not main),
        ("a district only", all(p.precision == "district" for p in main)),
        ("another day", bool(claim.time.text and core.time.text) and claim.time != core.time),
        ("no day", not claim.time.text),
    )
    return next((name for name, holds in checks if holds), "as well told as the others")


def _miscounted(simulation: Simulation, known: Known, event: Event, found: Faults) -> None:
    """Origins counted too high or too low: the ways of the reports behind it."""
    drawn, had = len(known.origins), len(event.origins)
    if drawn == had:
        return
    ways = _ways(simulation, event, over=had > drawn)
    side = "over" if had > drawn else "under"
    case = [f"{drawn} drawn, {had} found", *(f"{o.how}: {o.why}" for o in event.origins)]
    foreign = any(c not in known.claims for c in event.claims)
    missing = len(known.claims - set(event.claims)) > 0
    cause = "events merged" if foreign and had > drawn else ways
    cause = "claims in other events" if missing and had < drawn else cause
    found.add(f"{side}-counted: {cause}", case)


def _ways(simulation: Simulation, event: Event, *, over: bool) -> str:
    """How the reports of origins that were torn apart, or of those thrown together, came by it."""
    drawn: dict[str, set[tuple[str, str]]] = {}
    for reading in simulation.readings_of(event.reports):
        for claim in reading.claims:
            if claim.id in event.claims and not simulation.labels[claim.id].denies:
                label = simulation.labels[claim.id]
                drawn.setdefault(reading.report.digest, set()).add((label.origin, label.way))
    groups: dict[str, list[tuple[str, str]]] = {}
    for origin in event.origins:
        for report in origin.reports:
            for drawn_origin, way in drawn.get(report, ()):
                key, value = (drawn_origin, origin.id) if over else (origin.id, drawn_origin)
                groups.setdefault(key, []).append((value, way))
    return _named({way for g in groups.values() if len({v for v, _ in g}) > 1 for _, way in g[1:]})


def _named(ways: set[str]) -> str:
    return ", ".join(sorted(ways)) or "unclear"
