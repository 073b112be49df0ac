"""Sentences of a paragraph of English, for drafts that people edit.

A full stop does not end a sentence after an abbreviation, an initial or a title, before a
lower-case word, or inside a quotation; citations after a full stop belong to the sentence before.
A line break after a full stop and its citations ends one, so a draft may hold one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dragoman.publish.tokens import TOKEN
from dragoman.publish.words import among

_END = re.compile(rf"[.!?…؟۔]+[”’»\")]*(?P<cites>(?:\s*{TOKEN.pattern})*+)(?P<gap>[ \t\r\n]+|$)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,}[^\W\d_]\Z")
_WORD = re.compile(r"[^\s\[\](“”\"«»]+\Z")
_NEXT = re.compile(r"[“‘«\"'(\[]*([^\s.,;:!?”’»]+)")
_SPEAKS = re.compile(r"(?:\S+ ){1,3}(?:said|says|told|added|wrote|asked)\b")


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph, in order, each stripped of outer blanks."""
    cuts = [0, *_cuts(paragraph), len(paragraph)]
    parts = (paragraph[a:b].strip(" \t\r\n") for a, b in pairwise(cuts))
    return tuple(p for p in parts if p)


def _cuts(text: str) -> Iterator[int]:
    inside = _quoted(text)
    for end in _END.finditer(text):
        open_ = inside[end.start()] and not _closes(text, end, inside)
        if not open_ and _ends(text, end):
            yield end.start("gap")


def _closes(text: str, end: re.Match[str], inside: list[bool]) -> bool:
    """True when the quotation that holds the full stop is shut right after it."""
    after = end.start("cites")
    return after > end.start() + 1 and not inside[min(after, len(text) - 1)]


def _ends(text: str, end: re.Match[str]) -> bool:
    following = text[end.end() :]
    word = _WORD.search(text, max(0, end.start() - 40), end.start())
    last = word[0].rstrip(".") if word else ""
    plain = text[end.start()] == "." and text[end.start() + 1 : end.start() + 2] not in '”’»")'
    if plain and _never(last, following):
        return False
    if "\n" in end["gap"] and end["cites"]:
        return True
    if not _opens(following):
        return False
    if plain and "\n" not in end["gap"] and _doubtful(last):
        return among(_first(following), "starters")
    return plain or not _goes_on(following)


def _never(last: str, following: str) -> bool:
    """True after a title, an initial, or an abbreviation with its number."""
    if among(last.lower(), "titles") or (len(last) == 1 and last.isalpha() and last.isupper()):
        return True
    return among(last.lower(), "before_number") and following[:1].isdigit()


def _doubtful(last: str) -> bool:
    """True after an abbreviation that may or may not end a sentence, such as U.S."""
    return among(last.lower(), "ends_or_not") or bool(_DOTTED.search(last))


def _opens(following: str) -> bool:
    """True when what follows can begin a sentence: anything but a lower-case word."""
    return not _first(following)[:1].islower()


def _goes_on(following: str) -> bool:
    """True when a quotation is followed by its speaker: “…” Omar Haddad said."""
    return not among(_first(following), "starters") and bool(_SPEAKS.match(following))


def _first(following: str) -> str:
    found = _NEXT.match(following)
    return found[1] if found else ""


_PAIRS = {"“": "”", "«": "»"}


def _quoted(text: str) -> list[bool]:
    """For each character, whether it stands inside a quotation that is also closed."""
    inside = [False] * (len(text) + 1)
    at = 0
    while at < len(text):
        shut = _shut(text, at)
        if shut > at:
            inside[at:shut] = [True] * (shut - at)
            at = shut
        at += 1
    return inside


def _shut(text: str, at: int) -> int:
    """Where the quotation that opens at `at` is closed; -1 when none opens or it never is."""
    if text[at] in _PAIRS:
        return text.find(_PAIRS[text[at]], at + 1)
    if text[at] == '"':
        return text.find('"', at + 1)
    return -1
