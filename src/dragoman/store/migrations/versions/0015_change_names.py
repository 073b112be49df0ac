"""Changes by what they name, events by their days, and second factors of users."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# Sorted by code point on every database, whatever its locale.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BATCH = 500


def upgrade() -> None:
    """Makes the indexes and the table, and fills it from the changes that are there."""
    op.create_index("ix_events_last_first_kind_id", "events", ["last", "first", "kind", "id"])
    op.create_index("ix_events_kind_status", "events", ["kind", "status"])
    op.create_table(
        "factors",
        sa.Column("user", KEY, sa.ForeignKey("users.name"), primary_key=True),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("since", sa.Text),
        sa.Column("step", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("key", KEY, primary_key=True),
        sa.Column("user", KEY, sa.ForeignKey("users.name"), nullable=False),
    )
    op.create_index("ix_recovery_codes_user", "recovery_codes", ["user"])
    names = op.create_table(
        "change_names",
        sa.Column("name", KEY, primary_key=True),
        sa.Column("change", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    # Migrations that are only written out have no rows to go by.
    if not op.get_context().as_sql:
        _fill(op.get_bind(), names)


def _fill(bind: sa.Connection, names: sa.Table) -> None:
    """Notes what the changes name that are there, some hundred at a time."""
    table = sa.table("changes", sa.column("added"), sa.column("document"))
    query, last = sa.select(table).order_by(table.c.added).limit(BATCH), 0
    while rows := bind.execute(query.where(table.c.added > last)).all():
        found = [{"name": n, "change": r.added} for r in rows for n in _named(r.document)]
        if found:
            bind.execute(names.insert(), found)
        last = rows[-1].added


def _named(document: str) -> list[str]:
    """The events that a change is about, and the first subject of each judgement behind it."""
    told = json.loads(document)
    events = [event for event, _ in (*told["before"], *told["after"])]
    merged = [event for pair in told["merged"] for event in pair]
    said = [cause["subjects"][0] for cause in told["causes"] if cause["subjects"]]
    return sorted({*events, *merged, *said})


def downgrade() -> None:
    """Drops them."""
    op.drop_table("change_names")
    op.drop_table("recovery_codes")
    op.drop_table("factors")
    op.drop_index("ix_events_kind_status", "events")
    op.drop_index("ix_events_last_first_kind_id", "events")
