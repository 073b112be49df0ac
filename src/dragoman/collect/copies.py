"""Copies between reports: texts that share much of their word runs with an earlier one.

Bands of MinHash signatures propose pairs; the share of the shorter text's runs that the other has
decides. Independent reports on one event share up to three in ten of them, edited copies about half
or more. Rewrites in other words and translations are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.model import Copy, Report, originals

if TYPE_CHECKING:
    from dragoman.collect.overlap import Worded

#: Reports that one key leads to, and that are compared with one, at most.
_CROWD, _CLOSEST = 256, 100


@dataclass(frozen=True, slots=True)
class Comparer:
    """Says which reports repeat another, by shared word runs; `dragoman.ports.Comparer`."""

    def keys(self, report: Report) -> tuple[int, ...]:
        """Numbers that copies share: the first of all words in their order, the others of bands."""
        # Arrays are slow to load, and most commands compare nothing.
        from dragoman.collect.overlap import worded

        return worded(report).keys

    def links(self, report: Report, others: Iterable[Report]) -> tuple[Copy, ...]:
        """Every copy between a report and others, the later one a copy of the earlier."""
        from dragoman.collect.overlap import link, worded

        this = worded(report)
        made = (link(this, worded(other)) for other in others)
        return tuple(filter(None, made))

    def order(self, report: Report) -> tuple[str, ...]:
        """What sorts reports by publication, the earliest first, undated ones last."""
        from dragoman.collect.overlap import order

        return order(report)


@dataclass(slots=True)
class _Shelf:
    """Reports in memory, found by their keys."""

    held: list[Worded] = field(default_factory=list)
    by_key: dict[int, list[int]] = field(default_factory=dict)

    def add(self, one: Worded, keys: Sequence[int]) -> None:
        """Puts a report where its keys lead to it."""
        for key in keys:
            self.by_key.setdefault(key, []).append(len(self.held))
        self.held.append(one)

    def near(self, keys: Sequence[int]) -> list[Worded]:
        """The reports that share most of these keys, in the order in which they were added."""
        shared = Counter(n for key in keys for n in self.by_key.get(key, ())[:_CROWD])
        return [self.held[n] for n in sorted(n for n, _ in shared.most_common(_CLOSEST))]


def find_copies(reports: Iterable[Report]) -> Mapping[str, Copy]:
    """Copies by the digest of the copying report; the original is the earliest of a chain."""
    from dragoman.collect.overlap import link, order, worded

    shelf, links = _Shelf(), list[Copy]()
    for report in sorted({r.digest: r for r in reports}.values(), key=order):
        this = worded(report)
        keys = this.keys
        made = (link(this, other) for other in shelf.near(keys[1:]))
        links += list(filter(None, made))[:1]
        # The words of an exact copy lead to the first that has them.
        if keys and keys[0] not in shelf.by_key:
            shelf.add(this, keys)
    return originals(links)
