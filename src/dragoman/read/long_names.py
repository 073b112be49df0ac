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
        last = end
    return last


def _names(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a name's, and no time's."""
    low = word.lower()
    return word[0].isupper() and not is_day(low) and not lexicon.has("times", low)
