"""What a source is in English: its words of office translated, its names in Latin letters."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from dragoman.model import SourceKind
from dragoman.read.foreign.tables import Tongue
from dragoman.read.foreign.words import Word

#: Behind a head of these kinds stands its name, in scripts that have no capitals too.
_NAMING = ("outlet", "monitor")
#: Languages whose heads stand last.
_HEAD_LAST = ("tr", "de")
_OWN = "own"
_LATIN_END = "\u024f"
_CASED_END = "\u052f"


@dataclass(frozen=True, slots=True)
class Gloss:
    """The English of a source; `heads` counts its nouns of office, `names` its names."""

    text: str
    kind: SourceKind | None
    heads: int
    names: int
    told_us: bool = False


@cache
def _letters() -> Mapping[int, str]:
    """Latin for each letter of the table."""
    table = tomllib.loads((files(__package__) / "letters.toml").read_text("utf-8"))
    pairs = [row.split() for row in table.values()]
    return {
        ord(a): b.replace("-", "")
        for row in pairs
        for a, b in zip(row[::2], row[1::2], strict=True)
    }


def latin(word: str) -> str:
    """A folded word in Latin letters."""
    return word.translate(_letters())


def glossed(words: Sequence[Word], tongue: Tongue, quoted: Collection[int] = ()) -> Gloss:
    """The gloss of the words of a source; `quoted` are the places of those in quotation marks."""
    out: list[str] = []
    kinds: list[str] = []
    names = at = 0
    while at < len(words):
        found = None if at in quoted else tongue.nouns.at(words, at) or tongue.nations.at(words, at)
        if found is not None:
            at, entry = found
            out.append(entry.gloss)
            kinds += [entry.kind] if entry.kind else []
            continue
        behind = bool(kinds) and kinds[-1] in _NAMING
        if at in quoted or is_name(words[at], tongue, behind=behind):
            out.append(_named(words[at]))
            names += 1
        at += 1
    kind = _kind(kinds, tongue, named=names > 0)
    return Gloss(" ".join(out), kind, len(kinds), names, bool(kinds) and out[-1] == "told us")


def is_name(word: Word, tongue: Tongue, *, behind: bool = False) -> bool:
    """Whether a word is a name: by its capital, or by standing behind "agency" without one."""
    first = word.text[0]
    if tongue.cues["plain"].has(word):
        return False
    if first <= _CASED_END:
        return first.isupper() and len(word.text) > 1
    return behind and first.isalpha() and len(word.low) > 1


def _named(word: Word) -> str:
    """A name as it stands, if in Latin letters; else in Latin letters with a capital."""
    return word.text if word.text[0] <= _LATIN_END else latin(word.low).capitalize()


def _kind(kinds: Sequence[str], tongue: Tongue, *, named: bool) -> SourceKind | None:
    """The kind of the head of a source; a bare name is nobody's."""
    if _OWN in kinds:
        return "person"
    if not kinds:
        return None
    head = kinds[-1] if tongue.code in _HEAD_LAST else kinds[0]
    publishers = [k for k in kinds if k in _NAMING]
    if publishers and named and head != "official":
        head = publishers[0]
    return cast("SourceKind", head)
