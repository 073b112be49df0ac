"""Which happening a toll is of: "shot down two drones, but a third hit a house, killing three".

A toll is of the happening whose word it stands under or over; one in a sentence that tells of no
happening else is of the last one before it ("Rockets hit Ostra. At least five people died").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.legs import Told
from dragoman.read.small.page import Page
from dragoman.read.tolls import BEFALLING, Toll, people_of, tolls_in

#: What did not come about has no toll.
_NOT_DONE = frozenset(["planned", "prevented", "conditional"])


@dataclass(frozen=True)
class Tallies:
    """Gives the tolls of one report to its claims."""

    page: Page
    lexicon: Lexicon

    def counted(self, told: Sequence[Told]) -> list[Told]:
        """The claims, those that befell people with how many."""
        owned: dict[int, list[Toll]] = {}
        for number in range(len(self.page.found)):
            for toll in self._tolls(number):
                for at in self._owners(toll, number, told):
                    owned.setdefault(at, []).append(toll)
        return [self._with(item, owned.get(n, ())) for n, item in enumerate(told)]

    def _tolls(self, number: int) -> Sequence[Toll]:
        return tolls_in(self.page.found[number].sentence.whole(), self.lexicon.counting)

    def _with(self, told: Told, tolls: Sequence[Toll]) -> Told:
        """A claim with its tolls, beside the counts that it has."""
        claim = told.claim
        if not self._befalls(told):
            return told
        people = people_of(claim.fillers, claim.kind, tolls, self.lexicon.counting)
        return replace(told, claim=replace(claim, counts=(*claim.counts, *people)))

    def _befalls(self, told: Told) -> bool:
        return self.lexicon.families[told.claim.kind] in BEFALLING

    def _owners(self, toll: Toll, number: int, told: Sequence[Told]) -> Sequence[int]:
        """The places of the claims that a toll is of."""
        own = {
            n: t for n, t in enumerate(told) if t.proposal.sentence == number and self._befalls(t)
        }
        if own:
            return self._nearest(toll, number, own)
        return (
            [] if any(t.proposal.sentence == number for t in told) else self._before(number, told)
        )

    def _before(self, number: int, told: Sequence[Told]) -> Sequence[int]:
        """The last happening of the sentence before, in the same paragraph."""
        scenes = self.page.found
        if not number or scenes[number].sentence.paragraph != scenes[number - 1].sentence.paragraph:
            return []
        near = [n for n, t in enumerate(told) if t.proposal.sentence == number - 1]
        fit = near[-1:] if near and self._befalls(told[near[-1]]) else []
        return [n for n in fit if told[n].claim.status not in _NOT_DONE]

    def _nearest(self, toll: Toll, number: int, own: Mapping[int, Told]) -> Sequence[int]:
        """Those over the word of a toll, else those under it, else the nearest before it."""
        tokens, parse = self.page.found[number].sentence.tokens, self.page.lines[number].parse
        word = next((i for i, t in enumerate(tokens) if t.end > toll.at), 0)
        done = {n: t for n, t in own.items() if t.claim.status not in _NOT_DONE}
        for over in parse.upwards(word):
            found = [n for n, t in own.items() if t.proposal.first <= over < t.proposal.last]
            if found:
                return [n for n in found if n in done]
        below = set(parse.under(word))
        under = [
            n for n, t in done.items() if below & set(range(t.proposal.first, t.proposal.last))
        ]
        if under:
            return under
        before = [n for n, t in done.items() if t.proposal.first < word]
        return before[-1:]
