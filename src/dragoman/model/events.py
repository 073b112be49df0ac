"""What is weighed: events, their origins and contradictions, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dragoman.model.claims import Place
from dragoman.model.codes import Status, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent source of a happening, the reports that rest on it, and why they do.

    `copies` are those of its reports that repeat another one word for word.
    """

    id: str
    how: str
    reports: tuple[str, ...]
    why: str
    denies: bool = False
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value of a contested field and the reports that give it; `denies` that it happened."""

    value: str
    reports: tuple[str, ...]
    denies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A field whose values cannot all be true, side by side."""

    field: str
    values: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims about the same happening. `origins` leave denials out; `denials` hold them."""

    id: str
    kind: str
    summary: str
    status: Status
    first: date | None
    last: date | None
    place: Place | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    denials: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided; appended, never overwritten by a machine."""

    verdict: Verdict
    subjects: tuple[str, ...]
    by: str
    at: datetime
    why: str = ""


def rejected(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The claims that people reject: the last word on a claim holds."""
    last: dict[str, Verdict] = {}
    for judgement in judgements:
        if judgement.verdict in ("accepted", "rejected", "corrected"):
            last |= dict.fromkeys(judgement.subjects, judgement.verdict)
    return frozenset(subject for subject, verdict in last.items() if verdict == "rejected")
