from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import StoreError
from dragoman.model import Change, Dispatch, Draft, Event, Failure, Hop, Judgement, Place, Reading
from dragoman.store import records

from .invented import any_of, dispatch, moments

NOUNS: tuple[type, ...] = (Reading, Event, Judgement, Change, Dispatch, Failure)


@pytest.mark.parametrize("noun", NOUNS)
def test_every_record_comes_back_from_its_document(noun: type) -> None:
    @settings(max_examples=40, deadline=None)
    @given(any_of(noun))
    def holds(record: Any) -> None:
        assert records.load(noun, records.dump(record)) == record

    holds()


@given(st.none() | st.dates() | moments)
def test_a_day_or_moment_comes_back_with_its_type(when: date | datetime | None) -> None:
    back = records.when(records.iso(when, "x"))
    assert back == when
    assert type(back) is type(when)


@pytest.mark.parametrize("at", [date(2024, 3, 1), datetime(2024, 3, 1, tzinfo=UTC)])
def test_midnight_in_a_footnote_stays_a_moment_and_a_day_a_day(at: date) -> None:
    given_ = dispatch()
    given_ = replace(given_, notes=(replace(given_.notes[0], published=at),))
    (note,) = records.load(Dispatch, records.dump(given_)).notes
    assert note.published == at
    assert type(note.published) is type(at)


@given(moments, moments)
def test_instants_sort_as_text_as_they_do_in_time(a: datetime, b: datetime) -> None:
    assert (records.instant(a, "x") < records.instant(b, "x")) == (a < b)


def test_equal_records_give_the_same_document() -> None:
    hop = '{"source":{"start":0,"end":1,"text":"é"},"kind":"group","named":true,"cue":null,'
    hop += '"date":"2024-03-01","notes":[]}'
    assert records.dump(records.load(Hop, hop)) == hop


@pytest.mark.parametrize(
    ("noun", "document", "where"),
    [
        (Failure, '{"step":"read","item":"x","why":"y","at":"soon"}', "stored failure: at: "),
        (Draft, '{"series":"S","title":"T"}', "stored draft: date: "),
        (Judgement, "{", "stored judgement: judgement: "),
    ],
)
def test_a_document_that_does_not_fit_is_one_clear_line(
    noun: type, document: str, where: str
) -> None:
    with pytest.raises(StoreError) as caught:
        records.load(noun, document)
    assert str(caught.value).startswith(where)
    assert "\n" not in str(caught.value)


def test_a_number_that_json_has_not_is_refused_before_it_is_kept() -> None:
    nowhere = Place(
        id="p", name="P", lat=float("nan"), lon=0, radius_km=1, precision="exact", country=None
    )
    with pytest.raises(ValueError, match="JSON"):
        records.dump(nowhere)


def test_a_moment_without_a_zone_is_a_mistake_in_code() -> None:
    with pytest.raises(ValueError, match="report x: 2024-03-01T00:00:00 has no time zone"):
        records.iso(datetime(2024, 3, 1), "report x")  # noqa: DTZ001
