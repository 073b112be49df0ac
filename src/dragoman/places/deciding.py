"""When a candidate is an answer: where the right place lacks, a wrong one is easily found.

The bounds were chosen by leaving out the right place of each spelling (`bench/sets/variants.py`):
how often is another then given for it, and how many right answers do they cost.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Place
from dragoman.places.gazetteer import prior
from dragoman.places.kinds import typed
from dragoman.places.projection import distance_km
from dragoman.spelling import bare, fold, key

#: A name that only sounds alike answers when it is so much alike, and has so many consonants.
ALIKE, CONSONANTS = 0.93, 3
#: Of two places farther apart than this, the first must be ahead by so much of the prior.
APART_KM, AHEAD_ALONE, AHEAD_INSIDE = 30.0, 0.3, 0.1


def decide(
    name: str, candidates: Sequence[Place], countries: Sequence[str] = ()
) -> tuple[Place | None, str]:
    """The place that a name means, if that needs no person, and why or why not.

    `candidates` come from `Gazetteer.find` for the same name and countries.
    """
    inside = [p for p in candidates if not countries or p.country in countries or not p.country]
    if not inside:
        where = f" in {', '.join(countries)}" if countries and candidates else ""
        return None, f"no place of that name is known{where}"
    best = inside[0]
    if best.match == "skeleton" and (refused := _refusal(name, best, countries)):
        return None, refused
    if rival := _rival(best, inside, countries):
        return None, f"{best.name} and {rival.name} ({_where(rival)}) are equally good"
    return best, best.why


def _refusal(name: str, best: Place, countries: Sequence[str]) -> str:
    """Why a name that only sounds alike is no answer; empty where it is one."""
    if not countries:
        return "it only sounds alike, and no country is known"
    if best.score < ALIKE:
        return f"it only sounds alike, by {best.score:.2f}; {ALIKE} is enough"
    if best.precision == "region" and not typed(fold(name)):
        return f"it only sounds like {best.name}, which a town of that name may lie in"
    if len(key(bare(fold(name)))) < CONSONANTS:
        return "it only sounds alike, and is too short for that"
    return ""


def _rival(best: Place, others: Sequence[Place], countries: Sequence[str]) -> Place | None:
    """Another place that is spelt as well and as likely meant."""
    ahead = AHEAD_INSIDE if countries else AHEAD_ALONE
    for other in others[1:]:
        apart = distance_km((best.lon, best.lat), (other.lon, other.lat))
        same = other.score > best.score - 0.01 and best.kind != "country"
        if same and apart > APART_KM and prior(best) - prior(other) < ahead:
            return other
    return None


def _where(place: Place) -> str:
    return ", ".join(filter(None, (place.admin1, place.country)))
