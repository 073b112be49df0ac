"""Which links are kept of all that is alike, in whatever order reports come and go."""

import math
import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codebook import load
from dragoman.model import Ledger, Link, Reading, Telling
from dragoman.weigh import Scheme, beside, mend
from dragoman.weigh.blocks import share
from dragoman.weigh.compare import NEVER, compare, score, weights
from dragoman.weigh.features import features, meet
from dragoman.weigh.held import HeldTellings
from dragoman.weigh.scenes import tellings_of
from dragoman.weigh.weighing import add

from .invented import BENINA, KUFRA, reading
from .test_matching import unread

SCHEME = Scheme(load(), lambda claim: claim.kind)
ROUTES = (
    (("destination", "Kufra"), ("origin", "Benina")),
    (("destination", "Kufra"),),
    (("destination", "Sabha"), ("origin", "Benina")),
)
WORDS = ("lorries with rifles came before noon", "two boats of flour", "a plane of fuel landed")

Pair = tuple[str, str]


class Passing(HeldTellings):
    """Tellings that may also be taken out again."""

    def drop(self, one: str) -> None:
        self.unlink(list(self._links.get(one, {}).values()))
        del self._held[one]
        for members in self._blocks.values():
            members[:] = [m for m in members if m != one]


@st.composite
def presses(draw: st.DrawFn) -> list[Reading]:
    """A few outlets on a few days, some of them in a language that is not read."""
    told = draw(
        st.lists(
            st.tuples(st.integers(10, 13), st.sampled_from(ROUTES), st.sampled_from(WORDS)),
            min_size=2,
            max_size=9,
        )
    )
    found = []
    for n, (day, roles, words) in enumerate(told):
        out = (date(2026, 10, day) + timedelta(days=n % 3)).isoformat()
        when = None if n % 4 == 3 else f"2026-10-{day}"
        found.append(reading(f"Outlet {n}", day=out, when=when, roles=roles, said=words))
    return [*found, *([unread(KUFRA, BENINA)] if draw(st.booleans()) else [])]


def held_of(readings: Sequence[Reading]) -> Passing:
    held = Passing()
    add(readings, held, SCHEME, Ledger())
    return held


def kept(held: Passing) -> dict[Pair, float]:
    return {(x.a, x.b): x.points for x in held.links_of(held._held)}


def alike(tellings: Sequence[Telling]) -> dict[Pair, Link]:
    """All links that there would be, had none to be left out."""
    found = {}
    for pair in combinations(sorted(tellings, key=lambda t: t.id), 2):
        a, b = map(features, pair)
        coded = bool(pair[0].claims and pair[1].claims)
        least = weights().threshold - (0.0 if coded else 0.5)
        points, ends = compare(*pair).points, (pair[0].id, pair[1].id)
        two = pair[0].digest != pair[1].digest and bool(pair[0].claims or pair[1].claims)
        if two and meet(a.when, b.when) and share(a, b) and points >= least:
            found[ends] = Link(a=ends[0], b=ends[1], points=points, coded=coded)
    return found


def needed(tellings: Sequence[Telling]) -> dict[Pair, float]:
    """The links that no third telling stands for, found by looking at every three."""
    links = alike(tellings)

    def rank(a: str, b: str) -> tuple[float, Pair]:
        pair = (a, b) if a < b else (b, a)
        return (-links[pair].points, pair) if pair in links else (math.inf, pair)

    thirds = [t.id for t in tellings if t.claims]
    return {
        (a, b): link.points
        for (a, b), link in links.items()
        if not link.coded
        or not any(max(rank(a, c), rank(b, c)) < rank(a, b) for c in thirds if c not in (a, b))
    }


@settings(max_examples=60, deadline=None)
@given(presses(), st.randoms(use_true_random=False))
def test_a_link_is_kept_unless_a_third_telling_is_more_like_both(
    readings: list[Reading], rng: random.Random
) -> None:
    tellings = [t for r in readings for t in tellings_of(r, SCHEME.families)]
    expected = needed(tellings)
    assert kept(held_of(readings)) == expected
    rng.shuffle(readings)
    assert kept(held_of(readings)) == expected


@settings(max_examples=60, deadline=None)
@given(presses(), st.data())
def test_what_a_telling_stood_for_is_linked_again_when_it_goes(
    readings: list[Reading], data: st.DataObject
) -> None:
    held = held_of(readings)
    gone = data.draw(st.sampled_from(sorted(held._held)))
    left = beside([gone], held)
    held.drop(gone)
    mend(left, held)
    assert kept(held) == needed(list(held._held.values()))


def test_links_do_not_grow_with_the_square_of_the_reports() -> None:
    said = "Thirty lorries with crates of rifles rolled into Kufra before noon."
    many = [reading(f"Outlet {n}", said=f"{said} Seen by {n}.") for n in range(80)]
    assert len(kept(held_of(many))) < 3 * len(many)


@settings(max_examples=100, deadline=None)
@given(presses(), st.floats(-20, 20))
def test_a_comparison_that_stops_early_says_no_other_thing(
    readings: list[Reading], least: float
) -> None:
    tellings = [t for r in readings for t in tellings_of(r, SCHEME.families)]
    for a, b in combinations(tellings, 2):
        whole = compare(a, b).points
        found = score(features(a), features(b), weights(), least)
        assert found == (whole if whole >= least else NEVER) or found == whole < least
