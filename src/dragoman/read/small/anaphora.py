"""What "did so" and "did not do so" say of the verb that they take up.

"Paris had planned to ship howitzers and did so": one happening, told by the first verb, and the
second says what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Claim, Status
from dragoman.read.small.features import Line
from dragoman.read.small.legs import Told
from dragoman.read.small.page import Page

_DO = frozenset(["do", "does", "did", "done", "doing"])
_DONE = frozenset(["did", "does", "done"])
_NOT = frozenset(["not", "n't", "never"])
_FAILED = frozenset(["failed", "refused", "declined", "unable", "neglected"])
_OPENS = frozenset(["if", "unless", "until", "before", "whether", "when", "once", "or"])
#: So many words before "do so" may deny it: "did not, however, do so".
_NEAR = 4
#: What was not yet settled when the first verb told it.
_OPEN = frozenset(["planned", "conditional"])


@dataclass(frozen=True, slots=True)
class _TakenUp:
    """Where a sentence has "do so", and what that makes of the verb before; `None` if nothing."""

    first: int
    status: Status | None


def taken_up(told: Sequence[Told], page: Page) -> list[Told]:
    """The claims without those told by "do so", which gives the one before its status."""
    found = {n: list(_found(page.lines[n])) for n in {t.proposal.sentence for t in told}}
    kept = [t for t in told if not any(_is_at(t, f) for f in found[t.proposal.sentence])]
    for sentence, places in found.items():
        for place in places:
            _settle(kept, sentence, place)
    return kept


def _found(line: Line) -> Iterator[_TakenUp]:
    """Each "do so" of a sentence, but for those before an adjective or a clause."""
    words = [w.lower() for w in line.words]
    for i, word in enumerate(words[:-1]):
        after = line.parse.upos[i + 2] if i + 2 < len(words) else "PUNCT"
        if word in _DO and words[i + 1] == "so" and after not in ("ADJ", "ADV", "PRON", "DET"):
            yield _TakenUp(i, _status(words[max(0, i - _NEAR) : i], word))


def _status(before: Sequence[str], word: str) -> Status | None:
    """What the words before and the form of "do" say; nothing in a clause that leaves it open."""
    if not _OPENS.isdisjoint(before):
        return None
    if not _NOT.isdisjoint(before) or not _FAILED.isdisjoint(before):
        return "negated"
    return "asserted" if word in _DONE else None


def _is_at(told: Told, place: _TakenUp) -> bool:
    """Whether a claim is told by "do so" itself."""
    return told.proposal.first <= place.first < told.proposal.last


def _settle(told: list[Told], sentence: int, place: _TakenUp) -> None:
    """Gives the nearest claim before a "do so" the status that it has by that."""
    before = [
        k
        for k, t in enumerate(told)
        if t.proposal.sentence == sentence and t.proposal.last <= place.first
    ]
    if place.status is None or not before:
        return
    last = max(before, key=lambda k: told[k].proposal.first)
    if told[last].claim.status in _OPEN:
        told[last] = replace(told[last], claim=_with(told[last].claim, place.status))


def _with(claim: Claim, status: Status) -> Claim:
    why = (*claim.why, f"“do so” takes it up: {status}")
    return replace(claim, status=status, why=why)
