"""Who is said to have done it: "rebels accused the army of shelling Ostra" is of the army's doing.

Who accuses, blames or suspects is a source, never the doer; where the accused is a pronoun, it is
who is spoken of before: the last subject that is not the accuser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from dragoman.model import PLACE_ROLES
from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import is_day
from dragoman.read.small.claims import RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.spans import preposition

#: Words that lead from a charge to the deed.
_OF = frozenset(["of", "for", "over"])
_CHARGES = ("accus", "blam", "suspect", "charg", "acquit", "clear", "exonerat", "absolv")
#: So does who holds somebody answerable for it.
HOLDS = frozenset(["hold", "holds", "held", "holding"])
ANSWERABLE = frozenset(["responsible", "accountable", "liable", "answerable"])
_SUBJECTS = ("nsubj", "nsubj:pass")
#: How "responsible" hangs on who is held so, or on the verb.
_HELD = ("xcomp", "amod", "acl", "advcl", "obl", "obj")
_RELATIVE = frozenset(["which", "who", "whom", "that"])
#: So many words may stand between a charge and its deed.
_FAR = 12


@dataclass(frozen=True)
class Charge:
    """A verb that lays a deed at a door: who does so, and at whose, by their words.

    `deeds` are the nouns of the deed, where the verb lays them "on" somebody.
    """

    accuser: int | None
    accused: int | None
    deeds: tuple[int, ...] = ()


@dataclass(frozen=True)
class Charges:
    """The charges in the sentences of a report."""

    lines: Sequence[Line]
    lexicon: Lexicon

    def mended(self, heads: Sequence[RoleHead], deed: Place) -> list[RoleHead]:
        """The heads of roles, the actor of a deed that somebody is charged with set right."""
        charge = self._laid(deed) or self._over(deed)
        if charge is None or charge.accuser is None:
            return list(heads)
        accuser = Place(deed.sentence, charge.accuser)
        not_by = (accuser, *(Place(deed.sentence, w) for w in charge.deeds))
        wrong = [h for h in heads if h.role == "actor" and h.place in not_by]
        rest = [h for h in heads if h not in wrong]
        if charge.deeds and charge.accused is not None:
            door = Place(deed.sentence, charge.accused)
            rest = [h for h in rest if h.place != door or h.role == "actor"]
        known = any(h.role == "actor" for h in rest)
        doer = None if known else self._doer(charge, deed.sentence)
        rest = [h for h in rest if h.place != doer or h.role not in PLACE_ROLES]
        pattern = next(iter(wrong or heads), None)
        if doer is None or pattern is None or any(h.place == doer for h in rest):
            return rest
        return [*rest, replace(pattern, role="actor", place=doer)]

    def parties(self, deed: Place) -> tuple[Place | None, Place | None]:
        """Who charges somebody with a deed, and whom; `None` for who is not told.

        So nobody and Ostra in "Ostra, accused of arming rebels, said …".
        """
        charge = self._over(deed, below=True)
        told = (None, None) if charge is None else (charge.accuser, charge.accused)
        accuser, accused = (None if w is None else Place(deed.sentence, w) for w in told)
        return accuser, accused

    def _laid(self, deed: Place) -> Charge | None:
        """The charge of what is blamed on somebody: "blamed the killings on rebels"."""
        line = self.lines[deed.sentence]
        parse, words = line.parse, line.words
        verb = deed.word
        if not words[verb].lower().startswith("blam") and parse.labels[verb] == "obj":
            verb = parse.heads[verb]
        what = parse.child(verb, "obj") if words[verb].lower().startswith("blam") else None
        if what is None:
            return None
        door = door_of(line, verb, what)
        return None if door is None else Charge(parse.child(verb, "nsubj"), door, (what,))

    def _over(self, deed: Place, *, below: bool = False) -> Charge | None:
        """The charge before a deed, with nothing but its parts between them.

        Where `below`, the deed has to hang on it in the tree too.
        """
        line = self.lines[deed.sentence]
        if line.parse.xpos[deed.word] == "VBD":
            return None  # nobody is charged "for the raid and struck"
        words = [w.lower() for w in line.words]
        for verb in range(deed.word - 2, max(-1, deed.word - _FAR), -1):
            helps = line.parse.upos[verb] == "AUX" and words[verb] != "being"
            if words[verb] in (",", ";", "that") or helps:
                return None
            if lays(words, verb, deed.word) and line.parse.upos[verb] == "VERB":
                led = _OF.intersection(words[verb + 1 : deed.word])
                apart = below and verb not in line.parse.upwards(deed.word)
                own = _beside(line, verb, deed.word)
                return self._charge(line, verb) if led and not own and not apart else None
        return None

    def _charge(self, line: Line, verb: int) -> Charge:
        parse, over = line.parse, line.parse.heads[verb]
        clause = parse.labels[verb] in ("acl", "acl:relcl") and over >= 0
        agent, passive = parse.child(verb, "obl:agent"), parse.child(verb, "nsubj:pass")
        subjects = [c for c in parse.children(verb) if parse.labels[c] == "nsubj"]
        subject, whom = max(subjects, default=None), parse.child(verb, "obj")
        if passive is not None:
            return Charge(agent, over if clause else passive)
        if parse.xpos[verb] == "VBN" and subject is None and over >= 0:
            return Charge(agent, over if clause else parse.child(over, "nsubj"))
        relative = whom is None or line.words[whom].lower() in _RELATIVE
        return Charge(subject, over if clause and relative else whom)

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


def lays(words: Sequence[str], verb: int, deed: int) -> bool:
    """Whether a verb lays a deed at a door: "accused of", "held … responsible for"."""
    answers = not ANSWERABLE.isdisjoint(words[verb + 1 : deed])
    return words[verb].startswith(_CHARGES) or (words[verb] in HOLDS and answers)


def door_of(line: Line, verb: int, what: int) -> int | None:
    """At whose door a verb lays a deed: the last "on" behind it ("blamed the raid on rebels")."""
    near = (*line.parse.children(verb), *line.parse.children(what))
    behind = (c for c in near if c > what and line.parse.labels[c] in ("obl", "nmod"))
    doors = (c for c in behind if preposition(line.words, line.parse, c) == "on")
    return max((c for c in doors if not is_day(line.words[c])), default=None)


def _beside(line: Line, verb: int, deed: int) -> bool:
    """Whether a deed is joined to a verb as its like: "blamed rebels for the raid and struck"."""
    path = line.parse.upwards(deed)
    joined = ("conj", "parataxis")
    return any(b == verb and line.parse.labels[a] in joined for a, b in pairwise(path))


def is_charged(polarity: Polarity) -> bool:
    """Whether somebody is accused of what a trigger tells, or held responsible for it."""
    head = polarity.parse.heads[polarity.trigger]
    if head < 0:
        return False
    mark = polarity.mark(polarity.trigger)
    return (mark == "of" and _accuses(polarity, head)) or _held_for(polarity, head)


def _held_for(polarity: Polarity, head: int) -> bool:
    """Whether somebody holds another responsible for it, or says that he is."""
    parse = polarity.parse
    if polarity.low(head) not in ANSWERABLE or parse.labels[head] not in _HELD:
        return False
    over = tuple(islice(parse.upwards(head), 1, 3))
    holds = (w for w in over if polarity.low(w) in HOLDS or _accuses(polarity, w))
    return any(parse.upos[w] == "VERB" and not polarity.negated(w) for w in holds)


def _accuses(polarity: Polarity, verb: int) -> bool:
    return polarity.low(verb).startswith("accus")
