"""Grades as the program would set them, each with its reason; people set them, not this.

The digit looks at an event alone and never at the letters of its sources: letter and digit answer
two questions, and a scale on which one follows from the other has one of them too many.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Event, Suggestion, TrackRecord
from dragoman.weigh.grading.accounts import Account
from dragoman.weigh.grading.posterior import interval
from dragoman.weigh.grading.tables import OBSERVERS, STEPS, is_detail

_COUNTED = {"count_carrier": "number of carriers", "count_cargo": "amount of cargo"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def track_record(own: Sequence[Account]) -> TrackRecord:
    """The record of one source from its accounts, with the interval of its share."""
    borne_out = sum(a.fate == "borne out" for a in own)
    refuted = sum(a.fate == "refuted" for a in own)
    low, high = interval(borne_out, refuted)
    return TrackRecord(
        borne_out=borne_out,
        refuted=refuted,
        unsettled=len(own) - borne_out - refuted,
        low=low,
        high=high,
    )


def suggest_letter(record: TrackRecord) -> Suggestion:
    """The letter that a record speaks for, and why; F where it says too little."""
    value = next(s.value for s in STEPS if s.takes(record.low, record.high))
    span = f"{record.low:.2f}–{record.high:.2f}"
    if not record.settled:
        n = record.unsettled
        why = (
            f"none of its {n} own accounts is settled yet"
            if n > 1
            else "its one account is not settled yet"
        )
        return Suggestion(value=value, why=why if n else "no account of its own")
    accounts = "account" if record.settled == 1 else "accounts"
    why = (
        f"{record.borne_out} of {record.settled} settled {accounts} borne out by others, "
        f"{record.refuted or 'none'} refuted: {span}"
    )
    return Suggestion(value=value, why=f"{why}, too wide to say" if value == "F" else why)


def suggest_digit(event: Event) -> Suggestion:
    """The digit that origins, denials and contradictions speak for, and why.

    1 needs two independent origins that state it and nothing against it; a contradiction on who,
    what, where, when or whether caps it at 4.
    """
    n = len(event.origins)
    seen = sum(d.how in OBSERVERS for d in event.denials)
    said = len(event.denials) - seen
    against = [c.field for c in event.contradictions if c.field != "status"]
    core = [f for f in against if not is_detail(f)]
    counted = _counted(n, len(event.denials))
    if seen > n:
        return Suggestion(value="5", why=f"{counted}; more observers deny it than tell of it")
    if not n:
        return Suggestion(value="6", why=f"{counted}; nothing to judge it by")
    if core or seen:
        contested = [*map(_field, core), *(["whether it happened"] if seen else [])]
        return Suggestion(value="4", why=f"{counted}; contested: {_listed(contested)}")
    return _unopposed(event, counted, said, [_field(f) for f in against])


def _unopposed(event: Event, counted: str, said: int, details: Sequence[str]) -> Suggestion:
    """The digit of an event that is not contested at its core."""
    notes = [f"contested in detail: {_listed(details)}"] if details else []
    value = 1 if len(event.origins) > 1 else 3
    if event.status == "alleged":
        value += 1
        notes.append("none states it as fact")
    elif event.status in ("planned", "conditional"):
        value = max(value, 2)
        notes.append("still to come")
    if said:
        value = max(value, 2)
        notes.append("who denies it may be a party to it")
    return Suggestion(value=str(value), why="; ".join([counted, *notes]))


def _counted(n: int, denials: int) -> str:
    """The origins and denials in words."""
    told = {0: "no origin tells of it", 1: "one origin"}.get(n)
    told = told or f"{_spelled(n)} independent origins"
    if not denials:
        return told
    return f"{told}, {_spelled(denials)} {'denies' if denials == 1 else 'deny'} it"


def _spelled(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def _field(name: str) -> str:
    """A contested field in words."""
    if name.startswith("count_"):
        return _COUNTED.get(name, f"number {name.removeprefix('count_').replace('_', ' ')}")
    return name.replace("_", " ")


def _listed(words: Sequence[str]) -> str:
    kept = list(dict.fromkeys(words))
    return " and ".join([", ".join(kept[:-1]), kept[-1]] if len(kept) > 1 else kept)
