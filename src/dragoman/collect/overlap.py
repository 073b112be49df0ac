"""How much of its words one report has from another, and whether that makes it a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import numpy as np

from dragoman.collect.minhash import bands, signature
from dragoman.collect.shingles import Runs, runs_of
from dragoman.model import Copy, Report

#: Share of the shorter text's runs that makes it a copy where the numerals agree too.
COPY_AT = 0.45
#: Share from which a few numerals may differ: a copy with a changed number.
SURE_AT = 0.8
#: From so many numerals on they have to agree, for bulletins by one form differ in little else.
_MANY_FIGURES = 3
#: Texts with fewer runs than this are too short to tell a copy from a coincidence.
MIN_RUNS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """A report with the runs of its text."""

    report: Report
    runs: Runs

    @property
    def keys(self) -> tuple[int, ...]:
        """Numbers that copies share: the first of all words in their order, the others of bands.

        None where the text is too short to compare. What a few words say ("Blasts heard in …") is
        said again of another day, so the day is in their keys.
        """
        short, day = self.runs.short, self.report.day
        if len(self.runs.distinct) < MIN_RUNS or (short and not day):
            return ()
        salt = day.toordinal() if short and day else 0
        return tuple(key ^ salt for key in (self.runs.whole, *bands(signature(self.runs))))


@lru_cache(maxsize=1 << 11)
def worded(report: Report) -> Worded:
    """A report, to be compared."""
    return Worded(report, runs_of(report.text))


def order(report: Report) -> tuple[str, ...]:
    """What sorts reports by publication, the earliest first; an undated report comes last."""
    moment = report.published
    if isinstance(moment, datetime) and moment.tzinfo:
        moment = moment.astimezone(UTC)
    # A day alone sorts before its moments.
    when = moment.isoformat() if moment else "undated"
    return when, report.digest


def link(a: Worded, b: Worded) -> Copy | None:
    """The later of two reports as a copy of the earlier; nothing where it is none."""
    overlap = _overlap(a.runs, b.runs)
    if overlap is None or (a.runs.short and a.report.day != b.report.day):
        return None
    first, later = sorted((a.report, b.report), key=order)
    exact = a.runs.whole == b.runs.whole
    return Copy(report=later.digest, original=first.digest, overlap=overlap, exact=exact)


def _overlap(a: Runs, b: Runs) -> float | None:
    """The share of the shorter text's runs that the other has; nothing where that is no copy."""
    fewer = min(len(a.distinct), len(b.distinct))
    if a.short != b.short or fewer < MIN_RUNS:
        return None
    shared = len(np.intersect1d(a.distinct, b.distinct, assume_unique=True)) / fewer
    least = SURE_AT if a.short else COPY_AT
    return round(shared, 3) if shared >= least and _figures_agree(a, b, shared) else None


def _figures_agree(a: Runs, b: Runs, shared: float) -> bool:
    """Whether the numerals of two texts let one be a copy of the other."""
    fewer = min(len(a.figures), len(b.figures))
    agree = 2 * len(a.figures & b.figures) >= fewer
    return agree or (shared >= SURE_AT and fewer < _MANY_FIGURES)
