"""Dictionaries of actors and of agents, and the phrases that discard a sentence or a story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from dragoman.read.petrarch.words import keys, plain_lines, plural

T = TypeVar("T")
#: Codes that stand for no actor.
NO_ACTOR = frozenset(("---", "+++"))
_CODE = re.compile(r"\[\s*([^\]\s<>]*)\s*([<>]?)\s*(\d{6,8})?\s*(?:-\s*(\d{6,8}))?\s*>?\s*\]")
_SET = re.compile(r"^(![^!]+!)\s*=\s*(.+)$")
_AGENT = re.compile(r"^([^\[{]+?)\s*(?:\{([^}]*)\})?\s*\[\s*([^\]]+?)\s*\]")


@dataclass(frozen=True, slots=True)
class Dated:
    """A code and the days from which and to which it holds; `None` is open."""

    code: str
    first: date | None = None
    last: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether it holds on a day; a code with bounds does not where the day is unknown."""
        if self.first is None and self.last is None:
            return True
        return day is not None and (self.first or day) <= day <= (self.last or day)


@dataclass(frozen=True)
class Phrases(Generic[T]):
    """What phrases stand for, found by their first word, the longest phrase first."""

    entries: Mapping[tuple[str, ...], T]

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        out: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self.entries, key=len, reverse=True):
            out.setdefault(phrase[0], []).append(phrase)
        return out

    def at(self, words: Sequence[str], start: int) -> tuple[int, T] | None:
        """The longest phrase that starts there: the word after it, and what it stands for."""
        for phrase in self._by_first.get(words[start], ()):
            end = start + len(phrase)
            if tuple(words[start:end]) == phrase:
                return end, self.entries[phrase]
        return None


Actors = Phrases[tuple[Dated, ...]]
#: What an agent adds: “~GOV” after the code of its actor, “NGO~” before it.
Agents = Phrases[str]
#: Whether the phrase discards the whole story.
Discards = Phrases[bool]


def code_on(codes: Sequence[Dated], day: date | None) -> str | None:
    """The code that holds on a day: the first with bounds that hold, else the one without."""
    bounded = [c for c in codes if c.first or c.last]
    free = [c for c in codes if not (c.first or c.last)]
    return next((c.code for c in (*bounded, *free) if c.holds(day)), None)


def read_actors(lines: Iterable[str]) -> Actors:
    """Actors and their synonyms (“+NAME”), with codes behind the name or on the lines below it."""
    found: dict[tuple[str, ...], tuple[Dated, ...]] = {}
    names: list[tuple[str, ...]] = []
    codes: list[Dated] = []
    for line in plain_lines(lines):
        name = line.partition("[")[0].strip()
        if name and not name.startswith("+"):
            _keep(found, names, codes)
            names, codes = [], []
        if name:
            names.append(keys(name.lstrip("+")))
        codes += _codes(line)
    _keep(found, names, codes)
    return Phrases(found)


def _keep(
    found: dict[tuple[str, ...], tuple[Dated, ...]],
    names: Sequence[tuple[str, ...]],
    codes: Sequence[Dated],
) -> None:
    """Takes one actor in; the last of two entries of a name counts."""
    for name in names:
        if name and codes:
            found[name] = tuple(codes)


def _codes(line: str) -> Iterator[Dated]:
    """The codes of a line: [A], [A <950630], [A >950630], [A 950101-951231]."""
    for code, sign, first, last in _CODE.findall(line):
        if not code:
            continue
        start, end = _day(first), _day(last)
        if sign == "<":
            start, end = None, start
        yield Dated(code, start, end)


def _day(digits: str) -> date | None:
    """YYMMDD or YYYYMMDD; a year of two digits up to 30 is of this century. No day for nonsense."""
    if not digits:
        return None
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= 30 else "19") + digits
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def read_agents(lines: Iterable[str]) -> Agents:
    """Agents with their plurals: none at “{}”, those in the braces, or the regular one."""
    found: dict[tuple[str, ...], str] = {}
    sets: dict[str, list[str]] = {}
    for line in plain_lines(lines):
        named = _SET.match(line)
        entry = _AGENT.match(line)
        if named:
            sets[named[1]] = [w.strip() for w in named[2].split(",")]
        elif entry:
            for name in _expanded(entry[1], sets):
                for form in _forms(name, entry[2]):
                    found.setdefault(keys(form), entry[3])
    found.pop((), None)
    return Phrases(found)


def _expanded(name: str, sets: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A name with each word of the set that it names, “CONGRESS!PERSON!”; itself without one."""
    marker = next((m for m in sets if m in name), "")
    if not marker:
        yield name
    for word in sets.get(marker, ()):
        yield name.replace(marker, word)


def _forms(name: str, plurals: str | None) -> Iterator[str]:
    """A name and its plurals."""
    yield name
    if plurals is None:
        yield plural(name)
    elif plurals.strip():
        yield from plurals.split()


def read_discards(lines: Iterable[str]) -> Discards:
    """Phrases that discard a sentence, or, with “+”, the story."""
    found: dict[tuple[str, ...], bool] = {}
    for line in plain_lines(lines):
        found[keys(line.lstrip("+"))] = line.startswith("+")
    found.pop((), None)
    return Phrases(found)
