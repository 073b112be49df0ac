"""Countries as texts speak of them beside their names: adjectives, and borders they are said of."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.places.wordings import Cue

#: So many characters on either side of the word for a border are looked at.
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Border:
    """Words that mean a border: where they stand, what they say, which countries they name."""

    start: int
    end: int
    cue: Cue
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The compiled table of adjectives and words for borders."""

    known: re.Pattern[str]
    by_group: dict[str, str]
    word: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    prefix: re.Pattern[str]
    adjective: re.Pattern[str]

    def country(self, words: str) -> str | None:
        """The two letters of the country that words begin with."""
        found = self.known.match(words)
        return self.by_group[found.lastgroup] if found and found.lastgroup else None


@cache
def _table() -> _Table:
    stored = tomllib.loads((files("dragoman.places") / "demonyms.toml").read_text("utf-8"))
    forms: dict[str, str] = stored["countries"]
    every = "|".join(sorted("|".join(forms.values()).split("|"), key=lambda f: (-len(f), f)))
    ordered = sorted(forms.items(), key=lambda f: (-max(map(len, f[1].split("|"))), f[0]))
    known = "|".join(f"(?P<{code}>{words})" for code, words in ordered)
    one = rf"(?:ال)?(?:{every})\w{{0,3}}"
    borders = stored["borders"]
    latin = "|".join(w for words in forms.values() for w in words.split("|") if w.isascii())
    return _Table(
        re.compile(known),
        {code: code for code in forms},
        re.compile(rf"(?<!\w)(?:{borders['word']})(?!\w)"),
        re.compile(rf"(?P<a>{one})(?:(?:[-–/ ]| and )(?P<b>{one}))? $"),
        re.compile(
            r"^ (?:with |between |مع |بين |с |з |avec |entre |mit |zwischen |עם )?"
            rf"(?:the |la |l['’]|le |der )?(?P<a>{one})"
            rf"(?:(?:[-–/ ]| and | و ?| и | et )(?P<b>{one}))?"
        ),
        re.compile(rf"(?<!\w){borders['prefix']}$"),
        re.compile(rf"(?<!\w)(?:{latin})(?!\w)"),
    )


@cache
def short_forms() -> Mapping[str, tuple[str, str]]:
    """Country and full name of a first-level division, by its short form without a last dot."""
    stored = tomllib.loads((files("dragoman.places") / "divisions.toml").read_text("utf-8"))
    return {
        short: (country, name)
        for country, table in stored.items()
        for name, forms in table.items()
        for short in forms.split()
    }


@cache
def _names() -> Mapping[str, str]:
    stored = tomllib.loads((files("dragoman.places") / "demonyms.toml").read_text("utf-8"))
    names: Mapping[str, str] = stored["names"]
    return names


def country_name(code: str) -> str:
    """The name of a country by its two letters; empty for one that the table lacks."""
    return _names().get(code, "")


def by_adjective(words: str) -> tuple[str, str] | None:
    """Country and name of the country whose adjective or people words are: "Libyan", "Libyans"."""
    table = _table()
    if not table.adjective.fullmatch(words.removesuffix("s")):
        return None
    code = table.country(words) or ""
    return (code, _names()[code]) if code in _names() else None


def adjectives(text: str) -> Iterator[str]:
    """The countries whose adjectives stand in a text, one for each time."""
    table = _table()
    for found in table.adjective.finditer(text):
        if code := table.country(found[0]):
            yield code


def borders(text: str, first: int, last: int) -> Iterator[Border]:
    """The borders that a part of a text speaks of, with the countries named beside them."""
    table = _table()
    for word in table.word.finditer(text, first, last):
        lead = text[max(first, word.start() - _WINDOW) : word.start()]
        tail = text[word.end() : min(last, word.end() + _WINDOW)]
        before, after = table.before.search(lead), table.after.match(tail)
        told = [m[g] for m in (before, after) if m for g in ("a", "b") if m[g]]
        codes = tuple(dict.fromkeys(filter(None, map(table.country, map(_bare, told)))))
        if codes:
            start = word.start() - (len(lead) - before.start() if before else 0)
            end = word.end() + (after.end() if after else 0)
            yield _bordered(text, (first, start, end), codes)


def _bare(words: str) -> str:
    return words.removeprefix("ال")


def _bordered(text: str, span: tuple[int, int, int], codes: tuple[str, ...]) -> Border:
    """A border with the distance or preposition before it; `span`: first offset, start, end."""
    first, start, end = span
    window = text[max(first, start - _WINDOW) : start]
    found = _table().prefix.search(window)
    begin = start - (len(window) - found.start()) if found else start
    km = None
    if found and found["n"]:
        km = float(found["n"].replace(",", ".")) * (1.609 if found["unit"][:2] == "mi" else 1.0)
    words = " ".join(text[begin:end].split())
    return Border(begin, end, Cue("border", words, 0, 0, km=km), codes)
