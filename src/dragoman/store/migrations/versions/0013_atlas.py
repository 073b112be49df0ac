"""Where events stand, and which places claims name: what maps and lists of places ask for."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# Sorted by code point on every database, whatever its locale.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BATCH = 500
ROLES = ("origin", "via", "destination", "place")
LONGEST = 200
Row = dict[str, Any]


def upgrade() -> None:
    """Makes the tables and fills them from the events and readings that are there."""
    reading = ("report", "coder", "version")
    op.create_table(
        "claim_places",
        *(sa.Column(name, KEY, primary_key=True) for name in reading),
        sa.Column("claim", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, KEY, primary_key=True) for name in ("role", "place", "words")),
        sa.Column("leads", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(reading, [f"readings.{n}" for n in reading], ondelete="CASCADE"),
    )
    found_by = ("place", "coder", "version", "words", "leads")
    op.create_index(f"ix_claim_places_{'_'.join(found_by)}", "claim_places", list(found_by))
    op.create_table(
        "places",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_table(
        "event_positions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("event", KEY, nullable=False),
        sa.Column("place", KEY),
        *(sa.Column(name, sa.Float) for name in ("lat", "lon", "radius_km")),
        sa.Column("precision", KEY),
        sa.Column("day", sa.Integer),
        *(sa.Column(name, KEY, nullable=False) for name in ("kind", "status")),
        *(sa.Column(n, sa.Integer, nullable=False) for n in ("origins", "denials", "reports")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_positions_event", "event_positions", ["event"], unique=True)
    op.create_index("ix_event_positions_place_day", "event_positions", ["place", "day"])
    if not op.get_context().as_sql:
        _fill(op.get_bind())


def _fill(bind: sa.Connection) -> None:
    """Writes the rows, some hundred documents at a time."""
    known: dict[str, str] = {}
    for table, rows in (
        ("event_positions", _positions(bind, known)),
        ("claim_places", _named(bind, known)),
    ):
        for _, batch in groupby(enumerate(rows), lambda pair: pair[0] // BATCH):
            held = [row for _, row in batch]
            names = sa.table(table, *map(sa.column, held[0]))
            bind.execute(names.insert(), held)
    if known:
        places = sa.table("places", sa.column("id"), sa.column("document"))
        bind.execute(places.insert(), [{"id": i, "document": d} for i, d in known.items()])


def _walk(bind: sa.Connection, name: str, keys: tuple[str, ...]) -> Iterator[sa.Row[Any]]:
    """All rows by their keys, read in batches: none is held while others are written."""
    table = sa.table(name, *map(sa.column, (*keys, "document")))
    order = [table.c[k] for k in keys]
    query = sa.select(table).order_by(*order).limit(BATCH)
    rows = bind.execute(query).all()
    while rows:
        yield from rows
        last = sa.tuple_(*(getattr(rows[-1], k) for k in keys))
        rows = bind.execute(query.where(sa.tuple_(*order) > last)).all()


def _positions(bind: sa.Connection, known: dict[str, str]) -> Iterator[Row]:
    for row in _walk(bind, "events", ("id",)):
        event = json.loads(row.document)
        place, day = event.get("place") or {}, event.get("last") or event.get("first")
        _note(known, place)
        yield {
            "event": row.id,
            "place": place.get("id"),
            **{n: place.get(n) for n in ("lat", "lon", "radius_km", "precision")},
            "day": date.fromisoformat(day[:10]).toordinal() if day else None,
            **{n: event[n] for n in ("kind", "status")},
            **{n: len(event.get(n) or ()) for n in ("origins", "denials", "reports")},
        }


def _named(bind: sa.Connection, known: dict[str, str]) -> Iterator[Row]:
    for row in _walk(bind, "readings", ("report", "coder", "version")):
        reading = json.loads(row.document)
        placed = {_span(p["mention"]): p["place"] for p in reading["places"] if p.get("place")}
        key = {"report": row.report, "coder": row.coder, "version": row.version}
        for number, claim in enumerate(reading["claims"]):
            for found in _of_claim(claim, placed, known):
                yield key | {"claim": number} | found


def _of_claim(claim: Row, placed: dict[Any, Row], known: dict[str, str]) -> Iterator[Row]:
    seen: set[tuple[str, str, str]] = set()
    led: set[str] = set()
    fillers = ((r, f["mention"]) for r in ROLES for f in claim["fillers"] if f["role"] == r)
    for role, mention in fillers:
        place = placed.get(_span(mention), {})
        meant, words = place.get("id", ""), " ".join(mention["text"].split())[:LONGEST]
        if (role, meant, words) not in seen:
            seen.add((role, meant, words))
            lead = meant or f" {words}"
            yield {"role": role, "place": meant, "words": words, "leads": lead not in led}
            led.add(lead)
            _note(known, place)


def _note(known: dict[str, str], place: Row) -> None:
    """Keeps the description of a place as the store writes it."""
    if place:
        text = json.dumps(place, ensure_ascii=False, separators=(",", ":"))
        known.setdefault(place["id"], text)


def _span(mention: Row) -> tuple[int, int, str]:
    return mention["start"], mention["end"], mention["text"]


def downgrade() -> None:
    """Takes them away."""
    op.drop_table("event_positions")
    op.drop_table("places")
    op.drop_table("claim_places")
