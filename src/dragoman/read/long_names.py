"""Names of bodies that go on behind a preposition: "Institute | for the Study of War"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import is_day

_JOINS = frozenset(["for", "of", "on", "against"])
#: Words that name bodies, beside those that name sources.
_BODIES = frozenset(
    ["agency", "bank", "bureau", "campaign", "conference", "congress", "directorate", "forum"]
    + ["fund", "league", "office", "programme", "program", "registry", "school", "tribunal"]
)
#: So many words may follow "and" inside a name.
_RUN = 4


def name_end(words: Sequence[str], last: int, lexicon: Lexicon) -> int:
    """Where the name of a body ends whose first words end at `last`; `last` where it is whole."""
    noun = words[last - 1].lower() if last else ""
    known = noun in _BODIES or lexicon.source_nouns.get(noun) not in (None, "unnamed", "person")
    if not known or not words[last - 1][0].isupper():
        return last
    while last < len(words) and words[last].lower() in _JOINS:
        at = last + 1
        at += at < len(words) and words[at].lower() == "the"
        end = at
        while end < len(words) and _names(words[end], lexicon):
            end += 1
        if end == at:
            break
        last = joined_end(words, end, lexicon)
    return last


def joined_end(words: Sequence[str], last: int, lexicon: Lexicon) -> int:
    """Where a name ends that "and" carries on with another field: "Drugs | and Crime".

    Who else speaks is no field: "the Ministry of Health | and Tigris Wire".
    """
    while (
        last + 1 < len(words) and words[last].lower() == "and" and _field(words[last - 1], lexicon)
    ):
        end = last + 1
        while end < min(len(words), last + 1 + _RUN) and _names(words[end], lexicon):
            end += 1
        if end == last + 1 or not _field(words[end - 1], lexicon):
            break
        last = end
    return last


def _field(word: str, lexicon: Lexicon) -> bool:
    """Whether a word of a name tells what a body is for."""
    known = any(lexicon.has(group, word.lower()) for group in ("portfolios", "fields"))
    return word[0].isupper() and known


def _names(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a name's, and no time's."""
    low = word.lower()
    return word[0].isupper() and not is_day(low) and not lexicon.has("times", low)
