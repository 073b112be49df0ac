"""What each id of an event stood for, from one turn to another."""

import hashlib
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# Sorted by code point on every database, whatever its locale.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BATCH = 1000


def upgrade() -> None:
    """Makes the table, and fills it from the events that are there."""
    sets = op.create_table(
        "event_sets",
        sa.Column("turn", sa.Integer, primary_key=True),
        sa.Column("until", sa.Integer),
        sa.Column("claims", KEY, nullable=False),
        sa.Column("event", KEY, sa.ForeignKey("event_ids.id"), nullable=False),
    )
    op.create_index("ix_event_sets_claims", "event_sets", ["claims"])
    op.create_index("ix_event_sets_event_until", "event_sets", ["event", "until"])
    # Migrations that are only written out have no rows to go by.
    if not op.get_context().as_sql:
        _fill(op.get_bind(), sets)


def _fill(bind: sa.Connection, sets: sa.Table) -> None:
    """Notes what the events stand for that are there, oldest id first."""
    ids = sa.table("event_ids", sa.column("id"), sa.column("since"))
    events = sa.table("events", sa.column("id"))
    held = sa.table("event_claims", sa.column("event"), sa.column("claim"))
    query = (
        sa.select(held.c.event, held.c.claim)
        .join(events, events.c.id == held.c.event)
        .join(ids, ids.c.id == held.c.event)
        .order_by(ids.c.since, held.c.event, held.c.claim)
    )
    rows = groupby(bind.execute(query), key=lambda row: row.event)
    found = [{"claims": _key([r.claim for r in own]), "event": event} for event, own in rows]
    for at in range(0, len(found), BATCH):
        bind.execute(sets.insert(), found[at : at + BATCH])


def _key(claims: list[str]) -> str:
    return hashlib.sha256("\n".join(claims).encode()).hexdigest()


def downgrade() -> None:
    """Drops it."""
    op.drop_table("event_sets")
