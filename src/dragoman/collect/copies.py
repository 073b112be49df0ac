"""Copies between reports: shared word shingles, found through a sketch and then counted exactly.

Bottom-k sketches (Broder 1997) propose pairs; containment of 5-word shingles decides.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from dragoman.model import Copy, Report

#: Five words: two outlets rarely share them by chance, an edited copy still shares most.
_SHINGLE = 5
_SKETCH = 48
#: Share of the shorter text's shingles that makes it a copy; independent reports stay below 0.2.
COPY_AT = 0.6
#: Texts with fewer runs than this are too short to tell a copy from a coincidence.
MIN_RUNS = 10


def _shingles(text: str) -> frozenset[int]:
    """Hashes of every run of five words."""
    words = re.findall(r"\w+", text.casefold())
    runs = (" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))
    return frozenset(
        int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) for run in runs
    )


def _order(report: Report) -> tuple[date, str, str]:
    """Earliest first; an undated report comes last."""
    moment = report.published
    if isinstance(moment, datetime) and moment.tzinfo:
        moment = moment.astimezone(UTC)
    day = moment.date() if isinstance(moment, datetime) else moment
    return day or date.max, moment.isoformat() if moment else "", report.digest


def find_copies(reports: Sequence[Report]) -> Mapping[str, Copy]:
    """Copies by the digest of the copying report; the original is the earliest that it repeats."""
    ordered = sorted(reports, key=_order)
    shingles = {r.digest: _shingles(r.text) for r in ordered}
    by_hash: dict[int, list[str]] = {}
    copies: dict[str, Copy] = {}
    for report in ordered:
        own = shingles[report.digest]
        sketch = sorted(own)[:_SKETCH]
        earlier = {d: None for h in sketch for d in by_hash.get(h, ())}
        for original in earlier:
            other = shingles[original]
            overlap = len(own & other) / max(1, min(len(own), len(other)))
            if overlap >= COPY_AT and min(len(own), len(other)) >= MIN_RUNS:
                root = copies[original].original if original in copies else original
                copies[report.digest] = Copy(
                    report=report.digest, original=root, overlap=round(overlap, 3)
                )
                break
        for value in sketch:
            by_hash.setdefault(value, []).append(report.digest)
    return copies
