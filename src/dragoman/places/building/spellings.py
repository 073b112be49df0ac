"""Which of the names that others list are names that a report may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: Scripts that are read; names in others would only make the file larger.
SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC", "HEBREW")
_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýāēīōūı]", re.IGNORECASE)
_LATIN = re.compile(r"^[\u0000-\u024f\u1e00-\u1eff\u02b0-\u02ff’‘]+$")
_OPENS_LOW = re.compile(r"^[^a-zA-Z\u00c0-\u024f]*[a-z]")
_ADDRESS = re.compile(r"https?:|www\.|\.(?:com|org)\b")


@lru_cache(4096)
def _script(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return name.split(" ", 1)[0].split("-", 1)[0]


def readable(name: str) -> bool:
    """Whether all letters of a name are of scripts that are read."""
    return name.isascii() or all(_script(c) in SCRIPTS for c in name if c.isalpha())


def _machine_made(name: str) -> bool:
    """Whether a Latin name is a transliteration letter by letter: "dyr alzwr", "dai er zu er"."""
    return bool(_OPENS_LOW.match(name)) or not _VOWEL.search(name)


def kept(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The other names of a place that can stand in a report, in their order, each once.

    Codes, addresses, other scripts and transliterations made letter by letter are left out.
    """
    found: dict[str, None] = {}
    for other in others:
        code = other.isupper() and other.isascii() and len(other) <= 4
        if code or len(other) > 80 or not readable(other) or _ADDRESS.search(other):
            continue
        if _LATIN.match(other) and _machine_made(other):
            continue
        found[other] = None
    found.pop(name, None)
    return tuple(found)
