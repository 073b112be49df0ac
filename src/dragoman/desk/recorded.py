"""What the program wrote beside its records, in English, as words that can be said anew.

Reasons, notes and errors are kept as they were written: they belong to the record, and programs
read them. Here stands how such lines are built, so that a page can say them in its own language. A
line that is not known here is shown as it was written, and marked as English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import get_args

from dragoman.codebook import FAMILIES
from dragoman.desk.languages import Words, _, listed, pgettext
from dragoman.desk.languages.message import Message, either, joined
from dragoman.desk.recorded_lines import LINES
from dragoman.errors import DragomanError
from dragoman.model import Role, Status

#: Lines that are kept in mind, said or not.
KEPT = 4096

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
#: What a placeholder may hold, by its name without figures.
_HOLDS: Mapping[str, str] = {
    "n": r"[\d.,]+",
    "latitude": r"\d+° [NS]",
    "points": r"[+-][\d.]+",
    "kind": "|".join((*FAMILIES, *(k for kinds in FAMILIES.values() for k in kinds))),
    "status": "|".join(get_args(Status)),
    "role": "|".join(get_args(Role)),
    "counted": "[a-z ]+",
    "thing": "load|carrier|force",
    "statuses": "[a-z, ]+",
    "lie": "same|near|within|beside|apart",
    "words": ".+?",
    "named": r"[^\W\d_a-z][^,;:.]{0,60}",
    "who": "[^,;:.]{1,60}",
}
#: What any other may: one of several lines that semicolons part.
_ANY = "[^;]+?"


def told(error: DragomanError) -> str:
    """An error in words: its subject, and the reason."""
    reason = recorded(error.reason)
    if not error.subject:
        return reason
    return _("%(subject)s: %(reason)s", subject=error.subject, reason=reason)


@lru_cache(KEPT)
def recorded(line: str) -> str:
    """A line as words that can be said, or as it is where it is not known how it was made."""
    if isinstance(line, Words):
        return line
    return _whole(line) or _parts(line) or line


def _whole(line: str) -> Words | None:
    for message, pattern in _known().items():
        if found := pattern.fullmatch(line):
            held = found.groupdict()
            return Words(Message(message), {n: _said(n, text) for n, text in held.items()})
    return None


def _said(name: str, text: str) -> str:
    """What stands in a placeholder: itself, or words where its name says that it holds such."""
    say = _SAID.get(name.rstrip("0123456789"))
    return say(text) if say else text


def _parts(line: str) -> str:
    """A line of several that are all known; nothing where one is not."""
    for between in ("; ", ". ", ", "):
        parts = line.removesuffix(between.strip()).split(between)
        if len(parts) > 1 or (between == ". " and line.endswith(".")):
            said = [_whole(p) or _parts(p) for p in parts]
            if all(said):
                return _JOINED[between](said[0], said[1:])
    return ""


def _semicolons(first: str, rest: list[str]) -> str:
    return (
        _("%(first)s; %(rest)s", first=first, rest=_semicolons(rest[0], rest[1:]))
        if rest
        else first
    )


def _stops(first: str, rest: list[str]) -> str:
    if not rest:
        return _("%(sentence)s.", sentence=first)
    return _("%(sentence)s. %(rest)s", sentence=first, rest=_stops(rest[0], rest[1:]))


_JOINED: Mapping[str, Callable[..., str]] = {
    "; ": _semicolons,
    ". ": _stops,
    ", ": lambda first, rest: joined([first, *rest]),
}

_SAID: Mapping[str, Callable[[str], str]] = {
    "kind": lambda t: pgettext("kind", t),
    "status": lambda t: pgettext("status", t),
    "role": lambda t: pgettext("role name", t),
    "counted": lambda t: pgettext("counted", t),
    "lie": lambda t: pgettext("how places lie", t),
    "spelled": lambda t: pgettext("number", t),
    "way": recorded,
    "means": lambda t: either([pgettext("means", m) for m in t.split(" or ")]),
    "reason": recorded,
    "reasons": lambda t: joined([recorded(r) for r in re.split(r"(?<=\)), ", t)]),
    "statuses": lambda t: joined([pgettext("status", s) for s in t.split(", ")]),
    "thing": lambda t: pgettext("role name", t),
    "fields": lambda t: listed([pgettext("role name", f) for f in re.split(", | and ", t)]),
}


@cache
def _known() -> Mapping[str, re.Pattern[str]]:
    """The messages by which lines are made, those of most words first; what finds their values."""
    ordered = sorted(LINES, key=lambda message: -len(_PLACEHOLDER.sub("", message)))
    return {message: _pattern(message) for message in ordered}


def _pattern(message: str) -> re.Pattern[str]:
    made, at = "", 0
    for found in _PLACEHOLDER.finditer(message):
        holds = _HOLDS.get(found[1].rstrip("0123456789"), _ANY)
        made += re.escape(message[at : found.start()]) + f"(?P<{found[1]}>{holds})"
        at = found.end()
    return re.compile(made + re.escape(message[at:]), re.DOTALL)
