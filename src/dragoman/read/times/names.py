"""Dates that are part of a name: streets, brigades, mosques, newspapers."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.times.words import Tables, Word, key_of

_AFTER, _BEFORE = 3, 2
#: What has an article is not called after what follows it.
_ARTICLES = ("ال", "ה")


def is_name(words: Sequence[Word], first: int, last: int, table: Tables) -> bool:
    """Whether the words `first` to `last` name something that is called after a date."""
    for word in words[last : last + _AFTER]:
        capital = word.text[:1].isupper()
        if key_of(word.text) in table.names_after and (capital or not table.names_after_cased):
            return True
        if not capital and word.kind != "of":
            break
    for i in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        keys = {key_of(words[i].text), *_bare(words[i], table)}
        if keys & table.names_before:
            return True
        if words[i].kind not in ("the", "of", "poss"):
            break
    return False


def _bare(word: Word, table: Tables) -> list[str]:
    """A word without the particles written onto it."""
    key = key_of(word.text)
    joined = [p for p in table.prefixes if key.startswith(p) and not p.endswith(_ARTICLES)]
    return [key[len(p) :] for p in joined]
