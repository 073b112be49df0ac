"""Indexes by which events of a kind and day, and the ids merged into one, are found at once."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes them."""
    op.create_index("ix_events_kind_last_first", "events", ["kind", "last", "first"])
    op.create_index("ix_event_ids_forward", "event_ids", ["forward"])


def downgrade() -> None:
    """Drops them."""
    op.drop_index("ix_event_ids_forward", "event_ids")
    op.drop_index("ix_events_kind_last_first", "events")
