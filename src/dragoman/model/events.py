"""What is weighed: events, their origins and contradictions, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations, product

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
    """Claims about the same happening. `origins` leave denials out; `denials` hold them.

    Of its reports, `mentions` tell of it as background to other news, and `matched` were joined
    by the places, bodies, numbers and days in them: no claim of theirs is here.
    """

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
    mentions: tuple[str, ...] = ()
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided; appended, never overwritten by a machine.

    "same": all `subjects`, claims, tell of one happening. "different": no claim of `subjects` tells
    of one with a claim of `against`; without `against`, its two subjects do not. "unsure" leaves it
    to the weights, and so does "withdrawn", which takes back what was said of these claims.
    "reliability" gives an outlet ("outlet:" and its name) the letter in `value`, "credibility" an
    event, by its id, the digit.
    """

    verdict: Verdict
    subjects: tuple[str, ...]
    by: str
    at: datetime
    why: str = ""
    against: tuple[str, ...] = ()
    value: str = ""

    @property
    def pairs(self) -> frozenset[frozenset[str]]:
        """The pairs of claims that it speaks of."""
        if self.against:
            return frozenset(map(frozenset, product(self.subjects, self.against)))
        return frozenset(map(frozenset, combinations(self.subjects, 2)))


def rejected(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The claims that people reject: the last word on a claim holds."""
    last: dict[str, Verdict] = {}
    for judgement in judgements:
        if judgement.verdict in ("accepted", "rejected", "corrected") or (
            judgement.verdict == "withdrawn" and len(judgement.subjects) == 1
        ):
            last |= dict.fromkeys(judgement.subjects, judgement.verdict)
    return frozenset(subject for subject, verdict in last.items() if verdict == "rejected")


def decided(judgements: Iterable[Judgement]) -> dict[frozenset[str], Verdict]:
    """What people say of pairs of claims, "same" or "different": the last word on a pair holds."""
    last: dict[frozenset[str], Verdict] = {}
    for judgement in judgements:
        if judgement.verdict in ("same", "different", "unsure", "withdrawn"):
            last |= dict.fromkeys(judgement.pairs, judgement.verdict)
    return {pair: said for pair, said in last.items() if said in ("same", "different")}
