"""Who only speaks of a happening or lives with it: "the mayor condemned a raid that killed ten".

The subject of such a verb, or of one that the happening comes before, has no part in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.features import Line
from dragoman.read.small.spans import preposition
from dragoman.read.tokens import Token

#: What leads to a happening that was there before: "arrested over a bombing".
_AFTER = frozenset(["over", "after", "following", "amid", "despite", "since", "before", "during"])
_RELATIVE = frozenset(["that", "which", "who"])
_SUBJECTS = ("nsubj", "nsubj:pass")
_CLAUSES = ("acl", "acl:relcl")
_HANGS = ("obj", "obl", "nmod")


@dataclass(frozen=True)
class Bystanders:
    """The bystanders of the happenings that one sentence tells."""

    line: Line
    tokens: Sequence[Token]
    lexicon: Lexicon

    def of(self, trigger: int, *, force: bool) -> frozenset[int]:
        """The heads of those who have no part in what a word tells, whether it is of `force`."""
        if force and self._suffered(trigger):
            return frozenset(self._over(self.line.parse.heads[trigger], apart=True))
        noun = self._told_by(trigger)
        return frozenset() if noun is None else frozenset(self._over(noun))

    def _suffered(self, trigger: int) -> bool:
        """Whether a word tells what a noun suffered, not by whom: "the men killed in Velm"."""
        parse = self.line.parse
        clause = parse.labels[trigger] in _CLAUSES and parse.heads[trigger] >= 0
        passive = parse.xpos[trigger] == "VBN" and parse.child(trigger, "nsubj") is None
        return clause and passive and parse.child(trigger, "obl:agent") is None

    def _told_by(self, trigger: int) -> int | None:
        """The noun that names the happening: the word itself, or what its clause belongs to."""
        parse = self.line.parse
        if parse.upos[trigger] == "NOUN":
            return self._top(trigger)
        head = parse.heads[trigger]
        if parse.labels[trigger] not in _CLAUSES or head < 0 or parse.upos[head] != "NOUN":
            return None
        subject = parse.child(trigger, "nsubj")
        own = subject is None or self._low(subject) in _RELATIVE
        return head if own and self._happens(head) else None

    def _over(self, noun: int, *, apart: bool = False) -> Iterator[int]:
        """The subject of the verb that a happening's noun hangs on, where it has no part."""
        parse, word = self.line.parse, noun
        while parse.labels[word] in _HANGS and (head := parse.heads[word]) >= 0:
            apart = apart or preposition(self.line.words, parse, word) in _AFTER
            if parse.upos[head] == "VERB":
                if apart or (parse.labels[word] == "obj" and self._judges(head)):
                    yield from (c for c in parse.children(head) if parse.labels[c] in _SUBJECTS)
                return
            word = head

    def _judges(self, verb: int) -> bool:
        """Whether a verb only judges or suffers what it tells of."""
        groups = ("repelling", "blaming", "bystanding")
        return any(self.lexicon.has(g, self._low(verb)) for g in groups)

    def _top(self, word: int) -> int:
        parse = self.line.parse
        while parse.labels[word] == "compound" and parse.heads[word] >= 0:
            word = parse.heads[word]
        return word

    def _happens(self, word: int) -> bool:
        starts = range(max(0, word - 1), word + 1)
        return any(self.lexicon.triggers.at(self.tokens, at) for at in starts)

    def _low(self, word: int) -> str:
        return self.line.words[word].lower()
