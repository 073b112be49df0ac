from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.places import clip
from dragoman.places.clip import Box

BOX = Box(0, 0, 100, 60)
POINTS = st.tuples(st.floats(-500, 500), st.floats(-500, 500))


def loosely(x: float, y: float) -> bool:
    return BOX.grown(1e-6).holds(x, y)


@given(st.lists(POINTS, min_size=3, max_size=12))
def test_a_cut_ring_stays_in_the_box(points: list[tuple[float, float]]) -> None:
    assert all(loosely(x, y) for x, y in clip.ring(points, BOX))


@given(st.lists(POINTS, min_size=2, max_size=12))
def test_pieces_of_a_cut_line_stay_in_the_box(points: list[tuple[float, float]]) -> None:
    for piece in clip.line(points, BOX):
        assert len(piece) >= 2
        assert all(loosely(x, y) for x, y in piece)


def test_what_lies_inside_is_not_changed() -> None:
    ring = [(10.0, 10.0), (50.0, 10.0), (30.0, 40.0)]
    assert sorted(clip.ring(ring, BOX)) == sorted(ring)
    assert list(clip.line(ring, BOX)) == [ring]


def test_a_ring_around_the_box_becomes_the_box() -> None:
    ring = [(-10.0, -10.0), (200.0, -10.0), (200.0, 200.0), (-10.0, 200.0)]
    assert set(clip.ring(ring, BOX)) == {(0, 0), (100, 0), (100, 60), (0, 60)}


def test_a_ring_elsewhere_leaves_nothing() -> None:
    assert clip.ring([(200.0, 0.0), (300.0, 0.0), (250.0, 50.0)], BOX) == []


def test_a_line_that_leaves_and_returns_is_two_pieces() -> None:
    line = [(10.0, 10.0), (10.0, 100.0), (50.0, 100.0), (50.0, 10.0)]
    assert len(list(clip.line(line, BOX))) == 2


def test_a_hole_is_outside() -> None:
    outer = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    hole = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)]
    assert clip.inside((2.0, 2.0), [outer, hole])
    assert not clip.inside((5.0, 5.0), [outer, hole])


def test_long_edges_get_points_between() -> None:
    dense = list(clip.dense([(0.0, 10.0), (10.0, 10.0)]))
    assert len(dense) > 2
    assert dense[0] == (0.0, 10.0)
    assert dense[-1] == (10.0, 10.0)
