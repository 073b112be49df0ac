"""Who saw no such thing: "the mission has not observed any build-up" is the mission's word.

Who watches is a source and has no part in what did not come about. A place or victim that "has
seen no attack" watches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import Proposal, RoleHead
from dragoman.read.small.features import Place
from dragoman.read.small.page import Page
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.subjects import Subjects

_SEEN = ("obj", "ccomp")
#: Parts of those to whom something happens, or where.
_UNDERGOES = frozenset(["target", "place"])


@dataclass(frozen=True)
class Observers:
    """Finds the observers in the sentences of one report."""

    page: Page
    lexicon: Lexicon

    def of(self, proposal: Proposal) -> Place | None:
        """The head of who is said not to have seen a happening; `None` where nobody watched."""
        line = self.page.lines[proposal.sentence]
        deed = line.parse.compounded(proposal.head(line))
        verb = line.parse.heads[deed]
        if verb < 0 or line.parse.labels[deed] not in _SEEN or not self._negated(proposal, verb):
            return None
        subject = Subjects(line.words, line.parse).subject(verb)
        if subject is None or line.parse.upos[subject] not in ("NOUN", "PROPN") or subject > verb:
            return None
        place = Place(proposal.sentence, subject)
        site = self.lexicon.has("sites", line.words[subject].lower())
        return None if site or _undergoes(proposal.roles, place) else place

    def _negated(self, proposal: Proposal, verb: int) -> bool:
        """Whether a verb of watching is negated, or has seen "no" such thing."""
        tokens = self.page.found[proposal.sentence].sentence.tokens
        parse = self.page.lines[proposal.sentence].parse
        watches = self.lexicon.has("observing", tokens[verb].low) and parse.upos[verb] == "VERB"
        return watches and Polarity(tokens, parse, verb, self.lexicon).negated(verb)

    def without(self, heads: Sequence[RoleHead], proposal: Proposal) -> list[RoleHead]:
        """The heads of roles, that of who saw no such thing left out."""
        observer = self.of(proposal)
        return [h for h in heads if h.place != observer]


def _undergoes(heads: Sequence[RoleHead], place: Place) -> bool:
    return any(h.place == place and h.role in _UNDERGOES for h in heads)
