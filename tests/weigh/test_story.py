"""Which events a dispatch tells when nobody names them."""

from __future__ import annotations

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


def test_one_event_that_hangs_with_no_other_is_a_story_too() -> None:
    raid = told("ABC", "clash", (("actor", "marines"), ("place", "Benina")), "02")
    lone = told("D", "transfer", ROAD, "12")
    events = weighed(*raid, *lone).events
    (chosen,) = story(events, {r.report.digest: r for r in (*raid, *lone)})
    assert chosen.kind == "clash"
    assert story((), {}) == ()
