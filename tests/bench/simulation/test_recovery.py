"""What weighing made of a press is held against the truth."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from bench.simulation import Rates, Simulation, simulate
from bench.simulation.digest import events_digest
from bench.simulation.faults import faults
from bench.simulation.recovery import Known, Weighing, aligned, parameters, rates, truths
from bench.weighing import percentile, seconds_each
from dragoman.model import Contradiction, Copy, Event, Origin, Side


@cache
def press() -> Simulation:
    return simulate(200, 4, Rates(districts=4, towns=6, outlets=24))


def perfect(drawn: Simulation) -> Weighing:
    """The events as they were drawn."""
    copies = {d: Copy(report=d, original="", overlap=1.0) for d in drawn.copies}
    return Weighing([_event(drawn, n, k) for n, k in truths(drawn).items()], copies)


def _event(drawn: Simulation, number: int, known: Known) -> Event:
    one = drawn.happenings[number]
    reports: dict[str, dict[str, None]] = {}
    for reading in drawn.readings:
        for claim in reading.claims:
            if claim.id in known.claims:
                label = drawn.labels[claim.id]
                reports.setdefault(label.origin, {})[reading.report.digest] = None
    made = [
        Origin(id=key, how="outlet", reports=tuple(digests), why="drawn")
        for key, digests in reports.items()
    ]
    contested = {"count_x": known.contested_count, "day": known.contested_day}
    sides = (Side(value="a", reports=()), Side(value="b", reports=()))
    return Event(
        id=str(number),
        kind=one.kind,
        summary="",
        status="asserted",
        first=one.day,
        last=one.day,
        place=one.town.place,
        claims=tuple(sorted(known.claims)),
        reports=tuple(dict.fromkeys(d for digests in reports.values() for d in digests)),
        origins=tuple(o for o in made if not o.id.endswith("denial")),
        denials=tuple(o for o in made if o.id.endswith("denial")),
        contradictions=tuple(
            Contradiction(field=field, values=sides) for field, said in contested.items() if said
        ),
    )


def test_perfect_events_recover_every_rate() -> None:
    drawn = press()
    assert all(value == pytest.approx(1.0) for _, value in rates(drawn, perfect(drawn)))


def test_perfect_events_recover_every_parameter_nearly() -> None:
    drawn = press()
    for p in parameters(drawn, perfect(drawn)):
        assert p.ratio == pytest.approx(1.0, abs=0.05), p.name


def test_perfect_events_have_no_faults() -> None:
    assert list(faults(press(), perfect(press())).lines()) == []


def test_two_happenings_in_one_event_are_a_fault_and_one_event_less() -> None:
    drawn, made = press(), perfect(press())
    one, other, *rest = made.events
    both = replace(one, claims=one.claims + other.claims, origins=one.origins + other.origins)
    thrown = Weighing([both, *rest], made.copies)
    assert next(iter(parameters(drawn, thrown))).ratio < 1.0
    assert any("merged" in line for line in faults(drawn, thrown).lines())


def test_an_origin_too_many_is_over_counted() -> None:
    drawn, made = press(), perfect(press())
    event = made.events[0]
    torn = replace(event, origins=(*event.origins, replace(event.origins[0], id="more")))
    figures = dict(rates(drawn, Weighing([torn, *made.events[1:]], made.copies)))
    assert figures["not-over-counted"] < 1.0 == figures["not-under-counted"]


def test_each_happening_gets_one_event_at_most() -> None:
    true = truths(press())
    made = perfect(press()).events
    match = aligned(true, [*made, replace(made[0], id="again")])
    assert len(match) == len({e.id for e in match.values()}) == len(true)


def test_the_hash_of_events_sees_any_change() -> None:
    drawn, made = press(), list(perfect(press()).events)
    changed = [replace(made[0], why=("else",)), *made[1:]]
    one, again, other = (events_digest(e, drawn.readings) for e in (made, made, changed))
    assert one == again != other


def test_the_95th_percentile_is_the_19th_of_20() -> None:
    assert percentile([float(n) for n in range(20, 0, -1)], 0.95) == 19.0
    assert percentile([5.0], 0.95) == 5.0


def test_each_reading_added_is_timed() -> None:
    seen: list[object] = []
    assert len(seconds_each(seen.append, press().readings[:3])) == len(seen) == 3
