"""Readings of invented texts, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from dragoman.model import (
    Claim,
    Coder,
    Filler,
    Hop,
    Mention,
    Named,
    Period,
    Place,
    Placed,
    Reading,
    Report,
    Role,
)


def mention(text: str, words: str, after: int = 0) -> Mention:
    """The first place at which words stand, from an offset on."""
    start = text.index(words, after)
    return Mention(start=start, end=start + len(words), text=words)


def place(text: str, words: str, country: str) -> Placed:
    """A place of a country."""
    here = Place(id=words, name=words, lat=0, lon=0, radius_km=1, precision="town", country=country)
    return Placed(mention=mention(text, words), place=here)


def claim(
    text: str,
    fillers: Sequence[tuple[Role, Mention]] = (),
    sources: Sequence[Mention] = (),
    when: Period | None = None,
) -> Claim:
    """A claim of a whole text."""
    return Claim(
        id="c1",
        kind="transfer",
        status="asserted",
        sentence=Mention(start=0, end=len(text), text=text),
        trigger=Mention(start=0, end=1, text=text[:1]),
        chain=tuple(Hop(source=s, kind="official", named=True) for s in sources),
        fillers=tuple(Filler(role=role, mention=m) for role, m in fillers),
        time=when or Period(),
    )


def reading(
    text: str,
    claims: Sequence[Claim] = (),
    *,
    day: date | None = None,
    places: Sequence[Placed] = (),
    aliases: Sequence[tuple[str, str]] = (),
    listed: Sequence[Mention] = (),
) -> Reading:
    """A reading of a text."""
    published = datetime(day.year, day.month, day.day) if day else None  # noqa: DTZ001
    return Reading(
        report=Report(id="r1", digest="sha256:1", text=text, published=published),
        coder=Coder(name="test", version="1"),
        claims=tuple(claims),
        places=tuple(places),
        aliases=tuple(aliases),
        actors=tuple(Named(mention=m, actor=None) for m in listed),
    )
