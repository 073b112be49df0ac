"""The gold sets by name: what `sets.toml` says of each, joined with how it is measured."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bench.program import Program
from bench.sets import claims, prepared
from bench.sets.clusters import clusters, own
from bench.sets.copies import copies
from bench.sets.ecbplus import ecbplus
from bench.sets.muc4 import muc4
from bench.sets.petrarch import petrarch
from bench.sets.placing import given, relative
from bench.sets.plover import plover
from bench.sets.ties import ties
from bench.sets.treebank import treebank
from bench.sets.variants import variants
from bench.sets.weighing import determinism, simulation, weigh_speed
from bench.simulation import world

TABLE = Path(__file__).parent / "sets.toml"
#: Figures of a set, from the folder DATA and the program with an engine.
Measure = Callable[[Path, Program], Iterable[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Peer:
    """What another system or person reached, where that is written, and what was different."""

    who: str
    figures: Mapping[str, float]
    source: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A gold set; `needs` are paths of DATA; what is `timed` differs by machine: no floors."""

    name: str
    title: str
    measure: Measure
    needs: tuple[str, ...]
    engines: tuple[str, ...]
    goals: Mapping[str, float]
    peers: tuple[Peer, ...]
    timed: bool = False

    def missing(self, data: Path | None) -> list[str]:
        """What it needs and `data` lacks."""
        return [n for n in self.needs if data is None or not (data / n).exists()]

    def texts(self, data: Path | None) -> list[Path]:
        """The files that make the set what it is; scripts are left out, which only measure."""
        if self.measure in DRAWN:
            return [world.TABLE]
        if data is None or not self.needs:
            return [claims.HELD]
        return [data / n for n in self.needs if not n.endswith(".py")]


def _held(_data: Path, program: Program) -> Iterable[tuple[str, float]]:
    return claims.held(program)


#: What is measured on a press that is drawn from words and rates, not on texts.
DRAWN = (simulation, determinism, weigh_speed)


def _own(_data: Path, program: Program, name: str) -> Iterable[tuple[str, float]]:
    return own(program, name)


MEASURES: Mapping[str, Measure] = {
    "held": _held,
    "seed": partial(claims.gold, name="seed"),
    "reports": partial(claims.gold, name="reports"),
    "factuality": prepared.FACTUALITY.figures,
    "dates": prepared.DATES.figures,
    "places": prepared.PLACES.figures,
    "variants": variants,
    "timebank": prepared.TIMEBANK.figures,
    "aquaint": prepared.AQUAINT.figures,
    "polnear": prepared.POLNEAR.figures,
    "lgl": prepared.LGL.figures,
    "geovirus": prepared.GEOVIRUS.figures,
    "lgl-given": partial(given, corpus="lgl.xml"),
    "geovirus-given": partial(given, corpus="GeoVirus.xml"),
    "relative-places": relative,
    "treebank": treebank,
    "plover": plover,
    "petrarch": petrarch,
    "muc4": muc4,
    "clusters": clusters,
    "clusters-world": partial(_own, name="world"),
    "clusters-levant": partial(_own, name="levant"),
    "clusters-steppe-sahel": partial(_own, name="steppe-sahel"),
    "copies": copies,
    "ecbplus": ecbplus,
    "simulation": simulation,
    "determinism": determinism,
    "weigh-speed": weigh_speed,
    "ties": ties,
}


def catalogue() -> dict[str, GoldSet]:
    """All sets, in the order of the table."""
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return {name: _gold_set(name, entry) for name, entry in table.items()}


def _gold_set(name: str, entry: Mapping[str, Any]) -> GoldSet:
    """A set from its entry."""
    return GoldSet(
        name=name,
        title=entry["title"],
        measure=MEASURES[name],
        needs=tuple(entry["needs"]),
        engines=tuple(entry["engines"]),
        goals=entry.get("goals", {}),
        peers=tuple(Peer(**peer) for peer in entry.get("peers", ())),
        timed=entry.get("timed", False),
    )
