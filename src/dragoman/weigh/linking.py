"""Tellings taken in one by one, each linked with those before it that may tell of the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.model import Link, Telling
from dragoman.ports import Tellings
from dragoman.weigh.blocks import blocks
from dragoman.weigh.compare import NEVER, Weights, score, weights
from dragoman.weigh.features import Features, features, meet

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
        own = features(telling)
        links = [_link(own, features(other), table) for other in held.near(sought)]
        held.put(telling, kept)
        held.link(link for link in links if link is not None)


def _link(a: Features, b: Features, table: Weights) -> Link | None:
    """The link of two tellings of two reports, one of which was coded, if they are alike enough."""
    one, other = a.telling, b.telling
    coded = bool(one.claims and other.claims)
    if one.digest == other.digest or not (coded or one.claims or other.claims):
        return None
    if not meet(a.when, b.when):
        return None
    first, second = (a, b) if one.id < other.id else (b, a)
    points = score(first, second, table, table.threshold + (0.0 if coded else SKETCH))
    if points == NEVER:
        return None
    return Link(a=first.telling.id, b=second.telling.id, points=points, coded=coded)
