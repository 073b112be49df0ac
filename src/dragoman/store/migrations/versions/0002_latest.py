"""What tells the latest: the order of readings, and indexes on when captures were fetched."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column and the indexes."""
    column = sa.Column("added", sa.Integer, nullable=False, server_default="0")
    op.add_column("readings", column)
    if op.get_context().dialect.name == "sqlite":
        # SQLite numbers rows as they are inserted, which is the order in which they were read.
        op.execute("UPDATE readings SET added = rowid")
    op.create_index("ix_readings_added", "readings", ["added"])
    op.create_index("ix_captures_fetched", "captures", ["fetched"])
    op.create_index("ix_reports_capture", "reports", ["capture"])


def downgrade() -> None:
    """Takes them away."""
    op.drop_index("ix_reports_capture", "reports")
    op.drop_index("ix_captures_fetched", "captures")
    op.drop_index("ix_readings_added", "readings")
    op.drop_column("readings", "added")
