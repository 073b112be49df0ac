"""Credit lines: who wrote or passed on a text, which says nothing of what happened.

Taken off are a dateline ("CITY (Agency) -"), a bracket or a line of credit at either end, and a
name at the end, after a dash or in capitals ("— Agency", "AGENCY").
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

#: Credits stand in the first and the last so many characters.
_EDGE = 240
#: At most so many lines of credit at either end.
_LINES = 4

# "HASAKAH (Agency) - ", "KYIV, June 5 (Agency) — ", "دمشق (وكالة) - "
_DATELINE = re.compile(r"[^.!?؟。\n()]{0,60}\([^()\n]{1,40}\)\s*[-–—:]+\s")
# "MANAMA — ", "KYIV, June 5 - ": a town in capitals.
_TOWN = re.compile(r"(?P<town>[^\W\d_a-z][^.!?\n()–—]{1,40}?)(?:\s-|\s?[–—])\s")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]\d\n]{1,60}[)\]]\s*\.?$")
_ENDED = r"(?<=[.!?؟。”\"»)\]])"
_DASHED = re.compile(rf"{_ENDED}\s*[/–—-]+\s*[^\W\d_][\w.]*(?: [\w.]+){{0,4}}$")
_CAPITALS = re.compile(rf"{_ENDED}\s*(?P<name>[^\W\d_][\w.]+(?: [\w.]+){{0,2}})$")


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Lines of credit at the start of a text and at its end."""
    table = tomllib.loads((files("dragoman.collect") / "credits.toml").read_text("utf-8"))
    published = rf"(?:{_any(table['published'])})(?![^\W_])[^\n\])]{{0,90}}"
    labelled = rf"(?:{_any(table['labels'])})\s?[::][^\n]{{0,90}}"
    other = rf"(?:©|(?:{_any(table['cues'])})(?![^\W_]))[^\n]{{0,90}}"
    first = rf"\s*(?:\[{published}\]|\({published}\)|{published}\n)\s*"
    last = rf"(?:\n|{_ENDED})\s*[/–—-]*\s*[(\[]?(?:{published}[)\]]?\.?|{labelled}|{other})$"
    return re.compile(first, re.IGNORECASE), re.compile(last, re.IGNORECASE)


def without_credits(text: str) -> str:
    """The text without its credit lines; all of it where nothing else would be left."""
    kept = _without_last(_without_first(text.strip()))
    return kept if any(map(str.isalnum, kept)) else text


def _any(words: list[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _without_first(text: str) -> str:
    first, _ = _cues()
    for _ in range(_LINES):
        found = first.match(text[:_EDGE]) or _DATELINE.match(text) or _town(text)
        if not found:
            break
        text = text[found.end() :].lstrip()
    return text


def _town(text: str) -> re.Match[str] | None:
    """A dateline whose first word is in capitals; no sentence that has a dash early on."""
    found = _TOWN.match(text)
    if not found or text[found.end() : found.end() + 1].islower():
        return None
    word = found["town"].split()[0].rstrip(",")
    return found if len(word) > 2 and word.isupper() else None


def _without_last(text: str) -> str:
    _, last = _cues()
    for _ in range(_LINES):
        edge = max(0, len(text) - _EDGE)
        end = text[edge:]
        found = last.search(end) or _BRACKET.search(end) or _DASHED.search(end) or _name(end)
        if not found:
            break
        text = text[: edge + found.start()].rstrip()
    return text


def _name(end: str) -> re.Match[str] | None:
    """A name in capitals behind the last sentence."""
    found = _CAPITALS.search(end)
    return found if found and found["name"].isupper() else None
