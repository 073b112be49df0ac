"""Names by their consonants: one key for the spellings of a name in Latin and other scripts.

A key is much looser than a folded name: it only fetches candidates, which are then compared.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

#: The table of letters and sounds.
LETTERS = files(__package__) / "letters.toml"
VOWELS = "aeiouyw"
_DOUBLED = re.compile(r"(.)\1+")
_LOOSE = str.maketrans("eyow", "aiuu")
_NO_KEY = re.compile(r"[^a-z0-9]+")
_OPENING = re.compile(r"(?<!\S)'")
_INNER = re.compile(rf"(?<=.)[{VOWELS}]+")
_GLUED = re.compile(r"^[aeu]l(?=[^aeiou])")


@cache
def _tables() -> tuple[dict[int, str], dict[str, str], re.Pattern[str]]:
    """Letters to Latin, sounds, and the pattern that finds the sounds."""
    stored = tomllib.loads(LETTERS.read_text("utf-8"))
    sounds: dict[str, str] = stored["sounds"]
    ordered = sorted(sounds, key=lambda s: (-len(s), s))
    return (
        {ord(letter): latin for letter, latin in stored["latin"].items()},
        sounds,
        re.compile("|".join(map(re.escape, ordered))),
    )


def romanise(folded: str) -> str:
    """A folded name in Latin letters; what has none stays. Short vowels that are not written lack.

    ع and ע count only where they open a word, as a vowel.
    """
    if folded.isascii():
        return folded
    latin = folded.translate(_tables()[0])
    return _OPENING.sub("a", latin).replace("'", "")


def sounded(folded: str) -> str:
    """The name in Latin letters with one letter a sound, nothing doubled, nothing between words."""
    _, sounds, pattern = _tables()
    plain = _NO_KEY.sub("", pattern.sub(lambda m: sounds[m[0]], romanise(folded)))
    return _DOUBLED.sub(r"\1", plain)


def heard(folded: str) -> str:
    """The name as it sounds, its vowels loosely: a and e are one, i and y, o and u."""
    return _DOUBLED.sub(r"\1", sounded(folded).translate(_LOOSE))


def key(folded: str) -> str:
    """The first sound and the consonants after it, without a last h: "deir zor" is "drzr".

    A first vowel is "a", whichever it is. A name of no known letters is its own key.
    """
    return _consonants(sounded(folded)) or folded


def _consonants(sounds: str) -> str:
    """The key of sounds."""
    bones = _INNER.sub("", sounds)
    if bones[:1] in set("aeiou"):
        bones = "a" + bones[1:]
    return bones[:1] + bones[1:].rstrip("h")


def keys(folded: str) -> Iterator[str]:
    """The key of a name that is looked for, then those of what else it may be spelt for.

    Turkish and Kurdish write c for j, Egyptians say g for it, and an article may be glued on.
    """
    own = key(folded)
    yield own
    others = {_consonants(sounded(f)) for f in _variants(folded)}
    yield from sorted(others - {own, ""})


def _variants(folded: str) -> Iterator[str]:
    """Other ways to take the letters of a Latin name."""
    if not folded.isascii():
        return
    if "c" in folded:
        yield re.sub("c(?!h)", "j", folded)
        yield re.sub("c(?!h)", "s", folded)
    if "g" in folded:
        yield re.sub("g(?!h)", "j", folded)
    if _GLUED.match(folded):
        yield _GLUED.sub("", folded)
