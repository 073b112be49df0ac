"""Who is named in readings, who looks at what, and reports that were coded twice."""

import sqlalchemy as sa
from alembic import op

from dragoman.store.bodies import fill

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# Sorted by code point on every database, whatever its locale.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BATCH = 200


def upgrade() -> None:
    """Adds the tables, and fills what readings tell from those that are there."""
    op.create_index("ix_reports_outlet_day", "reports", ["outlet", "day"])
    op.create_index("ix_reports_added_digest", "reports", ["added", "digest"])
    _make_appearances()
    _make_bodies()
    _make_ties()
    _make_people()
    if not op.get_context().as_sql:
        _fill(op.get_bind())


def _make_appearances() -> None:
    op.create_table(
        "appearances",
        sa.Column("report", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("coder", KEY, primary_key=True),
        sa.Column("version", KEY, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("part", KEY, primary_key=True),
        sa.Column("actor", KEY, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("day", KEY, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_appearances_actor_coder_version_day_report",
        "appearances",
        ["actor", "coder", "version", "day", "report"],
    )


def _make_bodies() -> None:
    op.create_table(
        "bodies",
        sa.Column("coder", KEY, primary_key=True),
        sa.Column("version", KEY, primary_key=True),
        sa.Column("actor", KEY, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("country", KEY, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("as_source", "as_party", "claims", "reports")
        ),
        sa.Column("last", KEY, nullable=False),
    )
    op.create_index(
        "ix_bodies_coder_version_claims_actor", "bodies", ["coder", "version", "claims", "actor"]
    )


def _make_ties() -> None:
    op.create_table(
        "body_ties",
        sa.Column("report", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("coder", KEY, primary_key=True),
        sa.Column("version", KEY, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, KEY, nullable=False) for name in ("a", "tie", "b")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("a_name", "b_name")),
    )
    op.create_index("ix_body_ties_a", "body_ties", ["a"])
    op.create_index("ix_body_ties_b", "body_ties", ["b"])


def _make_people() -> None:
    op.create_table(
        "looks",
        sa.Column("by", KEY, primary_key=True),
        sa.Column("subject", KEY, primary_key=True),
        sa.Column("at", KEY, nullable=False),
        sa.Column("sign", sa.Text, nullable=False),
    )
    op.create_index("ix_looks_at", "looks", ["at"])
    op.create_index("ix_looks_by_at", "looks", ["by", "at"])
    op.create_table(
        "keymaps",
        sa.Column("by", KEY, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_table(
        "codings",
        sa.Column("added", sa.Integer, primary_key=True),
        sa.Column("report", KEY, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("ix_codings_report", "codings", ["report"])


def _fill(bind: sa.Connection) -> None:
    """Indexes all readings, some hundred at a time."""
    readings = sa.table("readings", *map(sa.column, ("report", "coder", "version", "document")))
    reports = sa.table("reports", *map(sa.column, ("digest", "added", "day")))
    keys = (readings.c.report, readings.c.coder, readings.c.version)
    query = (
        sa.select(*keys, reports.c.added, reports.c.day, readings.c.document)
        .join_from(readings, reports, readings.c.report == reports.c.digest)
        .order_by(*keys)
        .limit(BATCH)
    )
    rows = bind.execute(query).all()
    while rows:
        fill(bind, [(row.added, row.day, row.document) for row in rows])
        last = sa.tuple_(*rows[-1][:3])
        rows = bind.execute(query.where(sa.tuple_(*keys) > last)).all()


def downgrade() -> None:
    """Takes them away."""
    for name in ("codings", "keymaps", "looks", "body_ties", "bodies", "appearances"):
        op.drop_table(name)
    op.drop_index("ix_reports_added_digest", "reports")
    op.drop_index("ix_reports_outlet_day", "reports")
