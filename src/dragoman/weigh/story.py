"""Which events hang together: a well attested one, and those that share its places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.model import PLACE_ROLES, Claim, Event, Place, Reading, Role
from dragoman.weigh.lexicon import content_words
from dragoman.weigh.spots import distance_km

#: A shared country or region makes no story; a shared town or field does.
SPOTS = ("exact", "town", "district")
#: So many of the best attested events are tried as leads.
LEADS = 8

_WHO_WHAT: tuple[Role, ...] = ("cargo", "carrier", "recipient", "actor", "target", "partner")


def _claims(event: Event, readings: Mapping[str, Reading]) -> list[tuple[Reading, Claim]]:
    """The claims of an event with the readings they stand in."""
    found = (readings[d] for d in event.reports if d in readings)
    return [(r, c) for r in found for c in r.claims if c.id in event.claims]


def spots_of(event: Event, readings: Mapping[str, Reading]) -> list[Place]:
    """The spots that the claims of an event name."""
    found: dict[str, Place] = {}
    for reading, claim in _claims(event, readings):
        places = (reading.place_of(m) for m in claim.role(*PLACE_ROLES))
        found |= {p.id: p for p in places if p and p.precision in SPOTS}
    return list(found.values())


def _words(event: Event, readings: Mapping[str, Reading]) -> frozenset[str]:
    """The words for who and what an event is about."""
    told = (m.text for _, c in _claims(event, readings) for m in c.role(*_WHO_WHAT))
    return frozenset(w for text in told for w in content_words(text) if len(w) > 3)


def _meet(a: Sequence[Place], b: Sequence[Place]) -> bool:
    """Whether any two spots are one, or touch."""
    return any(p.id == q.id or distance_km(p, q) <= p.radius_km + q.radius_km for p in a for q in b)


def _weight(event: Event) -> tuple[int, int, str]:
    """More origins first, then more claims; the id only settles ties."""
    return -len(event.origins), -len(event.claims), event.id


def story(events: Sequence[Event], readings: Mapping[str, Reading]) -> tuple[Event, ...]:
    """The story that most origins tell: the best attested event, then those around it.

    Around it is what shares a spot and a word with it, or with another that is. The best attested
    events are tried, so many as `LEADS` says.
    """
    ranked = sorted(events, key=_weight)
    spots = {e.id: spots_of(e, readings) for e in ranked}
    words = {e.id: _words(e, readings) for e in ranked}

    def near(a: Event, b: Event) -> bool:
        return bool(words[a.id] & words[b.id]) and _meet(spots[a.id], spots[b.id])

    stories: list[tuple[Event, ...]] = []
    left: Sequence[Event] = ranked
    while left and len(stories) < LEADS:
        found, left = _around(left, near)
        stories.append(found)
    return max(stories, key=_told_by, default=())


def _around(
    events: Sequence[Event], near: Callable[[Event, Event], bool]
) -> tuple[tuple[Event, ...], list[Event]]:
    """The first of these events with all that it leads to, and the others."""
    chosen, rest = [events[0]], list(events[1:])
    edge = chosen[:]
    while edge := [e for e in rest if any(near(e, c) for c in edge)]:
        chosen += edge
        rest = [e for e in rest if e not in edge]
    return tuple(chosen), rest


def _told_by(events: Sequence[Event]) -> int:
    """How many reports stand first in an origin of these events, each counted once."""
    return len({o.reports[0] for e in events for o in e.origins})
