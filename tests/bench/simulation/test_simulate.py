"""The drawn press is consistent with its own truth, and the same for the same seed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.simulation import Rates, Simulation, pairs, simulate
from dragoman.codebook import load
from dragoman.model import Mention

SMALL = Rates(districts=4, towns=6, outlets=24)
SEEDS = st.integers(0, 30)


@cache
def press(seed: int = 1, claims: int = 150) -> Simulation:
    return simulate(claims, seed, SMALL)


@cache
def plain(**changed: float) -> Simulation:
    return simulate(120, 3, Rates(districts=4, towns=6, outlets=24, **changed))  # type: ignore[arg-type]


def test_the_same_seed_draws_the_same_press() -> None:
    assert simulate(150, 1, SMALL).readings == press().readings
    assert simulate(150, 2, SMALL).readings != press().readings


@settings(max_examples=8, deadline=None)
@given(SEEDS)
def test_every_mention_is_where_it_says(seed: int) -> None:
    for reading in press(seed).readings:
        text = reading.report.text
        marks: list[Mention] = [p.mention for p in reading.places]
        for claim in reading.claims:
            marks += [claim.trigger, *(f.mention for f in claim.fillers)]
            marks += [hop.source for hop in claim.chain]
            assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.text
        assert all(text[m.start : m.end] == m.text for m in marks)


@settings(max_examples=8, deadline=None)
@given(SEEDS)
def test_every_claim_has_a_label_and_every_label_a_claim(seed: int) -> None:
    drawn = press(seed)
    ids = [c.id for r in drawn.readings for c in r.claims]
    assert sorted(ids) == sorted(drawn.labels)
    numbers = {label.happening for label in drawn.labels.values()}
    assert numbers <= {h.number for h in drawn.happenings}
    assert [h.number for h in drawn.happenings] == list(range(len(drawn.happenings)))


@settings(max_examples=8, deadline=None)
@given(SEEDS)
def test_a_claim_fits_its_happening_but_for_the_drawn_mistakes(seed: int) -> None:
    drawn, families = press(seed), {k.name: k.family for k in load().kinds.values()}
    for reading in drawn.readings:
        for claim in reading.claims:
            label = drawn.labels[claim.id]
            one = drawn.happenings[label.happening]
            assert families[claim.kind] == one.family
            assert label.denies == (claim.status == "denied")
            assert label.origin.startswith(f"{one.number}/")
            spots = {one.town.place, one.town.district}
            spots |= {one.start.place, one.start.district} if one.start else set()
            assert {reading.place_of(f.mention) for f in claim.fillers} <= spots | {None}


@settings(max_examples=8, deadline=None)
@given(SEEDS)
def test_no_happening_is_told_before_its_day(seed: int) -> None:
    drawn = press(seed)
    for reading in drawn.readings:
        for claim in reading.claims:
            day = drawn.happenings[drawn.labels[claim.id].happening].day
            assert reading.report.day is not None
            assert reading.report.day > day


def test_a_lookalike_differs_by_its_day_or_its_town() -> None:
    drawn = simulate(400, 1, SMALL)
    alike = [h for h in drawn.happenings if h.like is not None]
    assert alike
    for one in alike:
        other = drawn.happenings[one.like or 0]
        assert one.kind == other.kind
        assert (one.day != other.day) == (one.how == "next day")
        assert (one.town != other.town) == (one.how == "next town")


def test_a_copy_repeats_the_text_of_another_report() -> None:
    drawn = press()
    assert drawn.copies
    for reading in drawn.readings:
        if reading.report.digest in drawn.copies:
            first = reading.report.text.split(". ")[0]
            others = (r.report for r in drawn.readings if r is not reading)
            uncollected = not any(first in other.text for other in others)
            assert not uncollected


def test_what_has_no_rate_does_not_come_to_pass() -> None:
    calm = plain(
        denied=0.0, background=0.0, missed=0.0, wrong_kind=0.0, next_day=0.0, next_town=0.0
    )
    ways = {label.way for label in calm.labels.values()}
    assert not ways & {"denial", "background"}
    assert all(h.like is None for h in calm.happenings)
    for reading in calm.readings:
        for claim in reading.claims:
            assert claim.kind == calm.happenings[calm.labels[claim.id].happening].kind


def test_shares_come_out_near_their_rates() -> None:
    drawn = simulate(3000, 5, SMALL)
    told = Counter(label.origin.split("/")[0] for label in drawn.labels.values() if label.denies)
    assert len(told) / len(drawn.happenings) == pytest.approx(Rates().denied, abs=0.03)
    firsts = [la for la in drawn.labels.values() if la.way == "first"]
    origins = Counter(la.origin.split("/")[0] for la in {la.origin: la for la in firsts}.values())
    assert sum(n == 1 for n in origins.values()) / len(origins) == pytest.approx(0.55, abs=0.08)


def test_pairs_say_whether_two_claims_tell_of_one_happening() -> None:
    drawn = press()
    found = list(pairs(drawn))
    assert {same for *_, same in found} == {True, False}
    for one, first, other, second, same in found:
        assert one is not other
        labels = drawn.labels[first.id], drawn.labels[second.id]
        assert (labels[0].happening == labels[1].happening) == same
    keys = [frozenset((first.id, second.id)) for _, first, _, second, _ in found]
    assert len(keys) == len(set(keys))
