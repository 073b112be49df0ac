"""The map's page and what it is fed with: one search, seen three ways."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from dragoman.model import Judgement

from ..fakes import CODER, NOON, mention
from ..sample import JALU, LOG, MARKET
from ..tree import tree
from .kept import corrected
from .test_points import unpacked

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from dragoman.store import SqlStore


def _shown(client: TestClient, query: str = "") -> list[str]:
    """The events of the list, by id."""
    answer = client.get(f"/desk/map{query}")
    assert answer.status_code == 200
    hrefs = tree(answer.text).values("href")
    return [h.rpartition("/")[2] for h in hrefs if h.startswith("/desk/events/")]


def test_the_map_lists_all_events_best_attested_first(client: TestClient) -> None:
    assert _shown(client)[0] == "E-0101"
    assert set(_shown(client)) == {"E-0090", "E-0101", "E-0102", "E-0103", "E-0104"}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"kind": "transfer"},
        {"status": "denied"},
        {"status": "planned", "kind": "transfer"},
        {"place": "kufra"},
        {"place": "الكفرة"},
        {"place": "benina jalu"},
        {"place": "nowhere"},
        {"text": "tankers"},
        {"text": "nubian", "status": "prevented"},
        {"place": "tazirbu", "text": "guards"},
        {"sort": "newest"},
        {"kind": "siege"},
    ],
    ids=str,
)
def test_the_filters_keep_what_those_of_the_list_of_events_keep(
    client: TestClient, asked: dict[str, str]
) -> None:
    query = f"?{urlencode(asked)}"
    listed = [e["id"] for e in client.get(f"/desk/events.json{query}").json()]
    assert sorted(_shown(client, query)) == sorted(listed)
    assert sorted(e["id"] for e in client.get(f"/desk/map.json{query}").json()) == sorted(listed)
    if asked.get("sort") == "newest":
        assert _shown(client, query)[:2] == listed[:2]


def test_a_correction_moves_an_event_into_another_search(
    client: TestClient, store: SqlStore
) -> None:
    claim = next(store.readings_of([LOG.digest], CODER)).claims[0]
    words = mention(LOG.text, "Tripoli")
    assert "E-0101" in _shown(client, "?place=tripoli")
    store.add_judgement(corrected(claim.id, "origin", f"{words.start}-{words.end} Tripoli", ""))
    assert "E-0101" not in _shown(client, "?place=tripoli")
    strike = next(store.readings_of([MARKET.digest], CODER)).claims[0]
    store.add_judgement(corrected(strike.id, "status", "alleged", "denied"))
    assert "E-0103" in _shown(client, "?status=denied")


def test_days_keep_the_events_whose_day_lies_in_them(client: TestClient) -> None:
    assert _shown(client, "?since=2026-10-14&until=2026-10-18") == ["E-0104", "E-0103"]
    assert _shown(client, "?since=2026-10-31") == ["E-0102"]
    assert _shown(client, "?since=soon&until=2026-02-30") == _shown(client)


def test_a_box_keeps_the_events_that_stand_in_it(client: TestClient) -> None:
    assert _shown(client, "?box=23,24,24,25") == ["E-0101"]
    assert set(_shown(client, "?box=20,20,24,30")) == {"E-0101", "E-0102", "E-0104"}
    assert _shown(client, "?box=nonsense") == _shown(client)


def test_the_bytes_hold_the_points_of_the_search_whatever_its_days_and_box(
    client: TestClient,
) -> None:
    whole = client.get("/desk/map.bin").content
    assert len(unpacked(whole)) == 5
    narrow = client.get("/desk/map.bin?since=2026-10-31&box=0,0,1,1").content
    assert narrow == whole
    assert len(unpacked(client.get("/desk/map.bin?kind=transfer").content)) == 3


def test_the_bytes_are_sent_once_while_the_store_is_the_same(
    client: TestClient, store: SqlStore
) -> None:
    first = client.get("/desk/map.bin")
    again = client.get("/desk/map.bin", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    events = [e if e.id != "E-0103" else replace(e, place=JALU) for e in store.events()]
    store.put_events(events, [])
    later = client.get("/desk/map.bin", headers={"If-None-Match": first.headers["etag"]})
    assert later.status_code == 200
    assert later.content != first.content


def test_a_point_says_which_events_stand_there(client: TestClient, store: SqlStore) -> None:
    answer = client.get("/desk/map.bin?kind=drone-strike")
    ((*_, number),) = unpacked(answer.content)
    mark = answer.headers["Dragoman-Mark"]
    found = client.get(f"/desk/map/events?of={mark}&n={number},999999,x")
    assert tree(found.text).values("href") == ["/desk/events/E-0103"]
    store.put_events([e for e in store.events() if e.id != "E-0103"], [("E-0103", "E-0101")])
    assert client.get(f"/desk/map/events?of={mark}&n={number}").status_code == 409


def test_the_land_comes_packed_to_those_who_take_it_so(client: TestClient) -> None:
    plain = client.get("/desk/map/land.json", headers={"Accept-Encoding": "identity"})
    packed = client.get("/desk/map/land.json", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.json() == packed.json()
    assert int(packed.headers["content-length"]) < 80_000
    tag = {"If-None-Match": packed.headers["etag"], "Accept-Encoding": "gzip"}
    assert client.get("/desk/map/land.json", headers=tag).status_code == 304


def test_a_bar_of_the_timeline_leads_to_its_days(client: TestClient) -> None:
    page = tree(client.get("/desk/map?kind=transfer").text)
    bars = [a["href"] for tag, a in page.elements if tag == "a" and "since=" in a.get("href", "")]
    assert "/desk/map?kind=transfer&since=2026-10-13&until=2026-10-13" in bars
    assert _shown(client, bars[0].removeprefix("/desk/map")) == ["E-0101"]


def test_links_below_the_map_lead_to_other_parts_of_it(client: TestClient) -> None:
    page = tree(client.get("/desk/map?box=23,24,24,25&kind=transfer").text)
    boxes = {h for h in page.values("href") if "box=" in h and h.startswith("/desk/map?")}
    assert "/desk/map?kind=transfer&box=22.5,24,23.5,25" in boxes
    assert "/desk/map?kind=transfer&box=23.25,24.25,23.75,24.75" in boxes


def test_the_list_alone_is_what_a_script_asks_for(client: TestClient) -> None:
    part = client.get("/desk/map?part=list&since=2026-10-31")
    assert "<html" not in part.text
    assert tree(part.text).values("id") == ["sum", "list", "h-list"]
    assert tree(part.text).values("href") == ["/desk/events/E-0102"]


def test_the_map_answers_in_every_form_with_its_days_and_box(client: TestClient) -> None:
    query = "?since=2026-10-14&until=2026-10-18"
    assert [e["id"] for e in client.get(f"/desk/map.json{query}").json()] == ["E-0104", "E-0103"]
    rows = client.get(f"/desk/map.csv{query}").text.splitlines()
    assert [r.partition(",")[0] for r in rows] == ["id", "E-0104", "E-0103"]
    features = client.get(f"/desk/map.geojson{query}").json()["features"]
    assert {f["properties"]["event"] for f in features} == {"E-0104", "E-0103"}
    feed = client.get(f"/desk/map.atom{query}").text
    assert feed.count("<entry") == 2
    events = client.get("/desk/events.atom").text
    assert all(line in events for line in feed.split("<id>")[2:] if line.startswith("E-"))


def test_a_page_out_of_range_is_the_last(client: TestClient) -> None:
    assert _shown(client, "?page=99") == _shown(client)


def test_an_empty_store_has_a_page(tmp_path: object) -> None:
    from pathlib import Path

    from dragoman.store import create

    from .kept import client_on

    assert isinstance(tmp_path, Path)
    with create(tmp_path / "new.db") as empty:
        there = client_on(empty)
        for path in ("/desk/map", "/desk/movements", "/desk/places", "/desk/map?box=1,1,2,2"):
            assert there.get(path).status_code == 200
        assert there.get("/desk/map.bin").content == b""
        for name in ("map", "movements", "places"):
            for form in ("json", "csv", "geojson", "atom"):
                assert there.get(f"/desk/{name}.{form}").status_code == 200


def test_what_is_judged_without_moving_an_event_leaves_the_points_as_they_are(
    client: TestClient, store: SqlStore
) -> None:
    before = client.get("/desk/map.bin").headers["etag"]
    claim = next(store.readings_of([LOG.digest], CODER)).claims[0]
    store.add_judgement(Judgement(verdict="accepted", subjects=(claim.id,), by="Rima", at=NOON))
    assert client.get("/desk/map.bin").headers["etag"] == before
    assert json.loads(client.get("/desk/map.json").text)
