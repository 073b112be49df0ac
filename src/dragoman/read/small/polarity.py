"""Whether a sentence says that something happened, read over its tree: what is turned, how often.

Words such as "not", "failed to" and "thwarted" turn what stands under them; two of them turn it
back ("failed to stop the raid"). The nets see such words one by one and miss what they make
together. The verbs are those that imply their complement or its contrary (Karttunen 1971; Nairn,
Condoravdi and Karttunen 2006).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise, starmap, takewhile

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.answering import NO, Answering
from dragoman.read.small.parse import Parse
from dragoman.read.tokens import Token

#: Relations of what a verb or noun says something of: clauses, objects, passive subjects.
_UNDER = frozenset(
    ["xcomp", "ccomp", "csubj", "obj", "nsubj:pass", "acl", "obl", "obl:agent", "nmod", "nsubj"]
)
_TOLD = ("ccomp", "obj", "xcomp")
_NEGATORS = NO | {"nothing"}
_NO = frozenset(["no", "neither", "none", "not"])
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "obl", "advmod", "cc", "det", "expl", "iobj", "nmod")
_CLAUSE = frozenset([",", ";", ":", ".", "but", "and", "who", "which", "while"])
#: What is not so yet: "may lift", "should lift".
_OPEN = frozenset(["may", "might", "could", "can", "should", "must"])
#: So many turns turn a thing back.
_TWICE = 2
_OPENING = ("from", "of")
_ENDS = frozenset(["end", "termination", "suspension", "cancellation", "abrogation"])
#: Relations of what somebody keeps from to the verb that says so.
_KEPT_FROM = ("xcomp", "ccomp", "obj", "nsubj:pass", "advcl")
_ONLY = frozenset(["only", "just", "merely", "simply", "solely"])
ASKED = frozenset(["who", "what", "whoever"])


@dataclass(frozen=True)
class Polarity:
    """The turning words over the head of a trigger in one sentence."""

    tokens: Sequence[Token]
    parse: Parse
    trigger: int
    lexicon: Lexicon

    @cached_property
    def turns(self) -> tuple[int, ...]:
        """The words that turn what is told, nearest first; "neither" and "nor" are one."""
        found = list(dict.fromkeys(self._turns()))
        pairs = [w for w in found if self.low(w) in ("neither", "nor")]
        return tuple(w for w in found if w not in pairs[1:])

    def _turns(self) -> Iterator[int]:
        own = self.trigger
        if self.asked and self.parse.labels[own] == "ccomp":
            yield from self._negated(own)  # "did not know who | shelled Ostra"
            return
        if self._turning(own) and not self.lexicon.triggers.at(self.tokens, own):
            yield own
        yield from self._negated(own)
        yield from self._untrue(own)
        yield from self._cleft(own)
        for low, high in pairwise(self.parse.upwards(own)):
            label = self.parse.labels[low]
            if label == "conj" and self.parse.upos[low] not in ("VERB", "AUX"):
                continue
            if not self._said_of(low) or (label in _TOLD and self.says(high)):
                return
            if self._turning(high) and (label != "nsubj" or self.belongs("ending", high)):
                yield high
            if self._carries_on(low, high):
                yield from self._negated(high)

    @property
    def asked(self) -> bool:
        """Whether it is asked who did it."""
        subject = self.parse.child(self.trigger, "nsubj")
        return subject is not None and self.low(subject) in ASKED

    def _cleft(self, word: int) -> Iterator[int]:
        """What says of whom a clause tells that it was not he ("it was not Ostra that …")."""
        head = self.parse.heads[word]
        if self.parse.labels[word] not in ("acl:relcl", "acl", "ccomp", "advcl") or head < 0:
            return
        subject = self.parse.child(head, "nsubj")
        subject = self.parse.child(head, "expl") if subject is None else subject
        it = subject is not None and self.low(subject) == "it"
        if it and self.parse.child(head, "cop") is not None:
            yield from self._negated(head)

    def _said_of(self, word: int) -> bool:
        """Whether the head of a word says something of it ("refrained from landing")."""
        label = self.parse.labels[word]
        apart = label == "advmod" and self.belongs(
            "failing", self.parse.heads[word]
        )  # "stayed away"
        return label in _UNDER or apart or (label == "advcl" and self.mark(word) in _OPENING)

    def _carries_on(self, low: int, high: int) -> bool:
        """Whether a negation on a word reaches what hangs on it."""
        label = self.parse.labels[low]
        if label in ("nmod", "obl"):
            return self.belongs("joining", high)
        return label != "advcl" or self.mark(low) in _OPENING

    def low(self, word: int) -> str:
        """A word in lower case."""
        return self.tokens[word].low

    def mark(self, word: int) -> str:
        """The word that opens a clause, a preposition too."""
        mark = self.parse.child(word, "mark")
        mark = self.parse.child(word, "case") if mark is None else mark
        return "" if mark is None else self.low(mark)

    def case(self, word: int) -> str:
        """The preposition on a word; empty when it has none."""
        case = self.parse.child(word, "case")
        return "" if case is None else self.low(case)

    def _untrue(self, word: int) -> Iterator[int]:
        """What says of a clause that it is not true, wherever the tree hangs it."""
        mark = self.parse.child(word, "mark") or 0
        if mark > 1 and self.low(mark - 1) == "true" and self.parse.heads[word] != mark - 1:
            yield from self._negated(mark - 1)

    def says(self, word: int) -> bool:
        """Whether a word is a cue of saying."""
        return self.lexicon.sayings.at(self.tokens, word) is not None

    def _turning(self, word: int) -> bool:
        """Whether a word turns what stands under it: a verb, or one of a few others."""
        if self.lexicon.has("turning_words", self.low(word)):
            return True
        return self.parse.upos[word] == "VERB" and self.belongs("turning", word)

    def belongs(self, group: str, word: int) -> bool:
        """Whether a word, alone or with its particle, belongs to a group."""
        return self.lexicon.has_at(group, [t.low for t in self.tokens[word : word + 2]], 0)

    def _negated(self, word: int) -> Iterator[int]:
        """The first negation on a word; several are one ("did not say nothing" is no yes)."""
        yield from islice(self.negators(word), 1)

    def negators(self, word: int) -> Iterator[int]:
        """The negations on a word itself, and those that begin one of its arguments."""
        for child in self.parse.children(word):
            low = self.low(child)
            without = low == "without" and self.parse.labels[child] == "mark"
            negator = low in _NEGATORS and not self._to_do_with(child) and not self._more(child)
            if without or negator or low.endswith("n't"):
                yield child
            elif self.parse.labels[child] in _ARGUMENTS and child != self.trigger:
                under = (c for c in self.parse.children(child) if c <= child)
                yield from (c for c in under if self.low(c) in _NO or self._hardly(c))

    def _more(self, word: int) -> bool:
        """Whether a negation opens "not only", which affirms."""
        after = [t.low for t in self.tokens[word + 1 : word + 2]]
        return bool(after) and after[0] in _ONLY

    def _hardly(self, word: int) -> bool:
        """Whether a word is the "any" of "hardly any"."""
        before = [t.low for t in self.tokens[max(0, word - 1) : word]]
        return self.low(word) == "any" and before in (["hardly"], ["scarcely"], ["barely"])

    def negated(self, word: int) -> bool:
        """Whether any negation stands on a word or begins one of its arguments."""
        return next(self.negators(word), None) is not None

    # What the words make of it --------------------------------------------------------------

    @cached_property
    def _answering(self) -> Answering:
        return Answering([t.text for t in self.tokens], self.parse, self.lexicon)

    @property
    def denied(self) -> bool:
        """Whether a verb of denial, not itself negated, stands right over the trigger.

        So does who calls untrue what tells of it ("called the report of a raid baseless"), and who
        denies a part in it.
        """
        path = self.parse.upwards(self.trigger)
        part = self._answering.over(self.trigger)
        if part is not None and self.denial(part.verb):
            return True
        if any(self.called_untrue(w) for w in path[1:] if self.belongs("told_nouns", w)):
            return True
        for k, (low, high) in enumerate(pairwise(path)):
            label = self.parse.labels[low]
            if self.says(high) and self.parse.upos[high] == "VERB":
                return label in _TOLD and self.denial(high)
            if self.lexicon.has("told_nouns", self.low(high)):
                verb = path[k + 2] if k + 2 < len(path) else high
                return self._retracted(low, high, verb)
            if label not in _TOLD:
                return False
        return False

    @property
    def disclaimed(self) -> bool:
        """Whether it is ruled out that it was so, or somebody has nothing to do with it."""
        path = self.parse.upwards(self.trigger)
        if len(self.turns) >= _TWICE or any(map(self.denial, path)):
            return False
        part = self._answering.over(self.trigger)
        if part is not None and not (self._answering.claims(part) or self.says(part.verb)):
            return self._answering.disowned(part)
        named = takewhile(lambda w: self.parse.labels[w] in ("obl", "nmod"), path)
        owned = [self.parse.heads[w] for w in named]
        return any(map(self._disowned, owned)) or any(starmap(self._ruled_out, pairwise(path)))

    def _disowned(self, verb: int) -> bool:
        """Whether a word is the "do" of "nothing to do with", said of one who may have done it."""
        return self._to_do_with(verb - 2) and self._may_do(verb)

    def _to_do_with(self, word: int) -> bool:
        """Whether a word is the "nothing" of "nothing to do with"."""
        words = [t.low for t in self.tokens[max(0, word) : max(0, word) + 4]]
        return words == ["nothing", "to", "do", "with"]

    def _ruled_out(self, clause: int, verb: int) -> bool:
        """Whether a verb rules out the clause below it."""
        out = self.parse.child(verb, "compound:prt")
        ruled = out is not None and self.low(out) == "out" and self.low(verb).startswith("rul")
        return ruled and self.parse.labels[clause] == "ccomp" and not self.negated(verb)

    def _may_do(self, word: int) -> bool:
        """Whether the subject over a word may have done it: a visit or a strike may not."""
        over = (self.parse.child(w, "nsubj") for w in self.parse.upwards(word))
        subject = next((w for w in over if w is not None), None)
        return subject is None or not self._happens(subject)

    def called_untrue(self, noun: int) -> bool:
        """Whether a report is said to be untrue: by a copula, or by a verb that calls it so."""
        verb = self.parse.heads[noun]
        if verb < 0 or self.negated(verb):
            return False
        if self.parse.labels[noun].startswith("nsubj"):
            return self.belongs("untrue", verb)
        if self.parse.labels[noun] not in ("obj", "ccomp") or not self.belongs("calling", verb):
            return False
        after = range(max(noun, self.trigger) + 1, len(self.tokens))
        clause = takewhile(lambda w: self.low(w) not in _CLAUSE, after)
        return any(self.belongs("untrue", w) for w in clause)

    def denial(self, verb: int) -> bool:
        """Whether a word is a verb of denial that is not negated."""
        cue = self.lexicon.sayings.at(self.tokens, verb)
        return cue is not None and cue.name == "denial" and not self.negated(verb)

    def _retracted(self, clause: int, noun: int, verb: int) -> bool:
        """Whether what a noun holds is taken back ("withdrew a statement that …")."""
        holds = self.parse.labels[clause] in ("acl", "ccomp", "acl:relcl")
        taken = self.parse.labels[noun] in ("obj", "obl", "nsubj:pass")
        return holds and taken and self.belongs("retracting", verb) and not self.negated(verb)

    @property
    def denies(self) -> bool:
        """Whether any word of the sentence denies or negates."""
        return self.rebuts or any(t.low in _NEGATORS or t.low.endswith("n't") for t in self.tokens)

    @property
    def rebuts(self) -> bool:
        """Whether any word of the sentence denies, turns or calls untrue what was said."""
        groups = ("turning", "retracting", "false_words", "turning_words", "untrue")
        for i in range(len(self.tokens)):
            cue = self.lexicon.sayings.at(self.tokens, i)
            if cue is not None and cue.name == "denial":
                return True
            if any(self.belongs(group, i) for group in groups):
                return True
        return False

    @property
    def prevented(self) -> bool:
        """Whether a verb of preventing alone has the happening as its object."""
        head = self.parse.heads[self.trigger]
        over = self.parse.labels[self.trigger] in (*_TOLD, "nsubj:pass")
        own = self.parse.is_own(self.trigger)  # who halts his own raid ends it
        over = over or (head >= 0 and self.mark(self.trigger) == "from")
        return over and not own and self.turns == (head,) and self.belongs("preventing", head)

    @property
    def lacking(self) -> bool:
        """Whether it was done without ("without firing"), or is yet to be done."""
        before = [t.low for t in self.tokens[max(0, self.trigger - 3) : self.trigger]]
        yet = before[-2:] == ["yet", "to"] or before == ["yet", "to", "be"]
        return before[-1:] == ["without"] or yet

    @property
    def lifted(self) -> bool:
        """Whether it is a measure that somebody takes back ("lifted sanctions on Belvar").

        What may or should be lifted still stands.
        """
        head, label = self.parse.heads[self.trigger], self.parse.labels[self.trigger]
        noun = self.parse.upos[self.trigger] == "NOUN" and head >= 0
        if noun and label == "nmod" and self.low(head) in _ENDS:
            return True  # "the end of its accord"
        over = noun and label in ("obj", "nsubj:pass") and self.belongs("lifting", head)
        return over and (self._settled(head) or any(t != head for t in self.turns))

    def _settled(self, verb: int) -> bool:
        """Whether a verb tells what was done or will be, not what may be or is wished for."""
        below = [
            c for c in self.parse.children(verb) if self.parse.labels[c] in ("aux", "aux:pass")
        ]
        helping = [self.low(c) for c in below]
        if not _OPEN.isdisjoint(helping):
            return False
        return bool(helping) or self.parse.xpos[verb] in ("VBD", "VBZ", "VBP", "VBN")

    @property
    def achieved(self) -> bool:
        """Whether it is what somebody managed to do, or did not fail to."""
        head = self.parse.heads[self.trigger]
        over = head >= 0 and self.parse.labels[self.trigger] == "xcomp"
        done = over and self.belongs("achieving", head) and self.parse.xpos[head] in ("VBD", "VBN")
        return done and not self.turns

    @property
    def turned_back(self) -> bool:
        """Whether so many words turn it that it is so after all."""
        return len(self.turns) > 0 and len(self.turns) % 2 == 0

    @property
    def unmet(self) -> bool:
        """Whether it is what somebody will not do ("will skip the talks"), all told."""
        plain = (self.low(w) in _NEGATORS or self.belongs("failing", w) for w in self.turns)
        return len(self.turns) % 2 == 1 and self.trigger not in self.turns and all(plain)

    @property
    def rejected(self) -> bool:
        """Whether somebody kept from the very thing, voted it down, or it was not he who did it."""
        cleft = set(self._cleft(self.trigger))
        if any(w in cleft for w in self.turns):
            return True
        own = self.parse.labels[self.trigger] in _KEPT_FROM
        near = {self.parse.heads[self.trigger]} if own else set()
        voted = (w for w in self.turns if self.low(w).startswith(("vote", "voting", "veto")))
        over = tuple(islice(self.parse.upwards(self.trigger), 1, 4))
        judged = any(self.belongs("bystanding", w) for w in over)
        near |= set() if judged else set(voted)
        return any(self.belongs("failing", w) for w in self.turns if w in near)

    @property
    def infinite(self) -> bool:
        """Whether it is only what somebody is, or is not, to do ("no plans to land")."""
        return self.parse.xpos[self.trigger] == "VB" and self.mark(self.trigger) == "to"

    @property
    def hedged(self) -> bool:
        """Whether an adjective hedges the happening ("a suspected raid hit …"), or it is blamed."""
        below = self.parse.children(self.trigger)
        told = (c for c in below if self.parse.labels[c] in ("nsubj", "obl:agent"))
        nouns = [self.trigger, *(c for c in told if self._happens(c))]
        head = self.parse.heads[self.trigger]
        noun = self.parse.upos[self.trigger] == "NOUN"
        return (noun and head >= 0 and self.belongs("blaming", head)) or any(
            self.parse.labels[c] == "amod" and self.lexicon.has("hedging", self.low(c))
            for noun in nouns
            for c in self.parse.children(noun)
        )

    def _happens(self, word: int) -> bool:
        return self.lexicon.triggers.at(self.tokens, word) is not None
