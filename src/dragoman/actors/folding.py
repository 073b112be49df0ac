"""Makes names of bodies comparable: one form whatever the script, accents, article, genitive."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_DROPPED = dict.fromkeys(map(ord, "'’‘ʼʿʾ`´ʻ′ء\u0640.\"“”«»()[]"))
_LETTERS = {ord("ى"): "ي", ord("ی"): "ي", ord("ک"): "ك", ord("ة"): "ه", ord("ı"): "i"}
_TABLE = _DROPPED | _LETTERS
_BREAKS = re.compile(r"[\s\-‐‑‒–—_/,;:،]+")
_OWNED = re.compile(r"(?<=\w{3})['’]s\b(?!-)|(?<=s)['’](?=\s|$)")
_ARTICLES = frozenset(("al", "el", "ad", "ar", "as", "at", "az", "an", "ash", "the", "a", "ul"))


def fold(name: str) -> str:
    """The name in lower case, without diacritics, apostrophes, genitives, articles and dots."""
    plain = normalize("NFKD", _OWNED.sub("", name).translate(_TABLE)).casefold()
    marks = "".join(c for c in plain if category(c) != "Mn").translate(_TABLE)
    words = _BREAKS.split(marks)
    kept = [word for word in words if word and word not in _ARTICLES]
    return " ".join(kept or words).strip()
