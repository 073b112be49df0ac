"""Drafts of dispatches in all their versions, and who released which."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes both tables. Files of drafts come in when they are published or saved."""
    op.create_table(
        "drafts",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", KEY, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("by", "why", "title")),
        sa.Column("away", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("ix_drafts_at_id_number", "drafts", ["at", "id", "number"])
    op.create_table(
        "releases",
        sa.Column("draft", KEY, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("series", KEY, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("wrote", sa.Text, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["draft", "revision"], ["drafts.id", "drafts.number"], name="fk_releases_draft"
        ),
    )
    op.create_index(
        "ix_releases_series_number_version",
        "releases",
        ["series", "number", "version"],
        unique=True,
    )
    op.create_index("ix_releases_at_draft_version", "releases", ["at", "draft", "version"])


def downgrade() -> None:
    """Drops them."""
    op.drop_table("releases")
    op.drop_table("drafts")
