"""The tables of who is named, who looks at what, and who coded a report a second time."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from dragoman.store.schema import Key, Words, metadata

# Bodies in the parts of claims, and beside them; made from readings, and made anew with each.
appearances = Table(
    "appearances",
    metadata,
    Column("report", Integer, primary_key=True, autoincrement=False),  # `added` of the report
    Column("coder", Key, primary_key=True),
    Column("version", Key, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),  # of the claim; -1 beside
    Column("part", Key, primary_key=True),
    Column("actor", Key, primary_key=True),
    Column("name", Words, nullable=False),  # as the report writes it
    Column("day", Key, nullable=False),  # of the report; empty where unknown
    Index(None, "actor", "coder", "version", "day", "report"),
    sqlite_with_rowid=False,
)

# How often each body appears: sums over `appearances`, kept as those come and go.
bodies = Table(
    "bodies",
    metadata,
    Column("coder", Key, primary_key=True),
    Column("version", Key, primary_key=True),
    Column("actor", Key, primary_key=True),
    Column("name", Words, nullable=False),
    Column("kind", Key, nullable=False),
    Column("country", Key, nullable=False),
    Column("words", Words, nullable=False),  # its names, folded, for finding; one a line
    Column("as_source", Integer, nullable=False),
    Column("as_party", Integer, nullable=False),
    Column("claims", Integer, nullable=False),  # both together
    Column("reports", Integer, nullable=False),
    Column("last", Key, nullable=False),
    Index(None, "coder", "version", "claims", "actor"),
)

# What reports say ties two bodies, or two names of one.
body_ties = Table(
    "body_ties",
    metadata,
    Column("report", Integer, primary_key=True, autoincrement=False),  # `added` of the report
    Column("coder", Key, primary_key=True),
    Column("version", Key, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # in the reading
    Column("a", Key, nullable=False),
    Column("tie", Key, nullable=False),
    Column("b", Key, nullable=False),
    Column("a_name", Words, nullable=False),
    Column("b_name", Words, nullable=False),
    Index(None, "a"),
    Index(None, "b"),
)

#: When somebody last had a report, an event or a page open: for minutes, that they are there.
looks = Table(
    "looks",
    metadata,
    Column("by", Key, primary_key=True),
    Column("subject", Key, primary_key=True),
    Column("at", Key, nullable=False),
    Column("sign", Text, nullable=False),  # of what was there to be seen
    Index(None, "at"),
    Index(None, "by", "at"),
)

#: The keys that somebody chose instead of the usual ones, as JSON.
keymaps = Table(
    "keymaps",
    metadata,
    Column("by", Key, primary_key=True),
    Column("document", Text, nullable=False),
)

#: Reports that somebody coded without seeing what others said of them; appended, never changed.
codings = Table(
    "codings",
    metadata,
    Column("added", Integer, primary_key=True),
    Column("report", Key, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Key, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "report"),
)
