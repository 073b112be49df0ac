"""What the words around a place name do to it: near, south of, eastern, 20 km off, between."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dragoman.model import Place, Precision
from dragoman.places.projection import bearing, destination, distance_km

NEAR_KM, BESIDE_KM, AWAY_KM = 10.0, 15.0, 30.0

_EIGHT = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_ARABIC = ("شمال", "شمال شرق", "شرق", "جنوب شرق", "جنوب", "جنوب غرب", "غرب", "شمال غرب")
BEARINGS = {name: 45.0 * i for names in (_EIGHT, _ARABIC) for i, name in enumerate(names)}

_WAY = r"(?P<way>(?:north|south)[- ]?(?:east|west)|north|south|east|west)"
_LENGTH = r"(?P<km>\d+(?:[.,]\d+)?)[ -]?(?P<unit>km|kms|kilomet\w+|miles?|mi)\b"
_END = r"(?:the )?(?:(?:city|town|village) of )?$"
_FAR = re.compile(rf"{_LENGTH} (?:(?:to|in) the )?{_WAY} (?:of|from) {_END}")
_OFF = re.compile(rf"{_LENGTH} (?:away )?(?:from|outside|off) {_END}")
_BESIDE = re.compile(rf"\b{_WAY} (?:of|from) {_END}")
_PART = re.compile(rf"\b{_WAY}(?:ern)?(?:most)?(?: (?:part|parts|side|half|edge)(?: of)?)? {_END}")
_NEAR = re.compile(
    r"\b(?:near|nearby|between|close to|next to|outside|around|opposite|off|toward|towards"
    r"|vicinity of|outskirts of|suburbs of|edge of|entrance (?:of|to)|road to|adjacent to)\b"
    r"|(?:^| )(?:قرب|بالقرب من|في محيط|محيط|مشارف)(?: |$)"
)
_ARABIC_WAY = re.compile(
    rf"(?:^| )(?P<way>{'|'.join(sorted(BEARINGS, key=len, reverse=True))})ي? $"
)
_COARSE = ("region", "country")
_BODY = (
    "brigade|battalion|regiment|division|corps|army|militia|shield|council|committee|agreement"
    "|accords?|protocol|process|declaration|treaty|post|times|tribune|gazette|observer|battle"
)
_BODY_AFTER = re.compile(rf"^ (?:[\w'’.-]+ ){{0,2}}(?:{_BODY})\b")
_BODY_BEFORE = re.compile(rf"\b(?:{_BODY}) of (?:the )?$")
_GOES_ON = re.compile(r"^ ((?:[A-Z][\w'’-]*)(?: [A-Z][\w'’-]*)*)")


@dataclass(frozen=True, slots=True)
class Relation:
    """How a spot lies to a named place; `words` says it for a reader."""

    name: str
    words: str
    bearing: float = 0.0
    km: float = 0.0


def _bearing(way: str) -> float:
    return BEARINGS[way if way in BEARINGS else way.replace("-", "").replace(" ", "")]


def _kilometres(number: str, unit: str) -> float:
    return float(number.replace(",", ".")) * (1.609 if unit.startswith("mi") else 1.0)


def after(suffix: str) -> Relation | None:
    """A relation when a name goes on in capitals: the thing named so is in the place or near it."""
    told = _GOES_ON.match(suffix)
    return Relation("near", f"{told[1]}, named after") if told else None


def owned(prefix: str, suffix: str) -> bool:
    """True when a name is part of the name of a unit, a paper or a treaty, and so no place."""
    return bool(_BODY_AFTER.match(suffix.casefold()) or _BODY_BEFORE.search(prefix.casefold()))


def before(prefix: str) -> Relation | None:
    """The relation that the words before a name state; `None` where they state none."""
    said = " ".join(prefix.casefold().split()) + " "
    if m := _FAR.search(said):
        return Relation("far", m[0].strip(), _bearing(m["way"]), _kilometres(m["km"], m["unit"]))
    if m := _OFF.search(said):
        return Relation("off", m[0].strip(), km=_kilometres(m["km"], m["unit"]))
    if m := _BESIDE.search(said):
        return Relation("beside", m[0].strip(), _bearing(m["way"]))
    if m := _ARABIC_WAY.search(said):
        return Relation("beside", m[0].strip(), BEARINGS[m["way"]])
    if m := _NEAR.search(said):
        return Relation("near", m[0].strip())
    if m := _PART.search(said):
        return Relation("part", m[0].strip(), _bearing(m["way"]))
    return None


def _moved(place: Place, bearing: float, km: float) -> Place:
    lon, lat = destination((place.lon, place.lat), bearing, km)
    return replace(place, lat=round(lat, 4), lon=round(lon, 4))


def _looser(place: Place, radius: float, why: str) -> Place:
    """The place with a wider radius; no longer a point or a town, if it was one."""
    precision: Precision = place.precision if place.precision in _COARSE else "district"
    said = f"{place.why}; {why}"
    return replace(place, radius_km=round(radius, 1), precision=precision, why=said)


def _half(place: Place, relation: Relation) -> Place:
    """The half of a country or region that lies to one side."""
    half = place.radius_km / 2
    moved = _moved(place, relation.bearing, half)
    why = f"{place.why}; {relation.words} {place.name}: a part of it, {half:g} km around its middle"
    return replace(moved, radius_km=half, precision="region", why=why)


def related(place: Place, relation: Relation | None) -> Place:
    """Where a spot lies that is told by its relation to `place`, the radius widened to match."""
    if relation is None:
        return place
    if relation.name in ("part", "beside") and place.precision in _COARSE:
        return _half(place, relation)
    if relation.name == "near":
        if place.precision == "country":
            return replace(place, why=f"{place.why}; {relation.words} {place.name}")
        radius = place.radius_km + NEAR_KM
        return _looser(place, radius, f"{relation.words} {place.name}: {NEAR_KM:g} km more")
    if relation.name == "off":
        why = f"{relation.words} {place.name}, direction not said"
        return _looser(place, place.radius_km + relation.km, why)
    if relation.name == "far":
        moved = _moved(place, relation.bearing, relation.km)
        radius = place.radius_km + 0.25 * relation.km
        return _looser(moved, radius, f"{relation.words} {place.name}, measured from there")
    if relation.name == "beside":
        moved = _moved(place, relation.bearing, BESIDE_KM)
        radius = max(AWAY_KM, place.radius_km + BESIDE_KM)
        return _looser(moved, radius, f"{relation.words} {place.name}, within {radius:g} km")
    why = f"{relation.words} {place.name}, a part of it"
    if place.precision == "district" and place.radius_km >= AWAY_KM:
        moved = _moved(place, relation.bearing, 0.7 * place.radius_km)
        return _looser(moved, place.radius_km, why)
    return replace(place, why=f"{place.why}; {why}")


def along(start: Place, end: Place, km: float) -> Place:
    """A spot so many kilometres from a place on the way to another."""
    way = bearing((start.lon, start.lat), (end.lon, end.lat))
    radius = start.radius_km + 0.25 * km
    return _looser(_moved(start, way, km), radius, f"{km:g} km from it toward {end.name}")


def middle(a: Place, b: Place) -> Place:
    """The stretch between two places, as its middle and half its length."""
    km = distance_km((a.lon, a.lat), (b.lon, b.lat))
    lon = a.lon + (((b.lon - a.lon) + 180) % 360 - 180) / 2
    place = replace(
        a,
        id=f"{a.id}..{b.id}",
        name=f"between {a.name} and {b.name}",
        lat=round((a.lat + b.lat) / 2, 4),
        lon=round((lon + 180) % 360 - 180, 4),
        country=a.country if a.country == b.country else None,
    )
    why = f"between {a.name} and {b.name}, which lie {km:.0f} km apart"
    return replace(_looser(place, km / 2 + max(a.radius_km, b.radius_km), ""), why=why)
