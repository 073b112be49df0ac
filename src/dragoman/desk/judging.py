"""From a form to a judgement: what was asked for, and why it is not done where it is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dragoman.desk.forms import Fields, Who, reason
from dragoman.desk.languages import _
from dragoman.desk.log import key
from dragoman.desk.words import short
from dragoman.errors import UnknownSubjectError
from dragoman.model import Change, Event, Judgement, Verdict, standing
from dragoman.pipeline import take_back
from dragoman.ports import Clock, Store

#: What the buttons of an event's page ask for, beside "undo" with the key of a judgement.
ASKED: Mapping[str, Verdict] = {
    "merge": "same",
    "split": "different",
    "reject": "rejected",
    "accept": "accepted",
}


@dataclass(frozen=True, slots=True)
class Judging:
    """How a person's word is taken: who asks, when, what it then does, the secret of the forms.

    `later` keeps it at once and lets events follow; without it, `judge` does both. `catch_up`
    weighs what was kept before this program began and not weighed yet.
    """

    who: Who
    now: Clock
    judge: Callable[[Sequence[Judgement]], Change]
    secret: bytes = field(repr=False)
    later: Callable[[Sequence[Judgement]], object] | None = None
    catch_up: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why nothing was done. `stale` when what the person looked at has changed since."""

    status: int
    words: str
    stale: bool = False


OLD_PAGE = Problem(403, _("This page is from before the desk was started anew. Nothing was done."))


def of_old_page(found: object) -> Problem:
    """Why nothing is done on a form of an earlier start, where `found` would have come of it.

    Where it also came too late, the page says so, lest pressing again overwrites what is there.
    """
    if isinstance(found, Problem) and found.stale:
        said = _("This page is from before the desk was started anew. %(said)s", said=found.words)
        return Problem(403, said, True)
    return OLD_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a person has put into the forms of an event, to be shown again."""

    ticked: frozenset[str] = frozenset()
    other: str = ""
    other_id: str = ""
    why: str = ""
    asked: str = ""
    seen: tuple[str, ...] = ()


def typed(fields: Fields) -> Typed:
    """What is in a form, before anything is checked."""
    return Typed(
        ticked=frozenset(fields.all("claim")),
        other=fields.one("other"),
        other_id=fields.one("other_id"),
        why=reason(fields),
        asked=fields.one("do"),
        seen=_claims(fields.one("seen")),
    )


def seen(claims: Iterable[str]) -> str:
    """The claims of an event as a form carries them."""
    return json.dumps([*claims], ensure_ascii=True, separators=(",", ":"))


def _claims(carried: str) -> tuple[str, ...]:
    """The claims that a form carries; none when it carries something else."""
    try:
        found = json.loads(carried or "[]")
    except (ValueError, RecursionError):
        return ()
    return tuple(str(c) for c in found) if isinstance(found, list) else ()


@dataclass(frozen=True, slots=True)
class Hand:
    """Who judges, and when."""

    by: str
    at: datetime


def judgement(store: Store, event: Event, asked: Typed, hand: Hand) -> Judgement | Problem:
    """What a form on an event's page comes to."""
    if asked.asked.startswith("undo "):
        return undone(store, asked.asked[5:], asked.why, hand)
    if set(asked.seen) != set(event.claims):
        return Problem(409, _("The event has changed since you opened it. Nothing was done."), True)
    if asked.asked == "merge":
        return _merge(store, event, asked, hand)
    return _ticked(event, asked, hand, store.ledger().rejected(asked.ticked))


def undone(store: Store, name: str, why: str, hand: Hand) -> Judgement | Problem:
    """The judgement that takes back the one of that key."""
    ledger = store.ledger()
    said = next((j for j in reversed(ledger.judgements()) if key(j) == name), None)
    if said is None or said.verdict == "withdrawn":
        return Problem(422, _("There is no such judgement to take back."))
    if said not in standing(ledger.about(*said.subjects[:1])):
        return Problem(409, _("That has been taken back already. Nothing was done."))
    return take_back(said, hand.by, hand.at, why)


def _merge(store: Store, event: Event, asked: Typed, hand: Hand) -> Judgement | Problem:
    """The claims of both events are called the same."""
    offered, sign = asked.other.rpartition(" ")[::2]
    name = asked.other_id or offered
    if not name:
        return Problem(422, _("Choose an event to merge with, or type its id."))
    try:
        other = store.event(name)
    except UnknownSubjectError:
        return Problem(422, _("There is no event %(id)s.", id=name))
    if other.id == event.id:
        return Problem(422, _("%(id)s is this event.", id=name))
    if not asked.other_id and sign != fingerprint(other):
        changed = _(
            "%(id)s has changed since it was offered. Nothing was done.", id=short(other.id)
        )
        return Problem(409, changed)
    return _judgement("same", (*event.claims, *other.claims), asked, hand)


def fingerprint(event: Event) -> str:
    """A short sign of the claims of an event, the same as long as they are."""
    return key(Judgement(verdict="same", subjects=event.claims, by="", at=datetime.min))  # noqa: DTZ901


def _ticked(event: Event, asked: Typed, hand: Hand, out: frozenset[str]) -> Judgement | Problem:
    """A word on the claims that are ticked; those in `out` are rejected so far."""
    own = tuple(c for c in event.claims if c in asked.ticked)
    if asked.asked not in ASKED:
        return Problem(422, _("Press one of the buttons."))
    if not asked.ticked:
        return Problem(422, _("Tick the claims that you mean."))
    if asked.asked == "accept":
        own += tuple(sorted(asked.ticked & out))
    if not own:
        return Problem(422, _("None of the claims that you ticked is in this event."))
    if asked.asked != "split":
        return _judgement(ASKED[asked.asked], own, asked, hand)
    rest = tuple(c for c in event.claims if c not in asked.ticked)
    if not rest:
        said = _("Leave at least one claim unticked: all of them are the whole event.")
        return Problem(422, said)
    return _judgement("different", own, asked, hand, rest)


def _judgement(
    verdict: Verdict,
    subjects: Sequence[str],
    asked: Typed,
    hand: Hand,
    against: Sequence[str] = (),
) -> Judgement:
    return Judgement(
        verdict=verdict,
        subjects=tuple(dict.fromkeys(subjects)),
        against=tuple(against),
        by=hand.by,
        at=hand.at,
        why=asked.why,
    )
