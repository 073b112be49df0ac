"""Who owns the outlet of a report, as whoever handed it in says."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; reports that are there have none."""
    op.add_column("reports", sa.Column("owner", sa.Text))


def downgrade() -> None:
    """Takes it away."""
    op.drop_column("reports", "owner")
