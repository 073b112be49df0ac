"""What copies are found by, and which reports repeat another."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables; reports that are there are compared at the next collecting or weighing."""
    op.create_table(
        "copy_keys",
        sa.Column("key", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "report", name="pk_copy_keys"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compared",
        sa.Column("report", KEY, nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("original", KEY),
        sa.Column("overlap", sa.Float),
        sa.Column("exact", sa.Boolean),
        sa.PrimaryKeyConstraint("report", name="pk_compared"),
        sa.ForeignKeyConstraint(["report"], ["reports.digest"], name="fk_compared_report"),
        sa.ForeignKeyConstraint(["original"], ["reports.digest"], name="fk_compared_original"),
    )
    op.create_index("ix_compared_added", "compared", ["added"])
    op.create_index("ix_compared_original", "compared", ["original"])


def downgrade() -> None:
    """Drops them."""
    op.drop_table("compared")
    op.drop_table("copy_keys")
