"""Points and the plane: what the browser gets, and what is narrowed without it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk.atlas.plane import NOWHERE, STEPS, Box, box, column, latitude, row
from dragoman.desk.atlas.points import CORROBORATED, DENIED, EPOCH, NO_DAY, SIZE, points_of
from dragoman.desk.atlas.timeline import MOST, counted, timeline
from dragoman.model import Position

LONS, LATS = st.floats(-180, 180), st.floats(-85, 85)


def position(n: int = 0, **changed: object) -> Position:
    plain: dict[str, object] = {
        "event": f"E-{n}",
        "place": f"p-{n}",
        "lat": 30.0,
        "lon": 20.0,
        "radius_km": 3.0,
        "precision": "town",
        "day": date(2026, 10, 13).toordinal(),
        "kind": "transfer",
        "status": "asserted",
        "origins": 1,
        "denials": 0,
        "reports": 1,
    }
    return Position(**(plain | changed))  # type: ignore[arg-type]


def unpacked(body: bytes) -> list[tuple[int, int, int, int, int]]:
    """What the browser reads out of the bytes: x, y, day, signs, number."""
    found = []
    for at in range(0, len(body), SIZE):
        a, b, c = (int.from_bytes(body[at + n : at + n + 4], "little") for n in (0, 4, 8))
        found.append((a & NOWHERE, b & NOWHERE, b >> 24 << 8 | c >> 24, a >> 24, c & NOWHERE))
    return found


POSITIONS = st.builds(
    position,
    n=st.integers(0, 99),
    lat=LATS,
    lon=LONS,
    day=st.none() | st.integers(EPOCH, EPOCH + 60_000),
    origins=st.integers(0, 4),
    radius_km=st.floats(0, 3000),
    precision=st.sampled_from(["exact", "town", "district", "region", "country"]),
)


@given(st.lists(POSITIONS, max_size=20))
def test_twelve_bytes_hold_place_day_signs_and_number(held: list[Position]) -> None:
    points = points_of(held, "1")
    found = unpacked(points.packed(range(len(held))))
    assert [x for x, *_ in found] == list(points.x)
    assert [y for _, y, *_ in found] == list(points.y)
    assert [number for *_, number in found] == list(range(len(held)))
    for (_, _, day, signs, _), one in zip(found, held, strict=True):
        assert day == (NO_DAY if one.day is None else one.day - EPOCH)
        assert bool(signs & CORROBORATED) == (one.origins > 1)
        assert bool(signs & DENIED) == (one.origins == 0)


def test_an_event_that_is_placed_nowhere_lies_in_no_box() -> None:
    points = points_of([position(lat=None, lon=None, place=None), position(1)], "1")
    assert points.within(range(2), None, None, None) == [0, 1]
    assert points.within(range(2), None, None, Box(-180, -85, 180, 85)) == [1]


@given(st.lists(POSITIONS, max_size=20), LONS, LONS, LATS, LATS)
def test_a_box_keeps_what_lies_in_it(
    held: list[Position], west: float, east: float, south: float, north: float
) -> None:
    wanted = Box(west, min(south, north), east, max(south, north))
    found = set(points_of(held, "1").within(range(len(held)), None, None, wanted))
    for n, one in enumerate(held):
        assert one.lon is not None
        assert one.lat is not None
        x, y = column(one.lon), row(one.lat)
        high = row(wanted.north) <= y <= row(wanted.south)
        left, right = column(west) <= x, x <= column(east)
        assert (n in found) == (high and ((left or right) if west > east else (left and right)))


@given(LATS)
def test_a_latitude_comes_back_from_the_plane(lat: float) -> None:
    assert latitude(row(lat)) == pytest.approx(lat, abs=0.001)


@given(st.lists(LATS, min_size=2, max_size=9))
def test_the_plane_keeps_the_order_of_latitudes(lats: list[float]) -> None:
    rows = [row(lat) for lat in sorted(lats)]
    assert all(a >= b for a, b in pairwise(rows))
    assert all(0 <= r < STEPS for r in rows)


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "a,b,c,d", "1,2,3,1", "nan,1,2,3", "1,2,3,inf", "-181,0,0,1", "5,1,5,2"]
)
def test_what_is_no_box_is_none(text: str) -> None:
    assert box(text) is None


@given(LONS, LATS, st.floats(0.01, 100), st.floats(0.01, 40))
def test_a_box_moved_and_scaled_any_number_of_times_is_still_one(
    west: float, south: float, wide: float, high: float
) -> None:
    east = (west + wide + 180) % 360 - 180
    held = Box(west, min(south, 85 - high), east, min(south, 85 - high) + high)
    for _ in range(6):
        for moved in (held.moved(0.5, 0), held.moved(0, -0.5), held.scaled(2), held.scaled(0.5)):
            assert box(str(moved)) is not None
            held = moved


@given(st.lists(POSITIONS, max_size=60))
def test_the_bars_hold_every_event_with_a_day_once(held: list[Position]) -> None:
    points = points_of(held, "1")
    found = counted(points, range(len(held)))
    dated = [p for p in held if p.day is not None]
    if found is None:
        assert not dated
        return
    bars = timeline(found, None, None, 1000).bars
    assert len(bars) <= MOST
    assert sum(b.count for b in bars) == len(dated)
    assert sum(b.sure for b in bars) == sum(p.origins > 1 for p in dated)
    assert found.undated == len(held) - len(dated)
    for a, b in pairwise(bars):
        assert (b.first - a.last).days == 1
    for p in dated:
        day = date.fromordinal(p.day or 0)
        assert any(b.first <= day <= b.last and b.count for b in bars)
