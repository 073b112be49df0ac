"""Dates that are part of a name: streets, brigades, mosques, newspapers."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.times.words import Tables, Word, key_of

_AFTER, _BEFORE = 3, 2
#: A heading has no words of so many letters without capitals.
_LONG = 4
#: What has an article is not called after what follows it.
_ARTICLES = ("ال", "ה")


def is_name(words: Sequence[Word], first: int, last: int, table: Tables) -> bool:
    """Whether the words `first` to `last` name something that is called after a date."""
    if _ends_title(words, first, last):
        return True
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


def _ends_title(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a "Today" with a capital ends the name of an outlet ("Ostra | Today reported")."""
    one = last == first + 1 and words[first].kind == "deictic" and first > 0
    if not one or not words[first].text.istitle():
        return False
    before = words[first - 1]
    return before.kind == "word" and before.text[:1].isupper() and not _in_heading(words, first)


def _in_heading(words: Sequence[Word], at: int) -> bool:
    """Whether a sentence writes all its words with capitals."""
    start = next((i + 1 for i in range(at - 1, -1, -1) if words[i].kind == "stop"), 0)
    end = next((i for i in range(at, len(words)) if words[i].kind == "stop"), len(words))
    return not any(w.text.islower() and len(w.text) >= _LONG for w in words[start:end])


def _bare(word: Word, table: Tables) -> list[str]:
    """A word without the particles written onto it."""
    key = key_of(word.text)
    joined = [p for p in table.prefixes if key.startswith(p) and not p.endswith(_ARTICLES)]
    return [key[len(p) :] for p in joined]
