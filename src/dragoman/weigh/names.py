"""Names in a text, whatever they name: a village on no map, a ship, a person.

A name is kept by its consonants (`dragoman.spelling`), so that reports in two scripts share it. In
Arabic and Hebrew letters, which have no capitals, any word may be one; that it is none shows when
no other report has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeAlias
from unicodedata import normalize

from rapidfuzz.distance import Indel

from dragoman.model import Telling
from dragoman.spelling import bare, fold, heard, key, sounded
from dragoman.weigh.lexicon import lexicon, stripped, unmarked
from dragoman.weigh.rarity import rarity

#: Consonants of a name that two reports in two scripts do not share by chance.
LEAST = 4
#: How alike two words of one key sound at least, by their letters, if they are one name.
_ALIKE = 0.7
#: Bits that an English word gives away at least, if it is a name.
_RARE = 8.0
#: Bits of a word that no English report of the table has.
_UNSEEN = 12.0
_SHORTEST = 3
#: Letters of a text that are looked at, and names by which a telling is looked up.
_FAR, _MOST = 20_000, 16
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_UNCASED = re.compile(r"[\u0590-\u07ff]")
#: Signs after which a sentence begins.
_BREAK = frozenset(".!?:…\n")
#: A French article or preposition glued to a name; an English or Turkish ending.
_GLUED = re.compile(r"^[dlDL]['’](?=\w)|['’][a-zçğıöşü]{1,5}$")


#: Names as a text writes them, each with its key.
Named: TypeAlias = Sequence[tuple[str, str]]


def names_in(text: str, known: frozenset[str]) -> Named:
    """The names in a text and their keys, but for words that are `known`, folded."""
    return [
        (word, found)
        for word in _candidates(_plain(text))
        for form in _forms(word)
        if form not in known and (found := key_of(form))
    ]


def words_in(text: str) -> frozenset[str]:
    """The words of a text as `names_in` gives them."""
    return frozenset(_WORD.findall(_plain(text)))


def forms_in(text: str) -> frozenset[str]:
    """The words of a text, folded, as `names_in` knows them."""
    return frozenset(form for word in words_in(text) for form in _forms(word))


def shared(ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """The names that two tellings have by the same key, in Latin letters if one writes them so.

    Words whose consonants are the same and whose sounds are not (Tartous, Турция) are two names.
    """
    found = {}
    for one in ours.keys() & theirs.keys():
        words = sorted((ours[one], theirs[one]), key=lambda w: (not fold(w).isascii(), w))
        sounds = [sounded(bare(fold(word))) for word in words]
        if Indel.normalized_similarity(*sounds) >= _ALIKE:
            found[one] = words[0]
    return found


@lru_cache(maxsize=1 << 15)
def key_of(form: str) -> str:
    """The key of a folded word that may be a name; empty for one that every other report has."""
    if form in lexicon().stop or (form.isascii() and rarity(form.rstrip("s") or form) < _RARE):
        return ""
    found = _skeleton(form)
    return "" if found in _common() else found


def placed(telling: Telling) -> frozenset[str]:
    """The names in a telling that are of places which were found."""
    return frozenset(n for p in telling.around for n in of_place(p.name)) & telling.names.keys()


@lru_cache(maxsize=1 << 14)
def of_place(name: str) -> frozenset[str]:
    """The keys that the words of a place's name have where they stand for no other."""
    return frozenset(filter(None, map(_skeleton, forms_in(name))))


def foremost(names: Iterable[str]) -> list[str]:
    """So many names as a telling is looked up by: those of the most consonants."""
    return sorted(names, key=lambda n: (n.startswith("="), -len(n), n))[:_MOST]


@cache
def _common() -> frozenset[str]:
    """The keys of names that reports of every other happening have: countries, months, Mohammed."""
    return frozenset(_skeleton(bare(fold(word))) for word in lexicon().names)


def _skeleton(form: str) -> str:
    """The key of a folded word by its letters alone.

    One of few consonants has its vowels too, where its script writes them.
    """
    found = key(form)
    if len(found) >= LEAST:
        return found
    return f"={_whole(form)}" if len(form) >= LEAST and not _UNCASED.match(form) else ""


def _whole(form: str) -> str:
    """A folded word as it sounds, without the vowels of an ending after four letters."""
    sounds = heard(form)
    return sounds[:LEAST] + sounds[LEAST:].rstrip("aiu") or form


def _plain(text: str) -> str:
    """As much of a text as is looked at, its letters composed, without vowel points."""
    return unmarked(normalize("NFC", text[:_FAR]))


def _candidates(text: str) -> Iterator[str]:
    """The words of a text that may be names: those with a capital, in scripts that have any.

    A word that opens a sentence has one anyway; it is a name if no report of the table has it.
    """
    end, seen = 0, set[str]()
    for found in _WORD.finditer(text):
        word, gap = found[0], text[end : found.start()]
        opens, end = not end or not _BREAK.isdisjoint(gap), found.end()
        if word not in seen and _may_be(word) and not (opens and _is_common(word)):
            seen.add(word)
            yield word


@lru_cache(maxsize=1 << 15)
def _may_be(word: str) -> bool:
    """Whether a word may be a name inside a sentence."""
    if _UNCASED.match(word):
        return True
    core = _GLUED.sub("", word)
    return len(core) >= _SHORTEST and core[0].isupper()


@lru_cache(maxsize=1 << 15)
def _is_common(word: str) -> bool:
    """Whether a word with a capital is one that reports have in small letters as well."""
    if _UNCASED.match(word):
        return False
    return any(rarity(form.rstrip("s")) < _UNSEEN for form in _forms(word))


@lru_cache(maxsize=1 << 15)
def _forms(word: str) -> tuple[str, ...]:
    """A word, folded, without what is glued to it; where that may be its own, with it as well."""
    if not _UNCASED.match(word):
        return (bare(fold(_GLUED.sub("", word))),)
    return tuple(dict.fromkeys(bare(fold(form)) for form in stripped(word)))
