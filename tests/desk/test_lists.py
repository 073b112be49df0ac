"""The lists of the desk as JSON, CSV and feeds, with the filters of their addresses."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk.feeds import UNKNOWN, Feed, FeedEntry, atom
from dragoman.desk.tables import REPORTS, lines

from .fakes import FakeStore, TestClient, client_over
from .sample import sample_store
from .tree import tree

ATOM = "{http://www.w3.org/2005/Atom}"
CLIENT = client_over(sample_store())


def rows(path: str, client: TestClient = CLIENT) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def entries(path: str, client: TestClient = CLIENT) -> list[ElementTree.Element]:
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.text).findall(f"{ATOM}entry")  # noqa: S314


def part(entry: ElementTree.Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


@pytest.mark.parametrize("query", ["", "?kind=drone-strike", "?text=generators", "?status=denied"])
def test_events_are_the_same_in_every_form(query: str) -> None:
    ids = {e["id"] for e in CLIENT.get(f"/desk/events.json{query}").json()}
    assert ids
    assert {r["id"] for r in rows(f"/desk/events.csv{query}")} == ids
    assert {part(e, "id").split("/")[-1] for e in entries(f"/desk/events.atom{query}")} == ids


def test_reports_are_the_same_in_every_form() -> None:
    digests = {r["digest"] for r in CLIENT.get("/desk/reports.json").json()}
    assert digests
    assert {r["digest"] for r in rows("/desk/reports.csv")} == digests
    assert {part(e, "id").split("/")[-1] for e in entries("/desk/reports.atom")} == digests


def test_the_log_is_the_same_in_every_form() -> None:
    log = CLIENT.get("/desk/log.json").json()
    assert [e["key"] for e in log] == [r["key"] for r in rows("/desk/log.csv")]
    assert [part(e, "id").split("/")[-1] for e in entries("/desk/log.atom")] == [
        e["key"] for e in log
    ]
    assert log[0]["stands"] is True


def test_sources_are_the_same_as_json_and_csv() -> None:
    names = [s["name"] for s in CLIENT.get("/desk/sources.json").json()]
    assert [r["name"] for r in rows("/desk/sources.csv")] == names
    assert entries("/desk/sources.atom") == []


@pytest.mark.parametrize("name", ["events", "reports", "sources", "log"])
def test_a_page_links_to_its_other_forms_with_its_filters(name: str) -> None:
    path = "/desk" if name == "events" else f"/desk/{name}"
    query = "?text=generators" if name == "events" else ""
    links = tree(CLIENT.get(path + query).text).values("href")
    for form in ("json", "csv", "atom"):
        assert f"/desk/{name}.{form}{query}" in links
        assert CLIENT.get(f"/desk/{name}.{form}{query}").status_code == 200


def test_ids_of_a_feed_do_not_depend_on_where_it_is_served() -> None:
    here = [part(e, "id") for e in entries("/desk/events.atom")]
    other = TestClient(CLIENT.app, base_url="http://127.0.0.1:9999")
    assert [part(e, "id") for e in entries("/desk/events.atom", other)] == here
    assert all(i.startswith("tag:localhost,2026:dragoman/events/E-") for i in here)


def test_a_feed_has_what_the_standard_asks_for() -> None:
    feed = ElementTree.fromstring(CLIENT.get("/desk/events.atom?kind=x").text)  # noqa: S314
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    links = {e.get("rel"): e.get("href") for e in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://localhost/desk/events.atom?kind=x"
    for entry in entries("/desk/events.atom"):
        assert part(entry, "updated").endswith("Z")
        assert part(entry, "title")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n="])
def test_no_cell_is_a_formula(start: str) -> None:
    store = sample_store()
    capture, report = store.held_reports[0]
    nasty = f"{start}HYPERLINK(1)"
    store.held_reports[0] = (capture, replace(report, title=nasty, outlet=nasty))
    found = rows("/desk/reports.csv", client_over(store))
    assert f"'{nasty}" in {r["title"] for r in found}
    for row in found:
        for value in row.values():
            assert value.lstrip(" \n")[:1] not in ("=", "+", "-", "@", "\t", "\r")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_make_a_feed_that_can_be_read_and_no_markup(title: str, name: str) -> None:
    feed = Feed(
        name="events",
        title=title,
        author=name,
        authority="desk.example",
        origin="http://localhost",
        page="/desk",
        address=f"/desk/events.atom?{title}",
    )
    entry = FeedEntry(
        id=name, path=f"/{name}", title=title, updated=UNKNOWN, author=name, summary=title
    )
    root = ElementTree.fromstring(atom(feed, [entry]).encode("utf-8", "replace"))  # noqa: S314
    assert len(root.findall(f"{ATOM}entry")) == 1
    assert len(list(root.iter())) == 16 - (not title)


@given(st.lists(st.fixed_dictionaries({n: st.text() | st.none() for n in REPORTS}), max_size=3))
def test_any_words_make_as_many_rows(given_rows: list[dict[str, Any]]) -> None:
    text = "".join(lines(REPORTS, given_rows))
    assert len(list(csv.reader(io.StringIO(text, newline="")))) == len(given_rows) + 1


def test_an_empty_store_gives_empty_lists() -> None:
    client = client_over(FakeStore())
    for name in ("reports", "log", "events"):
        assert client.get(f"/desk/{name}.json").json() == []
        assert rows(f"/desk/{name}.csv", client) == []
        assert entries(f"/desk/{name}.atom", client) == []
