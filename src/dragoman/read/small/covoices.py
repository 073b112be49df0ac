"""Two who say the same: "two officials and a driver said" tells each happening once for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dragoman.model import Claim, Filler, Hop
from dragoman.read.small.features import Place
from dragoman.read.small.page import Page
from dragoman.read.small.speakers import Speakers

_SPEAKING = ("nsubj", "nsubj:pass", "obl:agent")
_NOT = frozenset(["but", "not", "nor"])
_NAMES = ("NOUN", "PROPN")
#: So many voices beside the first are told at most.
_MOST = 7
_EACH = re.compile(r"\b(?:each other|one another)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Covoices:
    """Finds who says the same as the innermost source of a claim, in one report."""

    page: Page
    speakers: Speakers

    def added(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims, each followed by its like under every other voice of the same list."""
        return [each for claim in claims for each in (claim, *self._by_others(claim))]

    def _by_others(self, claim: Claim) -> Iterator[Claim]:
        if not claim.chain:
            return
        for hop in islice(self._others(claim.chain[-1]), _MOST):
            why = (*claim.why, f"“{hop.source.text}” says the same")
            twin = replace(claim, chain=(*claim.chain[:-1], hop), why=why)
            yield _turned(twin, claim.chain[-1]) if _EACH.search(claim.sentence.text) else twin

    def _left_out(self, sentence: int, word: int) -> bool:
        """Whether a list says that one does not speak ("the army, but not the rebels")."""
        line = self.page.lines[sentence]
        return any(line.words[c].lower() in _NOT for c in line.parse.children(word))

    def _others(self, hop: Hop) -> Iterator[Hop]:
        """The other sources in the list of one."""
        head = self.page.hints.head(hop.source)
        if head is None or hop.cue is None:
            return
        parse = self.page.lines[head.sentence].parse
        listed = parse.labels[head.word] == "conj"
        first = parse.heads[head.word] if listed else head.word
        according = hop.cue.text.lower().startswith("according")
        if parse.labels[first] not in (("obl",) if according else _SPEAKING):
            return
        joined = (w for w in parse.conjuncts(first) if not self._left_out(head.sentence, w))
        for word in (first, *joined):
            if parse.upos[word] in _NAMES and word != head.word:
                found = self.speakers.hop(Place(head.sentence, word))
                if not found.source.overlaps(hop.source):
                    yield replace(found, cue=hop.cue, date=hop.date)


def _turned(claim: Claim, other: Hop) -> Claim:
    """What is laid at the door of the other: "A and B accused each other of it"."""
    kept = tuple(f for f in claim.fillers if f.role != "actor")
    return replace(claim, fillers=(Filler(role="actor", mention=other.source), *kept))
