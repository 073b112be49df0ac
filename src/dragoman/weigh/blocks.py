"""Where the like of a telling is looked for: blocks by place, rare word, and days.

A telling is compared with those of its blocks only, so that one more costs the same in a small
store and in a large one. A block is a number of 63 bits, the same on every machine.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from dragoman.model import Spot, Telling
from dragoman.weigh.features import Features, moment
from dragoman.weigh.names import foremost, placed
from dragoman.weigh.rarity import rarity
from dragoman.weigh.tellings import FEW

#: Words by which a telling is looked up: its rarest.
_RAREST = 8
#: Degrees of a cell, and how far beyond a place its like is looked for: of spots, of wide places.
_FINE, _COARSE = (0.2, 0.03), (0.5, 0.1)
#: Kilometres up to which a place is a spot: a province is sought among spots, not spots among all.
_SMALL = 15.0
#: Places beyond those of its roles under which a telling is kept, the smallest first.
_OTHERS = 8
#: Degrees of the cells of provinces: a province is looked for in the smallest that hold it whole.
_WIDE = (1.5, 4.0, 10.0)
_KM_A_DEGREE = 111.2


def blocks(telling: Telling) -> tuple[list[int], list[int]]:
    """The blocks that a telling is kept in, and those in which its like is sought.

    One that states its days is kept by day, another by the window in which its report came; each
    is sought under the days and windows that the other may be kept by.
    """
    kept_by, sought_by = _signs(telling)
    when = moment(telling)
    return _numbers(kept_by, when.kept), _numbers(sought_by, when.sought)


def share(a: Features, b: Features) -> bool:
    """Whether two tellings that meet in time are found by each other."""
    return not _signs(a.telling)[0].isdisjoint(_signs(b.telling)[1])


def _numbers(signs: Iterable[int], times: Iterable[str]) -> list[int]:
    """The numbers of the blocks of all keys at all times."""
    when = [_sign(time) for time in times]
    return [sign ^ other for sign in signs for other in when]


@lru_cache(maxsize=1 << 13)
def _signs(telling: Telling) -> tuple[frozenset[int], frozenset[int]]:
    """The signs of what a telling is kept by, and by which its like is sought."""
    kept, sought = _keys(telling)
    return frozenset(map(_sign, kept)), frozenset(map(_sign, sought))


@lru_cache(maxsize=1 << 17)
def _sign(text: str) -> int:
    return int.from_bytes(_digest(text)) >> 1


def _keys(telling: Telling) -> tuple[set[str], set[str]]:
    """What a telling is kept by, and by what its like is sought, whatever the time.

    Those with places meet by place; by its words only what names no place is found, or finds.
    """
    places = _places(telling)
    words = _rarest(telling)
    kept = {f"{'w' if places else 'u'}{word}" for word in words}
    sought = {f"u{word}" for word in words} | (
        {f"w{word}" for word in words} if not places else set()
    )
    bodies = {f"b{body} {n}" for body in telling.bodies for n in telling.numbers if n > FEW}
    kept_names, sought_names = _names(telling)
    kept, sought = kept | bodies | kept_names, sought | bodies | sought_names
    by_place = [_cell_keys(place) for place in places]
    by_place += [_wide_keys(p, f) for p in _own(telling).values() for f in telling.families]
    for kept_by, sought_by in by_place:
        kept |= kept_by
        sought |= sought_by
    return kept, sought


def _names(telling: Telling) -> tuple[set[str], set[str]]:
    """What a telling is kept by, and by what its like is sought, for the names in it.

    Two names of places that were found meet by place, and two reports that were not coded by
    nothing.
    """
    on, coded = placed(telling), bool(telling.claims)
    names = [("p" if n in on else "n", n) for n in foremost(telling.names)]
    kept = {f"{'c' if coded else 's'}{sort}{name}" for sort, name in names}
    sought = {
        f"{side}{other}{name}"
        for sort, name in names
        for other in ("n" if sort == "p" else "np")
        for side in ("cs" if coded else "c")
    }
    return kept, sought


@lru_cache(maxsize=1 << 15)
def _cell_keys(place: Spot) -> tuple[frozenset[str], frozenset[str]]:
    """What a telling is kept by, and by what its like is sought, for one of its places."""
    fine, coarse = _cells(place, _FINE), _cells(place, _COARSE)
    provinces = {f"r{cell}" for cell in coarse}
    near, spots = {f"f{cell}" for cell in fine}, {f"s{cell}" for cell in coarse}
    if place.radius_km <= _SMALL:
        return frozenset(near | spots), frozenset(near | provinces)
    return frozenset(provinces), frozenset(spots | provinces)


@lru_cache(maxsize=1 << 15)
def _wide_keys(place: Spot, family: str) -> tuple[frozenset[str], frozenset[str]]:
    """By what a telling of a family is kept and sought for one place where the other is wide.

    What lies in a province is told with the province alone, so that both meet in its cells.
    """
    every = [f"{size}{cell}{family}" for size in _WIDE for cell in _around(place, 0.0, size)]
    kept, sought = {f"s{cell}" for cell in every}, {f"r{cell}" for cell in every}
    if place.radius_km > _SMALL:
        degrees = place.radius_km / _KM_A_DEGREE
        size = next((s for s in _WIDE if s >= 2 * degrees), 0.0)
        own = [f"{size}{cell}{family}" for cell in (_around(place, degrees, size) if size else ())]
        kept |= {f"r{cell}" for cell in own}
        sought |= {f"s{cell}" for cell in own}
    return frozenset(kept), frozenset(sought)


def _around(place: Spot, degrees: float, size: float) -> list[str]:
    """The cells of a size that lie within so many degrees of a place."""
    reach = degrees / max(0.1, math.cos(math.radians(place.lat)))
    rows = range(
        math.floor((place.lat - degrees) / size), math.floor((place.lat + degrees) / size) + 1
    )
    columns = range(
        math.floor((place.lon - reach) / size), math.floor((place.lon + reach) / size) + 1
    )
    return [f"/{row},{column}/" for row in rows for column in columns]


def _own(telling: Telling) -> Mapping[str, Spot]:
    """The places of its roles, by their ids."""
    return {p.id: p for places in telling.spots.values() for p in places}


def _places(telling: Telling) -> Sequence[Spot]:
    """The places of its roles, and the first others that its report names."""
    own = _own(telling)
    others = sorted((p for p in telling.around if p.id not in own), key=lambda p: p.radius_km)
    return (*own.values(), *others[:_OTHERS])


def _cells(place: Spot, cell: tuple[float, float]) -> set[str]:
    """The cells of a size that a place lies in, or so near that its like may."""
    size, reach = cell
    rows = {math.floor((place.lat + d) / size) for d in (-reach, reach)}
    columns = {math.floor((place.lon + d) / size) for d in (-reach, reach)}
    return {f"{row},{column}" for row in rows for column in columns}


def _rarest(telling: Telling) -> list[str]:
    """The rarest words of a telling: two that say nearly the same share some of them."""
    return sorted(telling.words, key=_rank)[:_RAREST]


@lru_cache(maxsize=100_000)
def _rank(word: str) -> tuple[float, bytes]:
    return -round(rarity(word), 3), _digest(word)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()
