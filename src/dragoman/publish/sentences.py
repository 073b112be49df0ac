"""Sentences of a dispatch: who reported, added, denied what, with the marks of their notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.codebook import Codebook
from dragoman.publish.chains import Outlets, citing, name_of, source
from dragoman.publish.clauses import capital, clause, denied, reported
from dragoman.publish.dates import day_words, when_words
from dragoman.publish.lookup import Index, short
from dragoman.publish.tellings import Telling
from dragoman.publish.tokens import token
from dragoman.publish.words import listed


@dataclass(frozen=True, slots=True)
class Desk:
    """What sentences are made with: the scheme, the outlets, the claims, the day of writing."""

    codebook: Codebook
    outlets: Outlets
    found: Index
    day: date

    def cite(self, claims: Sequence[str]) -> str:
        """The mark that cites these claims."""
        return token(short(c, self.found) for c in claims)


def lead(desk: Desk, told: Telling) -> str:
    """The opening: On October 13, 2026, the website Kufra Voice reported[@…] that …

    An outlet is introduced once; of a report that was told before, only the outlet is named.
    """
    report = told.reading.report
    if told.again:
        return _reported(desk, told, name_of(report), "also reported")
    year = not told.later or (report.day or desk.day).year != desk.day.year
    when = f"On {day_words(report.day, year=year)}" if report.day else "In a report without a date"
    who = name_of(report) if told.known else desk.outlets.introduced(report)
    return _reported(desk, told, f"{when}, {who}", "reported")


def according(desk: Desk, told: Telling) -> str:
    """What the same report says next: According to the report, …[@…]"""
    words = _dated(clause(told.claim, desk.codebook, told.reading), desk, told)
    inner = citing(told.claim, told.reading, same=told.same_source) or ","
    return f"According to the report{inner} {words}.{desk.cite(told.ids)}"


def added(desk: Desk, told: Telling) -> str:
    """What the same report adds: The report added[@…] that …"""
    return _reported(desk, told, "The report", "added")


def also(desk: Desk, told: Telling) -> str:
    """What it says besides: It also said[@…] that …"""
    return _reported(desk, told, "It", "also said")


def denial(desk: Desk, told: Telling) -> str:
    """A denial: The Kufra council denied[@…] that …, Kufra Voice reported on October 14."""
    claim, report = told.claim, told.reading.report
    words = denied if claim.status == "denied" else reported
    said = _dated(words(claim, desk.codebook, told.reading), desk, told)
    verb = f"{'denied' if claim.status == 'denied' else 'said'}{desk.cite(told.ids)} that"
    day = None if told.again else report.day
    when = f"on {day_words(day, year=day.year != desk.day.year)}" if day else ""
    if not claim.chain:
        return f"{capital(f'{when}, ' if when else '')}{name_of(report)} {verb} {said}."
    *outer, inner = claim.chain
    through = f", citing {source(outer[-1], claim, told.reading)}" if outer else ""
    who = capital(source(inner, claim, told.reading))
    on = f" {when}" if when else ""
    return f"{who} {verb} {said}, {name_of(report)} reported{on}{through}."


def repeats(desk: Desk, told: Sequence[Telling], *, copied: bool, explain: bool) -> str:
    """Reports that add no origin: A[@…] and B[@…] carried the same report; they are not …

    Why they are not counted is explained once in a dispatch.
    """
    who, one = _outlets(desk, told)
    act = "carried the same report" if copied else "relayed it" if one else "relayed it too"
    count = "it is not counted as a further origin"
    count = count if one else "they are not counted as further origins"
    return f"{capital(who)} {act}{f'; {count}' if explain else ''}."


def denial_repeats(desk: Desk, told: Sequence[Telling]) -> str:
    """Reports that repeat a denial: A[@…] relayed the denial."""
    return f"{capital(_outlets(desk, told)[0])} relayed the denial."


def _outlets(desk: Desk, told: Sequence[Telling]) -> tuple[str, bool]:
    """The outlets of several tellings with their marks, and whether it is only one."""
    by_outlet: dict[str, list[str]] = {}
    for t in told:
        by_outlet.setdefault(name_of(t.reading.report), []).extend(t.ids)
    return listed([f"{n}{desk.cite(ids)}" for n, ids in by_outlet.items()]), len(by_outlet) == 1


def _reported(desk: Desk, told: Telling, who: str, verb: str) -> str:
    words = _dated(reported(told.claim, desk.codebook, told.reading), desk, told)
    inner = citing(told.claim, told.reading, same=told.same_source)
    return f"{capital(who)} {verb}{desk.cite(told.ids)}{inner} that {words}."


_ENDING = re.compile(
    r"(?=, coming from |, with [\w ,-]+ (?:killed|wounded)(?: and|$)|, on a condition$)"
)
"""Before the parts of a clause that follow the day."""


def _dated(words: str, desk: Desk, told: Telling) -> str:
    """The clause with the day of the happening, where the claim states one."""
    time = told.claim.time
    when = when_words(time, desk.day) if time.text else ""
    if not when:
        return words
    before, *ending = _ENDING.split(words, maxsplit=1)
    return f"{before} {when}{''.join(ending)}"
