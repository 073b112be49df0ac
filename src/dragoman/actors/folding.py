"""Makes names of bodies comparable: one form whatever the script, accents, article, case ending."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, normalize

_J = {ord("й"): "j", ord("Й"): "j"}
_DROPPED = dict.fromkeys(map(ord, "'’‘ʼʿʾ`´ʻ′ء\u0640.\"“”«»()[]״׳"))
_LETTERS = {ord("ى"): "ي", ord("ی"): "ي", ord("ک"): "ك", ord("ة"): "ه", ord("ı"): "i"}
_TABLE = _DROPPED | _LETTERS | _J
_BREAKS = re.compile(r"[\s\-‐‑‒–—_/,;:،\u200c]+")
_OWNED = re.compile(r"(?<=\w{3})['’]s\b(?!-)|(?<=s)['’](?=\s|$)")
_ARTICLES = frozenset(("al", "el", "ad", "ar", "as", "at", "az", "an", "ash", "the", "a", "ul"))
#: Case endings of Russian and Ukrainian nouns and adjectives, after at least three letters; those
#: of names in -ия are kept apart, or Niger would be Nigeria. Here й is already j.
_ENDINGS = re.compile(
    r"^([а-яєґij]{3,}?)(?:ого|его|ому|ему|ыми|ими|ами|ями|ов|ев|ом|ем|ам|ям|ах|ях|ых|их"
    r"|[ыиое]j|[аеиоуыэюяьє])+$"
)
_IN_IA = re.compile(r"^([а-яєґ]{2,})и(?:я|ю|и|еj|ями|ям|ях)$")
#: No word of a name is longer; what is longer keeps its ending.
_LONGEST_WORD = 24
_ARABIC_ARTICLE = re.compile(r"^(?:ال)+(?=\w{3})")


@lru_cache(1 << 16)
def fold(name: str) -> str:
    """The name in lower case, without diacritics, apostrophes, genitives, articles and dots.

    Cyrillic words lose their case endings, Arabic ones in longer names their article.
    """
    plain = normalize("NFKD", _OWNED.sub("", name).translate(_TABLE)).casefold().translate(_TABLE)
    if not plain.isascii():
        plain = "".join(c for c in plain if category(c) != "Mn").translate(_TABLE)
    words = [word for word in _BREAKS.split(plain) if word]
    kept = [word for word in words if word not in _ARTICLES] or words
    if not plain.isascii():
        kept = [_stem(word, alone=len(kept) == 1) for word in kept]
    return " ".join(kept)


def _stem(word: str, *, alone: bool) -> str:
    """A word of a name in Cyrillic or Arabic without what cases and articles add to it."""
    if not 4 < len(word) <= _LONGEST_WORD:
        return word
    if "а" <= word[0] <= "ґ":
        ia = _IN_IA.match(word)
        return f"{ia[1]}ia" if ia else _ENDINGS.sub(r"\1", word)
    return word if alone else _ARABIC_ARTICLE.sub("", word)
