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
from dragoman.desk.languages.message import Message, joined
from dragoman.errors import DragomanError
from dragoman.model import Role, Status

#: Lines that are kept in mind, said or not.
KEPT = 4096

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
#: What a placeholder may hold, by its name without figures.
_HOLDS: Mapping[str, str] = {
    "n": r"[\d.,]+",
    "points": r"[+-][\d.]+",
    "kind": "|".join((*FAMILIES, *(k for kinds in FAMILIES.values() for k in kinds))),
    "status": "|".join(get_args(Status)),
    "role": "|".join(get_args(Role)),
    "counted": "[a-z ]+",
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
    "reason": recorded,
    "reasons": lambda t: joined([recorded(r) for r in re.split(r"(?<=\)), ", t)]),
    "fields": lambda t: listed([pgettext("role name", f) for f in re.split(", | and ", t)]),
}


@cache
def _known() -> Mapping[str, re.Pattern[str]]:
    """The messages by which lines are made, and what finds their values again."""
    return {message: _pattern(message) for message in LINES}


def _pattern(message: str) -> re.Pattern[str]:
    made, at = "", 0
    for found in _PLACEHOLDER.finditer(message):
        holds = _HOLDS.get(found[1].rstrip("0123456789"), _ANY)
        made += re.escape(message[at : found.start()]) + f"(?P<{found[1]}>{holds})"
        at = found.end()
    return re.compile(made + re.escape(message[at:]), re.DOTALL)


def known(message: str) -> str:
    """Marks a line for the catalogue."""
    return message


#: The lines by room; of two that fit, the first counts.
LINES = (
    # errors of the store
    known("there is no event of that id"),
    known("there is no report of that digest"),
    known("there is no capture of that digest"),
    known("no event of that id in the store"),
    known("no report of that digest in the store"),
    known("no report of that digest has been read"),
    known("no user of that name"),
    known("is there already"),
    known("is the last admin; make another one first"),
    known("is of a later version"),
    known("is closed"),
    known("the archived bytes are damaged"),
    known("the archived bytes are not those that were taken in"),
    # why a claim was read so
    known("“%(words)s” is a cue for %(kind)s"),
    known("“%(words)s” are forces"),
    known("“%(words)s” are forces that move themselves"),
    known("the load “%(words)s” is stated"),
    known("no load is stated"),
    known("“%(words)s” tells the same leg"),
    known("“%(words)s” tells the same"),
    known("the route is that of “%(words)s” before it"),
    known("“%(words)s” is what is denied, and whose it is is told"),
    known("the rules: %(kind)s, %(status)s"),
    known(
        "model %(version)s: a happening %(n)s, %(kind)s %(n2)s, %(status)s %(n3)s, "
        "a chain of %(n4)s %(n5)s"
    ),
    known("“%(words)s” denies it"),
    known("“%(words)s” stops it"),
    known("“%(words)s” before “%(words2)s”"),
    known("an if-clause in the sentence"),
    known("“%(words)s” makes it a plan"),
    known("“%(words)s” hedges it"),
    known("“%(words)s” keeps its distance"),
    known("“%(words)s” is a hedge"),
    known("no word takes it back"),
    known("as the clause before it"),
    known("proposed by the model %(model)s (prompt %(prompt)s, answer %(answer)s)"),
    known("each of its quotes stands in the report, letter by letter"),
    known("read by hand"),
    known("read by %(who)s"),
    # notes on a reading
    known("not read: no rules for language “%(language)s”"),
    # where an origin comes from
    known("%(outlet)s names %(source)s as its source"),
    known("%(outlet)s has it from %(relay)s, which names %(source)s"),
    known("%(outlet)s names no source and came after %(other)s"),
    known("%(outlet)s saw or heard it for itself"),
    known("%(outlet)s in its own voice"),
    known("%(outlet)s credits %(source)s"),
    known("%(outlet)s repeats %(other)s: %(share)s of its word runs are the same"),
    known("%(outlet)s names %(source)s"),
    known("no other report tells of it"),
    known("%(named)s, %(who)s"),
    # why tellings are one event
    known("a person’s word"),
    known("%(reasons)s: %(n)s bits"),
    known("%(reason)s (%(points)s)"),
    known("%(outlet)s (%(language)s) was not read; joined by what it names: %(reasons)s"),
    known("%(outlet)s; joined by what it names: %(reasons)s"),
    known("%(n)s days apart"),
    known("%(n)s days too early or late"),
    known("a day apart"),
    known("same day"),
    known("days overlap"),
    known("the day fits"),
    known("one is a plan"),
    known("both %(n)s %(counted)s"),
    known("both %(kind)s"),
    known("%(kind)s and %(kind2)s"),
    known("both say %(numbers)s"),
    known("other numbers"),
    known("a body named by both"),
    known("both name %(place)s and %(place2)s"),
    known("both name %(place)s"),
    known("%(role)s in other words"),
    known("%(role)s: %(words)s"),
    known("words %(share)s alike"),
    known("few words in common"),
    known("both write %(words)s"),
    known(
        "%(place)s and %(place2)s: %(lie)s as %(role)s and "
        "%(place3)s and %(place4)s: %(lie2)s as %(role2)s"
    ),
    known("%(place)s and %(place2)s: %(lie)s as %(role)s"),
    known("%(place)s and %(place2)s: %(lie)s on the way"),
    known("%(place)s and %(place2)s: %(lie)s"),
    known("%(place)s as %(role)s and %(place2)s as %(role2)s"),
    known("%(place)s as %(role)s"),
    known("by %(means)s and by %(means2)s"),
    known("by %(means)s"),
    # why a letter or a digit is suggested
    known("none of its %(n)s own accounts is settled yet"),
    known("its one account is not settled yet"),
    known("no account of its own"),
    known("%(n)s of %(n2)s settled accounts borne out by others"),
    known("%(n)s of %(n2)s settled account borne out by others"),
    known("none refuted: %(span)s"),
    known("%(n)s refuted: %(span)s"),
    known("too wide to say"),
    known("no origin tells of it"),
    known("one origin"),
    known("%(spelled)s independent origins"),
    known("one denies it"),
    known("%(spelled)s deny it"),
    known("more observers deny it than tell of it"),
    known("nothing to judge it by"),
    known("contested: %(fields)s"),
    known("contested in detail: %(fields)s"),
    known("none states it as fact"),
    known("still to come"),
    known("who denies it may be a party to it"),
    # under a map
    known("Lambert conformal conic projection, parallels %(south)s and %(north)s"),
    known("Miller cylindrical projection"),
    known("Outlines: Natural Earth, simplified"),
    known("Borders are no statement on status"),
    known("Lines join places and are not tracks"),
    # at the foot of a page
    known("Reports are given as their sources made them."),
    # what failed
    known("holds no text"),
    # at last, what says its status first
    known("%(status)s: %(reason)s"),
)
