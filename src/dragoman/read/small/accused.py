"""Who is said to have done it: "rebels accused the army of shelling Ostra" is of the army's doing.

Who accuses, blames or suspects is a source, never the doer; where the accused is a pronoun, it is
who is spoken of before: the last subject that is not the accuser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import RoleHead
from dragoman.read.small.features import Line, Place

#: Words that lead from a charge to the deed.
_OF = frozenset(["of", "for", "over"])
_CHARGES = ("accus", "blam", "suspect", "charg")
_SUBJECTS = ("nsubj", "nsubj:pass")
#: So many words may stand between a charge and its deed.
_FAR = 12


@dataclass(frozen=True)
class Charge:
    """A verb that lays a deed at a door: who does so, and at whose, by their words."""

    accuser: int | None
    accused: int | None


@dataclass(frozen=True)
class Charges:
    """The charges in the sentences of a report."""

    lines: Sequence[Line]
    lexicon: Lexicon

    def mended(self, heads: Sequence[RoleHead], deed: Place) -> list[RoleHead]:
        """The heads of roles, the actor of a deed that somebody is charged with set right."""
        charge = self._over(deed)
        if charge is None or charge.accuser is None:
            return list(heads)
        accuser = Place(deed.sentence, charge.accuser)
        wrong = [h for h in heads if h.role == "actor" and h.place == accuser]
        rest = [h for h in heads if h not in wrong]
        known = any(h.role == "actor" for h in rest)
        doer = None if known else self._doer(charge, deed.sentence)
        pattern = next(iter(wrong or heads), None)
        if doer is None or pattern is None or any(h.place == doer for h in rest):
            return rest
        return [*rest, replace(pattern, role="actor", place=doer)]

    def _over(self, deed: Place) -> Charge | None:
        """The charge before a deed, with nothing but its parts between them."""
        line = self.lines[deed.sentence]
        if line.parse.xpos[deed.word] == "VBD":
            return None  # nobody is charged "for the raid and struck"
        words = [w.lower() for w in line.words]
        for verb in range(deed.word - 2, max(-1, deed.word - _FAR), -1):
            if words[verb] in (",", ";", "that") or line.parse.upos[verb] == "AUX":
                return None
            if words[verb].startswith(_CHARGES) and line.parse.upos[verb] == "VERB":
                led = _OF.intersection(words[verb + 1 : deed.word])
                own = _beside(line, verb, deed.word)
                return self._charge(line, verb) if led and not own else None
        return None

    def _charge(self, line: Line, verb: int) -> Charge:
        parse = line.parse
        if (passive := parse.child(verb, "nsubj:pass")) is not None:
            return Charge(parse.child(verb, "obl:agent"), passive)
        return Charge(parse.child(verb, "nsubj"), parse.child(verb, "obj"))

    def _doer(self, charge: Charge, sentence: int) -> Place | None:
        """Who is charged; for a pronoun, the subject before that it may mean."""
        line, accused = self.lines[sentence], charge.accused
        if accused is None:
            return None
        if line.parse.upos[accused] != "PRON":
            return Place(sentence, accused)
        for number in range(sentence, max(-1, sentence - 2), -1):
            end = accused if number == sentence else len(self.lines[number].words)
            for word in range(end - 1, -1, -1):
                if self._may_be(number, word) and (number, word) != (sentence, charge.accuser):
                    return Place(number, word)
        return None

    def _may_be(self, sentence: int, word: int) -> bool:
        """Whether a word is a subject that a pronoun may stand for."""
        parse = self.lines[sentence].parse
        return parse.labels[word] in _SUBJECTS and parse.upos[word] in ("NOUN", "PROPN")


def _beside(line: Line, verb: int, deed: int) -> bool:
    """Whether a deed is joined to a verb as its like: "blamed rebels for the raid and struck"."""
    path = line.parse.upwards(deed)
    joined = ("conj", "parataxis")
    return any(b == verb and line.parse.labels[a] in joined for a, b in pairwise(path))
