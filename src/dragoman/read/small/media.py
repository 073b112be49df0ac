"""By which outlet words or papers reach us: "said in an interview with X", "a letter seen by X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.read.naming import SEEN
from dragoman.read.small.parse import Parse
from dragoman.read.small.spans import preposition

_TALKS = frozenset(["interview", "interviews"])
_CALLS = frozenset(["call", "conversation", "programme", "program", "broadcast", "comments"])
_WITH = frozenset(["with", "to", "on", "for"])
_ON = frozenset(["on", "over"])
_IN = frozenset(["in", "on", "for"])
_PIECES = frozenset(
    ["statement", "statements", "speech", "address", "video", "clip", "footage", "recording"]
    + ["communiqué", "communique", "post", "message", "letter", "interview", "remarks", "report"]
    + ["comments", "memo", "note", "audio", "sermon", "article", "bulletin", "document"]
)
_CARRIED = frozenset(
    ["carried", "broadcast", "aired", "posted", "relayed", "shared", "published", "run", "quoted"]
    + ["distributed", "printed", "televised", "picked", "cited"]
)
#: What an outlet does with who speaks to it, and with what others say.
HEARD = _CARRIED | {"contacted", "interviewed", "reached", "approached", "questioned", "traced"}
_READ = SEEN | {"analysed", "analyzed", "inspected", "read", "consulted"}
_GIVEN = frozenset(["leaked", "shown", "given", "provided", "shared", "sent", "disclosed"])
_READS = ("inspect", "see", "saw", "obtain", "review", "read", "examin", "view", "consult")
_CLAUSES = ("acl", "acl:relcl", "advcl", "conj")
_AGENTS = ("obl:agent", "obl")


@dataclass(frozen=True)
class Media:
    """The words of one sentence that may name a medium, by the verbs and papers that they serve."""

    words: Sequence[str]
    parse: Parse

    def of(self, verb: int) -> Iterator[tuple[int, bool]]:
        """The head words of what may be the medium of a verb of saying, the likeliest first.

        With each, whether it has to be told by its noun or to be famous: a street is no station.
        """
        for noun in self._adjuncts(verb):
            low = self._low(noun)
            if low in _TALKS | _CALLS:
                yield from ((w, low in _CALLS) for w in self._led(noun, _WITH))
            if low in _PIECES:
                yield from ((w, False) for w in self._carriers(noun))
            if preposition(self.words, self.parse, noun) in _ON:
                yield noun, True
        for clause in self.parse.children(verb):
            if self._low(clause) == "writing":
                yield from ((w, False) for w in self._led(clause, _IN))

    def seers(self, paper: int) -> Iterator[int]:
        """The head words of those who have seen a document: "records reviewed by | X"."""
        near = (c for c in self.parse.under(paper) if c > paper)
        for clause in (c for c in near if self.parse.labels[c] in _CLAUSES):
            if self._low(clause) in _READ:
                yield from self._by(clause)
            elif self._low(clause) in _GIVEN:
                yield from self._led(clause, frozenset(["to", "with"]))
                yield from (c for c in self.parse.children(clause) if self._agent(c, "to"))
            elif self._reads(clause):
                subject = self.parse.child(clause, "nsubj")
                yield from () if subject is None else (subject,)

    def _adjuncts(self, verb: int) -> Iterator[int]:
        """The nouns that say how or where somebody spoke, wherever the tree hangs them."""
        for word, label in enumerate(self.parse.labels):
            if label in ("obl", "nmod"):
                own = label == "obl" and self.parse.heads[word] == verb
                if own or min(self.parse.under(word)) == verb + 1:
                    yield word

    def _carriers(self, noun: int) -> Iterator[int]:
        """Who carries a statement, or has seen a letter."""
        near = {*self.parse.under(noun), min(noun + 1, len(self.words) - 1)}
        below = (c for c in sorted(near) if self.parse.labels[c] in _CLAUSES and c > noun)
        for clause in (c for c in below if self._low(c) in _CARRIED | _READ):
            yield from self._by(clause)
            yield from self._led(clause, _ON)

    def _by(self, verb: int) -> Iterator[int]:
        yield from (c for c in self.parse.children(verb) if self._agent(c, "by"))

    def _agent(self, word: int, case: str) -> bool:
        """Whether a word is led by a preposition, as one of those who do what a verb tells."""
        led = preposition(self.words, self.parse, word) == case
        return self.parse.labels[word] in _AGENTS and led

    def _led(self, word: int, cases: frozenset[str]) -> Iterator[int]:
        """What hangs on a word by one of some prepositions."""
        below = (c for c in self.parse.children(word) if self.parse.labels[c] in ("nmod", "obl"))
        yield from (c for c in below if preposition(self.words, self.parse, c) in cases)

    def _reads(self, clause: int) -> bool:
        """Whether a clause says that somebody read a paper ("that X was able to inspect")."""
        inner = self.parse.child(clause, "xcomp")
        verbs = (clause,) if inner is None else (clause, inner)
        relative = self.parse.labels[clause] == "acl:relcl"
        return relative and any(self._low(v).startswith(_READS) for v in verbs)

    def _low(self, word: int) -> str:
        return self.words[word].lower() if word >= 0 else ""
