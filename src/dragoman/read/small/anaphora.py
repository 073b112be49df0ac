"""What "did so" and "did not do so" say of the verb that they take up.

"Paris had planned to ship howitzers and did so": one happening, told by the first verb, and the
second says what became of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Claim, Status
from dragoman.read.lexicon import Lexicon
from dragoman.read.small.legs import Told
from dragoman.read.small.page import Page
from dragoman.read.small.polarity import Polarity

_DO = frozenset(["do", "does", "did", "done", "doing"])
_DONE = frozenset(["did", "does", "done"])
_OPENS = frozenset(["if", "unless", "until", "before", "whether", "when", "once", "or"])
#: So many words before "do so" may leave it open.
_NEAR = 4
#: What was not yet settled when the first verb told it.
_OPEN = frozenset(["planned", "conditional"])


@dataclass(frozen=True, slots=True)
class _TakenUp:
    """Where a sentence has "do so", and what that makes of the verb before; `None` if nothing."""

    first: int
    status: Status | None


def taken_up(told: Sequence[Told], page: Page, lexicon: Lexicon) -> list[Told]:
    """The claims without those told by "do so", which gives the one before its status."""
    found = {n: list(_found(page, n, lexicon)) for n in {t.proposal.sentence for t in told}}
    kept = [t for t in told if not any(_is_at(t, f) for f in found[t.proposal.sentence])]
    for sentence, places in found.items():
        for place in places:
            _settle(kept, sentence, place)
    return kept


def _found(page: Page, sentence: int, lexicon: Lexicon) -> Iterator[_TakenUp]:
    """Each "do so" of a sentence, but for those before an adjective or a clause."""
    parse, tokens = page.lines[sentence].parse, page.found[sentence].sentence.tokens
    words = [t.low for t in tokens]
    for i, word in enumerate(words[:-1]):
        after = parse.upos[i + 2] if i + 2 < len(words) else "PUNCT"
        if word in _DO and words[i + 1] == "so" and after not in ("ADJ", "ADV", "PRON", "DET"):
            turned = len(Polarity(tokens, parse, i, lexicon).turns) % 2 == 1
            yield _TakenUp(i, _status(words[max(0, i - _NEAR) : i], word, turned=turned))


def _status(before: Sequence[str], word: str, *, turned: bool) -> Status | None:
    """What the words before and the form of "do" say; nothing in a clause that leaves it open."""
    if not _OPENS.isdisjoint(before):
        return None
    if turned:
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
