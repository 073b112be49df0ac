"""Words of reports in any language as they are compared: content, numbers, kinds of doings."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_NUMBER = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?![\w:/])|(?<![\w.,:/-])\d+(?![\w:/])"
)
_ARABIC_CLITICS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")
_HEBREW_CLITICS = ("וה", "שה", "בה", "ה", "ו", "ב", "ל", "מ", "ש", "כ")
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u0591-\u05c7]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The table of words, ready to be looked up."""

    stop: frozenset[str]
    names: frozenset[str]
    numbers: Mapping[str, Mapping[str, int]]
    stems: Mapping[str, tuple[tuple[str, str], ...]]
    means: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The words of `words.toml`; stems are kept by their first two letters."""
    table = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
    numbers = table["numbers"]
    values = numbers.pop("values")
    spelled: dict[str, dict[str, int]] = {}
    for tongue, words in numbers.items():
        pairs = zip(map(fold, words.split()), values, strict=True)
        spelled.setdefault(tongue[:2], {}).update({w: n for w, n in pairs if w != "-"})
    stems: dict[str, list[tuple[str, str]]] = {}
    for family, tongues in table["families"].items():
        for words in tongues.values():
            for stem in map(fold, words.split()):
                stems.setdefault(stem[:2], []).append((stem, family))
    means = {word: way for way, words in table["means"].items() for word in words.split()}
    stop, names = (frozenset(table[name].split()) for name in ("stop", "names"))
    kept = {key: tuple(sorted(found)) for key, found in stems.items()}
    return Lexicon(stop, names, spelled, kept, means)


def unmarked(text: str) -> str:
    """A text without vowel points and lengthening strokes."""
    return _MARKS.sub("", text)


def plain(text: str) -> str:
    """A text in small letters, without vowel points and lengthening strokes."""
    return unmarked(unicodedata.normalize("NFKC", text.casefold())).replace("’", "'")


@cache
def fold(word: str) -> str:
    """A word in small letters, without vowel points and lengthening strokes."""
    return plain(word)


def tokens(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(unmarked(unicodedata.normalize("NFKC", text.casefold())))


@lru_cache(maxsize=1 << 15)
def content_words(text: str) -> frozenset[str]:
    """Folded words that carry meaning, English plural endings off."""
    stop = lexicon().stop
    words = re.findall(r"\w+", text.casefold())
    return frozenset(w.rstrip("s") or w for w in words if w not in stop)


@lru_cache(maxsize=1 << 12)
def numbers(text: str, language: str) -> frozenset[int]:
    """Numbers from two on, in digits of any script or in words; no clock times, no dates."""
    found = {int("".join(filter(str.isdigit, n))) for n in _NUMBER.findall(text) if len(n) < 12}
    spelled = lexicon().numbers.get(language)
    if spelled:
        forms = (form for word in set(tokens(text)) if (form := _known(word, spelled)))
        found |= {spelled[form] for form in forms}
    return frozenset(n for n in found if n > 1 and not 1900 <= n <= 2100)


def _known(word: str, words: Mapping[str, int]) -> str:
    """A word, or what is left of it without a particle, whichever these words hold; else empty."""
    if word in words or word.isascii():
        return word if word in words else ""
    return next((form for form in stripped(word) if form in words), "")


def families(text: str) -> frozenset[str]:
    """The families of happenings whose stems a text holds."""
    stems = lexicon().stems
    return frozenset(
        family
        for word in tokens(text)
        for form in stripped(word)
        for stem, family in stems.get(form[:2], ())
        if form.startswith(stem)
    )


def stripped(word: str) -> Iterator[str]:
    """A word, and what is left of it without an Arabic or Hebrew particle in front."""
    yield word
    first = word[:1]
    clitics = (
        _ARABIC_CLITICS if "\u0600" <= first <= "\u06ff" else _HEBREW_CLITICS
        if "\u05d0" <= first <= "\u05ea" else ()
    )  # fmt: skip
    for clitic in clitics:
        if word.startswith(clitic) and len(word) - len(clitic) >= 2:
            yield word[len(clitic) :]
