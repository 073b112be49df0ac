from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk.events import kept, newest_first
from dragoman.desk.filters import Filters, fold, holds, parse
from dragoman.desk.shelf import shelve

from .fakes import CODER
from .sample import sample_store

SHELF = shelve(sample_store(), CODER)


def ids(**values: str) -> list[str]:
    asked = Filters(**{"sort": "newest"} | values)  # type: ignore[arg-type]
    return [e.event.id for e in kept(SHELF, asked)]


def test_events_come_newest_first_and_undated_ones_last() -> None:
    assert ids() == ["E-0102", "E-0104", "E-0103", "E-0101", "E-0090"]


def test_events_with_most_origins_behind_them_come_first_unless_asked_otherwise() -> None:
    counts = [len(e.event.origins) for e in kept(SHELF, Filters())]
    assert counts == sorted(counts, reverse=True)
    assert ids(sort="attested")[0] == "E-0101"


def test_an_unknown_order_is_the_usual_one() -> None:
    assert parse({"sort": "colour"}).sort == parse({}).sort == "attested"
    assert parse({"sort": "newest"}).query() == "?sort=newest"


def test_events_are_numbered_as_they_are_listed() -> None:
    assert [e.number for e in kept(SHELF, Filters(kind="transfer"))] == [1, 2, 3]


def test_a_kind_keeps_events_of_that_kind() -> None:
    assert ids(kind="drone-strike") == ["E-0103"]


def test_a_status_keeps_events_with_a_claim_of_that_status() -> None:
    assert ids(status="denied") == ["E-0101"]
    assert ids(status="prevented") == ["E-0104"]


def test_place_words_are_looked_for_in_the_words_and_in_the_places_found() -> None:
    assert ids(place="benina airport") == ["E-0101"]
    assert ids(place="الكفره") == ["E-0101"]


def test_words_are_looked_for_in_summary_sentence_outlet_and_source() -> None:
    assert ids(text="generators porter") == ["E-0102", "E-0101"]
    assert ids(text="nubian") == ["E-0104", "E-0101"]
    assert ids(text="E-0090") == ["E-0090"]


def test_filters_narrow_each_other() -> None:
    assert ids(kind="transfer", text="generators", status="planned") == ["E-0102"]


def test_an_unknown_kind_keeps_nothing() -> None:
    assert ids(kind="eclipse") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Café Zuwārah", "cafe zuwarah"),
        ("قَامِشْلِي", "قامشلي"),
        ("قاـــمشلي", "قامشلي"),
        ("إدلب", "ادلب"),
        ("STRASSE", "straße"),
    ],
)
def test_spelling_that_a_searcher_leaves_out_makes_no_difference(text: str, wanted: str) -> None:
    assert holds(text, wanted)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(min_size=1, max_size=20))
def test_every_text_holds_itself(text: str) -> None:
    assert holds(text, text)


@pytest.mark.parametrize("page", ["0", "-3", "x", "", "٣", "9" * 12])
def test_a_bad_page_is_the_first(page: str) -> None:
    assert parse({"page": page}).page == 1


def test_a_query_gives_back_the_filters_that_made_it() -> None:
    made = Filters(kind="transfer", place="مطار", text="a & b", page=3)
    assert made.query(page=3) == (
        "?kind=transfer&place=%D9%85%D8%B7%D8%A7%D8%B1&text=a+%26+b&page=3"
    )
    assert made.query() == made.query(page=3).removesuffix("&page=3")
    assert Filters().query() == ""


def test_events_of_one_day_keep_one_order_whatever_order_they_come_in() -> None:
    assert newest_first(reversed(SHELF.events)) == newest_first(SHELF.events)
