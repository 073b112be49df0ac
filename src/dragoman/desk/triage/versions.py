"""Which state of a claim a person looked at, and what that state was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.desk.log import key
from dragoman.model import REPORT, Claim, Judgement, Ledger, Reading, corrected
from dragoman.model.ledger import WORDS


def spoken(ledger: Ledger, subject: str) -> tuple[Judgement, ...]:
    """What was said of a claim or a report itself, taken back or not; groupings left out."""
    said = ledger.about(subject)
    own = {frozenset(j.subjects) for j in said if j.verdict in WORDS}
    return tuple(
        j
        for j in said
        if j.verdict in WORDS or (j.verdict == "withdrawn" and frozenset(j.subjects) in own)
    )


def version(ledger: Ledger, subject: str) -> str:
    """A sign of the state of a claim or report, the same as long as nobody speaks of it."""
    said = spoken(ledger, subject)
    return f"{len(said)}.{key(said[-1])}" if said else "0"


def version_of_all(ledger: Ledger, subjects: Sequence[str]) -> str:
    """A sign of the states of several, each with what it is of."""
    return " ".join(f"{s}={version(ledger, s)}" for s in subjects)


def versions_in(seen: str, subject: str) -> dict[str, str]:
    """The versions that a form came back with, of one subject or of several, by subject."""
    pairs = (part.partition("=") for part in seen.split())
    return {name: found for name, _, found in pairs} if "=" in seen else {subject: seen}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A claim as it stood at a moment: its fields, and the last word on it."""

    claim: Claim | None
    word: Judgement | None


def state_at(reading: Reading, ledger: Ledger, subject: str, seen: str) -> State | None:
    """The state that a version names; `None` for one that never was.

    `reading` is the machine's, or any later one: corrections are laid over it from the start.
    """
    number, _, sign = seen.partition(".")
    said = spoken(ledger, subject)
    count = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else -1
    if not 0 <= count <= len(said) or (count and key(said[count - 1]) != sign):
        return None
    then = Ledger(said[:count])
    claims = corrected(reading, then).claims
    claim = next((c for c in claims if c.id == subject), None)
    return State(claim=claim, word=then.word(subject))


def deciding_subject(claim: str, digest: str) -> str:
    """What a word is on: a claim, or a report in which there is none."""
    return claim or REPORT + digest
