"""Reports of which no claim was read, joined to events by what can be told without reading them.

The places, bodies, numbers and days of a text are found in its own script, whatever the language;
what they share with a telling is weighed as between claims. A report goes with the telling that it
is most like, and with a second one if it names a place of that too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Link, Reading, Telling
from dragoman.ports import Tellings
from dragoman.weigh.compare import Weights, reasons, weights

#: A report may tell of a second event that scores within so many bits of the first.
SECOND = 4.0


@dataclass(frozen=True, slots=True)
class Match:
    """An uncoded report, by its digest, that goes with a telling; and the reasons."""

    digest: str
    telling: str
    reasons: tuple[str, ...]
    points: float


def matches(sketches: Iterable[Telling], held: Tellings) -> list[Match]:
    """The tellings that these reports go with, in order of digests."""
    table = weights()
    found = []
    for drawn in sorted(sketches, key=lambda t: t.id):
        ranked = sorted(held.links_of([drawn.id]), key=lambda x: (-x.points, x.other(drawn.id)))
        if ranked:
            ends = held.tellings(x.other(drawn.id) for x in ranked)
            found += _homes(drawn, ranked, {t.id: t for t in ends}, table)
    return found


def _homes(
    drawn: Telling, ranked: Sequence[Link], ends: Mapping[str, Telling], table: Weights
) -> list[Match]:
    """The likeliest telling, and the next within reach that lies elsewhere."""
    first = ends[ranked[0].other(drawn.id)]
    best = _match(drawn, first, ranked[0].points, table)
    named = {p.id for p in drawn.around} - {p.id for ps in first.spots.values() for p in ps}
    for link in ranked[1:]:
        other = ends[link.other(drawn.id)]
        own = {p.id for places in other.spots.values() for p in places}
        if (
            link.points >= ranked[0].points - SECOND
            and named & own
            and other.digest != first.digest
        ):
            return [best, _match(drawn, other, link.points, table)]
    return [best]


def _match(drawn: Telling, other: Telling, points: float, table: Weights) -> Match:
    return Match(drawn.digest, other.id, reasons(drawn, other, table), points)


def digests_of(found: Iterable[Match]) -> tuple[str, ...]:
    """The digests of the reports that go with a group, each once."""
    return tuple(dict.fromkeys(match.digest for match in found))


def said_of(reading: Reading, match: Match) -> str:
    """Why a report stands in an event, in words."""
    report = reading.report
    outlet = report.outlet or report.id
    unread = f"{outlet} ({report.language}) was not read" if reading.unread else outlet
    return f"{unread}; joined by what it names: {', '.join(match.reasons)}"
