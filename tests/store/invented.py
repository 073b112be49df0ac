"""Invented records to keep, and hypothesis strategies for every noun."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from dragoman.model import (
    Capture,
    Cited,
    Claim,
    Coder,
    Dispatch,
    Draft,
    Event,
    Failure,
    Footnote,
    Judgement,
    Mention,
    Reading,
    Report,
)

T = TypeVar("T")

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
RULES = Coder(name="rules", version="1")

# Any Unicode text: U+0000 and U+FFFF too, but no half surrogate pairs, which UTF-8 lacks.
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
moments = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 (hypothesis adds the zone)
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=3)), timezone(-timedelta(hours=5))]),
)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: words,
    int: st.integers(0, 2**31 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=50),
    date: st.dates(),
    datetime: moments,
    type(None): st.none(),
}


def any_of(noun: type[T]) -> st.SearchStrategy[T]:
    """Records of a noun with anything that their types allow."""
    hints = get_type_hints(noun)
    parts = {f.name: _typed(hints[f.name]) for f in fields(noun)}  # type: ignore[arg-type]
    return st.builds(noun, **parts)


def _typed(hint: Any) -> st.SearchStrategy[Any]:
    if is_dataclass(hint):
        return st.deferred(lambda: any_of(hint))
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.one_of(*map(_typed, reversed(args)))
    if origin is Literal:
        return st.sampled_from(args)
    assert origin is tuple, hint
    if args[-1] is Ellipsis:
        return st.lists(_typed(args[0]), max_size=2).map(tuple)
    return st.tuples(*map(_typed, args))


def digest(of: str | bytes) -> str:
    raw = of.encode("utf-8", "surrogatepass") if isinstance(of, str) else of
    return f"sha256:{sha256(raw).hexdigest()}"


def capture(body: bytes = b"<p>Three trucks crossed.</p>", **other: Any) -> Capture:
    plain = {"media": "text/html", "origin": "https://outlet.example/1", "fetched": NOON}
    return Capture(digest=digest(body), body=body, **(plain | other))


def report(text: str = "Three trucks crossed.", **other: Any) -> Report:
    named = digest(text + repr(sorted(other.items())))
    return Report(**({"id": "r1", "digest": named, "text": text} | other))


def claim(kind: str = "passage", start: int = 13, **other: Any) -> Claim:
    mention = Mention(start=start, end=start + 7, text="crossed")
    plain = {"id": f"{kind}-{start}", "status": "asserted", "sentence": mention}
    return Claim(kind=kind, trigger=mention, **(plain | other))


def reading(of: Report, *claims: Claim, coder: Coder = RULES, **other: Any) -> Reading:
    return Reading(report=of, coder=coder, claims=claims, **other)


def event(id: str, **other: Any) -> Event:
    plain: dict[str, Any] = {
        "kind": "passage",
        "summary": "Three trucks crossed",
        "status": "asserted",
        "first": date(2024, 3, 1),
        "last": None,
        "place": None,
        "claims": ("c1",),
        "reports": ("r1",),
        "origins": (),
    }
    return Event(id=id, **(plain | other))


def judgement(why: str = "", at: datetime = NOON) -> Judgement:
    return Judgement(verdict="same", subjects=("e1", "e2"), by="analyst", at=at, why=why)


def failure(item: str = "page 1", why: str = "not UTF-8", at: datetime = NOON) -> Failure:
    return Failure(step="collect", item=item, why=why, at=at)


def dispatch(series: str = "Border Watch", number: int = 1, version: int = 1) -> Dispatch:
    sentence = Cited(text="Three trucks crossed.", claims=("c1",))
    note = Footnote(
        number=1,
        report="r1",
        capture=digest("c"),
        outlet="The Outlet",
        published=date(2024, 3, 1),
        fetched=NOON,
        language="en",
        title=None,
        url=None,
        claims=("c1",),
    )
    draft = Draft(series=series, date=date(2024, 3, 2), title="Trucks", paragraphs=((sentence,),))
    return Dispatch(number=number, version=version, draft=draft, notes=(note,), published=NOON)
