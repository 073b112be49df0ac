"""One act in two words: "shot and killed", "the strike that killed two", "killed in a raid".

Of verbs that stand side by side the first tells the act; of a noun and what came of it the noun,
where that stands in its relative clause, else the verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.model import Filler, Mention
from dragoman.read.lexicon import Lexicon
from dragoman.read.small.features import Line
from dragoman.read.small.legs import Told, joined
from dragoman.read.small.marks import ATTACKS
from dragoman.read.small.spans import preposition

_RELATIVE = frozenset(["that", "which"])
_BACK = frozenset(["it", "them"])
_ONTO = frozenset(["on", "at", "against", "into"])
_BY = frozenset(["by", "with"])
_IN = frozenset(["in", "by", "during", "from"])
_SUBJECTS = ("nsubj", "nsubj:pass")
_PARTS = (*_SUBJECTS, "obj", "obl", "obl:agent")
_VERB_NOUN = ("VERB", "NOUN")
_HAD = ("obj", "nsubj:pass")
_CLAUSES = ("advcl", "xcomp", "ccomp", "obl")
#: Words of which an attack is one: "a series of raids".
_ROWS = frozenset(["series", "wave", "string", "spate", "campaign", "number", "day", "night"])


@dataclass(frozen=True)
class Deeds:
    """The acts that one sentence tells."""

    line: Line
    lexicon: Lexicon

    def one(self, a: Told, b: Told) -> Told | None:
        """Two claims of force as one where they tell one act, `a` told before `b`; else None."""
        families = {self.lexicon.families[t.claim.kind] for t in (a, b)}
        chains = [[h.source for h in t.claim.chain] for t in (a, b)]
        if families != {"force"} or chains[0] != chains[1]:
            return None
        return next(self._found(a, b), None)

    def _found(self, a: Told, b: Told) -> Iterator[Told]:
        first, second = self._head(a), self._head(b)
        same = a.claim.status == b.claim.status
        if self._answers(first, second):
            yield _with_actor(b, a)
        if same and self._coordinated(first, second) and self._of_one(a, b):
            yield joined(a, b)
        for outer, inner in ((a, b), (b, a)):
            high, low = self._head(outer), self._head(inner)
            if {outer.claim.kind, inner.claim.kind} <= ATTACKS and self._sent(high, low):
                yield joined(outer, inner)
            if same and self._tells_of(high, low):
                yield joined(outer, inner)
            if same and self._came_of(high, low):
                yield _with_struck(self._with_site(joined(outer, inner), inner), inner)

    def _head(self, told: Told) -> int:
        """The head of a trigger, of a compound that of the whole."""
        head = told.proposal.head(self.line)
        parse = self.line.parse
        return parse.heads[head] if parse.labels[head] == "compound" else head

    def _low(self, word: int) -> str:
        return self.line.words[word].lower()

    def _has(self, group: str, verb: int) -> bool:
        """Whether a word is a verb of a group, alone or with its particle."""
        return self.lexicon.has_at(group, self.line.words, verb)

    def _case(self, word: int) -> str:
        return preposition(self.line.words, self.line.parse, word)

    # Verbs side by side ---------------------------------------------------------------------

    def _coordinated(self, first: int, second: int) -> bool:
        """Whether two verbs share subject and object: "hit and destroyed a lorry"."""
        parse = self.line.parse
        beside = parse.labels[second] == "conj" and parse.heads[second] == first
        if not beside or parse.upos[second] != "VERB":
            return False
        joint = parse.child(second, "cc")
        own = any(parse.child(second, s) is not None for s in _SUBJECTS)
        if own or joint is None or self._low(joint) != "and":
            return False
        return self._refers_back(second) or not any(self._suffers(first, second))

    def _suffers(self, first: int, second: int) -> Iterator[bool]:
        """For each word between two verbs that hangs on the first, whether it suffers by that."""
        parse = self.line.parse
        for child in parse.children(first):
            label = parse.labels[child]
            suffers = label == "obj" or (label == "obl" and self._case(child) in _ONTO)
            yield suffers and first < child < second

    def _refers_back(self, verb: int) -> bool:
        """Whether the object of a verb is what was named before ("and sank it")."""
        thing = self.line.parse.child(verb, "obj")
        near = [] if thing is None else [thing, *self.line.parse.children(thing)]
        return any(self._low(w) in _BACK for w in near)

    def _of_one(self, a: Told, b: Told) -> bool:
        """Whether a verb tells what the other did to whom that struck, or both a defence."""
        first, second = self._head(a), self._head(b)
        warded = all(t.claim.status == "prevented" and t.claim.kind in ATTACKS for t in (a, b))
        return warded or (self._has("striking", first) and self._has("effects", second))

    def _answers(self, first: int, second: int) -> bool:
        """Whether a verb only says that another tells an answer ("retaliated by shelling")."""
        parse = self.line.parse
        if not self._has("answering", first) or parse.heads[second] != first:
            return False
        own = any(parse.child(second, s) is not None for s in _SUBJECTS)
        mark = parse.child(second, "mark")
        led = self._case(second) if mark is None else self._low(mark)
        joined_on = parse.labels[second] == "conj" and not own
        return joined_on or (parse.labels[second] in _CLAUSES and led in _BY)

    # Nouns and what came of them ------------------------------------------------------------

    def _sent(self, high: int, low: int) -> bool:
        """Whether a participle tells how a weapon came that a verb tells of ("rockets fired …")."""
        parse, noun = self.line.parse, self.line.parse.heads[low]
        if parse.labels[low] != "acl" or noun < 0 or parse.heads[noun] != high:
            return False
        groups = ("drones", "missiles", "guns", "bombs")
        weapon = any(self.lexicon.has(g, self._low(noun)) for g in groups)
        return weapon and parse.labels[noun] in _PARTS and self._has("sending", low)

    def _tells_of(self, noun: int, verb: int) -> bool:
        """Whether a relative clause tells what an attack did ("the raid that killed two")."""
        parse = self.line.parse
        subject = parse.child(verb, "nsubj")
        if parse.labels[verb] != "acl:relcl" or subject is None or parse.upos[noun] != "NOUN":
            return False
        over = parse.heads[verb]
        of = over == noun or (parse.heads[over] == noun and parse.labels[over] == "nmod")
        does = self._has("effects", verb) or self._has("striking", verb)
        return of and does and self._low(subject) in _RELATIVE

    def _came_of(self, verb: int, noun: int) -> bool:
        """Whether a verb tells what came of an attack ("killed in a raid", "a raid killed two")."""
        parse = self.line.parse
        if not self._has("effects", verb) or (parse.upos[verb], parse.upos[noun]) != _VERB_NOUN:
            return False
        over = parse.heads[noun]
        if parse.labels[noun] == "nmod" and over >= 0 and self._low(over) in _ROWS:
            noun = over
        over = parse.heads[noun]
        if over >= 0 and parse.labels[noun] == "nmod" and parse.labels[over] in _HAD:
            over = parse.heads[over]  # the tree may hang it on who was killed
        if over != verb:
            return False
        by = parse.labels[noun] in ("obl", "obl:agent", "nmod") and self._case(noun) in _IN
        return by or parse.labels[noun] == "nsubj"

    def _with_site(self, told: Told, attack: Told) -> Told:
        """A claim; where the attack was made is its place ("killed in a raid on the camp")."""
        targets = attack.claim.role("target")
        sites = [m for m in targets if any(self.lexicon.has("sites", w) for w in _words(m))]
        if told.claim.role("place") or any(
            m.overlaps(t) for m in told.claim.role("target") for t in sites
        ):
            return told
        added = tuple(Filler(role="place", mention=m) for m in sites)
        claim = replace(told.claim, fillers=(*told.claim.fillers, *added))
        return Told(claim, told.proposal)


def _words(mention: Mention) -> list[str]:
    return mention.text.lower().split()


def _with_actor(told: Told, answer: Told) -> Told:
    """A claim with whom another names as its actor."""
    actors = tuple(f for f in answer.claim.fillers if f.role == "actor")
    return joined(told, Told(replace(answer.claim, fillers=actors), answer.proposal))


def _with_struck(told: Told, attack: Told) -> Told:
    """What came of an attack, with what that was on: "killed in an attack on | a convoy"."""
    claim = told.claim
    taken, sites = claim.role("target"), claim.role("place")
    struck = (m for m in attack.claim.role("target") if m not in sites)
    new = [m for m in struck if not any(m.overlaps(t) for t in taken)]
    at = 1 + max((n for n, f in enumerate(claim.fillers) if f.role == "target"), default=-1)
    added = (Filler(role="target", mention=m) for m in new)
    fillers = (*claim.fillers[:at], *added, *claim.fillers[at:])
    return replace(told, claim=replace(claim, fillers=fillers))
