"""What each weighing did to events: ids merged, new and ended."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table; of weighings before it nothing is known."""
    op.create_table(
        "changes",
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("added", name="pk_changes"),
    )
    op.create_index("ix_changes_at_added", "changes", ["at", "added"])


def downgrade() -> None:
    """Drops it."""
    op.drop_table("changes")
