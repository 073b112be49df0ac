"""How alike two spellings are, from 0 to 1: for names that no list holds letter by letter."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Indel, JaroWinkler

from dragoman.spelling import romanise, sounded

#: So many spellings, the nearest by their letters, are compared by their sounds as well.
SHORTLIST = 80
_HEARD = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u"})


@lru_cache(8192)
def heard(core: str) -> str:
    """A name as it sounds, with three vowels: e and y as i, o and w as u."""
    return sounded(core).translate(_HEARD)


def likeness(ours: str, theirs: str) -> float:
    """How alike two folded names are: letters and sounds, each by half.

    Letters that both have in order (Indel), and a common beginning (Jaro and Winkler).
    """
    letters = JaroWinkler.similarity(romanise(ours), romanise(theirs))
    return 0.5 * letters + 0.5 * Indel.normalized_similarity(heard(ours), heard(theirs))


def most_alike(ours: str, others: Collection[str], least: float) -> dict[str, float]:
    """Those of many folded names that are alike by at least so much, with their likeness."""
    latin: dict[str, str] = {other: romanise(other) for other in sorted(others)}
    found = process.extract(
        romanise(ours), latin, scorer=JaroWinkler.similarity, limit=SHORTLIST, score_cutoff=0.4
    )
    scores = {other: likeness(ours, other) for _, _, other in found}
    return {other: score for other, score in scores.items() if score >= least}
