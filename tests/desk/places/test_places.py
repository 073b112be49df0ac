"""The list of places, and the page of one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from dragoman.model import Judgement

from ..fakes import CODER, NOON
from ..sample import COLUMN, COURIER, JALU, KUFRA, TAZIRBU
from ..tree import tree

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from dragoman.store import SqlStore


def _named(client: TestClient, query: str = "") -> list[str]:
    return [p["name"] for p in client.get(f"/desk/places.json{query}").json()]


def _lose(store: SqlStore, words: str) -> None:
    """Takes the place away from words of a report."""
    for digest in (COURIER.digest, COLUMN.digest):
        reading = next(store.readings_of([digest], CODER))
        lost = (replace(p, place=None) if p.mention.text == words else p for p in reading.places)
        store.put_reading(replace(reading, places=tuple(lost)))


def test_places_are_listed_by_claims_with_the_words_that_led_there(client: TestClient) -> None:
    found = client.get("/desk/places.json").json()
    assert found[0]["name"] == "Kufra Airport"
    assert found[0]["claims"] == 4
    assert found[0]["spellings"][0] == {"words": "Kufra Airport", "count": 2}
    assert found[0]["precision"] == "exact"
    assert "مطار الكفرة" in client.get("/desk/places").text


def test_a_place_is_found_by_any_of_its_spellings(client: TestClient) -> None:
    assert _named(client, "?q=KUFRA") == ["Kufra Airport"]
    assert _named(client, f"?q={quote('الكفره')}") == ["Kufra Airport"]
    assert _named(client, "?q=kufra+benina") == []


def test_places_are_ordered_and_narrowed_as_the_address_says(client: TestClient) -> None:
    assert _named(client, "?sort=name") == sorted(_named(client))
    assert _named(client, "?sort=spellings")[0] == "Kufra Airport"
    assert _named(client, "?kind=district") == ["Murzuq district"]
    assert _named(client, "?country=XX") == []
    assert _named(client, "?sort=nonsense") == _named(client)


def test_words_without_a_place_lead_to_the_reports_that_have_them(
    client: TestClient, store: SqlStore
) -> None:
    _lose(store, "Tazirbu")
    page = tree(client.get("/desk/places").text)
    (address,) = [h for h in page.values("href") if h.startswith("/desk/search?q=")]
    answer = client.get(address)
    assert COURIER.title is not None
    assert COURIER.digest.removeprefix("sha256:") in answer.text
    assert "Murzuq" not in answer.text
    lost = client.get("/desk/places.json?show=unplaced").json()
    assert lost == [{"words": "Tazirbu", "claims": 2}]
    assert client.get("/desk/places.csv?show=unplaced").text.splitlines()[1] == "Tazirbu,2"
    assert "Tazirbu" in client.get("/desk/places?show=unplaced").text


def test_the_list_answers_in_every_form(client: TestClient) -> None:
    rows = client.get("/desk/places.csv?sort=name").text.splitlines()
    assert rows[0].startswith("id,name,country,kind,lat,lon,radius_km,precision,claims,events")
    assert len(rows) == 1 + len(_named(client))
    features = client.get("/desk/places.geojson?q=jalu").json()["features"]
    assert features[0]["geometry"]["coordinates"] == [JALU.lon, JALU.lat]
    feed = client.get("/desk/places.atom").text
    assert feed.count("<entry") == len(_named(client))
    assert "1970" not in feed.split("<entry")[1]


def test_the_page_of_a_place_tells_what_happened_there_and_who_names_it(
    client: TestClient,
) -> None:
    page = tree(client.get(f"/desk/places/{quote(KUFRA.id)}").text)
    addresses = page.values("href")
    assert "/desk/events/E-0101" in addresses
    assert [a for a in addresses if a.startswith("/desk/reports/")]
    assert [a for a in addresses if a.startswith("/desk/map?box=")]


def test_the_page_of_a_place_lists_what_went_from_it_and_to_it(client: TestClient) -> None:
    from_jalu = client.get(f"/desk/places/{quote(JALU.id)}").text
    assert "What went from here" in from_jalu
    assert "/desk/events/E-0104" in tree(from_jalu).values("href")
    to = client.get(f"/desk/places/{quote(TAZIRBU.id)}").text
    assert {"/desk/events/E-0102", "/desk/events/E-0104"} <= {*tree(to).values("href")}


def test_a_place_that_nothing_names_is_not_there(client: TestClient) -> None:
    answer = client.get("/desk/places/p-atlantis")
    assert answer.status_code == 404


def test_a_rejected_claim_is_counted_no_more(client: TestClient, store: SqlStore) -> None:
    claims = [c.id for r in store.readings(CODER) for c in r.claims]
    assert client.get("/desk/places.json?q=murzuq").json()[0]["claims"] == 1
    for claim in claims:
        said = Judgement(verdict="rejected", subjects=(claim,), by="Rima", at=NOON)
        store.add_judgement(said)
    assert client.get("/desk/places.json?q=murzuq").json() == [
        client.get("/desk/places.json?q=murzuq").json()[0] | {"claims": 0, "spellings": []}
    ]
