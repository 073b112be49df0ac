"""What a source says that another must do: a demand, told by "must" alone.

"Panama must return the tanker, a tribunal ruled": who says so demands it, of the subject of "must".
What is to be done is no claim of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import TOLD, Proposal, RoleHead, ruled
from dragoman.read.small.features import Line, Place
from dragoman.read.small.page import Page


@dataclass(frozen=True)
class Requirements:
    """Finds the demands that "must" tells in the sentences of one report."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals in the order of the text, with the demands and without what these want."""
        found = list(self._found(proposals))
        wanted = {(p.sentence, v) for p, v in (*found, *self._known(proposals))}
        lines = self.page.lines
        kept = [p for p in proposals if (p.sentence, p.head(lines[p.sentence])) not in wanted]
        return sorted([*kept, *(p for p, _ in found)], key=lambda p: (p.sentence, p.first))

    def _known(self, proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, int]]:
        """The demands that the net itself hears in "must", with the verb of what is wanted."""
        for proposal in proposals:
            line = self.page.lines[proposal.sentence]
            told = [line.words[w].lower() for w in range(proposal.first, proposal.last)]
            if proposal.kind.name == "demand" and told == ["must"]:
                yield proposal, line.parse.heads[proposal.first]

    def _found(self, proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, int]]:
        """Each demand, with the verb of what is wanted."""
        demanded = {p.sentence for p in proposals if p.kind.name == "demand"}
        for n, line in enumerate(self.page.lines):
            musts = [i for i, w in enumerate(line.words) if w.lower() == "must"]
            for must in musts if n not in demanded else ():
                verb = line.parse.heads[must]
                subject = self._required(line, must, verb)
                speaker = None if subject is None else self._speaker(n, must, subject)
                if subject is not None and speaker is not None:
                    yield _demand(n, must, speaker, subject), verb

    def _required(self, line: Line, must: int, verb: int) -> int | None:
        """Who must do something: a body with a name, or one known by its noun."""
        parse = line.parse
        if verb < 0 or parse.labels[must] != "aux" or parse.upos[verb] not in ("VERB", "AUX"):
            return None
        done = any(line.words[c].lower() == "have" and c > must for c in parse.children(verb))
        subject = parse.child(verb, "nsubj")
        if done or subject is None or subject > must:
            return None
        low = line.words[subject].lower()
        body = self.lexicon.has("bodies", low) or self.lexicon.has("forces", low)
        return subject if body or parse.upos[subject] == "PROPN" else None

    def _speaker(self, sentence: int, must: int, subject: int) -> int | None:
        """The head of the one named source over a "must", who is not its subject."""
        over = [s for s in self.page.found[sentence].sayings if s.covers(must)]
        if len(over) != 1 or over[0].source is None or over[0].stance == "denial":
            return None
        mention, hints = over[0].source.source, self.page.hints
        head = hints.head(mention)
        if head is None or head.sentence != sentence:
            return None
        return None if Place(sentence, subject) in hints.places(mention) else head.word


def _demand(sentence: int, must: int, speaker: int, subject: int) -> Proposal:
    """The demand that a "must" tells, by whom and of whom."""
    heads = (("actor", speaker), ("target", subject))
    roles = (RoleHead(role, Place(sentence, word), TOLD) for role, word in heads)
    return ruled((sentence, must, must + 1), "demand", roles)
