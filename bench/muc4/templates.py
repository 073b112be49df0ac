"""Templates of incidents: the five slots that are scored, and how answer keys state them.

Key syntax (template-doc-part1, sections 4 and 7): one fill a line; " / " between alternatives;
"?" before a fill that may be left out; "-" no fill; "*" the slot does not apply, or, as a template
number, the text holds no incident; "(OPTIONAL)" after the number, nothing is lost without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bench.scoring.mentions import alike

#: First and last day in ISO form; `None` is open.
Interval = tuple[str | None, str | None]
#: A place from the country down, by names in upper case.
Location = tuple[tuple[str, ...], ...]

_PERPETRATORS = ("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID")
_TARGETS = ("PHYS TGT: ID", "HUM TGT: NAME", "HUM TGT: DESCRIPTION")
_SLOT = re.compile(r"\d+\.\s+([A-Z: ]+?)\s{2,}(.*)")
_EMPTY = ("-", "*", "")


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: the wordings that name it, and whether it may be left out."""

    names: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An incident; alternatives of type, date and location stand side by side."""

    text: str
    types: tuple[str, ...]
    dates: tuple[Interval, ...] = ()
    locations: tuple[Location, ...] = ()
    perpetrators: tuple[Fill, ...] = ()
    targets: tuple[Fill, ...] = ()
    optional: bool = False


def read_keys(key: str) -> Iterator[Template]:
    """The templates of an answer key; texts without an incident have none."""
    for block in re.split(r"\n\s*\n", key):
        slots = _slots(block)
        number = slots.get("MESSAGE: TEMPLATE", ["*"])[0]
        if number == "*":
            continue
        yield Template(
            text=slots["MESSAGE: ID"][0],
            types=tuple(slots["INCIDENT: TYPE"][0].split(" / ")),
            dates=tuple(_interval(d) for d in _alternatives(slots["INCIDENT: DATE"])),
            locations=tuple(_location(d) for d in _alternatives(slots["INCIDENT: LOCATION"])),
            perpetrators=_fills(line for name in _PERPETRATORS for line in slots.get(name, ())),
            targets=_fills(line for name in _TARGETS for line in slots.get(name, ())),
            optional="OPTIONAL" in number,
        )


def _slots(block: str) -> dict[str, list[str]]:
    """The lines of each slot of one template."""
    slots: dict[str, list[str]] = {}
    lines: list[str] = []
    for row in block.splitlines():
        found = _SLOT.match(row)
        if found:
            lines = slots.setdefault(found[1].strip(), [])
            lines.append(found[2].strip())
        elif row.startswith(" ") and row.strip():
            lines.append(row.strip())
    return slots


def _alternatives(lines: Sequence[str]) -> list[str]:
    """The alternatives of a slot that has one fill; its further lines continue the first."""
    whole = " ".join(lines)
    if whole in _EMPTY:
        return []
    return [part.strip().strip("?").strip() for part in whole.split(" / ")]


def _interval(words: str) -> Interval:
    """“12 DEC 89”, “12 DEC 89 - 14 DEC 89” or “- 12 DEC 89”, perhaps in brackets."""
    first, dash, last = words.strip("()").rpartition("- ")
    if not dash:
        return _day(last), _day(last)
    return (_day(first) if first.strip() else None), _day(last)


def _day(words: str) -> str:
    """A day in ISO form."""
    return datetime.strptime(words.strip(), "%d %b %y").date().isoformat()  # noqa: DTZ007


def _location(words: str) -> Location:
    """“CHILE: SANTIAGO (CITY) - LOTA (TOWN)” as levels of names, without the types of places."""
    bare = re.sub(r"\([A-Z .]*\)", "", words).strip("()")
    levels = (tuple(n.strip() for n in level.split(" - ")) for level in bare.split(":"))
    return tuple(tuple(n for n in level if n) for level in levels)


def _fills(lines: Iterator[str]) -> tuple[Fill, ...]:
    """The fills of several slots; those that share a wording are one, however often listed."""
    found: list[Fill] = []
    for line in lines:
        quoted = re.findall(r'"((?:[^"\\]|\\.)+)"', line)
        names = tuple(n.replace('\\"', "") for n in quoted if n not in _EMPTY)
        if names:
            found = _with(found, Fill(names, line.startswith("?")))
    return tuple(found)


def _with(fills: Sequence[Fill], new: Fill) -> list[Fill]:
    """Fills with one more, joined to those that it names again."""
    same = [f for f in fills if any(alike(a, b) for a in f.names for b in new.names)]
    names = dict.fromkeys(n for f in (*same, new) for n in f.names)
    optional = all(f.optional for f in (*same, new))
    return [*(f for f in fills if f not in same), Fill(tuple(names), optional)]
