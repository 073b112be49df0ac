from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from dragoman.errors import UnknownSubjectError
from dragoman.model import Judgement, Mention
from dragoman.model.corrections import statement
from dragoman.store import SqlStore

from .invented import NOON, RULES, capture, claim, digest, judgement, reading, report


@pytest.fixture
def held(store: SqlStore) -> SqlStore:
    for n in range(7):
        one = report(f"report {n}", published=date(2024, 3, 1 + n % 3) if n else None)
        store.add_report(capture(), one)
        store.put_reading(reading(one, *(claim(start=i, id=f"{n}-{i}") for i in range(n % 4))))
    return store


def walked(page: object, limit: int) -> list[object]:
    """All rows of a list, page by page."""
    found: list[object] = []
    after = None
    while rows := page(after, limit):  # type: ignore[operator]
        assert len(rows) <= limit
        found += [record for _, record in rows]
        after = rows[-1][0]
    return found


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_pages_of_any_size_walk_the_whole_list(held: SqlStore, limit: int) -> None:
    lists = held.lists
    assert walked(lists.reports, limit) == list(held.reports())
    readings = walked(lambda a, n: lists.readings(RULES, a, n), limit)
    assert readings == list(held.readings(RULES))
    claims = walked(lambda a, n: lists.claims(RULES, a, n), limit)
    ordered = sorted(held.readings(RULES), key=lambda r: r.report.digest)
    assert [c.id for c, _ in claims] == [c.id for r in ordered for c in r.claims]  # type: ignore[misc]


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_claims_are_filtered_by_what_holds_now_and_those_of_people_are_there(
    held: SqlStore, limit: int
) -> None:
    spot = Mention(start=0, end=5, text="repor")
    (first, *_) = (r for r in held.readings(RULES) if len(r.claims) == 3)
    said = {"by": "R", "at": NOON}
    held.add_judgements(
        [
            Judgement(verdict="corrected", subjects=(first.claims[1].id,), field="kind",
                      was="passage", value="meeting", **said),
            Judgement(verdict="stated", subjects=("c0ffee00",), field=first.report.digest,
                      value=statement("meeting", "alleged", spot, spot), **said),
        ]
    )  # fmt: skip

    def ids(**asked: str) -> list[str]:
        found = walked(lambda a, n: held.lists.claims(RULES, a, n, **asked), limit)
        return [claim.id for claim, _ in found]  # type: ignore[misc]

    ordered = sorted(held.readings(RULES), key=lambda r: r.report.digest)
    every = [c for r in ordered for c in r.claims]
    assert ids() == [c.id for c in every]
    assert "c0ffee00" in ids()
    assert ids(kind="meeting") == [first.claims[1].id, "c0ffee00"]
    assert ids(kind="passage") == [c.id for c in every if c.kind == "passage"]
    assert ids(kind="meeting", status="alleged") == ["c0ffee00"]


def test_a_report_that_comes_in_meanwhile_repeats_and_hides_nothing(held: SqlStore) -> None:
    before = list(held.reports())
    first = held.lists.reports(None, 3)
    held.add_report(capture(), report("late", published=date(2024, 2, 1)))
    rest = held.lists.reports(first[-1][0], 50)
    assert [r for _, r in (*first, *rest)] == before


def test_the_number_of_a_judgement_finds_it(store: SqlStore) -> None:
    for name in ("a", "b", "a"):
        store.add_judgement(judgement(name))
    assert store.lists.number_of(judgement("b")) == 2
    assert store.lists.number_of(judgement("a")) == 3
    assert store.lists.judgement(2) == judgement("b")
    with pytest.raises(UnknownSubjectError, match="no judgement of that number"):
        store.lists.judgement(9)


def test_ids_are_those_of_the_reports_that_are_there(held: SqlStore) -> None:
    (first, *_) = held.reports()
    assert held.lists.ids([first.digest, digest("none")]) == {first.digest: first.id}


@pytest.mark.parametrize("name", ["reports", "readings", "claims", "events", "judgements"])
def test_a_page_follows_an_index_and_sorts_no_table(held: SqlStore, name: str) -> None:
    lists, seen = held.lists, []
    engine = lists._database._readers
    event.listen(engine, "before_cursor_execute", lambda *a: seen.append((a[2], a[3])))
    key = {"reports": ("2024", "x"), "readings": ("2024", "x"), "claims": ("x", 1),
           "events": (1, "x"), "judgements": (1,)}[name]  # fmt: skip
    arguments = (RULES, key, 5) if name in ("readings", "claims") else (key, 5)
    getattr(lists, name)(*arguments)
    sql, values = next(s for s in seen if s[0].startswith("SELECT"))
    with lists._database.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
    # The claims of one report may be sorted, never more.
    assert "TEMP B-TREE FOR ORDER BY" not in str(plan)
    assert "SEARCH" in str(plan)
