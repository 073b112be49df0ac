"""Accounts: users, their sessions and tokens, logins that failed, links for a first password."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Sorted by code point on every database, whatever its locale.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables; nobody has an account yet."""
    op.create_table(
        "users",
        sa.Column("name", KEY, nullable=False),
        sa.Column("display", sa.Text, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("role", KEY, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("disabled", sa.Text),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
    )
    _carried()
    _logins()


def _carried() -> None:
    """What browsers and programs come in with."""
    op.create_table(
        "sessions",
        sa.Column("key", KEY, nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("made", KEY, nullable=False),
        sa.Column("seen", KEY, nullable=False),
        sa.Column("expires", KEY, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_sessions"),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name="fk_sessions_user"),
    )
    op.create_index("ix_sessions_user_made", "sessions", ["user", "made"])
    op.create_index("ix_sessions_expires", "sessions", ["expires"])
    op.create_table(
        "api_tokens",
        sa.Column("key", KEY, nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created", KEY, nullable=False),
        sa.Column("expires", KEY, nullable=False),
        sa.Column("used", sa.Text),
        sa.PrimaryKeyConstraint("key", name="pk_api_tokens"),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name="fk_api_tokens_user"),
    )
    op.create_index("ix_api_tokens_user_created", "api_tokens", ["user", "created"])


def _logins() -> None:
    op.create_table(
        "login_attempts",
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("name", KEY, nullable=False),
        sa.Column("address", KEY, nullable=False),
        sa.PrimaryKeyConstraint("added", name="pk_login_attempts"),
    )
    for columns in (["at"], ["name", "at"], ["address", "at"]):
        op.create_index(f"ix_login_attempts_{'_'.join(columns)}", "login_attempts", columns)
    op.create_table(
        "invitations",
        sa.Column("key", KEY, nullable=False),
        sa.Column("user", KEY),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("expires", KEY, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_invitations"),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name="fk_invitations_user"),
    )
    op.create_index("ix_invitations_user", "invitations", ["user"])


def downgrade() -> None:
    """Drops them, those that refer to users first."""
    for table in ("invitations", "login_attempts", "api_tokens", "sessions", "users"):
        op.drop_table(table)
