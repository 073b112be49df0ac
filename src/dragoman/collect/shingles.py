"""What of a text is compared with other texts: runs of its words, as numbers.

Words are letters and digits in any script, folded; scripts that leave no spaces count by character,
and texts of a few words by runs of letters (Broder 1997; Leskovec et al., Mining of Massive
Datasets, ch. 3). The numbers are the same on every machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from dragoman.collect.credits import without_credits

Numbers: TypeAlias = NDArray[np.uint64]

#: Words in a run: few, because an edited copy of a brief report keeps no long ones.
RUN = 3
#: Characters in a run of a script without spaces, which are some three words.
_UNSPACED_RUN = 5
#: Texts of fewer words are compared by runs of so many letters.
FEW, _LETTERS = 12, 9
#: What follows so many words is not compared.
_MOST = 20_000

# Thai to Lao, Burmese, Khmer, kana, Han.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_PIECES = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_ONE = re.compile(rf"[{_UNSPACED}]")
# Marks, joiners, soft hyphens and tatweel, which outlets leave out.
_UNSEEN = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f]")
_THOUSANDS = re.compile(r"(?<=\d)[,.\u00a0\u202f](?=\d{3}(?!\d))")
#: English numbers that reports spell out; "one" is a pronoun as often.
_SPELT = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
}
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """The runs of a text.

    `in_order` are their numbers as they stand, `distinct` the same sorted, each once; `whole` is a
    number for all words in their order, `figures` the numerals, spelt out or not. `short` texts
    have runs of letters.
    """

    in_order: Numbers
    distinct: Numbers
    whole: int
    figures: frozenset[str]
    short: bool


def runs_of(text: str) -> Runs:
    """The runs of a text without its credit lines; none for a text without words."""
    pieces = _pieces(without_credits(text))[:_MOST]
    short = len(pieces) < FEW
    units = list(" ".join(pieces)) if short else pieces
    numbers = _joined(units, _LETTERS if short else _length(pieces))
    return Runs(
        in_order=numbers,
        distinct=np.unique(numbers),
        whole=_signed(_hash(" ".join(pieces))),
        figures=frozenset(_SPELT.get(p, p) for p in pieces if p[0].isdigit() or p in _SPELT),
        short=short,
    )


def _pieces(text: str) -> list[str]:
    """Words, or characters where a script leaves no spaces, in one form of case and marks."""
    plain = _UNSEEN.sub("", normalize("NFKD", text)).casefold()
    return _PIECES.findall(_THOUSANDS.sub("", plain))


def _length(pieces: list[str]) -> int:
    """How many pieces make a run: more where most of them are single characters."""
    unspaced = len(_ONE.findall("".join(pieces)))
    return _UNSPACED_RUN if 2 * unspaced > len(pieces) else RUN


def _joined(units: list[str], length: int) -> Numbers:
    """A number for every run of so many units, by their order."""
    words = np.fromiter(map(_number, units), dtype=np.uint64, count=len(units))
    count = max(0, len(words) - length + 1)
    found = np.zeros(count, dtype=np.uint64)
    for i in range(length):
        found = found * _ODD + words[i : i + count]
        found ^= found >> _SHIFT
    return found


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    """The same as `_hash`, which is asked for few words again and again."""
    return _hash(word)


def _hash(words: str) -> int:
    """64 bits for some words, by BLAKE2b."""
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _signed(number: int) -> int:
    """64 bits as databases keep them."""
    return number - (1 << 64) if number >> 63 else number
