"""The tables of accounts: users, what they log in with, and what they carry."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from dragoman.store.schema import Key, Words, metadata

users = Table(
    "users",
    metadata,
    Column("name", Key, primary_key=True),  # in the form of `user_name`
    Column("display", Words, nullable=False),
    Column("password", Text),  # Argon2, with its parameters; none until it is chosen
    Column("role", Key, nullable=False),
    Column("created", Text, nullable=False),
    Column("disabled", Text),
)

# What browsers and programs carry is kept as its SHA-256 only.
sessions = Table(
    "sessions",
    metadata,
    Column("key", Key, primary_key=True),
    Column("user", Key, ForeignKey("users.name"), nullable=False),
    Column("made", Key, nullable=False),
    Column("seen", Key, nullable=False),
    Column("expires", Key, nullable=False),
    Index(None, "user", "made"),
    Index(None, "expires"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("key", Key, primary_key=True),
    Column("user", Key, ForeignKey("users.name"), nullable=False),
    Column("name", Words, nullable=False),
    Column("scopes", Text, nullable=False),  # parted by spaces
    Column("created", Key, nullable=False),
    Column("expires", Key, nullable=False),
    Column("used", Text),
    Index(None, "user", "created"),
)

#: Logins that failed or are under way, by the hash of the name that was typed.
login_attempts = Table(
    "login_attempts",
    metadata,
    Column("added", Integer, primary_key=True),
    Column("at", Key, nullable=False),
    Column("name", Key, nullable=False),
    Column("address", Key, nullable=False),
    Index(None, "at"),
    Index(None, "name", "at"),
    Index(None, "address", "at"),
)

#: Secrets that users share with an authenticator; kept as they are, for codes are made from them.
factors = Table(
    "factors",
    metadata,
    Column("user", Key, ForeignKey("users.name"), primary_key=True),
    Column("secret", Text, nullable=False),
    Column("since", Text),  # none while it is only offered
    Column("step", BigInteger, nullable=False),  # of time, whose code was used last
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("key", Key, primary_key=True),
    Column("user", Key, ForeignKey("users.name"), nullable=False),
    Index(None, "user"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("key", Key, primary_key=True),
    Column("user", Key, ForeignKey("users.name")),  # none: it makes the first admin
    Column("made", Text, nullable=False),
    Column("expires", Key, nullable=False),
    Index(None, "user"),
)
