"""Attributions beside the chains: what someone thinks, wants, asks for or approves of.

Such words read a mind, they bring no voice: no claim hangs on them, but who watches what bodies
want lists them. What counts as one follows the PolNeAR guidelines (Newell et al. 2018).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dragoman.read.lexicon import Cue, Lexicon
from dragoman.read.small.spans import preposition
from dragoman.read.small.subjects import Subjects
from dragoman.read.sources import Saying
from dragoman.read.tokens import Sentence

_OBJECTS = ("ccomp", "xcomp", "obj", "obl", "advcl")
_CLAUSES = ("ccomp", "xcomp")
_ABOUT = ("of", "for", "about", "on", "over", "to", "against", "with", "in")


@dataclass(frozen=True, slots=True)
class StanceReader:
    """Finds the minds that are read in one parsed sentence.

    `taken` are words that hold none: verbs of saying, and all that another attribution tells.
    """

    sentence: Sentence
    subjects: Subjects
    lexicon: Lexicon
    taken: Collection[int]

    def stances(self) -> Iterator[Saying]:
        """The attributions that make no chain, in order."""
        for i, tag in enumerate(self.subjects.parse.upos):
            if i in self.taken:
                continue
            found = self._noun(i) if tag == "NOUN" else self._verb(i, tag)
            if found is not None:
                yield found

    def _verb(self, i: int, tag: str) -> Saying | None:
        """What a verb or adjective of the mind holds of what."""
        parse, subjects = self.subjects.parse, self.subjects
        if tag not in ("VERB", "ADJ") or parse.labels[i] == "amod":
            return None
        cue = self.lexicon.minds.at(self.sentence.tokens, i)
        clause = parse.child(i, "ccomp")
        if cue is None and (clause is None or not self._has_subject(clause)):
            return None
        last = self._end(i, cue)
        if subjects.passive(i):
            agent = parse.child(i, "obl:agent")
            return self._saying(i, last, agent, self._passive(i, agent, last))
        speaker = subjects.subject(i)
        if speaker is None or parse.labels[speaker] == "expl":
            return None
        return self._saying(i, last, speaker, self._content(i, speaker, last))

    def _saying(
        self, i: int, last: int, speaker: int | None, told: Sequence[tuple[int, int]]
    ) -> Saying | None:
        if not told:
            return None
        words = None if speaker is None else self.sentence.mention(*self.subjects.whole(speaker, i))
        cue = self.sentence.mention(self.subjects.group(i), last)
        scope = told[0][0], told[-1][1]
        return Saying(None, "", "neutral", cue, scope, words=words, chained=False, told=tuple(told))

    def _has_subject(self, clause: int) -> bool:
        labels = {self.subjects.parse.labels[c] for c in self.subjects.parse.children(clause)}
        return bool(labels & {"nsubj", "nsubj:pass", "csubj", "expl"})

    def _end(self, i: int, cue: Cue | None) -> int:
        """The end of the cue: with the rest of its phrase, or with its preposition."""
        if cue is not None and cue.rest:
            return i + 1 + len(cue.rest)
        after = i + 1
        parse = self.subjects.parse
        if after < len(parse.upos) and parse.labels[after] in ("case", "compound:prt"):
            return after + 1
        return after

    def _content(self, i: int, speaker: int, after: int) -> Sequence[tuple[int, int]]:
        """The words that the mind is on: clauses and objects behind the verb, else before it."""
        parse, subjects = self.subjects.parse, self.subjects
        own = [c for c in parse.children(i) if parse.labels[c] in _OBJECTS and c != speaker]
        behind = [c for c in own if c >= after]
        if behind:
            last = 1 + max(w for c in behind for w in parse.under(c))
            return [(after, subjects.unquoted(last))] if last > after else []
        ahead = [c for c in own if c < i and parse.labels[c] in _CLAUSES]
        if ahead:
            words = parse.under(ahead[0], i)
            return [(min(words), 1 + max(w for w in words if w < i))]
        return []

    def _passive(self, i: int, agent: int | None, after: int) -> Sequence[tuple[int, int]]:
        """What is held of the subject of a passive, and the subject ("is expected to leave")."""
        parse, subjects = self.subjects.parse, self.subjects
        topic = parse.child(i, "nsubj:pass")
        held = [c for c in parse.children(i) if parse.labels[c] in _CLAUSES and c >= after]
        if topic is None or (not held and agent is None):
            return []
        first, end = subjects.whole(topic, i)
        pieces = [(first, end)]
        if held:
            pieces.append((after, 1 + max(w for c in held for w in parse.under(c))))
        return pieces

    def _noun(self, i: int) -> Saying | None:
        """What a noun of the mind is about, where it has an owner ("its demand for a truce")."""
        parse, subjects = self.subjects.parse, self.subjects
        if self.sentence.tokens[i].low not in self.lexicon.groups["minds"]:
            return None
        owner = parse.child(i, "nmod:poss")
        about = [
            c
            for c in parse.children(i)
            if c > i
            and (
                parse.labels[c] in ("acl", "ccomp")
                or preposition(subjects.words, parse, c) in _ABOUT
            )
        ]
        if owner is None or not about:
            return None
        after = i + 1
        last = 1 + max(w for c in about for w in parse.under(c))
        words = self.sentence.mention(*subjects.whole(owner, i))
        cue = self.sentence.mention(i, after)
        scope = (after, subjects.unquoted(last))
        return Saying(None, "", "neutral", cue, scope, words=words, chained=False)
