"""Contradictions side by side: The accounts differ on …: two, according to A;[@…] three, …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dragoman.model import Claim, Contradiction, Event, Reading, Side
from dragoman.publish.chains import names
from dragoman.publish.dates import day_words
from dragoman.publish.nouns import core, head, plural_noun
from dragoman.publish.sentences import Desk
from dragoman.publish.words import among, number_words

_FIELDS = {
    "day": "the day",
    "count_carrier": "how many there were",
    "count_cargo": "how much was carried",
    "count_other": "how many there were",
    "count_killed": "how many were killed",
    "count_wounded": "how many were wounded",
    "count_arrested": "how many were arrested",
    "carrier": "what carried it",
    "cargo": "what was carried",
    "target": "what was hit",
    "place": "where it was",
    "origin": "where it came from",
    "actor": "who did it",
    "speed": "the days on the way",
}


def differences(desk: Desk, event: Event) -> Iterator[str]:
    """A sentence for each contested field; whether it happened is told by the denials."""
    for contradiction in event.contradictions:
        sides = [s for s in contradiction.values if _claims(desk, event, contradiction, s)]
        if contradiction.field != "status" and len(sides) > 1:
            yield _difference(desk, event, contradiction, sides)


def _difference(
    desk: Desk, event: Event, contradiction: Contradiction, sides: Sequence[Side]
) -> str:
    told = []
    for number, side in enumerate(sides, 1):
        pairs = _claims(desk, event, contradiction, side)
        who = names([reading.report for reading, _ in pairs])
        stop = "." if number == len(sides) else ";"
        value = _value(contradiction.field, side.value, desk)
        told.append(f"{value}, according to {who}{stop}{desk.cite([c.id for _, c in pairs])}")
    return f"The accounts differ on {_topic(desk, event, contradiction, sides)}: {' '.join(told)}"


def _claims(
    desk: Desk, event: Event, contradiction: Contradiction, side: Side
) -> list[tuple[Reading, Claim]]:
    """For each report of a side, the claim that gives its value, or its first of the event."""
    found = []
    for digest in side.reports:
        own = [desk.found.claims[c] for c in event.claims if c in desk.found.claims]
        own = [p for p in own if p[0].report.digest == digest]
        giving = [p for p in own if _gives(p[1], contradiction.field, side.value)]
        found += (giving or own)[:1]
    return found


def _gives(claim: Claim, field: str, value: str) -> bool:
    """True when the claim itself states the value of the field."""
    if field.startswith("count_"):
        numbers = {int(n) for n in re.findall(r"\d+", value)}
        kind = field.removeprefix("count_")
        return any(c.of == kind and numbers & {c.low, c.high} for c in claim.counts)
    first = claim.time.first
    return field == "day" and first is not None and first.isoformat() == value.split("/")[0]


def _topic(desk: Desk, event: Event, contradiction: Contradiction, sides: Sequence[Side]) -> str:
    """What is contested, in words; a number of carriers by what they are."""
    if contradiction.field == "count_carrier":
        _, claim = _claims(desk, event, contradiction, sides[0])[0]
        nouns = {head(core(m.text)).lower() for m in claim.role("carrier")}
        noun = nouns.pop() if len(nouns) == 1 else ""
        if plural_noun(noun) or among(noun, "either"):
            return f"the number of {noun}"
    return _FIELDS.get(contradiction.field, contradiction.field.replace("_", " "))


def _value(field: str, value: str, desk: Desk) -> str:
    """A value in words: two, at least 30, October 13, a night as its two days."""
    if field == "day":
        days = map(date.fromisoformat, value.split("/"))
        return " or ".join(day_words(d, year=d.year != desk.day.year) for d in days)
    if field.startswith("count_"):
        words = re.sub(r"\d+", lambda m: number_words(int(m[0])), value)
        return words.replace("–", " to ")
    return f"“{value}”"
