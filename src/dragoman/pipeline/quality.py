"""How the machine reads, by what people made of it, and how much they decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.model import Coder, Judgement, Ledger
from dragoman.ports import Store

Fate = Literal["as read", "corrected", "rejected"]
#: Words that say whether a claim is right.
_TELLING = ("accepted", "corrected", "rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Of the claims that people judged: accepted as they were read, corrected, rejected."""

    name: str
    as_read: int = 0
    corrected: int = 0
    rejected: int = 0

    @property
    def judged(self) -> int:
        """How many claims people judged."""
        return self.as_read + self.corrected + self.rejected

    @property
    def accepted(self) -> float | None:
        """The share that was accepted as it was read; `None` where nothing was judged."""
        return self.as_read / self.judged if self.judged else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One engine at one version: all of its claims that people judged, and by kind."""

    coder: Coder
    every: Share
    kinds: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """In how many claims a field was corrected, and how many claims people read by themselves."""

    fields: tuple[tuple[str, int], ...]
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The decisions of one person: on each of some days, and in all."""

    by: str
    days: tuple[int, ...]
    every: int


def fates(ledger: Ledger) -> dict[str, Fate]:
    """What became of each claim that the machine read and people judged, by its id."""
    found: dict[str, Fate] = {}
    said = (j for j in ledger.judgements() if j.verdict in _TELLING)
    for claim in dict.fromkeys(s for j in said for s in j.subjects):
        fate = None if ledger.report_of(claim) else _fate(ledger, claim)
        if fate:
            found[claim] = fate
    return found


def _fate(ledger: Ledger, claim: str) -> Fate | None:
    word = ledger.word(claim)
    if word is None or word.verdict not in _TELLING:
        return None
    if word.verdict == "rejected":
        return "rejected"
    return "corrected" if ledger.corrections(claim) else "as read"


def readers(store: Store, found: Mapping[str, Fate]) -> tuple[Reader, ...]:
    """Each engine and version by name, with what became of the claims that it reads.

    A claim that several versions read in the same words counts for each of them.
    """
    read = store.tallies.read_as(found)
    return tuple(
        _reader(Coder(name=name, version=version), kinds, found)
        for (name, version), kinds in sorted(read.items())
    )


def _reader(coder: Coder, kinds: Mapping[str, str], found: Mapping[str, Fate]) -> Reader:
    by_kind: dict[str, list[Fate]] = {}
    for claim, kind in kinds.items():
        by_kind.setdefault(kind, []).append(found[claim])
    shares = [_share(kind, held) for kind, held in by_kind.items()]
    shares.sort(key=lambda s: (-s.judged, s.name))
    every = _share("all kinds", [found[c] for c in kinds])
    return Reader(coder=coder, every=every, kinds=tuple(shares))


def _share(name: str, held: Sequence[Fate]) -> Share:
    counts = Counter(held)
    return Share(
        name=name,
        as_read=counts["as read"],
        corrected=counts["corrected"],
        rejected=counts["rejected"],
    )


def corrections(ledger: Ledger, found: Mapping[str, Fate]) -> Corrected:
    """How often each field was corrected, the most often first; claims that were missed."""
    fixed = (c for c, fate in found.items() if fate == "corrected")
    fields = Counter(f for c in fixed for f in {j.field for j in ledger.corrections(c)})
    stated = (j for j in ledger.judgements() if j.verdict == "stated")
    missed = {j.subjects[0] for j in stated if j in ledger.standing(j.subjects[0])}
    return Corrected(
        fields=tuple(sorted(fields.items(), key=lambda f: (-f[1], f[0]))), missed=len(missed)
    )


def work(judgements: Iterable[Judgement], until: date, days: int) -> tuple[Work, ...]:
    """What each person decided on each of the last days, the oldest first; the busiest first."""
    shown = [until - timedelta(days=n) for n in reversed(range(days))]
    each: dict[str, Counter[date]] = {}
    for j in judgements:
        if j.verdict != "withdrawn":
            each.setdefault(j.by, Counter())[j.at.date()] += 1
    found = [
        Work(by=by, days=tuple(counts[d] for d in shown), every=counts.total())
        for by, counts in each.items()
    ]
    return tuple(sorted(found, key=lambda w: (-sum(w.days), -w.every, w.by)))
