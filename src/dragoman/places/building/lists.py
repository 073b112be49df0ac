"""Lists of one's own: CSV files with the columns of the curated list."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import cast

from dragoman.errors import InputError
from dragoman.model import Precision
from dragoman.places.rows import Row, flaw

COLUMNS = ("id", "name", "aliases", "lat", "lon", "radius_km", "precision", "kind", "country")
#: Columns that may be missing, or be empty.
MORE = ("admin1", "population")


def text_of(path: Path) -> str:
    """The text of a file; `InputError` when it cannot be read or is no UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from None


def records(text: str, name: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Where each line stands, and its columns; `InputError` names the one that is not right."""
    reader = csv.DictReader(StringIO(text))
    try:
        missing = [column for column in wanted if column not in (reader.fieldnames or ())]
        if missing:
            raise InputError(name, f"lacks the column {missing[0]}; wanted: {', '.join(wanted)}")
        for record in reader:
            where = f"{name}:{reader.line_num}"
            if None in record or None in record.values():
                raise InputError(where, "has too many or too few columns")
            yield where, record
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num}", f"is no CSV: {error}") from None


def checked(row: Row, where: str) -> Row:
    """The row; `InputError` where it cannot be."""
    if wrong := flaw(row):
        raise InputError(where, wrong)
    return row


def number(text: str, where: str) -> float:
    """A number; `InputError` where it is none."""
    try:
        found = float(text)
    except ValueError:
        raise InputError(where, f"“{text[:40]}” is no number") from None
    if found != found or abs(found) == float("inf"):
        raise InputError(where, f"“{text[:40]}” is no number")
    return found


def _row(record: Mapping[str, str], where: str) -> Row:
    lat, lon, radius = (number(record[c], where) for c in ("lat", "lon", "radius_km"))
    row = Row(
        id=record["id"],
        name=record["name"],
        aliases=tuple(filter(None, record["aliases"].split("|"))),
        lat=lat,
        lon=lon,
        radius_km=radius,
        precision=cast("Precision", record["precision"]),
        kind=record["kind"],
        country=record["country"],
        admin1=record.get("admin1", ""),
        population=int(number(record.get("population") or "0", where)),
    )
    return checked(row, where)


def list_rows(text: str, name: str) -> Iterator[Row]:
    """The rows of a CSV text; `InputError` names the file and the line that is wrong."""
    for where, record in records(text, name, COLUMNS):
        yield _row(record, where)
