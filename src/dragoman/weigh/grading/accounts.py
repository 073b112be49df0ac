"""What each source told at first hand, and whether others bore it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dragoman.model import Contradiction, Event, Origin
from dragoman.weigh.grading.tables import OBSERVERS
from dragoman.weigh.grading.voices import Sheet

Fate = Literal["borne out", "refuted", "unsettled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One source's own telling of one event, however many reports it filled with it.

    With it what became of it, and why.
    """

    source: str
    event: str
    fate: Fate
    why: str
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Witness:
    """An origin with the outlet at its root ("" for a body) and the root's own reports."""

    origin: Origin
    source: str
    reports: frozenset[str]
    first: date | datetime | None


def accounts(events: Iterable[Event], sheets: Mapping[str, Sheet]) -> tuple[Account, ...]:
    """The accounts of these events in their order; `sheets` are looked up by report digest."""
    return tuple(a for e in events for a in _of_event(e, sheets))


def _of_event(event: Event, sheets: Mapping[str, Sheet]) -> list[Account]:
    """The accounts of one event, one for each outlet and side."""
    asserting = [_witness(event, o, sheets) for o in event.origins]
    denying = [_witness(event, o, sheets) for o in event.denials]
    seen = [w for w in denying if w.origin.how in OBSERVERS]
    found: dict[tuple[str, bool], Account] = {}
    for ours, theirs in ((asserting, seen), (seen, asserting)):
        for witness in ours:
            if witness.source:
                account = _account(event, witness, ours, theirs)
                found.setdefault((account.source, account.denies), account)
    return list(found.values())


def _witness(event: Event, origin: Origin, sheets: Mapping[str, Sheet]) -> Witness:
    """An origin with its root: the earliest outlet in it that took its claim from nobody."""
    claims = frozenset(event.claims)
    held = [(d, sheets[d]) for d in origin.reports if d in sheets and d not in origin.copies]
    held.sort(key=lambda s: (str(s[1].published or "9999"), s[0]))
    rests: dict[str, str] = {}
    for _, sheet in held:
        for claim, voice in sheet.voices.items():
            if claim in claims and voice.denies == origin.denies:
                rests.setdefault(sheet.outlet, voice.source)
    root = next((s for s in rests.values() if rests.get(s, s) == s), "")
    own = frozenset(d for d, s in held if s.outlet == root) or frozenset(origin.reports)
    first = next((s.published for d, s in held if d in own), None)
    return Witness(origin, root, own, first)


def _account(
    event: Event, witness: Witness, ours: Sequence[Witness], theirs: Sequence[Witness]
) -> Account:
    """What became of one source's telling; `theirs` say the contrary."""
    fate, why = _fate(event, witness, ours, theirs)
    return Account(
        source=witness.source,
        event=event.id,
        fate=fate,
        why=why,
        denies=witness.origin.denies,
    )


def _fate(
    event: Event, witness: Witness, ours: Sequence[Witness], theirs: Sequence[Witness]
) -> tuple[Fate, str]:
    """Refuted where more independent origins say otherwise, else borne out by one that came later.

    One that gives another value of a contested field bears nothing out.
    """
    if len(theirs) > len(ours):
        return "refuted", f"{len(theirs)} independent origins against {len(ours)} say otherwise"
    contested = [] if witness.origin.denies else [_sides(c) for c in event.contradictions]
    for field_, sides in zip(event.contradictions, contested, strict=False):
        if _outnumbered(witness, ours, sides):
            return "refuted", f"most independent origins give another value: {field_.field}"
    later = [
        w
        for w in ours
        if w.source != witness.source
        and _later(w.first, witness.first)
        and not any(_apart(witness, w, sides) for sides in contested)
    ]
    if later:
        return "borne out", f"{later[0].origin.id} told it later, independently"
    return "unsettled", "no other independent origin told it later"


def _sides(contradiction: Contradiction) -> list[frozenset[str]]:
    """The reports behind each value of a contested field; whether it happened is told apart."""
    if any(side.denies for side in contradiction.values):
        return []
    return [frozenset(side.reports) for side in contradiction.values]


def _outnumbered(
    witness: Witness, ours: Sequence[Witness], sides: Sequence[frozenset[str]]
) -> bool:
    """Whether another value has more independent origins behind it than the witness's own."""
    behind = [sum(bool(_all(w) & side) for w in ours) for side in sides]
    own = [n for n, side in zip(behind, sides, strict=True) if witness.reports & side]
    others = [n for n, side in zip(behind, sides, strict=True) if not witness.reports & side]
    return bool(own) and max(others, default=0) > max(own)


def _all(witness: Witness) -> frozenset[str]:
    return frozenset(witness.origin.reports)


def _apart(a: Witness, b: Witness, sides: Sequence[frozenset[str]]) -> bool:
    """Whether two witnesses give different values of a contested field, and none in common."""
    ours = {n for n, side in enumerate(sides) if a.reports & side}
    theirs = {n for n, side in enumerate(sides) if b.reports & side}
    return bool(ours and theirs) and not ours & theirs


def _later(a: date | datetime | None, b: date | datetime | None) -> bool:
    """Whether `a` is known to come after `b`; within one day only where both moments are known."""
    if a is None or b is None:
        return False
    if isinstance(a, datetime) and isinstance(b, datetime) and a.tzinfo and b.tzinfo:
        return a > b
    return _day(a) > _day(b)


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
