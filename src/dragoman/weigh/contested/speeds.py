"""A movement that no carrier makes: too far between a start and an end in the days between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations

from dragoman.model import Contradiction, Place, Role
from dragoman.weigh.contested.accounts import Account
from dragoman.weigh.contested.cases import Case, Values, contested, say
from dragoman.weigh.contested.days import stage
from dragoman.weigh.contested.things import classes
from dragoman.weigh.contested.words import known_words
from dragoman.weigh.spots import distance_km

#: A place, and the day on which it was left or reached.
Seen = tuple[Place, date]


def speeds(case: Case) -> list[Contradiction]:
    """Starts and ends of one movement, by two reports, that its carrier cannot have joined."""
    limit = _limit(case)
    values: Values = {}
    for a, b in permutations(case.told, 2) if limit else ():
        for left, gone in _seen(case, a, "leaving"):
            for reached, come in _seen(case, b, "coming"):
                hours = 24 * ((come - gone).days + 1)
                if hours > 0 and distance_km(left, reached) > limit * hours:
                    say(values, f"left {left.name} on {gone.isoformat()}", a)
                    say(values, f"reached {reached.name} on {come.isoformat()}", b)
    return contested("speed", values)


def _limit(case: Case) -> int:
    """The highest mean speed of the ways by which it is said to have gone, km/h; 0 if unknown."""
    known, limits = classes("carrier").of, known_words().speeds
    carriers = [m.text for a in case.told for i in case.acts(a) for m in i.claim.role("carrier")]
    words = (w for text in carriers for w in text.casefold().split())
    return max((limits[known[w].split(".")[0]] for w in words if w in known), default=0)


def _seen(case: Case, account: Account, at: str) -> Iterator[Seen]:
    """The places that an account says were left, or reached, with the day."""
    for item in case.acts(account):
        time = item.claim.time
        if stage(item) != at or not (time.text and time.first and time.last):
            continue
        day = time.first if at == "leaving" else time.last
        role: Role = "origin" if at == "leaving" else "destination"
        yield from ((p, day) for p in item.places(role) if p.precision in ("exact", "town"))
