"""Words that put a spot in some relation to a place, in nine languages: what `wordings.toml` says.

Patterns are tried on short windows beside a name, so that no text makes them slow.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

#: So many characters beside a name are looked at.
WINDOW = 90
_NUMBER = r"(?P<n>\d{1,4}(?:[.,]\d{1,2})?|(?:a few|several|some|عدة|несколько|кілька|quelques))"
#: What "a few kilometres" are taken for.
FEW = 5.0
_LETTER = r"(?<![\w])"


@dataclass(frozen=True, slots=True)
class Cue:
    """What words beside a name say; `start` and `end` are offsets into the window they stand in.

    `bearing` in degrees from north and `km` are `None` where the words do not give them.
    """

    kind: str
    words: str
    start: int
    end: int
    bearing: float | None = None
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern of a language, with what its compass words and units mean."""

    kind: str
    pattern: re.Pattern[str]
    ways: Sequence[tuple[re.Pattern[str], float]]
    units: Sequence[tuple[re.Pattern[str], float]]

    def cue(self, found: re.Match[str]) -> Cue:
        """What a match says."""
        told = {k: v for k, v in found.groupdict().items() if v}
        way = next((v for k, v in told.items() if k.startswith("way")), None)
        number = next((v for k, v in told.items() if k[0] == "n"), None)
        unit = next((v for k, v in told.items() if k.startswith("unit")), "")
        return Cue(
            self.kind,
            " ".join(found[0].split()),
            *found.span(),
            bearing=_value(self.ways, way) if way else None,
            km=_number(number) * (_value(self.units, unit) or 1.0) if number else None,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Words around and between two names: before the first, between them, after the second."""

    before: Wording
    joint: re.Pattern[str]
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Language:
    """The wordings of one language."""

    name: str
    before: Sequence[Wording]
    after: Sequence[Wording]
    pairs: Sequence[Pair]


def _number(words: str) -> float:
    return float(words.replace(",", ".")) if words[0].isdigit() else FEW


def _value(table: Sequence[tuple[re.Pattern[str], float]], words: str) -> float | None:
    """What a table says of words: that of the first pattern that is all of them."""
    return next((value for pattern, value in table if pattern.fullmatch(words)), None)


def _compiled(table: Mapping[str, float]) -> Sequence[tuple[re.Pattern[str], float]]:
    return [(re.compile(words, re.IGNORECASE), value) for words, value in table.items()]


class _Writer:
    """Turns the patterns of one language's table into wordings."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.ways, self.units = _compiled(table["ways"]), _compiled(table["units"])
        self.parts = {
            "{unit}": ("unit", "|".join(table["units"])),
            "{way}": ("way", "|".join(table["ways"])),
        }
        self.end = table["end"]

    def pattern(self, words: str, frame: str) -> re.Pattern[str]:
        """The pattern with its parts filled in; groups that come twice are numbered."""
        filled = words.replace("{end}", self.end)
        for name, (group, inside) in self.parts.items():
            for count in range(filled.count(name)):
                filled = filled.replace(name, f"(?P<{group}{count}>{inside})", 1)
        for count in range(filled.count("{n}")):
            filled = filled.replace("{n}", _NUMBER.replace("<n>", f"<n{count}>"), 1)
        return re.compile(frame.format(filled), re.IGNORECASE)

    def wording(self, entry: Mapping[str, str], words: str, frame: str) -> Wording:
        """An entry with one of its patterns."""
        return Wording(entry["kind"], self.pattern(words, frame), self.ways, self.units)


_BEFORE, _AFTER = _LETTER + r"(?:{})$", r"^(?:{})(?!\w)"
_JOINT, _OPEN = r"^(?:{})$", r"^(?:{})"


@cache
def languages() -> tuple[Language, ...]:
    """The languages of the table, in its order."""
    text = (files("dragoman.places") / "wordings.toml").read_text("utf-8")
    return tuple(_language(name, table) for name, table in tomllib.loads(text).items())


def _language(name: str, table: Mapping[str, Any]) -> Language:
    """One language of the table."""
    writer = _Writer(table)
    return Language(
        name,
        before=[writer.wording(e, e["pattern"], _BEFORE) for e in table.get("before", ())],
        after=[writer.wording(e, e["pattern"], _OPEN) for e in table.get("after", ())],
        pairs=[_pair(writer, e) for e in table.get("pairs", ())],
    )


def _pair(writer: _Writer, entry: Mapping[str, str]) -> Pair:
    """A pair; one whose words stand only behind the names has none before them."""
    frame = _BEFORE if entry["before"] else "(?:{})$"
    after = entry.get("after")
    return Pair(
        writer.wording(entry, entry["before"], frame),
        writer.pattern(entry["joint"], _JOINT),
        writer.pattern(after, _AFTER) if after else None,
    )


def before(window: str) -> Cue | None:
    """What the words that end a window say about the name behind it.

    Of each language the first pattern counts, of several languages the one of most letters.
    """
    return _longest(_first((w.pattern.search(window), w) for w in x.before) for x in languages())


def after(window: str) -> Cue | None:
    """What the words that open a window say about the name before it; chosen as in `before`."""
    return _longest(_first((w.pattern.match(window), w) for w in x.after) for x in languages())


def _first(tried: Iterable[tuple[re.Match[str] | None, Wording]]) -> Cue | None:
    return next((wording.cue(found) for found, wording in tried if found), None)


def _longest(cues: Iterable[Cue | None]) -> Cue | None:
    return max((c for c in cues if c), key=lambda c: c.end - c.start, default=None)


def joined(window: str, between: str, tail: str) -> tuple[Cue, int] | None:
    """What two names say together, and how far the words behind the second reach; `None` if not.

    `window` ends before the first name, `tail` begins behind the second.
    """
    for language in languages():
        for pair in language.pairs:
            if not pair.joint.match(between):
                continue
            found = pair.before.pattern.search(window)
            last = pair.after.match(tail) if pair.after else None
            if found and (last or not pair.after):
                return pair.before.cue(found), last.end() if last else 0
    return None
