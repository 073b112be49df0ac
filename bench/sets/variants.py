"""Spellings of places in several scripts: is the right place first, and what if it is missing.

A candidate is right within 15 km of the place. For "missing", all that lies so near is taken out of
the file before the name is looked up: whatever is then given as an answer is wrong.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench.program import Json
from bench.scoring.tallies import Score

if TYPE_CHECKING:
    from bench.program import Program
    from dragoman.model import Place
    from dragoman.places.gazetteer import Gazetteer

GOLD = Path("gold") / "place_variants.json"
RIGHT_KM = 15.0


def variants(data: Path, _program: Program) -> Iterator[tuple[str, float]]:
    """Right at rank 1 with and without the country, answered without a person, wrong if missing."""
    score = Score()
    gold: list[Json] = json.loads((data / GOLD).read_text("utf-8"))
    for place in gold:
        _look_up(place, score)
    for place, without in _missing(gold):
        _look_up_missing(place, without, score)
    yield from ((name, row["acc"]) for name, row in score.rows().items())


def _spellings(place: Json) -> list[str]:
    """The spellings of a place, each once."""
    return sorted({v["name"] for v in place["variants"]} | {place["probe"]})


def _off_km(place: Json, lat: float, lon: float) -> float:
    from dragoman.places.projection import distance_km

    return distance_km((lon, lat), (place["lon"], place["lat"]))


def _right(place: Json, found: Place | None) -> bool:
    return found is not None and _off_km(place, found.lat, found.lon) <= RIGHT_KM


def _look_up(place: Json, score: Score) -> None:
    from dragoman.places import open_gazetteer
    from dragoman.places.deciding import decide

    gazetteer, country = open_gazetteer(), (place["country"],)
    for name in _spellings(place):
        known, anywhere = gazetteer.find(name, country), gazetteer.find(name)
        score.check("rank1.country", _right(place, known[0] if known else None))
        score.check("rank1.anywhere", _right(place, anywhere[0] if anywhere else None))
        score.check("answered.country", _right(place, decide(name, known, country)[0]))
        alone = decide(name, anywhere)[0]
        score.check("answered.anywhere", _right(place, alone))
        score.check("no.wrong.anywhere", alone is None or _right(place, alone))


def _missing(gold: list[Json]) -> Iterator[tuple[Json, Gazetteer]]:
    """Each place with a gazetteer that lacks all that is near it."""
    from dragoman.places.gazetteer import SHIPPED, Gazetteer
    from dragoman.places.tables import DEGREE, connect

    memory = sqlite3.connect(":memory:", isolation_level=None)
    connect(SHIPPED).backup(memory)
    memory.execute("CREATE INDEX names_of ON names (place)")
    for place in gold:
        memory.execute("BEGIN")
        around = "SELECT n, lat, lon FROM places WHERE abs(lat - ?) < ?"
        rows = memory.execute(around, (place["lat"] * DEGREE, DEGREE / 5)).fetchall()
        near = (n for n, *at in rows if _off_km(place, *(c / DEGREE for c in at)) <= RIGHT_KM)
        memory.executemany("DELETE FROM names WHERE place = ?", [(n,) for n in near])
        yield place, Gazetteer([memory])
        memory.execute("ROLLBACK")


def _look_up_missing(place: Json, without: Gazetteer, score: Score) -> None:
    """Whether an answer is given, and whether it is one that its radius makes true."""
    from dragoman.places.deciding import decide

    country = (place["country"],)
    for name in _spellings(place):
        found, _ = decide(name, without.find(name, country), country)
        score.check("no.wrong.when.missing", found is None)
        held = found is None or _off_km(place, found.lat, found.lon) <= found.radius_km
        score.check("no.wrong.when.missing.beyond.radius", held)
