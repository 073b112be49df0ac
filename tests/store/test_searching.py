"""Search on a real store: what is found, in which order, and what facets count."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Coder, Facet, Report, Results, Search
from dragoman.store import SqlStore, create, migrate, open_store, queries, searching, sqlite

from .invented import RULES, capture, claim, reading, report

DAY = date(2024, 3, 1)
TYPED = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
SYNTAX = st.text("ab\"'*()-+:^{}ANDORNOT NEAR,;\\%_\0\uffff“”«»\n", max_size=40)


def keep(store: SqlStore, *told: Report) -> None:
    for one in told:
        store.add_report(capture(), one)


def found(store: SqlStore, words: str = "", **other: object) -> list[str]:
    asked = Search(words=words, **other)  # type: ignore[arg-type]
    return [hit.report.id for hit in store.search(asked, RULES).hits]


def counts(results: Results, field: str) -> dict[str, int]:
    (facet,) = [f for f in results.facets if f.field == field]
    return dict(facet.counts)


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    plane = report("هبطت طائرة في مطار القامشلي", id="ar", language="ar", outlet="الفرات")
    old = report(
        "Three trucks crossed at al-Tanf.", id="old", language="en", published=date(2023, 11, 2)
    )
    new = report(
        "A truck of the Tanf garrison, no trucks.",
        id="new",
        language="en",
        outlet="The Post",
        published=DAY,
        title="Convoy at Tanf",
    )
    keep(store, new, plane, old)
    store.put_reading(reading(old, claim("passage"), claim("transfer", 20, status="denied")))
    store.put_reading(reading(new, claim("transfer")))
    return store


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("", ["new", "old", "ar"]),
        ("trucks", ["new", "old"]),
        ("truck", ["new", "old"]),
        ("tru", []),
        ("TANF Trücks", ["new", "old"]),
        ('"three trucks"', ["old"]),
        ('"trucks three"', []),
        ("trucks -garrison", ["old"]),
        ("-tanf", ["ar"]),
        ('-"three trucks"', ["new", "ar"]),
        ("al-Tanf", ["old"]),
        ("قامشلى", ["ar"]),
        ("القامشلي", ["ar"]),
        ("الطائره", ["ar"]),
        ("post", ["new"]),
        ("convoy garrison", ["new"]),
        ('"tanf a truck"', []),
        ("الفرات", ["ar"]),
        ("zeppelin", []),
        ("?! --", ["new", "old", "ar"]),
        ('"three trucks', ["old"]),
    ],
)
def test_reports_are_found_by_their_words(filled: SqlStore, words: str, reports: list[str]) -> None:
    assert found(filled, words) == reports


@pytest.mark.parametrize(
    ("asked", "reports"),
    [
        (Search(language="ar"), ["ar"]),
        (Search(outlet="The Post"), ["new"]),
        (Search(kind="transfer"), ["new", "old"]),
        (Search(kind="transfer", status="denied"), ["old"]),
        (Search(kind="passage", status="denied"), []),
        (Search(since=DAY), ["new"]),
        (Search(until=date(2023, 12, 31)), ["old"]),
        (Search(words="trucks", since=DAY, until=DAY, status="asserted"), ["new"]),
        (Search(latest=True), ["old", "ar", "new"]),
    ],
)
def test_what_is_found_can_be_narrowed(filled: SqlStore, asked: Search, reports: list[str]) -> None:
    results = filled.search(asked, RULES)
    assert [hit.report.id for hit in results.hits] == reports
    assert results.total == len(reports)


def test_kinds_are_those_of_the_coder_who_asks_and_of_the_last_reading(filled: SqlStore) -> None:
    assert filled.search(Search(kind="passage"), Coder(name="rules", version="2")).total == 0
    (old,) = [r for r in filled.reports() if r.id == "old"]
    filled.put_reading(reading(old, claim("strike")))
    assert found(filled, kind="passage") == []
    assert found(filled, kind="strike") == ["old"]


def test_facets_count_reports_by_what_they_have(filled: SqlStore) -> None:
    results = filled.search(Search(), RULES)
    assert results.facets == (
        Facet("language", (("en", 2), ("ar", 1))),
        Facet("outlet", (("", 1), ("The Post", 1), ("الفرات", 1))),
        Facet("kind", (("transfer", 2), ("passage", 1))),
        Facet("status", (("asserted", 2), ("denied", 1))),
        Facet("month", (("2024-03", 1), ("2023-11", 1), ("", 1))),
    )


def test_statuses_beside_a_kind_are_of_claims_of_that_kind(filled: SqlStore) -> None:
    results = filled.search(Search(kind="passage"), RULES)
    assert counts(results, "status") == {"asserted": 1}


def test_every_value_of_a_facet_finds_as_many_as_it_says(filled: SqlStore) -> None:
    for words in ("", "tanf", "trucks"):
        results = filled.search(Search(words=words), RULES)
        for field in ("language", "outlet", "kind", "status"):
            for value, count in counts(results, field).items():
                if value:
                    assert len(found(filled, words, **{field: value})) == count


def test_pages_follow_one_another_and_facets_stop_at_the_first(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "COUNTED", 7)
    told = [report(f"Word {n}.", id=f"{n:02}", published=DAY + timedelta(n)) for n in range(20)]
    keep(store, *told)
    pages = [store.search(Search(words="word"), RULES, 6, skip) for skip in (0, 6, 12, 18, 24)]
    ids = [hit.report.id for page in pages for hit in page.hits]
    assert ids == [f"{n:02}" for n in reversed(range(20))]
    assert {(page.total, page.counted) for page in pages} == {(20, 7)}
    assert counts(pages[2], "language") == {"": 7}


def test_a_passage_shows_the_words_where_they_stand(store: SqlStore) -> None:
    filler = "Nothing of note was said on the day. " * 30
    text = f"{filler}Then two helicopters landed at Qamishli airport.\n\n{filler}"
    keep(store, report(text, title="Helicopters seen"))
    (hit,) = store.search(Search(words="helicopter qamishli"), RULES).hits
    passage = hit.passage
    assert text[passage.start :].startswith(passage.text)
    assert [passage.text[a:b] for a, b in passage.spans] == ["helicopters", "Qamishli"]
    assert [hit.title.text[a:b] for a, b in hit.title.spans] == ["Helicopters"]
    assert passage.start > 0
    assert passage.cut
    assert len(passage.text) < 300


def test_a_report_without_the_words_in_its_text_shows_how_it_begins(store: SqlStore) -> None:
    keep(store, report("  It began so.", outlet="The Gazette"))
    (hit,) = store.search(Search(words="gazette"), RULES).hits
    assert (hit.passage.text, hit.passage.start, hit.passage.spans) == ("It began so.", 2, ())


@given(typed=st.one_of(TYPED, SYNTAX))
def test_nothing_that_is_typed_breaks_the_search(shared: SqlStore, typed: str) -> None:
    if not shared.count_reports():
        keep(shared, report("a b AND or near", title="a", outlet="b"))
    results = shared.search(Search(words=typed, language=typed[:3], kind=typed[:2]), RULES)
    assert results.total >= len(results.hits)
    assert shared.search(Search(words=typed), RULES).total in (0, 1)


@given(text=TYPED.filter(lambda t: bool(queries.terms(f'"{t}"'))))
def test_a_report_is_found_by_each_of_its_words_which_are_marked(
    shared: SqlStore, text: str
) -> None:
    told = report(text, id="own")
    keep(shared, told)
    for word in (w for w in text.split() if not w.startswith(("-", '"', "“", "”", "„", "«"))):
        if not queries.terms(word):
            continue
        results = shared.search(Search(words=word), RULES, 100_000)
        (hit,) = [h for h in results.hits if h.report.digest == told.digest]
        assert hit.passage.spans


def test_a_term_is_asked_for_once_and_so_many_at_most() -> None:
    assert len(queries.terms("tank tank Tank")) == 1
    assert len(queries.terms(" ".join(f"w{n}" for n in range(500)))) == queries.TERMS


def test_a_quotation_mark_inside_a_word_opens_nothing() -> None:
    assert queries.terms('צה"ל הודיע') == queries.terms("צה״ל הודיע")
    assert len(queries.terms('צה"ל הודיע')) == 2


def test_a_store_of_before_is_searched_as_one_made_now(path: Path) -> None:
    with create(path) as store:
        many = [report(f"Convoy number {n} at Tanf", id=str(n)) for n in range(3)]
        keep(store, *many, report("مطار القامشلي", id="ar", outlet="Post", title="Title"))
        store.put_reading(reading(many[1], claim("transfer", status="denied")))
        asked = (Search(words="tanf"), Search(words="قامشلي post title"), Search(status="denied"))
        before = [store.search(one, RULES) for one in asked]
    engine = sqlite.engine(path)
    with engine.begin() as connection:
        migrate.command.downgrade(migrate.config(connection), "0009")
    engine.dispose()
    with closing(sqlite3.connect(path)) as file:
        tables = {n for (n,) in file.execute("SELECT name FROM sqlite_master")}
    assert not {n for n in tables if n.startswith(("report_words", "claim_kinds"))}
    with open_store(path) as store:
        assert [store.search(one, RULES) for one in asked] == before
    assert [r.total for r in before] == [3, 1, 1]
