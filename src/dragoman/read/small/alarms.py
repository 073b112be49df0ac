"""What somebody warns that another may do: no threat of his, but a deed to come, by his word.

"The UN warned that the army might attack Ostra"; "officials warned of an assault by rebels".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import TOLD, Named, Proposal, RoleHead, SourceHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.page import Page
from dragoman.read.small.spans import preposition

_MAY = frozenset(["could", "might", "may", "can"])
_FAMILIES = ("force", "coercion")


@dataclass(frozen=True)
class Alarms:
    """Finds the warnings of what others may do in the proposals of one report."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals, what is warned of in the place of a threat by who warns of it."""
        lines = self.page.lines
        heads = {(p.sentence, p.head(lines[p.sentence])) for p in proposals}
        return [each for p in proposals for each in self._meant(p, heads)]

    def _meant(self, proposal: Proposal, heads: set[tuple[int, int]]) -> Iterator[Proposal]:
        line = self.page.lines[proposal.sentence]
        verb = proposal.head(line)
        deed = None
        if proposal.kind.name == "threat" and line.words[verb].lower().startswith("warn"):
            deed = self._of_others(line, verb)
        if deed is None:
            yield proposal
        elif (proposal.sentence, deed) not in heads:
            yield from tuple(self._told(proposal, line, verb, deed)) or (proposal,)

    def _of_others(self, line: Line, verb: int) -> int | None:
        """The word of what another may do."""
        parse = line.parse
        clause = parse.child(verb, "ccomp")
        if clause is not None:
            doer = parse.child(clause, "nsubj")
            may = any(line.words[c].lower() in _MAY for c in parse.children(clause))
            other = doer is not None and parse.upos[doer] in ("NOUN", "PROPN")
            own = doer is not None and parse.child(doer, "nmod:poss") is not None
            return clause if may and other and not own else None
        nouns = (c for c in parse.children(verb) if parse.labels[c] == "obl")
        named = (c for c in nouns if preposition(line.words, parse, c) == "of")
        return next((c for c in named if self._by(line, c) is not None), None)

    def _by(self, line: Line, noun: int) -> int | None:
        """By whom a noun says that it is done."""
        below = line.parse.children(noun)
        return next((c for c in below if preposition(line.words, line.parse, c) == "by"), None)

    def _told(self, proposal: Proposal, line: Line, verb: int, deed: int) -> Iterator[Proposal]:
        """The deed to come, by the word of who warns; nothing where no cue tells its kind."""
        at, parse = proposal.sentence, line.parse
        cue = self.lexicon.triggers.at(self.page.found[at].sentence.tokens, deed)
        if cue is None or self.lexicon.families[cue.name] not in _FAMILIES:
            return
        doer = parse.child(deed, "nsubj")
        parts = {"actor": self._by(line, deed) if doer is None else doer}
        parts["target"] = parse.child(deed, "obj") if doer is not None else self._on(line, deed)
        roles = [RoleHead(r, Place(at, w), TOLD) for r, w in parts.items() if w is not None]
        speaker = parse.child(verb, "nsubj")
        sources = () if speaker is None else (SourceHead(1, Place(at, speaker), TOLD),)
        yield replace(
            proposal,
            first=deed,
            last=deed + 1,
            kinds=(Named(cue.name, TOLD),),
            statuses=(Named("planned", TOLD),),
            roles=tuple(sorted(roles, key=lambda h: h.place)),
            sources=sources,
            hops=len(sources),
            hops_score=TOLD,
        )

    def _on(self, line: Line, noun: int) -> int | None:
        """On whom a noun says that it is done."""
        below = line.parse.children(noun)
        cases = ("on", "against")
        return next((c for c in below if preposition(line.words, line.parse, c) in cases), None)
