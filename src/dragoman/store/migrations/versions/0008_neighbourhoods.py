"""Links lose the words of their reasons; tellings keep from which score theirs were followed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The next weighing makes all links anew."""
    op.execute(sa.delete(sa.table("weighings")))
    op.drop_column("links", "reasons")
    op.add_column("tellings", sa.Column("least", sa.Float))


def downgrade() -> None:
    """Puts the reasons back, empty until the next weighing."""
    op.execute(sa.delete(sa.table("weighings")))
    op.drop_column("tellings", "least")
    op.add_column("links", sa.Column("reasons", sa.Text, nullable=False, server_default=""))
