"""The words of reports to be searched, and the kinds of claims that facets count."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from dragoman.store.words import folded

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# Sorted by code point on every database, whatever its locale.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WORDS = (
    "CREATE VIRTUAL TABLE report_words USING fts5(outlet, title, text, content='', prefix='4', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")"
)
BATCH = 500
FIELDS = ("outlet", "title", "text")


def upgrade() -> None:
    """Adds both and fills them from the reports and claims that are there."""
    op.drop_index("ix_reports_added", "reports")
    op.create_index(
        "ix_reports_added_day_language_outlet", "reports", ["added", "day", "language", "outlet"]
    )
    op.create_table(
        "claim_kinds",
        sa.Column("report", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("coder", KEY, primary_key=True),
        sa.Column("version", KEY, primary_key=True),
        sa.Column("kind", KEY, primary_key=True),
        sa.Column("status", KEY, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_kinds_kind_status", "claim_kinds", ["kind", "status"])
    op.create_index("ix_claim_kinds_status", "claim_kinds", ["status"])
    op.execute(
        "INSERT INTO claim_kinds (report, coder, version, kind, status) "
        "SELECT DISTINCT r.added, c.coder, c.version, c.kind, c.status "
        "FROM claims c JOIN reports r ON r.digest = c.report"
    )
    if op.get_context().dialect.name == "sqlite":
        op.execute(WORDS)
        _fill(op.get_bind())


def _fill(bind: sa.Connection) -> None:
    """Writes the words of all reports, some hundred at a time."""
    put = sa.table("report_words", sa.column("rowid"), *map(sa.column, FIELDS)).insert()
    told: Callable[[int, int], None] = op.get_context().opts["told"]
    of = bind.scalar(sa.text("SELECT count(*) FROM reports"))
    for n, batch in groupby(enumerate(_rows(bind)), lambda pair: pair[0] // BATCH):
        told(n * BATCH, of)
        bind.execute(put, [{"rowid": row.added} | _words(row) for _, row in batch])
    if of:
        told(of, of)


def _rows(bind: sa.Connection) -> Iterator[sa.Row[Any]]:
    """All reports by `added`, read in batches: none is held while others are written."""
    table = sa.table("reports", sa.column("added"), *map(sa.column, FIELDS))
    query, last = sa.select(table).order_by(table.c.added).limit(BATCH), 0
    while rows := bind.execute(query.where(table.c.added > last)).all():
        yield from rows
        last = rows[-1].added


def _words(row: sa.Row[Any]) -> dict[str, str]:
    return {name: folded(getattr(row, name) or "") for name in FIELDS}


def downgrade() -> None:
    """Takes them away."""
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE report_words")
    op.drop_table("claim_kinds")
    op.drop_index("ix_reports_added_day_language_outlet", "reports")
    op.create_index("ix_reports_added", "reports", ["added"])
