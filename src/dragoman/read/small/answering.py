"""Who answers for a happening: "claimed responsibility for the raid", "had no part in it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.parse import Parse
from dragoman.read.small.spans import preposition
from dragoman.read.small.subjects import Subjects

_LEADS = frozenset(["for", "in"])
_BELOW = ("nmod", "obl")
#: Words that say that nobody did, or that it was not.
NO = frozenset(["no", "not", "n't", "never", "nor", "neither", "nobody", "none"])
_CLAIMS = ("claim", "admit", "accept", "acknowledg", "assum")
_TAKES = frozenset(["take", "takes", "took", "taken", "taking"])


@dataclass(frozen=True, slots=True)
class Answer:
    """The noun of a part in a happening, its verb, and who is said to have had that part."""

    noun: int
    verb: int
    answerer: int | None


@dataclass(frozen=True)
class Answering:
    """The parts in happenings that one sentence tells of, by the words of the happenings."""

    words: Sequence[str]
    parse: Parse
    lexicon: Lexicon

    def over(self, deed: int) -> Answer | None:
        """What stands over a happening told by a noun: its part, as far as there is one."""
        parse = self.parse
        deed = parse.compounded(deed)
        noun = parse.heads[deed]
        if noun < 0 or parse.labels[deed] not in _BELOW:
            return None
        if preposition(self.words, parse, deed) not in _LEADS:
            return None
        if not self.lexicon.has("parts_in", self.words[noun].lower()) or parse.heads[noun] < 0:
            return None
        verb = parse.heads[noun]
        passive = parse.labels[noun] == "nsubj:pass"
        subject = Subjects(self.words, parse).subject(verb)
        return Answer(noun, verb, parse.child(verb, "obl:agent") if passive else subject)

    def claims(self, answer: Answer) -> bool:
        """Whether a part is told as somebody's own word, or as nobody's."""
        verb, noun = self.words[answer.verb].lower(), self.words[answer.noun].lower()
        return verb.startswith(_CLAIMS) or (verb in _TAKES and noun == "responsibility")

    def disowned(self, answer: Answer) -> bool:
        """Whether nobody had that part, or it is said not to have been had."""
        around = [w for w in (answer.noun, answer.verb, answer.answerer) if w is not None]
        below = {c for w in around for c in (w, *self.parse.children(w))}
        return any(self.words[w].lower() in NO for w in below)
