"""Who publishes: the outlets by all their names, who owns them, and which report copies which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.model import Copy, Outlet, Report
from dragoman.spelling import bare, fold, romanise
from dragoman.weigh.sources import name_words, publishing

#: Latin letters that stand for one sound of other scripts; vowels and half-vowels say little.
_SOUNDS = (
    ("tsch|tch|tsh|sch|sh|ch|ts|z|x", "s"),
    ("kh|ck|q|c", "k"),
    ("ph|v", "f"),
    ("gh|zh|j", "g"),
)
#: Consonants of a name in another script that is no other by chance.
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Publishers:
    """What is known about who publishes and who copies.

    `known` are outlets of the settings by every name; `owners` the owners that reports state, by
    outlet in small letters; `copies` by the digest of the copying report.
    """

    known: Mapping[str, Outlet]
    owners: Mapping[str, str]
    copies: Mapping[str, Copy]

    def name(self, outlet: str) -> str:
        """The main name of an outlet."""
        found = self.known.get(outlet.casefold())
        return found.name if found else outlet

    def owner(self, outlet: str) -> str:
        """The owner of an outlet, else the outlet itself, in comparable form."""
        found = self.known.get(outlet.casefold())
        stated = self.owners.get(outlet.casefold(), "")
        return ((found.owner if found else "") or stated or self.name(outlet)).casefold()

    def publisher(self, words: str, among: Iterable[str]) -> str:
        """The outlet among these, or in the settings, that is named in some words; else empty."""
        exact = self.known.get(words.casefold())
        if exact:
            return exact.name
        said, low = name_words(words), words.casefold()
        found = [n for n in among if n.casefold() == low or named_in(said, name_words(n))]
        found = found or [n for n in among if spelt(words, n)]
        return max(found, key=lambda n: (len(name_words(n)), n), default="")


def named_in(said: frozenset[str], outlet: frozenset[str]) -> bool:
    """Whether some words hold the name of an outlet, or shorten it ("Orontes")."""
    return bool(outlet) and (outlet <= said or (bool(said) and said < outlet))


def publishers(
    outlets: Sequence[Outlet], copies: Mapping[str, Copy], reports: Iterable[Report]
) -> Publishers:
    """The ledger over these outlets and reports; aliases lead to the main name."""
    names = {n.casefold(): o for o in outlets for n in (o.name, *o.aliases)}
    owners = {r.outlet.casefold(): r.owner for r in reports if r.outlet and r.owner}
    return Publishers(names, owners, copies)


def spelt(words: str, outlet: str) -> bool:
    """Whether words in one script give the name of an outlet in another.

    Only words with a capital may, where their script has any; "local media" names nobody.
    """
    if _is_latin(words) == _is_latin(outlet):
        return False
    said, name = _telling(words), _telling(outlet)
    if not said or sum(map(len, name)) < _LEAST:
        return bool(_letter_by_letter(words) & _letter_by_letter(outlet))
    return all(any(x == y or (len(x) > _LEAST and near(x, y)) for y in said) for x in name)


@lru_cache(maxsize=1 << 12)
def _is_latin(name: str) -> bool:
    return fold(name).isascii()


def _telling(name: str) -> frozenset[str]:
    """The skeletons of the own words of a name."""
    return skeletons(" ".join(_own_words(name)))


def _own_words(name: str) -> list[str]:
    """The words of a name that other publishers do not have as well."""
    words = (w for w in re.findall(r"[^\W_]+", name) if w[0].isupper() or not w[0].islower())
    return [w for w in words if w.casefold() not in publishing()]


def _letter_by_letter(name: str) -> frozenset[str]:
    """The consonants of a short name with those that meet only unvowelled ("Al-Mamarr")."""
    found = set[str]()
    for own in _own_words(name):
        word = romanise(bare(fold(own)))
        word = word.removeprefix("al") if len(word) > 4 else word
        plain = re.sub(r"(.)\1+", r"\1", word) if _is_latin(own) else word
        found.add(re.sub(r"[aeiouywh]", "", plain))
    return frozenset(w for w in found if len(w) >= _LEAST)


def near(a: str, b: str) -> bool:
    """Whether two skeletons are one but for a case ending."""
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) > 1 and long.startswith(short) and len(long) <= len(short) + 1)


@lru_cache(maxsize=1 << 12)
def skeletons(name: str) -> frozenset[str]:
    """The consonants of each word of a name, the same in all scripts."""
    plain = romanise(bare(fold(name)))
    return frozenset(filter(None, map(_skeleton, re.findall(r"[a-z]+", plain))))


def _skeleton(word: str) -> str:
    """The consonants of a word: "watch" and "wwtsh" are one."""
    word = word.removeprefix("al") if len(word) > 4 else word
    for sounds, one in _SOUNDS:
        word = re.sub(sounds, one, word)
    bare = re.sub(r"[aeiouywh]", "", word.replace("p", "b"))
    return re.sub(r"(.)\1+", r"\1", bare)
