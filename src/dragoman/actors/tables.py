"""Reads tables of bodies: the one that comes with the package, and a person's own.

Names, spellings, ties and dates only, from general knowledge; nothing about what anyone did.
"""

from __future__ import annotations

import csv
import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Any

from dragoman.errors import InputError
from dragoman.model import Actor, Tie

COLUMNS = ("id", "name", "aliases", "kind", "country")
MORE = ("part_of", "backed_by", "from", "to", "ucdp", "note")
KINDS = frozenset(
    ("state", "military", "ministry", "group", "service", "body", "coalition", "monitor")
    + ("company", "outlet", "unnamed")
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"(?:[A-Z]{2})?")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A body with all its spellings, its name first, and where its row stands."""

    actor: Actor
    names: tuple[str, ...]
    where: str = ""


@cache
def codes() -> Mapping[str, Mapping[str, str]]:
    """CAMEO's sectors, bodies and countries."""
    text = (files("dragoman.actors") / "codes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def code_of(id: str, kind: str, country: str | None) -> str | None:
    """The actor code of a body in CAMEO, where its country and kind say it plainly."""
    table = codes()
    if id in table["bodies"]:
        return table["bodies"][id]
    if not country or country not in table["countries"] or kind not in table["sectors"]:
        return None
    return table["countries"][country] + table["sectors"][kind]


def rows(text: str, name: str) -> Iterator[Row]:
    """Bodies with all their spellings; `InputError` names the file and the line that is wrong.

    Lines at its head that begin with # are comments.
    """
    comments, table = _headed(text.removeprefix("\ufeff"))
    reader = csv.DictReader(StringIO(table, newline=""))
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise InputError(name, f"lacks the column {missing[0]}; wanted: {', '.join(COLUMNS)}")
        for record in reader:
            where = f"{name}:{reader.line_num + comments}"
            if None in record or None in record.values():
                raise InputError(where, "has too many or too few columns")
            try:
                yield replace(row(record), where=where)
            except ValueError as error:
                raise InputError(where, str(error)) from None
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num + comments}", f"is no CSV: {error}") from None


def _headed(text: str) -> tuple[int, str]:
    """How many comment lines head a table, and the table below them."""
    comments = 0
    while text.startswith("#"):
        _, _, text = text.partition("\n")
        comments += 1
    return comments, text


def row(record: Mapping[str, Any]) -> Row:
    """The body of one line; `ValueError` says what is wrong with it."""
    given = {key: " ".join((value or "").split()) for key, value in record.items() if key}
    own, name = given["id"], given["name"]
    if not own or not name:
        raise ValueError("id or name is missing")
    if not _ID.fullmatch(own):
        raise ValueError(f"id “{own}” should be small letters, digits and hyphens")
    if not _COUNTRY.fullmatch(given["country"]):
        raise ValueError(f"country “{given['country']}” should be two capital letters")
    if given["kind"] and given["kind"] not in KINDS:
        raise ValueError(f"kind “{given['kind']}” should be one of: {', '.join(sorted(KINDS))}")
    kind, country = given["kind"], given["country"] or None
    actor = Actor(
        id=own,
        name=name,
        kind=kind,
        country=country,
        part_of=ties(given.get("part_of", "")),
        backed_by=ties(given.get("backed_by", "")),
        first=day(given.get("from", "")),
        last=day(given.get("to", ""), end=True),
        ucdp=given.get("ucdp") or None,
        code=code_of(own, kind, country),
    )
    if actor.first and actor.last and actor.last < actor.first:
        raise ValueError("ends before it begins")
    aliases = (alias.strip() for alias in given["aliases"].split("|"))
    return Row(actor, tuple(dict.fromkeys((name, *filter(None, aliases)))))


def ties(words: str) -> tuple[Tie, ...]:
    """The ties in "id@from/to|id"; `ValueError` for a day that is none."""
    found: list[Tie] = []
    for part in filter(None, (p.strip() for p in words.split("|"))):
        body, _, span = part.partition("@")
        first, _, last = span.partition("/")
        if not _ID.fullmatch(body):
            raise ValueError(f"“{part}” should be an id, or id@from/to")
        found.append(Tie(body=body, first=day(first), last=day(last, end=True)))
    return tuple(found)


def day(words: str, *, end: bool = False) -> date | None:
    """A day from "2014", "2014-05" or "2014-05-03": its first or its last; `None` for ""."""
    if not words:
        return None
    match = _DAY.fullmatch(words)
    try:
        if match is None:
            raise ValueError
        year, month = int(match[1]), int(match[2] or (12 if end else 1))
        return date(year, month, int(match[3] or (monthrange(year, month)[1] if end else 1)))
    except (ValueError, IndexError):
        raise ValueError(f"“{words}” is no date such as 2014, 2014-05 or 2014-05-03") from None
