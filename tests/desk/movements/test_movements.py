"""The ledger as a page, and in the forms of the command line."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dragoman.codebook import load
from dragoman.contract import itinerary_json
from dragoman.desk.movements import ledger
from dragoman.pipeline import movement_ledger

from ..fakes import CODER
from ..tree import tree

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from dragoman.store import SqlStore


def _legs(client: TestClient, query: str = "") -> list[str]:
    """The events of the legs of the page, in its order."""
    page = tree(client.get(f"/desk/movements{query}").text)
    return [h.rpartition("/")[2] for h in page.values("href") if h.startswith("/desk/events/")]


def test_every_leg_of_the_ledger_leads_to_its_event(client: TestClient) -> None:
    assert set(_legs(client)) == {"E-0101", "E-0102", "E-0104"}


def test_the_json_is_that_of_the_command_line(client: TestClient, store: SqlStore) -> None:
    found = movement_ledger(store, CODER, load())
    ids = {r.digest: r.id for r in store.reports()}
    theirs = [itinerary_json(i, ids) for i in found]
    ours = client.get("/desk/movements.json").json()
    assert sorted(ours, key=lambda i: i["id"]) == sorted(theirs, key=lambda i: i["id"])


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?cargo=generators", {"E-0101", "E-0102"}),
        ("?carrier=tankers", {"E-0104"}),
        ("?carrier=air", {"E-0101", "E-0102"}),
        ("?place=Benina", {"E-0101", "E-0102"}),
        ("?place=tazirbu", {"E-0101", "E-0102", "E-0104"}),
        ("?status=prevented", {"E-0104"}),
        ("?status=nonsense", {"E-0101", "E-0102", "E-0104"}),
        ("?since=2026-10-18", {"E-0101", "E-0102", "E-0104"}),
        ("?since=2026-11-02", set()),
        ("?until=2026-10-12", {"E-0101", "E-0102"}),
        ("?actor=nobody", set()),
    ],
)
def test_filters_keep_whole_itineraries_with_a_leg_that_fits(
    client: TestClient, query: str, kept: set[str]
) -> None:
    assert set(_legs(client, query)) == kept
    rows = client.get(f"/desk/movements.csv{query}").text.splitlines()[1:]
    assert len(rows) == len(kept)


def test_absence_is_said_and_contradictions_stand_side_by_side(client: TestClient) -> None:
    page = client.get("/desk/movements").text
    assert "not stated" in page
    assert page.count('<dl class="versus">') == 1
    for words in ("Benina", "Tripoli", "goes on from leg 1"):
        assert words in page


def test_the_ledger_answers_in_every_form(client: TestClient) -> None:
    features = client.get("/desk/movements.geojson?carrier=tankers").json()["features"]
    assert [f["id"] for f in features] == ["E-0104"]
    feed = client.get("/desk/movements.atom").text
    assert feed.count("<entry") == 3
    assert "/desk/events/E-0101" in feed


def test_a_long_ledger_is_chained_from_its_latest_legs_and_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "MOST", 1)
    page = client.get("/desk/movements").text
    assert "Of 3 legs in the store, 1 were chained" in page
    assert _legs(client) == ["E-0102"]
    monkeypatch.setattr(ledger, "_BEYOND", timedelta(1))
    assert _legs(client, "?until=2026-10-13") == ["E-0101"]
    assert _legs(client, "?place=jalu") == ["E-0104"]


def test_legs_of_a_few_places_and_days_are_drawn_by_place_and_day(client: TestClient) -> None:
    page = tree(client.get("/desk/movements").text)
    charts = [a for tag, a in page.elements if tag == "svg" and "map-free" in a.get("class", "")]
    assert len(charts) == 2
    crosses = [a for tag, a in page.elements if a.get("class") == "leg-x"]
    assert len(crosses) == len(charts)
