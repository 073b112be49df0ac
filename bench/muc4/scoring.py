"""Templates against answer keys, in the manner of MUC-4's “all templates” on five slots.

Templates of a text are aligned one to one, best first; a pair needs some credit for the type and
some for a perpetrator or a target, or full credit for date or place. Full credit is 1, partial 0.5;
recall divides by the fills of the key, precision by those of the response, spurious and missing
templates included. Fills and templates that the key calls optional cost nothing when left out.
This is no copy of the official scorer: its figures are near to ours in kind, not the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bench.muc4.templates import Fill, Interval, Location, Template
from bench.scoring.mentions import alike, same_words
from bench.scoring.tallies import share

SLOTS = ("type", "date", "location", "perpetrator", "target")
T = TypeVar("T")


@dataclass(slots=True)
class Slot:
    """Credit given, fills of the key that count, fills of the response."""

    credit: float = 0.0
    possible: int = 0
    actual: int = 0

    def add(self, other: Slot) -> None:
        """Adds the counts of another template."""
        self.credit += other.credit
        self.possible += other.possible
        self.actual += other.actual

    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        return share(2 * self.credit, self.possible + self.actual)


def score(key: Sequence[Template], found: Sequence[Template]) -> dict[str, Slot]:
    """The counts of one text by slot, with those of whole `incidents` and of `all` slots."""
    pairs = align(key, found)
    counts = {name: Slot() for name in (*SLOTS, "all", "incidents")}
    needed = [k for i, k in enumerate(key) if i in pairs or not k.optional]
    counts["incidents"] = Slot(len(pairs), len(needed), len(found))
    for i, template in enumerate(key):
        if i in pairs:
            _add(counts, slots(template, found[pairs[i]]))
        elif not template.optional:
            _add(counts, slots(template, None))
    for j in set(range(len(found))) - set(pairs.values()):
        _add(counts, slots(None, found[j]))
    return counts


def _add(counts: dict[str, Slot], found: dict[str, Slot]) -> None:
    """Adds one template to the counts by slot and to those of all."""
    for name, slot in found.items():
        counts[name].add(slot)
        counts["all"].add(slot)


def align(key: Sequence[Template], found: Sequence[Template]) -> dict[int, int]:
    """Pairs templates one to one by the credit they would get; earlier ones first of equals."""
    table = [(-_worth(k, f), i, j) for i, k in enumerate(key) for j, f in enumerate(found)]
    pairs: dict[int, int] = {}
    for value, i, j in sorted(table):
        if value and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _worth(key: Template, found: Template) -> float:
    """The credit of a pair; 0 where the two cannot be one incident."""
    credit = {name: slot.credit for name, slot in slots(key, found).items()}
    party = credit["perpetrator"] or credit["target"]
    if not credit["type"] or not (party or max(credit["date"], credit["location"]) == 1):
        return 0
    return sum(credit.values())


def slots(key: Template | None, found: Template | None) -> dict[str, Slot]:
    """The counts of each slot of a pair, of a missing template or of a spurious one."""
    k, f = key or _NONE, found or _NONE
    return {
        "type": _single(k.types, f.types, _type_credit),
        "date": _single(k.dates, f.dates, _date_credit),
        "location": _single(k.locations, f.locations, _place_credit),
        "perpetrator": _several(k.perpetrators, f.perpetrators),
        "target": _several(k.targets, f.targets),
    }


_NONE = Template(text="", types=())


def _single(key: Sequence[T], found: Sequence[T], credit: Callable[[T, T], float]) -> Slot:
    """A slot of one fill, whose alternatives the key lists."""
    given = max((credit(k, f) for k in key for f in found[:1]), default=0.0)
    return Slot(given, bool(key), bool(found))


def _several(key: Sequence[Fill], found: Sequence[Fill]) -> Slot:
    """A slot of many fills, paired best first."""
    table = [(-_name_credit(k, f), i, j) for i, k in enumerate(key) for j, f in enumerate(found)]
    pairs: dict[int, int] = {}
    credit = 0.0
    for value, i, j in sorted(table):
        if value and i not in pairs and j not in pairs.values():
            pairs[i] = j
            credit -= value
    needed = sum(i in pairs or not fill.optional for i, fill in enumerate(key))
    return Slot(credit, needed, len(found))


def _type_credit(key: str, found: str) -> float:
    """ATTACK is the general type, and half right for a special one."""
    if key == found:
        return 1.0
    return 0.5 if "ATTACK" in (key, found) else 0.0


def _date_credit(key: Interval, found: Interval) -> float:
    """Half for days in common."""
    if key == found:
        return 1.0
    first = max(key[0] or "", found[0] or "")
    last = min(key[1] or "9999", found[1] or "9999")
    return 0.5 if first <= last else 0.0


def _place_credit(key: Location, found: Location) -> float:
    """Full for the most special name, half for any other of the key's."""
    names = [name for level in found for name in level]
    if any(alike(special, name) for special in key[-1] for name in names):
        return 1.0
    return 0.5 if any(alike(k, n) for level in key for k in level for n in names) else 0.0


def _name_credit(key: Fill, found: Fill) -> float:
    """Full for the same words as one of the key's wordings, half for like ones."""
    pairs = [(k, f) for k in key.names for f in found.names]
    if any(same_words(k, f) for k, f in pairs):
        return 1.0
    return 0.5 if any(alike(k, f) for k, f in pairs) else 0.0
