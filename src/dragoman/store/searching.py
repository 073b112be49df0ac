"""Search of reports: how many there are, one page of them, and facets of the first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Subquery,
    and_,
    column,
    func,
    literal_column,
    select,
    text,
)

from dragoman.model import Coder, Facet, Hit, Results, Search
from dragoman.store import passages, queries
from dragoman.store.queries import Term
from dragoman.store.reports import report
from dragoman.store.schema import captures, claim_kinds, reports

#: Facets count so many of the reports found, the first in the order of the list.
COUNTED = 1000


def search(connection: Connection, asked: Search, coder: Coder, count: int, skip: int) -> Results:
    """A page of what was found, from one state of the store."""
    sought = queries.terms(asked.words)
    found = _found(asked, coder, sought)
    ordered = found.order_by(*_order(asked))
    first = connection.execute(ordered.limit(COUNTED)).all()
    total = len(first)
    if total == COUNTED:
        total = connection.scalar(select(func.count()).select_from(found.subquery())) or 0
    here = first[skip : skip + count]
    if skip + count > len(first) and total > len(first):
        here = connection.execute(ordered.limit(count).offset(skip)).all()
    return Results(
        hits=_hits(connection, [row.added for row in here], sought),
        total=total,
        facets=_facets(connection, first, asked, coder),
        counted=len(first),
    )


def digests(connection: Connection, words: str) -> frozenset[str]:
    """The digests of all reports that hold these words, as a search for them finds them."""
    sought = queries.terms(words)
    wanted, unwanted = queries.wanted(sought), queries.unwanted(sought)
    query = select(reports.c.digest)
    if wanted:
        query = query.where(reports.c.added.in_(select(_matching("wanted", wanted).c.rowid)))
    if unwanted:
        query = query.where(reports.c.added.not_in(select(_matching("unwanted", unwanted).c.rowid)))
    return frozenset(connection.scalars(query))


def _order(asked: Search) -> tuple[ColumnElement[Any], ...]:
    """Newest first, undated ones last; of one day, the latest taken in first."""
    added = reports.c.added.desc()
    return (added,) if asked.latest else (reports.c.day.desc(), added)


def _found(asked: Search, coder: Coder, sought: Sequence[Term]) -> Select[Any]:
    """The query for what facets need of the reports that have what is asked."""
    found = select(reports.c.added, reports.c.day, reports.c.language, reports.c.outlet)
    wanted, unwanted = queries.wanted(sought), queries.unwanted(sought)
    if wanted:
        matching = _matching("wanted", wanted)
        found = found.join_from(matching, reports, reports.c.added == matching.c.rowid)
    if unwanted:
        found = found.where(reports.c.added.not_in(select(_matching("unwanted", unwanted).c.rowid)))
    # A plus keeps the index of outlets out: to look each of its reports up by words takes longer.
    outlet = literal_column("+reports.outlet") if wanted else reports.c.outlet
    return found.where(*_narrowed(asked, outlet), *_claimed(asked, coder))


def _narrowed(asked: Search, outlet: ColumnElement[str]) -> Iterator[ColumnElement[bool]]:
    """What is asked of a report's head."""
    if asked.language:
        yield reports.c.language == asked.language
    if asked.outlet:
        yield outlet == asked.outlet
    if asked.since:
        yield reports.c.day >= asked.since.isoformat()
    if asked.until:
        yield and_(reports.c.day <= asked.until.isoformat(), reports.c.day != "")


def _claimed(asked: Search, coder: Coder) -> Iterator[ColumnElement[bool]]:
    """What is asked of one claim in the coder's reading."""
    mine = select(claim_kinds.c.report).where(*_mine(asked, coder))
    if asked.kind:
        yield reports.c.added.in_(mine)
    elif asked.status:
        # A status is that of many reports: asking each is quicker than listing them all.
        yield mine.where(claim_kinds.c.report == reports.c.added).exists()


def _mine(asked: Search, coder: Coder) -> Iterator[ColumnElement[bool]]:
    """Claims that a coder read, at this version, of the kind and the status asked for."""
    yield claim_kinds.c.coder == coder.name
    yield claim_kinds.c.version == coder.version
    if asked.kind:
        yield claim_kinds.c.kind == asked.kind
    if asked.status:
        yield claim_kinds.c.status == asked.status


def _matching(name: str, expression: str) -> Subquery:
    """The numbers of reports that an expression of SQLite's full-text search finds."""
    table = text(f"SELECT rowid FROM report_words WHERE report_words MATCH :{name}")  # noqa: S608
    return table.bindparams(**{name: expression}).columns(column("rowid")).subquery()


def _hits(
    connection: Connection, numbers: Sequence[int], sought: Sequence[Term]
) -> tuple[Hit, ...]:
    """These reports in their order, with the words found in them."""
    query = select(reports, captures.c.fetched).join_from(reports, captures)
    rows = connection.execute(query.where(reports.c.added.in_(numbers))).all()
    found = {row.added: row for row in rows}
    return tuple(_hit(found[number], sought) for number in numbers)


def _hit(row: Row[Any], sought: Sequence[Term]) -> Hit:
    held = report(row)
    return Hit(
        report=held,
        fetched=datetime.fromisoformat(row.fetched),
        title=passages.whole(held.title or "", sought),
        passage=passages.passage(held.text, sought),
    )


def _facets(
    connection: Connection, rows: Sequence[Row[Any]], asked: Search, coder: Coder
) -> tuple[Facet, ...]:
    """How many of these reports have each language, outlet, kind, status and month."""
    read = [*_mine(asked, coder), claim_kinds.c.report.in_(_listed(rows))]
    months = Counter(row.day[:7] for row in rows)
    return (
        _facet("language", Counter(row.language or "" for row in rows)),
        _facet("outlet", Counter(row.outlet or "" for row in rows)),
        _facet("kind", _counts(connection, claim_kinds.c.kind, read)),
        _facet("status", _counts(connection, claim_kinds.c.status, read)),
        Facet("month", tuple(sorted(months.items(), reverse=True))),
    )


def _listed(rows: Sequence[Row[Any]]) -> Select[Any]:
    """The numbers of these reports as a query: one value to bind, where a list has thousands."""
    numbers = json.dumps([row.added for row in rows])
    return select(func.json_each(numbers).table_valued("value").c.value)


def _facet(field: str, counts: Mapping[str, int]) -> Facet:
    return Facet(field, tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))))


def _counts(
    connection: Connection, value: ColumnElement[str], read: Sequence[ColumnElement[bool]]
) -> dict[str, int]:
    """In how many reports there is a claim with each kind, or status, among those that count."""
    query = select(value, func.count(claim_kinds.c.report.distinct())).where(*read)
    return {row[0]: row[1] for row in connection.execute(query.group_by(value))}
