"""What weighing goes by: tellings, blocks, links, and in which event a claim stands."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Sorted by code point on every database, whatever its locale.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds the tables; the next weighing fills them."""
    op.add_column("event_ids", sa.Column("claim", KEY))
    _standing()
    op.create_table(
        "event_claims",
        sa.Column("event", KEY, primary_key=True),
        sa.Column("claim", KEY, primary_key=True),
    )
    op.create_index("ix_event_claims_claim", "event_claims", ["claim"])
    _fill()
    op.create_table(
        "weighings",
        sa.Column("mark", KEY, primary_key=True),
        sa.Column("read", sa.Integer, nullable=False),
        sa.Column("judged", sa.Integer, nullable=False),
    )


def _standing() -> None:
    """Tellings with their claims, blocks and links."""
    op.create_table(
        "tellings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", KEY, nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("settled", sa.Boolean, nullable=False),
    )
    op.create_index("ix_tellings_id", "tellings", ["id"], unique=True)
    op.create_index("ix_tellings_report", "tellings", ["report"])
    op.create_index("ix_tellings_settled", "tellings", ["settled"])
    op.create_table(
        "telling_claims",
        sa.Column("claim", KEY, primary_key=True),
        sa.Column("telling", KEY, nullable=False),
    )
    op.create_index("ix_telling_claims_telling", "telling_claims", ["telling"])
    op.create_table(
        "blocks",
        sa.Column("block", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("telling", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_blocks_telling", "blocks", ["telling"])
    op.create_table(
        "links",
        sa.Column("a", KEY, primary_key=True),
        sa.Column("b", KEY, primary_key=True),
        sa.Column("points", sa.Float, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("coded", sa.Boolean, nullable=False),
    )
    op.create_index("ix_links_b", "links", ["b"])


def _fill() -> None:
    """Notes the claims of the events that are there, so that their ids live on."""
    if op.get_context().as_sql:
        return
    bind = op.get_bind()
    events = sa.table("events", sa.column("id"), sa.column("document"))
    ids = sa.table("event_ids", sa.column("id"), sa.column("claim"))
    homes = sa.table("event_claims", sa.column("claim"), sa.column("event"))
    for row in bind.execute(sa.select(events).order_by(events.c.id)).all():
        claims = list(dict.fromkeys(json.loads(row.document).get("claims", ())))
        if claims:
            bind.execute(homes.insert(), [{"claim": c, "event": row.id} for c in claims])
            bind.execute(ids.update().where(ids.c.id == row.id).values(claim=claims[0]))


def downgrade() -> None:
    """Takes them away."""
    for table in (
        "weighings",
        "event_claims",
        "links",
        "blocks",
        "telling_claims",
        "tellings",
    ):
        op.drop_table(table)
    op.drop_column("event_ids", "claim")
