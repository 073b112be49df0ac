"""What is weighed: events, their origins and contradictions, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TypeAlias

from dragoman.model.claims import Place
from dragoman.model.codes import Status, Verdict

#: What a judgement speaks of: its subjects, and those they are against.
Topic: TypeAlias = tuple[frozenset[str], frozenset[str]]


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
    event, by its id, the digit. "corrected" gives the `field` of one claim the `value` in place of
    what it `was`, both written as in `model.corrections`; "stated" adds a claim to a report (its
    digest in `field`) that nobody had read there. "deferred" puts claims aside for later, "passed"
    a report ("report:" and its digest) in which there is nothing to decide.
    """

    verdict: Verdict
    subjects: tuple[str, ...]
    by: str
    at: datetime
    why: str = ""
    against: tuple[str, ...] = ()
    value: str = ""
    field: str = ""
    was: str = ""

    @property
    def topic(self) -> Topic:
        """What it speaks of; what takes it back, or back in its turn, has the same."""
        return frozenset(self.subjects), frozenset(self.against)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one weighing did to events, as far as the claims in them differ.

    `before` and `after` are ids with the number of claims that each held; `merged` leads an id that
    ended to the one that took it in. It followed `causes`; none where reports had come in.
    """

    at: datetime
    before: tuple[tuple[str, int], ...] = ()
    after: tuple[tuple[str, int], ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    causes: tuple[Judgement, ...] = ()


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that nobody took back, oldest first.

    "withdrawn" takes back the latest that stands of the same subjects and `against`, so that an
    earlier word on them holds again; it stands itself where there is none.
    """
    kept: dict[int, Judgement] = {}
    said: dict[Topic, list[int]] = {}
    for n, judgement in enumerate(judgements):
        about = said.setdefault(judgement.topic, [])
        if judgement.verdict == "withdrawn" and about:
            del kept[about.pop()]
            continue
        kept[n] = judgement
        if judgement.verdict != "withdrawn":
            about.append(n)
    return tuple(kept.values())


def rejected(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The claims that people reject: the last word on a claim holds."""
    last: dict[str, Verdict] = {}
    for judgement in standing(judgements):
        if judgement.verdict in ("accepted", "rejected", "corrected") or (
            judgement.verdict == "withdrawn" and len(judgement.subjects) == 1
        ):
            last |= dict.fromkeys(judgement.subjects, judgement.verdict)
    return frozenset(subject for subject, verdict in last.items() if verdict == "rejected")


#: The sides of a judgement on which a claim can stand; without `against` it stands on both.
_SUBJECT, _AGAINST = 1, 2


@dataclass(frozen=True)
class Said:
    """What people say of pairs of claims: the last word on a pair holds.

    No pair is written out: a merge of a thousand claims speaks of half a million. `sides` has, by
    claim, the numbers of the judgements that speak of it, oldest first, and its sides in each.
    """

    judgements: tuple[Judgement, ...] = ()
    sides: Mapping[str, Mapping[int, int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """True when anything is said."""
        return bool(self.judgements)

    def word(self, a: str, b: str) -> str:
        """The last word on two claims; empty where there is none, or it leaves them open."""
        ours, theirs = self.sides.get(a), self.sides.get(b)
        if not ours or not theirs or a == b:
            return ""
        for n in reversed(ours):
            if _across(ours[n], theirs.get(n, 0)):
                verdict = self.judgements[n].verdict
                return verdict if verdict in ("same", "different") else ""
        return ""

    @cached_property
    def partners(self) -> Mapping[str, Sequence[str]]:
        """By claim, those that it is called the same as: enough of them to hold all together."""
        found: dict[str, list[str]] = {}
        for a, b in self.together():
            found.setdefault(a, []).append(b)
            found.setdefault(b, []).append(a)
        return found

    def together(self) -> Iterator[tuple[str, str]]:
        """Pairs called the same, enough of them to hold together whatever such pairs do."""
        wider: list[frozenset[str]] = []
        for judgement in reversed(self.judgements):
            claims = dict.fromkeys((*judgement.subjects, *judgement.against))
            # A merge that goes on from an earlier one says again all that it said.
            if judgement.verdict == "same" and not any(claims.keys() <= w for w in wider):
                yield from self._tree(claims)
                if not judgement.against:
                    wider.append(frozenset(claims))

    def _tree(self, claims: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Each claim with one out of every part that those before it make, where that holds."""
        parts: list[list[str]] = []
        for claim in claims:
            links = [(part, self._like(claim, part)) for part in parts]
            yield from ((other, claim) for _, other in links if other)
            joined = [part for part, other in links if other]
            home = joined[0] if joined else []
            for part in joined[1:]:
                home += part
            home.append(claim)
            parts = [home, *(part for part, other in links if not other)]

    def _like(self, claim: str, part: Sequence[str]) -> str:
        """One of these claims that a claim is called the same as; the newest, empty for none."""
        return next((o for o in reversed(part) if self.word(o, claim) == "same"), "")


def _across(one: int, other: int) -> bool:
    """True when claims on these sides of a judgement stand over against each other."""
    return bool((one & _SUBJECT and other & _AGAINST) or (one & _AGAINST and other & _SUBJECT))


def decided(judgements: Iterable[Judgement]) -> Said:
    """What people say of pairs of claims, as far as nobody took it back."""
    pairs = ("same", "different", "unsure", "withdrawn")
    # A word on one claim alone, such as the end of a rejection, speaks of no pair.
    spoken = (j for j in standing(judgements) if j.against or len(j.subjects) > 1)
    kept = tuple(j for j in spoken if j.verdict in pairs)
    sides: dict[str, dict[int, int]] = {}
    for n, judgement in enumerate(kept):
        against = judgement.against or judgement.subjects
        for side, claims in ((_SUBJECT, judgement.subjects), (_AGAINST, against)):
            for claim in claims:
                own = sides.setdefault(claim, {})
                own[n] = own.get(n, 0) | side
    return Said(kept, sides)
