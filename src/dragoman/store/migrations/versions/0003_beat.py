"""The countries that a report is said to be about."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; reports that are there have none."""
    op.add_column("reports", sa.Column("beat", sa.Text, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Takes it away."""
    op.drop_column("reports", "beat")
