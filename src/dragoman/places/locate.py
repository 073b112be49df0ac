"""Places the mentions of a reading: which place each means, or that it is not known which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dragoman.model import PLACE_ROLES, Mention, Place, Placed, Reading
from dragoman.places.phrases import meant
from dragoman.ports import Gazetteer


def mentions(reading: Reading) -> list[Mention]:
    """The distinct mentions that mean places: those listed, and those in place roles of claims."""
    told = [placed.mention for placed in reading.places]
    told += [mention for claim in reading.claims for mention in claim.role(*PLACE_ROLES)]
    distinct = {(m.start, m.end): m for m in told}
    return [distinct[span] for span in sorted(distinct)]


def _countries(places: Iterable[Place]) -> set[str]:
    return {place.country for place in places if place.country}


def _votes(found: Mapping[Mention, tuple[Place, ...]]) -> Counter[str]:
    """How many mentions lie, without doubt, in each country."""
    sure = (_countries(places) for places in found.values())
    return Counter(country for one in sure if len(one) == 1 for country in one)


def _chosen(places: tuple[Place, ...], votes: Counter[str]) -> Place | None:
    """The place meant: the first, or where countries differ the one the report is about."""
    countries = {place.country for place in places}
    if len(countries) <= 1:
        return places[0] if places else None
    ranked = sorted(_countries(places), key=lambda country: (-votes[country], country))
    most = votes[ranked[0]] if ranked else 0
    if not most or (len(ranked) > 1 and votes[ranked[1]] == most):
        return None
    place = next(place for place in places if place.country == ranked[0])
    other = "place" if most == 1 else "places"
    why = f"{place.why}; of several such names that in {ranked[0]}, as {most} other {other}"
    return replace(place, why=why)


def locate(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """The reading with its places resolved, one entry per mention, in text order.

    A name that fits several countries takes the one that most other mentions share; where none
    leads, `place` stays `None` and the candidates are kept.
    """
    found = {m: meant(m.text, gazetteer) for m in mentions(reading)}
    votes = _votes(found)
    placed = (
        Placed(mention=m, place=_chosen(places, votes), candidates=places)
        for m, places in found.items()
    )
    return replace(reading, places=tuple(placed))
