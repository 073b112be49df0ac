"""Tellings taken in one by one, each linked with those before it that may tell of the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.model import Link, Telling
from dragoman.ports import Tellings
from dragoman.weigh.blocks import blocks, meet
from dragoman.weigh.compare import Weights, compare, weights

#: Bits by which an uncoded report may fall short of the threshold: it has no roles to show, and
#: brings neither a claim nor a count where it is joined.
SKETCH = -0.5


def order(telling: Telling) -> tuple[date, str, int, str]:
    """The order of tellings: by day of the report, digest, place in the text."""
    return telling.day or date.max, telling.digest, telling.start, telling.id


def take_in(tellings: Iterable[Telling], held: Tellings, table: Weights | None = None) -> None:
    """Keeps new tellings with their links; the links are the same in whatever order they come."""
    table = table or weights()
    for telling in tellings:
        kept, sought = blocks(telling)
        links = [_link(telling, other, table) for other in held.near(sought)]
        held.put(telling, kept)
        held.link(link for link in links if link is not None)


def _link(telling: Telling, other: Telling, table: Weights) -> Link | None:
    """The link of two tellings of two reports, one of which was coded, if they are alike enough."""
    if other.digest == telling.digest or not (telling.claims or other.claims):
        return None
    if not meet(telling, other):
        return None
    first, second = (telling, other) if telling.id < other.id else (other, telling)
    score = compare(first, second, table)
    least = table.threshold + (0.0 if telling.claims and other.claims else SKETCH)
    if score.points < least:
        return None
    return Link(
        a=first.id,
        b=second.id,
        points=score.points,
        coded=bool(first.claims and second.claims),
    )
