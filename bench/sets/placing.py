"""Which place is meant where the mentions are given, and where relative expressions point.

Nothing is spotted here: the placing is measured by itself, as the program calls it.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.program import Program
from bench.scoring.tallies import Score
from dragoman.model import Coder, Mention, Place, Placed, Reading, Report
from dragoman.places import locate, open_gazetteer
from dragoman.places.projection import distance_km

#: The distance within which toponyms count as placed, after the literature (100 miles).
NEAR_KM = 161.0
#: A toponym: where it stands, and its (lon, lat) where the corpus has one.
Toponym = tuple[int, int, tuple[float, float] | None]
CODER = Coder(name="gold", version="1")


def given(data: Path, program: Program, corpus: str) -> Iterator[tuple[str, float]]:
    """Shares within 161 km of all toponyms with a point, and of those answered, mentions given."""
    del program
    score, gazetteer = Score(), open_gazetteer()
    for text, toponyms in articles(data / "data" / "geoparsing" / corpus):
        found = locate(_reading(text, toponyms), gazetteer)
        meant = {(p.mention.start, p.mention.end): p.place for p in found.places}
        for start, end, where in toponyms:
            if where is None:
                continue
            place = meant.get((start, end))
            near = place is not None and km(place, where) <= NEAR_KM
            score.check("given", near)
            if place is not None:
                score.check("given.answered", near)
    rows = score.rows()
    for name in ("given", "given.answered"):
        yield name, rows[name]["acc"]


def km(place: Place, where: tuple[float, float]) -> float:
    """The distance of a place from a (lon, lat) point."""
    return distance_km((place.lon, place.lat), where)


def _reading(text: str, toponyms: list[Toponym]) -> Reading:
    """A reading in which the toponyms are listed and nothing is known of them."""
    listed = [Mention(start=a, end=b, text=text[a:b]) for a, b, _ in toponyms if a < b <= len(text)]
    return Reading(
        report=Report(id="", digest="", text=text),
        coder=CODER,
        places=tuple(Placed(mention=m, place=None) for m in listed),
    )


def articles(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """The texts of a corpus with their toponyms; GeoVirus calls them locations, counted from 1."""
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314 - the corpus is trusted
        found: dict[tuple[int, int], tuple[float, float] | None] = {}
        for tag, base in (("toponym", 0), ("location", 1)):
            for toponym in article.iter(tag):
                span = _number(toponym, "start") - base, _number(toponym, "end") - base
                found.setdefault(span, _point(toponym))
        yield article.findtext("text") or "", [(a, b, at) for (a, b), at in sorted(found.items())]


def _number(toponym: ET.Element, name: str) -> int:
    return int(toponym.findtext(name) or 0)


def _point(toponym: ET.Element) -> tuple[float, float] | None:
    lat, lon = (next(toponym.iter(name), None) for name in ("lat", "lon"))
    if lat is None or lon is None:
        return None
    return float(lon.text or 0), float(lat.text or 0)


def relative(data: Path, program: Program) -> Iterator[tuple[str, float]]:
    """The share of relative expressions placed within the uncertainty that the gold gives them.

    Named places in them that resolve by themselves count where they lie in the gold's ground.
    """
    del program
    score, gazetteer = Score(), open_gazetteer()
    gold = json.loads((data / "gold" / "relative_places.json").read_text("utf-8"))
    for entry in gold:
        text, wanted = entry["text"], entry["expected"]
        found = locate(_reading(text, [(0, len(text), None)]), gazetteer).places[0].place
        lat, lon = wanted["point"]
        off = km(found, (lon, lat)) if found else None
        score.check("relative", off is not None and off <= wanted["uncertainty_km"])
        reached = off is not None and found is not None and off <= found.radius_km
        score.check("relative.truth.within.radius", reached or _named(found, entry))
    for name, row in score.rows().items():
        yield name, row["acc"]


def _named(found: Place | None, entry: dict[str, Any]) -> bool:
    """Whether the answer is the named place itself, of which the relation is only a check."""
    return found is not None and found.name in entry["text"]
