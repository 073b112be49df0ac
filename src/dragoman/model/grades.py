"""Grades on the Admiralty scale: a letter for a source, a digit for what is said of an event.

People set both, apart from each other; what the program thinks is a suggestion beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dragoman.model.codes import Verdict
from dragoman.model.events import Judgement, standing

#: Reliability of a source, in the words of NATO's AJP-2.1.
RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
#: Credibility of information, in the words of the same.
CREDIBILITY: Mapping[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
#: What the subject of a judgement on a source begins with.
OUTLET = "outlet:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A letter or digit that a person set; `at` is `None` for one in the settings."""

    value: str
    by: str
    at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A letter or digit that the program suggests, and why."""

    value: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """What became of a source's own accounts, one an event, and how sure that makes its share.

    `low` and `high` bound the share that is borne out, with a chance of nine in ten.
    """

    borne_out: int = 0
    refuted: int = 0
    unsettled: int = 0
    low: float = 0.05
    high: float = 0.95

    @property
    def settled(self) -> int:
        """How many of its accounts others bore out or refuted."""
        return self.borne_out + self.refuted

    @property
    def share(self) -> float | None:
        """The share of the settled accounts that was borne out; `None` where none is settled."""
        return self.borne_out / self.settled if self.settled else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An outlet with what it brought, the letter that people gave it, and its record."""

    name: str
    suggested: Suggestion
    owner: str = ""
    reports: int = 0
    claims: int = 0
    letter: Word | None = None
    record: TrackRecord = field(default_factory=TrackRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How credible an event is: the digit that a person set, if any, and the one suggested."""

    suggested: Suggestion
    digit: Word | None = None


def letters(judgements: Iterable[Judgement], name: Callable[[str], str] = str) -> dict[str, Word]:
    """The letters that people gave outlets: the last word on one that nobody took back holds.

    `name` gives the name under which an outlet is known.
    """
    return _words(judgements, "reliability", lambda s: name(s.removeprefix(OUTLET)))


def digits(judgements: Iterable[Judgement], home: Callable[[str], str] = str) -> dict[str, Word]:
    """The digits that people gave events: the last word on one that nobody took back holds.

    `home` gives the event that an id now stands for, so that digits follow merges.
    """
    return _words(judgements, "credibility", home)


def _words(
    judgements: Iterable[Judgement], verdict: Verdict, name: Callable[[str], str]
) -> dict[str, Word]:
    """The last word of a kind on each subject; what is not on its scale is no word."""
    outlets = verdict == "reliability"
    scale = RELIABILITY if outlets else CREDIBILITY
    words: dict[str, Word] = {}
    for j in standing(judgements):
        if len(j.subjects) != 1 or j.subjects[0].startswith(OUTLET) != outlets:
            continue
        if j.verdict == verdict and j.value in scale:
            words[name(j.subjects[0])] = Word(value=j.value, by=j.by, at=j.at, why=j.why)
        elif j.verdict == "withdrawn":
            words.pop(name(j.subjects[0]), None)
    return words


def on_diagonal(signs: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """How many of these letters and digits stand on the diagonal A1, B2 … F6, and of how many.

    Letter and digit answer two questions; where nearly all agree, one was read off the other (87 %
    of 1,400 army reports: Baker, McKendry and Mace 1968, after Irwin and Mandel 2019).
    """
    places = [(ord(letter) - ord("A"), int(digit) - 1) for letter, digit in signs]
    return sum(a == b for a, b in places), len(places)
