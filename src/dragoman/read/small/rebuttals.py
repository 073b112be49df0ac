"""Denials that take up what was told before: "denied the claim", "called the report a lie".

Such a denial has no content of its own; "denied the claim that it had shelled Velm" has, and is
none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.features import Line
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.spans import preposition
from dragoman.read.small.subjects import Subjects
from dragoman.read.tokens import Token

_POINTING = frozenset(["this", "that", "it"])
#: What is denied with a bare pronoun is what was told; an offer is rejected so, too.
_PLAIN = ("den", "refut", "rebut", "contradict", "disput", "repudiat")
_CONTENT = frozenset(["acl", "acl:relcl", "ccomp", "xcomp", "appos"])
#: Prepositions behind which stands who told it, or where: "a report by rebels".
_ORIGINS = frozenset(["", "by", "from", "in", "on", "against"])
_CLAUSES = ("acl:relcl", "acl")
_COMMAS = frozenset([",", "–", "—", "-"])
_RELATIVE = frozenset(["which", "that", "who"])
#: Who throws a charge out of court has not denied it.
_JUDGING = frozenset(["court", "courts", "judge", "judges", "tribunal", "jury", "magistrate"])
_SETTING = frozenset(["a", "an"])
_BREAKS = frozenset([",", ";", ":", ".", "but", "and", "who", "which", "while"])


@dataclass(frozen=True, slots=True)
class Rebuttal:
    """A denial: its verb, the word for what it takes up, who denies, by their words.

    `words` are all that tell it; `denier` is `None` where the sentence does not say who.
    `new` is a report not told before: "denying a report in the newspaper"; `sums_up` is of the
    clause before it: "…, a charge Ostra denied".
    """

    verb: int
    taken: int
    denier: int | None
    words: frozenset[int]
    new: bool = False
    sums_up: bool = False


@dataclass(frozen=True)
class Rebuttals:
    """The denials in one sentence that have no content of their own."""

    line: Line
    tokens: Sequence[Token]
    lexicon: Lexicon

    def found(self) -> Iterator[Rebuttal]:
        """Each such denial, in the order of the text."""
        for verb, tag in enumerate(self.line.parse.upos):
            taken = self._taken(verb) if tag == "VERB" else None
            if taken is None or not self._rebuts(verb, taken):
                continue
            denier = self._denier(verb, taken)
            if denier is not None and self._low(denier) in _JUDGING:
                continue
            new = taken > verb and self._opens(taken) in _SETTING
            sums_up = self._over(verb) is not None
            yield Rebuttal(verb, taken, denier, self._words(verb, taken), new, sums_up)

    def _taken(self, verb: int) -> int | None:
        """What a verb takes up: its object, or the noun that it is a clause of."""
        parse, over = self.line.parse, self._over(verb)
        if over is not None:
            return over
        objects = (parse.child(verb, label) for label in ("obj", "nsubj:pass"))
        taken = next((w for w in objects if w is not None), None)
        if taken is None or parse.child(verb, "ccomp") is not None:
            return None
        return taken if self._pronoun(taken) or self._empty(taken) else None

    def _over(self, verb: int) -> int | None:
        """The noun of "…, a charge Ostra denied", before the subject of its verb or its head."""
        parse = self.line.parse
        head, subject = parse.heads[verb], self._subject(verb)
        clause = parse.labels[verb] in _CLAUSES and head >= 0
        if clause and self._told(head):
            by = parse.child(verb, "obl:agent") is not None
            mine = subject is not None and self._low(subject) not in _RELATIVE
            return head if (mine or by) and self._sums_up(head, verb) else None
        if subject is None:
            return None
        before = min(parse.under(subject)) - 1
        return before if before > 1 and self._told(before) and self._sums_up(before, verb) else None

    def _subject(self, verb: int) -> int | None:
        """The subject of a verb that stands next before it."""
        parse = self.line.parse
        subjects = (c for c in parse.children(verb) if parse.labels[c] == "nsubj" and c < verb)
        return max(subjects, default=None)

    def _sums_up(self, noun: int, verb: int) -> bool:
        """Whether a noun sums up the clause before a comma; "the" one is another."""
        parse = self.line.parse
        first = noun
        while first > 1 and parse.upos[first - 1] in ("DET", "ADJ", "ADV"):
            first -= 1
        below = (c for c in parse.children(noun) if c != verb and parse.labels[c] != "acl:relcl")
        apart = self.line.words[first - 1] in _COMMAS and first > 1
        return apart and self._low(first) != "the" and not any(map(self._is_content, below))

    def _empty(self, noun: int) -> bool:
        """Whether a noun tells of a report and not what it says."""
        led = noun + 1 < len(self.tokens) and self.line.parse.upos[noun + 1] == "ADP"
        if not self._told(noun) or (led and self._low(noun + 1) not in (*_ORIGINS, "as")):
            return False
        return not any(map(self._is_content, self.line.parse.children(noun)))

    def _is_content(self, word: int) -> bool:
        parse, label = self.line.parse, self.line.parse.labels[word]
        led = label in ("nmod", "obl") and preposition(self.line.words, parse, word) not in _ORIGINS
        return label in _CONTENT or led

    def _pronoun(self, word: int) -> bool:
        return self.line.parse.upos[word] == "PRON" and self._low(word) in _POINTING

    def _told(self, word: int) -> bool:
        noun = self.line.parse.upos[word] == "NOUN"
        return noun and self.lexicon.has("told_nouns", self._low(word))

    def _opens(self, noun: int) -> str:
        """The article or other word that opens the phrase of a noun."""
        det = self.line.parse.child(noun, "det")
        return "" if det is None else self._low(det)

    def _rebuts(self, verb: int, taken: int) -> bool:
        """Whether a verb denies what it takes up, or calls it untrue."""
        polarity = Polarity(self.tokens, self.line.parse, verb, self.lexicon)
        if polarity.denial(verb):
            plain = self._low(verb).startswith(_PLAIN)
            return plain or not self._pronoun(taken)
        calls = polarity.belongs("calling", verb) and not polarity.negated(verb)
        return calls and any(self._untrue(w) for w in self._predicate(verb, taken))

    def _predicate(self, verb: int, taken: int) -> Sequence[int]:
        """The words in which something is called something."""
        after = range(max(verb, taken) + 1, len(self.line.words))
        return list(takewhile(lambda w: self._low(w) not in _BREAKS, after))

    def _untrue(self, word: int) -> bool:
        return self.lexicon.has("untrue", self._low(word))

    def _words(self, verb: int, taken: int) -> frozenset[int]:
        """The words that tell a denial: verb, noun, and what that is called."""
        called = (w for w in self._predicate(verb, taken) if self._untrue(w))
        near = (c for c in self.line.parse.children(taken) if c > min(verb, taken))
        return frozenset([verb, taken, *called, *(w for w in near if abs(w - taken) < 3)])

    def _denier(self, verb: int, taken: int) -> int | None:
        """Who denies: the agent, the subject, or who says what the verb is joined to."""
        parse = self.line.parse
        agent = parse.child(verb, "obl:agent")
        if agent is not None or parse.labels[taken] == "nsubj:pass":
            return agent
        head, own = parse.heads[verb], self._subject(verb)
        if own is None and parse.labels[verb] == "conj" and parse.labels[head] == "ccomp":
            head = parse.heads[head]  # "said it carried seeds and | denied the claim"
            own = self._subject(head)
        if own is not None and self._low(own) in _RELATIVE and parse.labels[verb] == "acl:relcl":
            return parse.heads[verb]
        return Subjects(self.line.words, parse).subject(verb) if own is None else own

    def _low(self, word: int) -> str:
        return self.line.words[word].lower()
