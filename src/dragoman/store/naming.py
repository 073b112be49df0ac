"""Which places claims name, and by which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, and_

from dragoman.model import PLACE_ROLES, Claim, Mention, Place, Reading
from dragoman.store import positions
from dragoman.store.schema import claim_places as table

#: Letters of a wording that are kept; no name of a place is longer.
LONGEST = 200

Row = dict[str, object]


def put(connection: Connection, reading: Reading) -> None:
    """Keeps the places that the claims of a reading name, in place of an earlier one's."""
    key = {
        "report": reading.report.digest,
        "coder": reading.coder.name,
        "version": reading.coder.version,
    }
    stale = and_(*(table.c[name] == value for name, value in key.items()))
    connection.execute(table.delete().where(stale))
    placed = {p.mention: p.place for p in reading.places if p.place}
    rows = [key | row for n, claim in enumerate(reading.claims) for row in named(claim, n, placed)]
    if rows:
        connection.execute(table.insert(), rows)
    used = {str(row["place"]) for row in rows}
    positions.describe(connection, (p for p in placed.values() if p.id in used))


def named(claim: Claim, number: int, placed: Mapping[Mention, Place]) -> Iterator[Row]:
    """One row for each role, place and wording of a claim, the first of each place leading."""
    seen: set[tuple[str, str, str]] = set()
    led: set[str] = set()
    for role in PLACE_ROLES:
        for mention in claim.role(role):
            place = placed.get(mention)
            meant = place.id if place else ""
            words = " ".join(mention.text.split())[:LONGEST]
            if (role, meant, words) in seen:
                continue
            seen.add((role, meant, words))
            # Words that mean no known place stand for one place each.
            lead = meant or f" {words}"
            yield {
                "claim": number,
                "role": role,
                "place": meant,
                "words": words,
                "leads": lead not in led,
            }
            led.add(lead)
