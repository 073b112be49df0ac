"""What the ledger goes by, out of `movements.toml`: words, speeds, points."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model import Role
from dragoman.weigh.lexicon import content_words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words by which things, means, shares and ends are told, and the points of a connection.

    `kmh` is the speed that nothing carried by a means exceeds over a whole way.
    """

    plain: Mapping[str, frozenset[str]]
    numbers: frozenset[str]
    units: frozenset[str]
    shares: frozenset[str]
    means: Mapping[str, str]
    types: Mapping[str, str]
    kmh: Mapping[str, float]
    leaving: Sequence[str]
    arriving: Sequence[str]
    place_as: Mapping[str, str]
    points: Mapping[str, float]
    gap_days: int
    near_km: float

    def means_of(self, text: str) -> frozenset[str]:
        """The means of transport that a phrase names, by a word or a type ("An-124")."""
        named = {self.means[w] for w in content_words(text) if w in self.means}
        types = tuple(self.types)
        typed = (t for w in text.casefold().split() for t in types if w.startswith(t))
        return frozenset(named | {self.types[t] for t in typed})

    def end_of(self, trigger: str) -> Role | None:
        """Which end of a trip a trigger tells of: its origin, its destination, or neither."""
        said = f"{' '.join(trigger.casefold().split())} "
        if any(said.startswith(f"{w} ") for w in self.leaving):
            return "origin"
        return "destination" if any(said.startswith(f"{w} ") for w in self.arriving) else None


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that is shipped."""
    table = tomllib.loads((files(__package__) / "movements.toml").read_text("utf-8"))
    plain = {sort: content_words(words) for sort, words in table["plain"].items()}
    whose = plain.pop("whose")
    means = {w: m for m, t in table["means"].items() for w in content_words(t["words"])}
    return Vocabulary(
        numbers=plain.pop("numbers"),
        plain={sort: words | whose | means.keys() for sort, words in plain.items()},
        units=content_words(table["unit"]["words"]),
        shares=content_words(table["share"]["words"]),
        means=means,
        types={t: m for m, row in table["means"].items() for t in row.get("types", ())},
        kmh={name: float(t["kmh"]) for name, t in table["means"].items()},
        leaving=table["leaving"]["words"],
        arriving=table["arriving"]["words"],
        place_as=table["place"],
        points=table["points"],
        gap_days=table["limits"]["gap_days"],
        near_km=table["limits"]["near_km"],
    )
