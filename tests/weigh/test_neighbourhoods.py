"""What is grouped together, also where very much is alike."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.codebook import load
from dragoman.model import Judgement, Ledger, Link, Reading, Said, Telling
from dragoman.weigh import Scheme
from dragoman.weigh.held import HeldTellings
from dragoman.weigh.neighbourhoods import LARGEST, TIGHT, Neighbourhoods
from dragoman.weigh.weighing import add

from .invented import reading, weighed
from .test_grouping import judged

SAID = "Thirty lorries with crates of rifles rolled into Kufra from Benina before noon."


def great(count: int, day: int = 12, said: str = SAID) -> list[Reading]:
    """Many outlets tell of one happening in nearly the same words."""
    when = date(2026, 10, day)
    return [
        reading(
            f"Outlet {day} {n}",
            day=(when + timedelta(days=1 + n % 2)).isoformat(),
            when=when.isoformat(),
            said=f"{said} Seen by {n}.",
        )
        for n in range(count)
    ]


def test_a_happening_that_everybody_tells_of_is_one_event() -> None:
    (event,) = weighed(*great(LARGEST + 40)).events
    assert len(event.claims) == LARGEST + 40


def test_two_great_happenings_of_different_days_stay_two() -> None:
    events = weighed(*great(LARGEST + 5), *great(LARGEST + 5, day=16)).events
    assert [len(e.claims) for e in events] == [LARGEST + 5] * 2


def test_no_event_has_two_claims_that_one_report_keeps_apart() -> None:
    other = "Two boats with flour came to Sabha."
    both = [
        reading(f"Outlet {n}", said=said, roles=roles)
        for n in range(LARGEST)
        for said, roles in (
            (SAID, (("destination", "Kufra"), ("origin", "Benina"))),
            (other, (("destination", "Sabha"),)),
        )
    ]
    assert sorted(len(e.claims) for e in weighed(*both).events) == [LARGEST] * 2


def test_a_person_parts_a_great_event() -> None:
    told = great(LARGEST + 10)
    word: Judgement = judged("different", told[0], told[1])
    events = weighed(*told, judgements=[word]).events
    home = {c: e.id for e in events for c in e.claims}
    assert home[told[0].claims[0].id] != home[told[1].claims[0].id]
    assert max(len(e.claims) for e in events) > LARGEST


def test_a_great_event_is_the_same_in_whatever_order_its_reports_come() -> None:
    told = [*great(LARGEST + 10), *great(12, day=13, said="Rifles came to Kufra by lorry.")]
    straight = weighed(*told).events
    assert weighed(*told[::-1]).events == straight


class Drawn(HeldTellings):
    """Tellings of which the links alone are known."""

    def __init__(self, links: Iterable[Link]) -> None:
        super().__init__()
        self.link(links)


@st.composite
def graphs(draw: st.DrawFn) -> list[Link]:
    ends = st.tuples(st.integers(0, 90), st.integers(0, 90)).filter(lambda p: p[0] < p[1])
    pairs = draw(st.lists(ends, min_size=60, max_size=200, unique=True))
    points = st.sampled_from([0.5, 1.0, 2.5, 4.0, 7.9, 8.0, 9.5])
    return [Link(a=f"t{a:02}", b=f"t{b:02}", points=draw(points)) for a, b in pairs]


@settings(deadline=None, max_examples=50)
@given(graphs())
def test_a_neighbourhood_is_what_links_from_its_score_lead_to(links: list[Link]) -> None:
    near = Neighbourhoods(Drawn(links), Said(), 0.0)
    for one in sorted({end for x in links for end in (x.a, x.b)}):
        found = near.of(one)
        assert found.members == _reached(one, links, found.least)
        assert len(found.members) <= LARGEST or found.least == TIGHT
        if found.least > 0:
            assert len(_reached(one, links, found.least - 1.0)) > LARGEST


def _reached(start: str, links: list[Link], least: float) -> set[str]:
    found, edge = {start}, {start}
    while edge:
        ends = {x.other(e) for x in links for e in edge if e in (x.a, x.b) and x.points >= least}
        edge = ends - found
        found |= edge
    return found


@pytest.mark.parametrize("points", [3.0, 5.5])
def test_a_weaker_link_than_it_was_cut_at_changes_no_neighbourhood(points: float) -> None:
    crowd = [Link(a=f"c{n:03}", b=f"c{n + 1:03}", points=3.5) for n in range(LARGEST)]
    core = [Link(a="a1", b="a2", points=7.0), Link(a="a2", b="c000", points=3.5)]
    near = Neighbourhoods(Drawn([*crowd, *core]), Said(), 0.0).of("a1")
    more = [*crowd, *core, Link(a="a1", b="new", points=points)]
    grown = Neighbourhoods(Drawn(more), Said(), 0.0).of("a1")
    assert (grown.members == near.members) == (points < near.least)


def test_tellings_are_found_by_their_links_alone() -> None:
    held = HeldTellings()
    ids = add([reading("A"), reading("B")], held, Scheme(load(), lambda c: c.kind), Ledger())
    found: Telling = held.tellings(ids)[0]
    assert Neighbourhoods(held, Said(), 0.0).of(found.id).members == set(ids)
