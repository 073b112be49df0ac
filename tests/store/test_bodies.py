"""The index of who is named: kept with each reading, right after it is read anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from dragoman.model import Actor, Claim, Coder, Filler, Hop, Mention, Named, Reading, Report
from dragoman.store import SqlStore, create, migrate, open_store, sqlite

from .invented import RULES, capture, report

TEXT = "The Oasis Guard stopped the Salt Battalion at Tanf, the Post wrote."
OLD = report(TEXT, id="old", published=date(2024, 2, 1))
NEW = report(TEXT, id="new", published=date(2024, 3, 1))
LATER = Coder(name="rules", version="2")


def mention(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start=start, end=start + len(words), text=words)


def told(of: Report, actor: str = "Oasis Guard", target: str = "Salt Battalion") -> Reading:
    """One claim, with a source that no register lists, and a body that one does."""
    claim = Claim(
        id=f"claim of {of.id}",
        kind="interception",
        status="alleged",
        sentence=mention(TEXT),
        trigger=mention("stopped"),
        chain=(Hop(source=mention("the Post"), kind="outlet", named=True),),
        fillers=(
            Filler(role="actor", mention=mention(actor)),
            Filler(role="target", mention=mention(target)),
        ),
    )
    guard = Actor(id="guard", name="Oasis Guard", kind="group", country="LY")
    return Reading(
        report=of,
        coder=RULES,
        claims=(claim,),
        actors=(Named(mention=mention("Oasis Guard"), actor=guard),),
        relations=(("Oasis Guard", "part-of", "Salt Battalion"),),
    )


def keep(store: SqlStore, *readings: Reading) -> None:
    for r in readings:
        store.add_report(capture(), r.report)
        store.put_reading(r)


def test_bodies_are_counted_by_the_parts_that_they_take(store: SqlStore) -> None:
    keep(store, told(OLD), told(NEW))
    guard = store.bodies.find(RULES, "guard")
    assert guard is not None
    assert (guard.name, guard.kind, guard.country) == ("Oasis Guard", "group", "LY")
    assert (guard.as_source, guard.as_party, guard.reports) == (0, 2, 2)
    assert guard.last == date(2024, 3, 1)
    post = store.bodies.find(RULES, "~post")
    assert post is not None
    assert (post.as_source, post.as_party) == (2, 0)


def test_a_report_that_is_read_anew_counts_once_and_what_is_gone_is_gone(store: SqlStore) -> None:
    keep(store, told(OLD), told(NEW))
    keep(store, told(NEW, actor="Oasis Guard", target="Tanf"))
    battalion, tanf = (store.bodies.find(RULES, k) for k in ("~salt battalion", "~tanf"))
    assert battalion is not None
    assert (battalion.as_party, battalion.reports, battalion.last) == (1, 1, date(2024, 2, 1))
    assert tanf is not None
    keep(store, replace(told(NEW), claims=(), actors=()), replace(told(OLD), claims=(), actors=()))
    assert store.bodies.count(RULES, {}) == 0


def test_each_version_of_a_coder_has_bodies_of_its_own(store: SqlStore) -> None:
    keep(store, told(OLD))
    assert store.bodies.find(LATER, "guard") is None
    keep(store, replace(told(OLD), coder=LATER))
    assert [store.bodies.count(c, {}) for c in (RULES, LATER)] == [3, 3]


def test_the_list_is_narrowed_by_words_in_any_spelling_kind_and_state(store: SqlStore) -> None:
    keep(store, told(OLD))

    def keys(**asked: str) -> list[str]:
        assert store.bodies.count(RULES, asked) == len(store.bodies.page(RULES, asked, 9, 0))
        return [b.key for b in store.bodies.page(RULES, asked, 9, 0)]

    assert set(keys()) == {"guard", "~salt battalion", "~post"}
    assert keys(words="OÁSIS guard") == ["guard"]
    assert keys(words="%") == keys(words="_") == keys()
    assert keys(words="battalion salt") == ["~salt battalion"]
    assert keys(kind="group") == keys(country="LY") == ["guard"]
    assert keys(kind="state") == []
    assert keys(sort="name") == ["guard", "~post", "~salt battalion"]
    assert set(store.bodies.kinds(RULES)) == {("group", "LY"), ("", "")}


def test_a_body_is_found_by_any_name_that_a_report_writes(store: SqlStore) -> None:
    keep(store, told(OLD))
    assert [b.key for b in store.bodies.called(RULES, "oasis GUARD")] == ["guard"]
    assert store.bodies.called(RULES, "oasis") == []
    assert store.bodies.called(RULES, "  ") == ()
    assert store.bodies.names(RULES, "guard") == [("Oasis Guard", 1)]


def test_who_stands_in_the_same_claims_is_told_newest_first(store: SqlStore) -> None:
    keep(store, told(OLD), told(NEW))
    found = store.bodies.around(RULES, "guard", 1)
    assert [(t.claim, t.part, t.key) for t in found] == [
        ("claim of new", "actor", "guard"),
        ("claim of new", "source", "~post"),
        ("claim of new", "target", "~salt battalion"),
    ]
    assert {t.status for t in found} == {"alleged"}
    assert len(store.bodies.around(RULES, "guard", 9)) == 6


def test_ties_are_told_of_either_side(store: SqlStore) -> None:
    keep(store, told(OLD), told(NEW))
    for key in ("guard", "~salt battalion"):
        found = store.bodies.stated(RULES, key, 9)
        assert [(t.a_key, t.tie, t.b_key, d) for t, d, _ in found] == [
            ("guard", "part-of", "~salt battalion", NEW.digest),
            ("guard", "part-of", "~salt battalion", OLD.digest),
        ]


def test_a_store_of_before_is_indexed_when_it_is_opened(path: Path) -> None:
    with create(path) as store:
        keep(store, told(OLD), told(NEW))
        as_kept = store.bodies.page(RULES, {}, 9, 0)
    engine = sqlite.engine(path)
    with engine.begin() as connection:
        migrate.command.downgrade(migrate.config(connection), "0011")
    engine.dispose()
    with closing(sqlite3.connect(path)) as file:
        tables = {row[0] for row in file.execute("SELECT name FROM sqlite_master")}
    assert "appearances" not in tables
    with open_store(path) as store:
        assert store.bodies.page(RULES, {}, 9, 0) == as_kept
        assert len(store.bodies.stated(RULES, "guard", 9)) == 2
