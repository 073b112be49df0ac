"""The tables of maps and of lists of places, filled as readings and events are kept."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKeyConstraint, Index, Integer, Table, Text

from dragoman.store.columns import Key, metadata

# The places that roles of claims name; `place` is empty where it is not known which is meant.
claim_places = Table(
    "claim_places",
    metadata,
    Column("report", Key, primary_key=True),
    Column("coder", Key, primary_key=True),
    Column("version", Key, primary_key=True),
    Column("claim", Integer, primary_key=True, autoincrement=False),  # its place in the reading
    Column("role", Key, primary_key=True),
    Column("place", Key, primary_key=True),
    Column("words", Key, primary_key=True),  # as the report has them, white space made even
    Column("leads", Boolean, nullable=False),  # the first of its claim that names this place
    ForeignKeyConstraint(
        ["report", "coder", "version"],
        ["readings.report", "readings.coder", "readings.version"],
        ondelete="CASCADE",
    ),
    Index(None, "place", "coder", "version", "words", "leads"),
)

# Every place that a claim or an event was put at, as it was last described.
places = Table(
    "places",
    metadata,
    Column("id", Key, primary_key=True),
    Column("document", Text, nullable=False),
)

# Where and when each event stands, and what a map draws and narrows it by.
event_positions = Table(
    "event_positions",
    metadata,
    Column("number", Integer, primary_key=True),  # never given twice
    Column("event", Key, nullable=False),
    Column("place", Key),  # none where it is not known
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("precision", Key),
    Column("day", Integer),  # its last day, else its first, counted from January 1 of year 1
    Column("kind", Key, nullable=False),
    Column("status", Key, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("denials", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Index(None, "event", unique=True),
    Index(None, "place", "day"),
    sqlite_autoincrement=True,
)
