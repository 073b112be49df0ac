"""Fields whose values cannot all be true of one happening, with who says which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from dragoman.model import DENYING, Contradiction, Count, Side
from dragoman.weigh.counting import bounds, disjoint
from dragoman.weigh.lexicon import content_words
from dragoman.weigh.tellings import Item


def _sides(values: Mapping[str, Sequence[str]]) -> tuple[Side, ...]:
    return tuple(Side(value=v, reports=tuple(dict.fromkeys(r))) for v, r in values.items())


def _same_thing(of: str, a: Count, b: Count) -> bool:
    """Whether two counts number the same thing: people always, goods by their words."""
    if of != "cargo":
        return True
    return bool(_nouns(a) & _nouns(b))


def _nouns(count: Count) -> frozenset[str]:
    return frozenset(w for w in content_words(count.text) if w.isalpha())


Said = tuple[Item, Count]


def _clusters(of: str, said: Sequence[Said]) -> list[list[Said]]:
    """Counts of one thing together, each report and value once."""
    out: list[list[Said]] = []
    for item, count in said:
        home = next((c for c in out if _same_thing(of, c[0][1], count)), None)
        if home is None:
            out.append([(item, count)])
        else:
            home.append((item, count))
    return out


def _contested(said: Sequence[Said]) -> bool:
    """Whether two reports give numbers that exclude each other."""
    return any(
        disjoint(a, b) and i.reading.report.digest != j.reading.report.digest
        for (i, a), (j, b) in combinations(said, 2)
    )


def _counts(items: Sequence[Item]) -> list[Contradiction]:
    """Counts of one thing that exclude each other, the smaller first."""
    out = []
    for of in ("carrier", "cargo", "killed", "wounded", "arrested"):
        said = [(i, c) for i in items for c in i.claim.counts if c.of == of]
        for cluster in _clusters(of, said):
            if not _contested(cluster):
                continue
            values: dict[str, list[str]] = {}
            for item, count in sorted(cluster, key=lambda s: (s[1].low or 0, s[1].high or 0)):
                values.setdefault(bounds(count), []).append(item.reading.report.digest)
            out.append(Contradiction(field=f"count_{of}", values=_sides(values)))
    return out


def _days(items: Sequence[Item], families: Mapping[str, str]) -> list[Contradiction]:
    """Stated single days that differ; a departure and an arrival may lie on two days."""
    dated = [i for i in items if i.claim.time.text and i.claim.time.first == i.claim.time.last]
    moves = any(families[i.claim.kind] == "movement" for i in dated)
    by_word: dict[str, list[Item]] = {}
    for item in dated:
        by_word.setdefault(item.claim.trigger.text.casefold() if moves else "", []).append(item)
    out = []
    for same in by_word.values():
        values: dict[date, list[str]] = {}
        for item in same:
            if item.claim.time.first:
                values.setdefault(item.claim.time.first, []).append(item.reading.report.digest)
        if len(values) > 1:
            sides = _sides({d.isoformat(): r for d, r in sorted(values.items())})
            out.append(Contradiction(field="day", values=sides))
    return out


def _status(items: Sequence[Item]) -> list[Contradiction]:
    """Whether it happened at all."""
    yes = [i.reading.report.digest for i in items if i.claim.status not in DENYING]
    no = [i.reading.report.digest for i in items if i.claim.status in DENYING]
    if not (yes and no):
        return []
    happened, not_so = _sides({"happened": yes, "did not happen": no})
    return [Contradiction(field="status", values=(happened, replace(not_so, denies=True)))]


def find_contradictions(
    items: Sequence[Item], families: Mapping[str, str]
) -> tuple[Contradiction, ...]:
    """The contested fields of a group of claims; `families` gives the family of a kind."""
    told = [i for i in items if i.claim.status not in DENYING]
    return (*_counts(told), *_days(told, families), *_status(items))
