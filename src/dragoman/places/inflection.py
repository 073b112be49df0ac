"""The forms in which a name may be listed that a text inflects or glues something to."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OWNED = re.compile(r"['’]s?$")
_TURKISH = re.compile(r"['’](?!s$)[a-zçğıöşü]{1,6}$")
_FRENCH = re.compile(r"^[dlDL]['’](?=\w)")
#: Arabic glues "and", "in", "to", "so", "as" to the word behind; "to the" swallows the article.
_ARABIC = re.compile(r"^(?:[وف]?[بلك]?)(?=(?:ال)?[\u0621-\u064a]{3})")
_ARABIC_TO = re.compile(r"^[وف]?لل(?=[\u0621-\u064a]{3})")
_HEBREW = re.compile(r"^[ומ]?[בלמהשכו]-?(?=[\u05d0-\u05ea]{2})")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]$")
#: Case endings, the longest first, and what the name may end in instead.
_ENDINGS = (
    *(("ского", ("ский",)), ("ском", ("ский", "ское")), ("ской", ("ская",)), ("скому", ("ский",))),
    *(("ого", ("ый", "ое", "ой")), ("ому", ("ый", "ое")), ("ой", ("а", "ая")), ("ей", ("я", "ь"))),
    *(
        ("им", ("е", "о", "ий")),
        ("ым", ("ый", "ое")),
        ("ом", ("", "о", "ое", "ый")),
        ("ем", ("ь", "е", "й")),
        ("ою", ("а",)),
        ("ою", ("а",)),
    ),
    *(("ью", ("ь",)), ("ах", ("ы", "и")), ("ях", ("и",)), ("ами", ("ы", "и")), ("ів", ("и",))),
    *(("ева", ("ев", "ево")), ("ова", ("ов", "ово")), ("ові", ("ів",)), ("ова", ("ів",))),
    *(("ьова", ("ів",)), ("а", ("", "о")), ("я", ("ь", "й", "е")), ("у", ("", "а", "о"))),
    *(
        ("ю", ("ь", "я", "й")),
        ("е", ("", "а", "о", "ь")),
        ("и", ("ь", "а", "я", "")),
        ("ы", ("а", "")),
    ),
    *(("і", ("", "а", "о", "ь")),),
)


def forms(words: str) -> Iterator[tuple[int, int, str]]:
    """Each form of a name as it stands: where it begins and ends in the words, and how it reads.

    The words themselves come first.
    """
    yield 0, len(words), words
    for pattern in (_OWNED, _TURKISH):
        if found := pattern.search(words):
            yield 0, found.start(), words[: found.start()]
    if found := _FRENCH.match(words):
        yield found.end(), len(words), words[found.end() :]
    if _CYRILLIC.search(words):
        yield from _nominatives(words)
    elif not words.isascii():
        yield from _unglued(words)


def _unglued(words: str) -> Iterator[tuple[int, int, str]]:
    """An Arabic or Hebrew name without the letters glued to it."""
    if found := _ARABIC_TO.match(words):
        yield found.end() - 1, len(words), "ال" + words[found.end() :]
    for pattern in (_ARABIC, _HEBREW):
        found = pattern.match(words)
        for cut in range(1, found.end() + 1 if found else 0):
            yield cut, len(words), words[cut:]


def _nominatives(words: str) -> Iterator[tuple[int, int, str]]:
    """A Russian or Ukrainian name with the ending of its last word undone."""
    for ending, others in _ENDINGS:
        if words.endswith(ending) and len(words) - len(ending) >= 3:
            for other in others:
                yield 0, len(words), words[: len(words) - len(ending)] + other
