from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.model import Coder, Event, Failure, Reading, Report

from .fakes import NOON, FakeStore, app_over, client_over
from .sample import COURIER, sample_store
from .tree import tree

STORE = sample_store()
CLIENT = client_over(STORE)


def test_failures_are_listed_newest_first_and_counted_in_the_bar() -> None:
    store = sample_store()
    store.add_failure(Failure(step="read", item="b", why="too deep", at=NOON.replace(hour=9)))
    said = tree(client_over(store).get("/desk/failures").text).words()
    assert "Failures 2" in said
    assert said.index("b too deep read October 22, 2026, 09:00 UTC") < said.index("inbox/scan.pdf")


def test_no_failures_is_said() -> None:
    said = tree(client_over(FakeStore()).get("/desk/failures").text).words()
    assert "Nothing has failed." in said
    assert "Failures 0" not in said


def test_events_as_json_are_those_of_the_filters_in_the_contracts_names() -> None:
    answer = CLIENT.get("/desk/events.json?kind=transfer&text=kufra")
    assert answer.headers["content-type"] == "application/json"
    (event,) = answer.json()
    assert event["id"] == "E-0101"
    assert (event["n_origins"], event["first"], event["status"]) == (2, "2026-10-12", "asserted")
    assert event["reports"] == ["courier-0431", "wire-88", "log-12", "diwan-7"]
    assert [c["field"] for c in event["contradictions"]] == ["origin", "day", "status"]


def test_events_as_geojson_are_points_and_lines_longitude_first() -> None:
    answer = CLIENT.get("/desk/events.geojson?text=tankers")
    assert answer.headers["content-type"] == "application/geo+json"
    point, line = answer.json()["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [21.55, 29.03]}
    assert line["geometry"]["coordinates"] == [[21.55, 29.03], [21.13, 25.70]]
    assert line["properties"]["status"] == "prevented"


def test_an_empty_store_exports_empty_lists() -> None:
    client = client_over(FakeStore())
    assert client.get("/desk/events.json").json() == []
    assert client.get("/desk/events.geojson").json() == {
        "type": "FeatureCollection",
        "features": [],
    }


def test_the_same_store_gives_the_same_bytes() -> None:
    for path in ("/desk", "/desk/events/E-0101", "/desk/events.json", "/desk/events.geojson"):
        assert CLIENT.get(path).content == client_over(sample_store()).get(path).content


def test_health_is_plain() -> None:
    assert CLIENT.get("/healthz").text == "ok\n"


@pytest.mark.parametrize("name", ["style.css", "desk.css", "icon.svg"])
def test_sheets_are_served(name: str) -> None:
    answer = CLIENT.get(f"/desk/static/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(("text/css", "image/svg+xml"))


@pytest.mark.parametrize(
    "path", ["/desk/static/nothing.css", "/desk/nothing", "/docs", "/openapi.json"]
)
def test_an_address_that_is_none_is_a_page_that_says_so(path: str) -> None:
    answer = CLIENT.get(path)
    assert answer.status_code == 404
    assert f"{path}: there is no such page" in tree(answer.text).words()


def test_pages_answer_head_and_refuse_writing() -> None:
    assert CLIENT.head("/desk").status_code == 200
    answer = CLIENT.post("/desk")
    assert answer.status_code == 405
    assert "this page can only be looked at" in tree(answer.text).words()


def test_without_a_site_the_front_is_the_desk() -> None:
    answer = CLIENT.get("/")
    assert (answer.status_code, answer.headers["location"]) == (307, "/desk")


def site(folder: Path) -> None:
    """A published site with one dispatch."""
    (folder / "d" / "101").mkdir(parents=True)
    (folder / "index.html").write_text("<h1>Front</h1>", encoding="utf-8")
    (folder / "d" / "101" / "index.html").write_text("<h1>Night flight</h1>", encoding="utf-8")


def test_the_published_site_is_served_beside_the_desk(tmp_path: Path) -> None:
    site(tmp_path)
    client = client_over(STORE, tmp_path)
    assert client.get("/").text == "<h1>Front</h1>"
    assert client.get("/d/101/").text == "<h1>Night flight</h1>"
    assert client.get("/d/102/").status_code == 404
    assert client.get("/d/../../etc/passwd").status_code == 404
    assert 'href="/d/101/"' in client.get("/desk/events/E-0101").text
    assert "Published site" in client.get("/desk").text


def test_a_site_may_come_later_than_the_desk(tmp_path: Path) -> None:
    client = client_over(STORE, tmp_path / "site")
    assert client.get("/").headers["location"] == "/desk"
    assert client.get("/d/101/").status_code == 404
    assert "Published site" not in client.get("/desk").text
    site(tmp_path / "site")
    assert client.get("/d/101/").status_code == 200
    assert "Published site" in client.get("/desk").text


def test_a_dispatch_of_another_series_is_linked_where_the_site_has_it(tmp_path: Path) -> None:
    store = sample_store()
    (one,) = store.held_dispatches
    store.held_dispatches = [replace(one, draft=replace(one.draft, series="Border Inquiry"))]
    site(tmp_path)
    said = client_over(store, tmp_path).get("/desk/events/E-0101").text
    assert 'href="/d/101/"' not in said
    folder = tmp_path / "d" / "border-inquiry" / "101"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<h1>Inquiry</h1>", encoding="utf-8")
    said = client_over(store, tmp_path).get("/desk/events/E-0101").text
    assert 'href="/d/border-inquiry/101/"' in said


class Spare(FakeStore):
    """A store that never hands out everything it holds of one kind."""

    def readings(self, coder: Coder) -> Iterator[Reading]:  # noqa: ARG002
        raise AssertionError("all readings were loaded")

    def reports(self) -> Iterator[Report]:
        raise AssertionError("all reports were loaded")

    def failures(self) -> Iterator[Failure]:
        raise AssertionError("all failures were loaded")


@pytest.mark.parametrize(
    "path",
    [
        "/desk",
        "/desk?kind=transfer&sort=newest",
        "/desk/events/E-0101",
        "/desk/reports",
        f"/desk/reports/{COURIER.digest}",
    ],
)
def test_a_page_loads_only_what_it_shows(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held = sample_store()
    store = Spare(**{f.name: getattr(held, f.name) for f in fields(FakeStore)})
    expected = client_over(held).get(path).text
    # What the fake answers from its lists stands in for what a database finds by its indexes.
    for name in ("readings_of", "newest_reports", "report", "latest_fetch", "statuses"):
        monkeypatch.setattr(store, name, getattr(held, name))
    for name in ("readings_with", "count_readings"):
        monkeypatch.setattr(store, name, getattr(held, name))
    assert client_over(store).get(path).text == expected


def test_the_maps_of_the_desk_load_no_web_framework() -> None:
    program = (
        "import sys; from dragoman.desk.charts import chart_of;"
        "from dragoman.desk.shelf import shelf_of;"
        "print([m for m in ('fastapi', 'starlette', 'uvicorn') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


class Locked(FakeStore):
    """A store that refuses."""

    def event(self, id: str) -> Event:
        raise StoreError(f"dragoman.db, {id}", "is of a later version")


def test_a_store_that_refuses_is_told_in_one_line() -> None:
    answer = client_over(Locked()).get("/desk/events/E-1")
    assert answer.status_code == 503
    assert "dragoman.db, E-1: is of a later version" in tree(answer.text).words()


def test_the_desk_describes_itself_to_nobody() -> None:
    app = app_over(FakeStore())
    assert (app.openapi_url, app.docs_url, app.redoc_url) == (None, None, None)
    assert json.loads(client_over(FakeStore()).get("/desk/events.json").text) == []
