"""Records to JSON text and back, checked by pydantic against the types of the nouns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from dragoman.errors import StoreError

T = TypeVar("T")


_adapters: dict[type, TypeAdapter[Any]] = {}


def _adapter(noun: type) -> TypeAdapter[Any]:
    """The adapter of a noun, built at its first use."""
    if noun not in _adapters:
        _adapters[noun] = TypeAdapter(noun)
    return _adapters[noun]


def dump(record: object) -> str:
    """A record as one line of JSON, the same for equal records; `ValueError` for NaN."""
    plain = _adapter(type(record)).dump_python(record, mode="json")
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def load(noun: type[T], document: str) -> T:
    """The record in a document; `StoreError` when it does not fit the noun."""
    try:
        record: T = _adapter(noun).validate_json(document)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        name = noun.__name__.lower()
        raise StoreError(f"stored {name}", f"{where or name}: {first['msg']}") from None
    return record


def lines(words: Sequence[str]) -> str:
    """Words as text, one a line; a line end inside them becomes a space."""
    return "\n".join(" ".join(w.split()) for w in words)


def unlined(text: str) -> tuple[str, ...]:
    """The words that `lines` wrote."""
    return tuple(text.split("\n")) if text else ()


def aware(moment: datetime, what: str) -> datetime:
    """`moment`, when it has a time zone; `ValueError` otherwise, for that is a mistake in code."""
    if moment.utcoffset() is None:
        raise ValueError(f"{what}: {moment.isoformat()} has no time zone")
    return moment


def instant(moment: datetime, what: str) -> str:
    """A moment as text in UTC with microseconds: text order is time order."""
    return aware(moment, what).astimezone(UTC).isoformat(timespec="microseconds")


def iso(when: date | datetime | None, what: str) -> str | None:
    """A day or moment as ISO text from which `when` reads back the same, type included."""
    if when is None:
        return None
    return (aware(when, what) if isinstance(when, datetime) else when).isoformat()


def when(text: str | None) -> date | datetime | None:
    """The day or moment that `iso` wrote."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
