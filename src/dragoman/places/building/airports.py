"""OurAirports' airports.csv, as it is downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from dragoman.places.building.kinds import worths
from dragoman.places.building.lists import checked, number, records, text_of
from dragoman.places.building.spellings import kept
from dragoman.places.rows import Row

COLUMNS = ("ident", "type", "name", "latitude_deg", "longitude_deg", "iso_country")
_TYPES = frozenset({"small_airport", "medium_airport", "large_airport"})
_MILITARY = re.compile(
    r"\b(?:air ?base|air force|military|AFB|AB|RAF|NAS|army|naval air)\b", re.IGNORECASE
)


def airfield_kind(name: str) -> str:
    """Whether a name is that of an air base or of an airport."""
    return "airbase" if _MILITARY.search(name) else "airport"


def _row(record: Mapping[str, str], where: str) -> Row:
    name = record["name"].strip()
    words = [w.strip() for w in record.get("keywords", "").split(",")]
    kind = airfield_kind(f"{name}, {record.get('keywords', '')}")
    country = record["iso_country"]
    row = Row(
        id=f"ap-{record['ident'].casefold()}",
        name=name,
        aliases=kept(name, filter(None, words)),
        lat=number(record["latitude_deg"], where),
        lon=number(record["longitude_deg"], where),
        radius_km=worths()[kind].radius_km,
        precision=worths()[kind].precision,
        kind=kind,
        country=country,
    )
    return checked(row, where)


def airport_rows(path: Path) -> Iterator[Row]:
    """The airports that are not closed, without heliports and the like; keywords are spellings."""
    for where, record in records(text_of(path), str(path), COLUMNS):
        if record["type"] in _TYPES and record["name"].strip():
            yield _row(record, where)
