"""Makes spellings comparable: one form for a name, whatever its script, accents and article."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_DROPPED = dict.fromkeys(map(ord, "'’‘ʼʿʾ`´ʻʽ′ء\u0640.\"“”«»()[]"))
_LETTERS = {
    ord("ى"): "ي",
    ord("ی"): "ي",
    ord("ک"): "ك",
    ord("ة"): "ه",
    ord("ہ"): "ه",
    ord("ٱ"): "ا",
}
_LATIN = {ord("ı"): "i", ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("æ"): "ae", ord("ə"): "a"}
_TABLE = _DROPPED | _LETTERS | _LATIN
_BREAKS = re.compile(r"[\s\-‐‑‒–—_/,;:،]+")

ARTICLES = frozenset(
    ("al", "el", "ul", "ad", "ed", "an", "en", "ar", "er", "as", "es", "at", "et", "az", "ez")
    + ("ash", "esh", "ath", "adh", "the")
)
ARABIC_ARTICLE = "ال"


def fold(name: str) -> str:
    """The name in lower case, without diacritics, apostrophes and dots; hyphens become spaces.

    Arabic forms of alef, ya, kaf and ta marbuta become one; harakat and tatweel go.
    """
    plain = name.translate(_TABLE).casefold()
    if not plain.isascii():
        parts = normalize("NFKD", name.translate(_TABLE)).casefold()
        plain = "".join(c for c in parts if category(c) != "Mn").translate(_TABLE)
    return _BREAKS.sub(" ", plain).strip()


def _without_article(token: str) -> str:
    if token.startswith(ARABIC_ARTICLE) and len(token) > 4:
        return token.removeprefix(ARABIC_ARTICLE)
    return token


def bare(folded: str) -> str:
    """A folded name without its articles; a name that is nothing else stays as it is."""
    tokens = [_without_article(t) for t in folded.split() if t not in ARTICLES]
    return " ".join(tokens) or folded
