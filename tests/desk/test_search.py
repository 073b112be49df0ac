"""The page of a search, its JSON and its feed, over a real store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk.search import PAGE, parse, query
from dragoman.desk.searching import feed_of
from dragoman.model import Hit, Institute, Passage, Report, Search
from dragoman.store import SqlStore, create

from .fakes import NOON, app_over, capture, reading, report
from .fakes import TestClient as Client
from .sample import DIWAN, sample_store
from .test_hostile import PAYLOADS, harmless, isolated
from .tree import Tree, tree

GOLDEN = Path(__file__).parent / "golden"
HOME = Institute(name="Basin Desk & Co", address="https://basin.example/")
NAMES = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).map(str.strip)
DAYS = st.none() | st.dates()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """The sample of the desk in a real store."""
    with create(tmp_path_factory.mktemp("search") / "dragoman.db") as made:
        sample = sample_store()
        for held, told in sample.held_reports:
            made.add_report(held, told)
        for one in sample.held_readings:
            made.put_reading(one)
        yield made


@pytest.fixture(scope="module")
def client(store: SqlStore) -> Client:
    return client_of(store)


def client_of(store: SqlStore) -> Client:
    app = app_over(store)  # type: ignore[arg-type]
    return Client(app, base_url="http://localhost", follow_redirects=False)


def page(client: Client, path: str) -> Tree:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return tree(answer.text)


def links(found: Tree, start: str = "/desk/search") -> dict[str, str]:
    """The links of a page by their words."""
    held: dict[int, tuple[str, str]] = {}
    for text, around in found.texts:
        for element in around:
            href = element[1].get("href", "")
            if element[0] == "a" and href.startswith(start):
                held[id(element)] = (held.get(id(element), ("", ""))[0] + text, href)
    return {" ".join(words.split()): href for words, href in held.values()}


def marked(found: Tree) -> list[str]:
    return [t for t, around in found.texts if around and around[-1][0] == "mark"]


def test_a_search_shows_the_passage_with_its_words_marked(client: Client) -> None:
    found = page(client, "/desk/search?q=landed benina")
    assert "Benina" in marked(found)
    assert "landed" in marked(found)
    assert "newest first" in found.words()


def test_arabic_is_found_with_the_article_and_without_and_shown_in_its_direction(
    client: Client,
) -> None:
    said = [page(client, f"/desk/search?q={quote(w)}") for w in ("الكفرة", "كفره")]
    assert said[0].marked("on") == said[1].marked("on") != []
    passages = [a for tag, a in said[0].elements if a.get("class") == "passage"]
    assert passages
    assert all((a["lang"], a["dir"]) == ("ar", "rtl") for a in passages)
    assert f"/desk/reports/{DIWAN.digest}" in said[0].values("href")


def test_facets_narrow_and_keep_the_rest_of_the_search(client: Client) -> None:
    found = page(client, "/desk/search?q=landed&sort=taken")
    address = links(found)["en"]
    asked = parse_qs(urlsplit(address).query)
    assert asked == {"q": ["landed"], "sort": ["taken"], "language": ["en"]}
    narrowed = page(client, address)
    assert "language: en" in narrowed.words()
    assert links(narrowed)["language: en ×"] == "/desk/search?q=landed&sort=taken"
    hidden = {a["name"]: a["value"] for t, a in narrowed.elements if a.get("type") == "hidden"}
    assert hidden == {"language": "en", "there": address}


def test_a_month_is_taken_away_as_it_was_added(client: Client) -> None:
    found = page(client, "/desk/search")
    address = links(found)["October 2026"]
    assert address == "/desk/search?since=2026-10-01&until=2026-10-31"
    narrowed = page(client, address)
    assert links(narrowed)["October 2026 ×"] == "/desk/search"
    assert "f-month" not in narrowed.values("id")


def test_what_is_not_known_is_counted_and_leads_nowhere(client: Client) -> None:
    found = page(client, "/desk/search")
    assert "not known 1" in found.words()
    assert "not known" not in links(found)


def test_facets_find_as_many_as_they_say(client: Client) -> None:
    found = page(client, "/desk/search?q=the")
    steps = [a for a in links(found).values() if parse_qs(urlsplit(a).query).keys() - {"q", "page"}]
    assert steps
    for address in steps:
        total = re.search(r"(\d+) reports?, ", page(client, address).words())
        assert total
        assert int(total[1]) > 0


def test_an_empty_result_says_what_to_do(client: Client) -> None:
    assert "No report holds these words." in page(client, "/desk/search?q=zeppelin").words()
    said = page(client, "/desk/search?q=landed&language=xx").words()
    assert "No report has all this." in said


def test_a_page_out_of_range_is_the_nearest(tmp_path: Path) -> None:
    with create(tmp_path / "dragoman.db") as store:
        for n in range(PAGE + 1):
            told = report(f"r{n}", f"Text {n}", outlet="A & B")
            store.add_report(capture(told), told)
        client = client_of(store)
        found = page(client, "/desk/search?q=text&page=9")
        assert "Page 2 of 2" in found.words()
        assert "/desk/search?q=text&page=1" in found.values("href")
        assert "/desk/search?page=2" in page(client, "/desk/search").values("href")


def test_an_empty_store_says_how_to_collect(tmp_path: Path) -> None:
    with create(tmp_path / "dragoman.db") as store:
        assert "dragoman collect FOLDER" in page(client_of(store), "/desk/search").words()


def test_json_has_the_hits_with_spans_in_code_points(client: Client) -> None:
    body = client.get(f"/desk/search.json?q={quote('الكفره')}").json()
    assert body["total"] == body["counted"] == 1
    (hit,) = body["hits"]
    text, spans = hit["passage"]["text"], hit["passage"]["spans"]
    assert DIWAN.text[hit["passage"]["start"] :].startswith(text)
    assert all("كفر" in text[a:b] for a, b in spans)
    assert hit["digest"] == DIWAN.digest
    assert {"value": "ar", "count": 1} in body["facets"]["language"]


def test_a_search_is_followed_as_a_feed_that_says_when_nothing_changed(client: Client) -> None:
    answer = client.get("/desk/search.atom?q=landed&language=en")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.text)  # noqa: S314 - our own
    entries = root.findall("{*}entry")
    assert entries
    ids = [e.findtext("{*}id") for e in entries]
    other = ElementTree.fromstring(client.get("/desk/search.atom").text)  # noqa: S314
    assert {*ids} <= {e.findtext("{*}id") for e in other.findall("{*}entry")}
    again = client.get(
        "/desk/search.atom?q=landed&language=en", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_a_feed_is_the_same_to_the_byte() -> None:
    told = Report(
        id="r1",
        digest="sha256:" + "ab" * 32,
        text="طائرة <b>& \x01 في مطار",
        outlet='"Post" & Sons',
        published=date(2026, 10, 13),
        language="ar",
        title="مطار <القامشلي>",
    )
    bare = Report(id="r2]]>", digest="sha256:" + "cd" * 32, text="")
    hits = (
        Hit(report=told, fetched=NOON, title=Passage(""), passage=Passage(told.text, 3, cut=True)),
        Hit(report=bare, fetched=NOON, title=Passage(""), passage=Passage("")),
    )
    made = feed_of("Reports: a & b", hits, HOME, "http://localhost", "?q=a+%26+b&sort=taken")
    assert made == (GOLDEN / "search.atom").read_text("utf-8")
    ElementTree.fromstring(made)  # noqa: S314


def test_a_feed_of_nothing_is_a_feed() -> None:
    root = ElementTree.fromstring(feed_of("Reports", (), HOME, "http://localhost", ""))  # noqa: S314
    assert root.findtext("{*}updated") == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("bad", PAYLOADS)
def test_hostile_words_and_reports_stay_text(bad: str, tmp_path: Path) -> None:
    told = report("r" + bad, f"{bad} word {bad}", title=bad, outlet=bad, language=bad)
    with create(tmp_path / "dragoman.db") as store:
        store.add_report(capture(told), told)
        store.put_reading(reading(told))
        client = client_of(store)
        asked = quote(bad)
        start = page(client, "/desk/search?q=word")
        paths = [
            f"/desk/search?q={asked}&language={asked}&outlet={asked}&kind={asked}&since={asked}",
            f"/desk/search?q={asked}",
            *links(start).values(),
        ]
        for found in (
            start,
            *(page(client, p) for p in paths if ".json" not in p and ".atom" not in p),
        ):
            harmless(found)
            isolated(found)
        ElementTree.fromstring(client.get(f"/desk/search.atom?q={asked}").text)  # noqa: S314
        ElementTree.fromstring(client.get("/desk/search.atom").text)  # noqa: S314
        assert client.get("/desk/search.json").json()["total"] == 1


@given(
    st.builds(
        Search,
        words=NAMES,
        language=NAMES,
        outlet=NAMES,
        kind=NAMES,
        status=NAMES,
        since=DAYS,
        until=DAYS,
        latest=st.booleans(),
    )
)
def test_an_address_says_all_of_its_search(asked: Search) -> None:
    said = parse_qs(query(asked, 3).removeprefix("?"), keep_blank_values=True)
    assert parse({name: values[0] for name, values in said.items()}) == asked


@given(st.dictionaries(st.sampled_from(["q", "since", "until", "sort", "page"]), st.text()))
def test_anything_in_an_address_is_a_search(params: dict[str, str]) -> None:
    assert isinstance(parse(params), Search)
    query(parse(params))
