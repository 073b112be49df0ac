"""The word lists of `english.toml`, as sets."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_FOREIGN = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f\u02b0-\u02ff\u1e00-\u1eff]+")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_name("english.toml").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}


def among(word: str, *lists: str) -> bool:
    """True when a word stands in one of the lists named."""
    return any(word in _lists()[name] for name in lists)


def takes_sides(words: str) -> bool:
    """True when one of the words is loaded, so that it should stay in quotation marks."""
    return any(among(w, "loaded") for w in re.findall(r"[\w-]+", words.lower()))


def is_number(word: str) -> bool:
    """True for a number in digits or letters, such as 20 or forty-two; not for 54th."""
    return bool(re.fullmatch(r"\d[\d.,]*%?", word)) or among(word.lower().split("-")[0], "numbers")


def number_words(number: int) -> str:
    """A number for a sentence: in letters up to ten."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def listed(parts: list[str] | tuple[str, ...], conjunction: str = "and") -> str:
    """Parts with commas and a last conjunction: a, b, and c; a and b."""
    if len(parts) < 3:
        return f" {conjunction} ".join(parts)
    return f"{', '.join(parts[:-1])}, {conjunction} {parts[-1]}"


def foreign(text: str) -> str:
    """The first letters of another script than the Latin one; empty when there are none."""
    found = _FOREIGN.search(text)
    return found[0] if found else ""
