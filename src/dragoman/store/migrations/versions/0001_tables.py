"""The first tables: reports and their captures, and everything made from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Sorted by code point on every database, whatever its locale.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables."""
    _reports()
    _readings()
    _events()
    _decisions()
    _failures()


def downgrade() -> None:
    """Drops the tables, those that refer to others first."""
    for table in (
        "failures",
        "dispatches",
        "judgements",
        "events",
        "event_ids",
        "claims",
        "readings",
        "reports",
        "captures",
    ):
        op.drop_table(table)


def _reports() -> None:
    op.create_table(
        "captures",
        sa.Column("digest", KEY, nullable=False),
        sa.Column("media", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("fetched", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_captures"),
    )
    op.create_table(
        "reports",
        sa.Column("digest", KEY, nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("capture", KEY, nullable=False),
        sa.Column("day", KEY, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_reports"),
        sa.ForeignKeyConstraint(["capture"], ["captures.digest"], name="fk_reports_capture"),
    )
    op.create_index("ix_reports_day_digest", "reports", ["day", "digest"])
    op.create_index("ix_reports_added", "reports", ["added"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("report", KEY, nullable=False),
        sa.Column("coder", KEY, nullable=False),
        sa.Column("version", KEY, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("report", "coder", "version", name="pk_readings"),
        sa.ForeignKeyConstraint(["report"], ["reports.digest"], name="fk_readings_report"),
    )
    op.create_table(
        "claims",
        sa.Column("report", KEY, nullable=False),
        sa.Column("coder", KEY, nullable=False),
        sa.Column("version", KEY, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("status", KEY, nullable=False),
        sa.Column("trigger_start", sa.Integer, nullable=False),
        sa.Column("trigger_end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("report", "coder", "version", "place", name="pk_claims"),
        sa.ForeignKeyConstraint(
            ["report", "coder", "version"],
            ["readings.report", "readings.coder", "readings.version"],
            name="fk_claims_report",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_claims_id", "claims", ["id"])


def _events() -> None:
    op.create_table(
        "event_ids",
        sa.Column("id", KEY, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("forward", KEY),
        sa.PrimaryKeyConstraint("id", name="pk_event_ids"),
        sa.ForeignKeyConstraint(["forward"], ["event_ids.id"], name="fk_event_ids_forward"),
    )
    op.create_table(
        "events",
        sa.Column("id", KEY, nullable=False),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("status", KEY, nullable=False),
        sa.Column("first", sa.Text),
        sa.Column("last", sa.Text),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.ForeignKeyConstraint(["id"], ["event_ids.id"], name="fk_events_id"),
    )
    op.create_index("ix_events_since_id", "events", ["since", "id"])


def _decisions() -> None:
    op.create_table(
        "judgements",
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("verdict", KEY, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("added", name="pk_judgements"),
    )
    op.create_index("ix_judgements_at_added", "judgements", ["at", "added"])
    op.create_table(
        "dispatches",
        sa.Column("series", KEY, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("published", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("series", "number", "version", name="pk_dispatches"),
    )


def _failures() -> None:
    op.create_table(
        "failures",
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("step", KEY, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("added", name="pk_failures"),
    )
    op.create_index("ix_failures_key", "failures", ["key"], unique=True)
    op.create_index("ix_failures_at_added", "failures", ["at", "added"])
