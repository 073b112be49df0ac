"""Which events a dispatch tells when nobody names them."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model import Reading
from dragoman.weigh import story

from .invented import hop, reading, weighed

ROAD = (("cargo", "cement"), ("origin", "Sabha"), ("destination", "Kufra"))
AIR = (("cargo", "cement"), ("origin", "Benina"), ("destination", "Kufra"))


def told(outlets: str, kind: str, roles: tuple[tuple[str, str], ...], day: str) -> list[Reading]:
    """What several outlets, a letter each, say happened on a day of October."""
    return [
        reading(
            f"Outlet {o}",
            day="2026-10-28",
            kind=kind,
            roles=roles,
            when=f"2026-10-{day}",
            chain=[hop("airport worker")],
            said=" ".join(f"{o.lower()}{kind}{day}{n}" for n in range(20)),
        )
        for o in outlets
    ]


def test_the_story_is_the_one_that_most_origins_tell_not_the_largest_event() -> None:
    raid = told("ABC", "clash", (("actor", "marines"), ("place", "Benina")), "02")
    journey = [*told("DE", "transfer", ROAD, "12"), *told("FG", "transfer", AIR, "25")]
    readings = [*raid, *journey]
    events = weighed(*readings).events
    assert sorted(len(e.origins) for e in events) == [2, 2, 3]
    chosen = story(events, {r.report.digest: r for r in readings})
    assert [e.kind for e in chosen] == ["transfer", "transfer"]


def test_who_tells_of_two_events_is_counted_once() -> None:
    raid = told("ABC", "clash", (("actor", "marines"), ("place", "Benina")), "02")
    journey = [*told("DE", "transfer", ROAD, "12"), *told("FG", "transfer", AIR, "25")]
    readings = {r.report.digest: r for r in (*raid, *journey)}
    events = weighed(*raid, *journey).events
    # The same two outlets behind both legs.
    first = next(e for e in events if e.kind == "transfer")
    twice = [replace(e, origins=first.origins) if e.kind == "transfer" else e for e in events]
    assert [e.kind for e in story(twice, readings)] == ["clash"]


def test_what_is_only_denied_is_a_story_too() -> None:
    event = replace(weighed(*told("A", "transfer", ROAD, "12")).events[0], origins=())
    assert story([event], {}) == (event,)


def test_one_event_that_hangs_with_no_other_is_a_story_too() -> None:
    raid = told("ABC", "clash", (("actor", "marines"), ("place", "Benina")), "02")
    lone = told("D", "transfer", ROAD, "12")
    events = weighed(*raid, *lone).events
    (chosen,) = story(events, {r.report.digest: r for r in (*raid, *lone)})
    assert chosen.kind == "clash"
    assert story((), {}) == ()
