"""What search goes by: the words of each report, and the kinds of claims in its readings."""

from __future__ import annotations

from sqlalchemy import Connection, and_, column, table

from dragoman.model import Reading, Report
from dragoman.store.schema import claim_kinds
from dragoman.store.words import folded

#: SQLite's full-text table; `rowid` is `added` of the report.
report_words = table(
    "report_words", column("rowid"), column("outlet"), column("title"), column("text")
)


def put(connection: Connection, added: int, report: Report) -> None:
    """Keeps the words of a new report, the one that was added as that number."""
    fields = {"outlet": report.outlet, "title": report.title, "text": report.text}
    kept = {name: folded(text or "") for name, text in fields.items()}
    connection.execute(report_words.insert().values(rowid=added, **kept))


def count(connection: Connection, added: int, reading: Reading) -> None:
    """Keeps which kinds of claims, in which status, a reading has, in place of an earlier one's."""
    key = {"report": added, "coder": reading.coder.name, "version": reading.coder.version}
    stale = and_(*(claim_kinds.c[name] == value for name, value in key.items()))
    connection.execute(claim_kinds.delete().where(stale))
    pairs = sorted({(claim.kind, claim.status) for claim in reading.claims})
    if pairs:
        rows = [{**key, "kind": kind, "status": status} for kind, status in pairs]
        connection.execute(claim_kinds.insert(), rows)
