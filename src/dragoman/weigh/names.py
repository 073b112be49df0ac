"""Names in a text, whatever they name: a village on no map, a ship, a person.

A name is kept by its consonants (`dragoman.spelling`), so that reports in two scripts share it. In
scripts without capitals any word may be one; that it is none shows when no other report has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dragoman.model import Telling
from dragoman.spelling import bare, fold, key
from dragoman.weigh.lexicon import lexicon, stripped
from dragoman.weigh.rarity import rarity

#: Consonants of a name that two reports do not share by chance.
LEAST = 4
#: Bits that an English word gives away at least, if it is a name.
_RARE = 8.0
#: Bits of a word that no English report of the table has.
_UNSEEN = 12.0
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_UNCASED = re.compile(r"[\u0590-\u07ff]")
#: Signs after which a sentence begins.
_BREAK = frozenset(".!?:…\n")
#: A French article or preposition glued to a name; an English or Turkish ending.
_GLUED = re.compile(r"^[dlDL]['’](?=\w)|['’][a-zçğıöşü]{1,5}$")


@lru_cache(maxsize=1 << 12)
def names_in(text: str, known: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The names in a text and their keys, but for words that are `known`, folded."""
    return tuple(
        (word, found)
        for word in _candidates(text)
        for form in _forms(word)
        if form not in known and (found := key_of(form))
    )


def words_of(text: str) -> frozenset[str]:
    """The words of a text as `names_in` knows them."""
    return frozenset(form for word in _WORD.findall(text) for form in _forms(word))


@lru_cache(maxsize=1 << 15)
def key_of(form: str) -> str:
    """The key of a folded word that may be a name; empty for a word of many reports.

    A name of few consonants is its own key, where its script has capitals.
    """
    if form in lexicon().stop or (form.isascii() and rarity(form.rstrip("s") or form) < _RARE):
        return ""
    found = key(form)
    if len(found) >= LEAST:
        return found
    return f"={form}" if len(form) >= LEAST and not _UNCASED.match(form) else ""


def written(keys: frozenset[str], words: Iterable[str]) -> dict[str, str]:
    """The word that each of these keys is of, in Latin letters if it can be; else the key."""
    found = dict.fromkeys(keys, "")
    # The words of a telling have lost an ending.
    forms = ((form, w) for w in words for end in ("", "s") for form in _forms(w + end))
    for form, word in sorted(forms, key=lambda f: (not f[0].isascii(), f[0])):
        key = key_of(form)
        if key in found and not found[key]:
            found[key] = word
    return {key: word or key.removeprefix("=") for key, word in found.items()}


def located(telling: Telling) -> frozenset[str]:
    """The names in a telling that are of places which were found."""
    return frozenset(n for place in telling.around for n in _of_place(place.name)) & telling.names


@lru_cache(maxsize=1 << 14)
def _of_place(name: str) -> frozenset[str]:
    return frozenset(map(key_of, words_of(name)))


def _candidates(text: str) -> Iterator[str]:
    """The words of a text that may be names: those with a capital, in scripts that have any.

    A word that opens a sentence has one anyway; it is a name if no report of the table has it.
    """
    end, seen = 0, set[str]()
    for found in _WORD.finditer(text):
        word, gap = found[0], text[end : found.start()]
        opens, end = not end or not _BREAK.isdisjoint(gap), found.end()
        if word not in seen and _may_be(word, opens=opens):
            seen.add(word)
            yield word


def _may_be(word: str, *, opens: bool) -> bool:
    """Whether a word may be a name."""
    if _UNCASED.match(word):
        return True
    core = _GLUED.sub("", word)
    if len(core) < _SHORTEST or not core[0].isupper():
        return False
    return not opens or all(rarity(form.rstrip("s")) >= _UNSEEN for form in _forms(word))


@lru_cache(maxsize=1 << 15)
def _forms(word: str) -> tuple[str, ...]:
    """A word, folded, without what is glued to it; where that may be its own, with it as well."""
    if not _UNCASED.match(word):
        return (bare(fold(_GLUED.sub("", word))),)
    return tuple(dict.fromkeys(bare(fold(form)) for form in stripped(word)))
