"""Whether a happening is only looked forward to, looked into, or let happen, read over its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from dragoman.read.small.parse import Parse
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.spans import preposition

_HEDGES = frozenset(
    ["reportedly", "allegedly", "apparently", "supposedly", "purportedly", "presumably"]
)
_HOLDING = frozenset(["carrying", "loaded", "laden", "transporting", "bringing", "containing"])
#: Penn tags of what is over.
_OVER = ("VBN", "VBD")
_HAVE = frozenset(["has", "have", "had"])
_TO_COME = frozenset(["will", "would", "next", "tomorrow", "coming", "soon", "within"])
_NEARLY = re.compile(r"(?:\b(?:almost|nearly)|\ball but)$")
_WRONGLY = frozenset(["mistakenly", "incorrectly", "wrongly", "falsely", "erroneously"])
_DENY = ("deny", "deni")
_PREPARES = frozenset(["prepare", "prepares", "preparing", "planning", "plans"])
FUTURE = frozenset(["will", "would", "shall", "'ll"])
_DUE = frozenset(["due", "likely", "imminent"])
#: What was or is still to be, right before a trigger.
_TO_BE = re.compile(
    r"\b(?:is|are|was|were|been) (?:due |expected |set |scheduled |supposed |meant )?to(?: be)?$"
)
_BEHIND = 6
_HOLDS = ("acl", "ccomp", "nmod", "obl")
_PRONOUNS = frozenset(["it", "they", "he", "she"])
_SAID_OF = frozenset(
    ["ccomp", "xcomp", "csubj", "obj", "obl", "nmod", "acl", "nsubj", "nsubj:pass", "compound"]
)
_TELLING = _SAID_OF | {"acl:relcl"}
_TOLD = ("ccomp", "obj", "xcomp")


@dataclass(frozen=True)
class Prospects:
    """What the words round a trigger say of what was to come of it."""

    polarity: Polarity

    @property
    def _head(self) -> int:
        return self.polarity.parse.heads[self.polarity.trigger]

    @property
    def _label(self) -> str:
        return self.polarity.parse.labels[self.polarity.trigger]

    @property
    def _noun(self) -> bool:
        return self.polarity.parse.upos[self.polarity.trigger] == "NOUN" and self._head >= 0

    @property
    def awaited(self) -> bool:
        """Whether it is what somebody expects, or what is due ("a deal is expected")."""
        if not self._noun or self._label not in ("nsubj", "nsubj:pass"):
            return False
        return self.polarity.belongs("awaiting", self._head) or (
            self.polarity.low(self._head) in _DUE
        )

    @property
    def due(self) -> bool:
        """Whether it was or is still to be done ("was to be signed")."""
        at = self.polarity.trigger
        before = self.polarity.tokens[max(0, at - _BEHIND) : at]
        return _TO_BE.search(" ".join(t.low for t in before)) is not None

    @property
    def foreseen(self) -> bool:
        """Whether somebody only looks ahead to it, or plays at it ("braced for a raid")."""
        if not self._noun or self._label not in ("obj", "obl", "nsubj:pass"):
            return False
        case = self.polarity.parse.child(self.polarity.trigger, "case")
        verb = self.polarity.low(self._head)
        phrase = verb if case is None else f"{verb} {self.polarity.low(case)}"
        return self.polarity.lexicon.has("foreseeing", phrase)

    @property
    def feared(self) -> bool:
        """Whether it is only what may come ("the risk of a raid", "feared bombing")."""
        polarity, head = self.polarity, self._head
        if head < 0:
            return False
        of = self._label in ("nmod", "acl") and polarity.mark(polarity.trigger) == "of"
        risk = of and polarity.lexicon.has("risks", polarity.low(head))
        verb = self._label in ("xcomp", "ccomp") and polarity.belongs("foreseeing", head)
        return risk or (verb and polarity.parse.xpos[polarity.trigger] == "VBG")

    @property
    def dreaded(self) -> bool:
        """Whether somebody fears that it has come about."""
        head, perfect = self._head, self.polarity.parse.xpos[self.polarity.trigger] in _OVER
        told = head >= 0 and self._label in ("ccomp", "parataxis") and perfect
        fears = told and self.polarity.low(head).startswith("fear")
        between = self.polarity.tokens[head : self.polarity.trigger] if fears else ()
        return fears and all(t.text != ";" for t in between)

    @property
    def nearly(self) -> bool:
        """Whether it all but came about ("nearly captured")."""
        own = self.polarity.trigger
        verb = self.polarity.parse.upos[own] == "VERB"
        before = " ".join(t.low for t in self.polarity.tokens[max(0, own - 2) : own])
        return verb and _NEARLY.search(before) is not None

    @property
    def cleared(self) -> bool:
        """Whether somebody was found not to have done it ("acquitted of bombing Ostra")."""
        if self.polarity.mark(self.polarity.trigger) != "of":
            return False
        over = tuple(self.polarity.parse.upwards(self.polarity.trigger))[1:3]
        return any(self.polarity.belongs("clearing", w) for w in over)

    @property
    def mistold(self) -> bool:
        """Whether it was told by mistake ("incorrectly reported that …")."""
        says = (high for _, high in self._over() if self.polarity.says(high))
        verb = next(says, None)
        below = () if verb is None else self.polarity.parse.children(verb)
        return any(self.polarity.low(c) in _WRONGLY for c in below)

    @property
    def opposed(self) -> bool:
        """Whether somebody spoke against doing it."""
        return self._label == "advcl" and self.polarity.mark(self.polarity.trigger) == "against"

    @property
    def tried(self) -> bool:
        """Whether it is only an attempt at it ("an assassination attempt")."""
        return self._named_with("attempts")

    @property
    def intended(self) -> bool:
        """Whether it is only meant ("an arrest warrant", "a bomb plot")."""
        return self._named_with("intentions")

    def _named_with(self, group: str) -> bool:
        """Whether the trigger, or the noun that it is compounded with, belongs to a group."""
        own = [self.polarity.trigger, *([self._head] if self._label == "compound" else [])]
        return any(self.polarity.lexicon.has(group, self.polarity.low(w)) for w in own if w >= 0)

    @property
    def lapsed(self) -> bool:
        """Whether it came to its end ("the ceasefire expired")."""
        head = self._head
        if head >= 0 and self._label in ("nsubj", "nsubj:pass"):
            alone = self.polarity.parse.child(head, "obj") is None
            return alone and self.polarity.belongs("lapsing", head)
        subject = self.polarity.parse.child(self.polarity.trigger, "nsubj")
        pact = subject is not None and self.polarity.lexicon.has(
            "pacts", self.polarity.low(subject)
        )
        return pact and self.polarity.belongs("lapsing", self.polarity.trigger)

    @property
    def resumed(self) -> bool:
        """Whether it is what somebody takes up again."""
        over = self._label in ("obj", "nsubj:pass") and self._head >= 0
        return over and self.polarity.belongs("restoring", self._head) and not self.polarity.turns

    @property
    def confirmed(self) -> bool:
        """Whether it is what was confirmed or reported ("the arrival was confirmed")."""
        told = self._label == "nsubj:pass" and self._head >= 0
        known = told and self.polarity.low(self._head).startswith(("confirm", "report"))
        return known or self._announced

    @property
    def _announced(self) -> bool:
        """Whether it is what somebody announced when it had come about ("the release of …")."""
        polarity, head = self.polarity, self._head
        told = self._label in ("obj", "nsubj:pass") and head >= 0
        if not told or polarity.parse.xpos[head] not in _OVER or polarity.negated(head):
            return False
        below = {polarity.low(w) for w in polarity.parse.under(head)}
        if self._label == "obj" and "by" in below:
            return False  # "the closure of three bases by 2028"
        over = polarity.low(head) == "announced" and _TO_COME.isdisjoint(below)
        return over and polarity.lexicon.has("announced", polarity.low(polarity.trigger))

    @property
    def ahead(self) -> bool:
        """Whether its verb, or that of its noun, stands in the future."""
        near = [self.polarity.trigger, self._head]
        below = (c for w in near if w >= 0 for c in self.polarity.parse.children(w))
        return any(self.polarity.low(c) in ("will", "would", "shall", "to") for c in below)

    @property
    def told_first(self) -> bool:
        """Whether only what stands behind it denies it ("A said B did it, a charge B denied")."""
        polarity, parse, own = self.polarity, self.polarity.parse, self.polarity.trigger
        if polarity.denial(own) or parse.upos[own] not in ("VERB", "NOUN"):
            return False
        over = next(((low, high) for low, high in self._over() if polarity.says(high)), None)
        if over is None or parse.labels[over[0]] not in _TOLD or polarity.denial(over[1]):
            return False
        path = set(parse.upwards(own))
        denials = [w for w in range(len(polarity.tokens)) if polarity.denial(w)]
        return bool(denials) and all(w > own and w not in path for w in denials)

    @property
    def load_hedged(self) -> bool:
        """Whether only its load is hedged ("a ship reportedly carrying arms left")."""
        polarity, own = self.polarity, self.polarity.trigger
        low = [t.low for t in polarity.tokens]
        hedges = [w for w, word in enumerate(low) if word in _HEDGES]
        told = any(map(polarity.says, polarity.parse.upwards(own)))
        of_load = all(low[w + 1 : w + 2] and low[w + 1] in _HOLDING for w in hedges)
        return bool(hedges) and of_load and not told and all(own > w + 1 for w in hedges)

    @property
    def abandoned(self) -> bool:
        """Whether it had not begun when it was called off."""
        over = self._label in ("obj", "nsubj:pass", "nsubj")
        alone = self.polarity.turns == (self._head,)
        return over and alone and self.polarity.belongs("abandoning", self._head)

    @property
    def forestalled(self) -> bool:
        """Whether it was stopped before it came about ("was shot down before it hit Ostra")."""
        parse, own = self.polarity.parse, self.polarity.trigger
        if self._label != "advcl" or self.polarity.mark(own) != "before":
            return False
        subject, passive = parse.child(own, "nsubj"), parse.child(self._head, "nsubj:pass")
        same = subject is not None and self.polarity.low(subject) in _PRONOUNS
        return same and passive is not None and self.polarity.belongs("forestalling", self._head)

    @property
    def barred(self) -> bool:
        """Whether it is what somebody was kept from ("denied docking to the ship")."""
        near = [self.polarity.trigger]
        over = self._label in ("obj", "nsubj:pass", "xcomp") and self._head >= 0
        near += [self._head] if over else []
        denying = (w for w in near if self.polarity.low(w).startswith(_DENY))
        return any(not self.polarity.says(w) for w in denying) or (over and self._let_refused())

    def _let_refused(self) -> bool:
        """Whether somebody refused to let it happen ("would not allow the plane to land")."""
        lets, over = self._head, self.polarity.parse.heads[self._head]
        refuses = over >= 0 and self.polarity.belongs("refusing", over)
        return self.polarity.belongs("permitting", lets) and refuses

    @property
    def let(self) -> bool:
        """Whether somebody let or made others do it ("permitted troops to enter Ostra")."""
        parse, head = self.polarity.parse, self._head
        over = head >= 0 and self._label in ("xcomp", "ccomp") and parse.xpos[head] == "VBD"
        return over and self.polarity.belongs("letting", head) and not self.polarity.turns

    @property
    def has_let(self) -> bool:
        """Whether somebody has let it happen ("has allowed them to pass", "… the delivery")."""
        head, low = self._head, self.polarity.low(self.polarity.trigger)
        noun = self._label == "obj" and self.polarity.lexicon.has("let_through", low)
        over = head >= 0 and (noun or self._label in ("xcomp", "ccomp"))
        lets = over and self.polarity.belongs("letting", head) and not self.polarity.turns
        return lets and self._has_let(head)

    def _has_let(self, verb: int) -> bool:
        """Whether somebody has let it happen, or let it by what he did ("…, letting them pass")."""
        parse, over = self.polarity.parse, self.polarity.parse.heads[verb]
        if parse.xpos[verb] == "VBN":
            return any(self.polarity.low(c) in _HAVE for c in parse.children(verb))
        did = over >= 0 and parse.labels[verb] == "advcl" and parse.xpos[over] in _OVER
        leave = self.polarity.belongs("permitting", verb) and parse.xpos[verb] == "VBG"
        return did and leave and self.polarity.belongs("yielding", over)

    @property
    def prepared(self) -> bool:
        """Whether it is what somebody prepares ("is preparing strikes on Ostra")."""
        verb = self.polarity.low(self._head) if self._noun and self._label == "obj" else ""
        return verb in _PREPARES

    @property
    def going_on(self) -> bool:
        """Whether somebody says that he will go on with it ("would continue its raids")."""
        polarity, parse = self.polarity, self.polarity.parse
        for low, high in pairwise(parse.upwards(polarity.trigger)):
            if parse.labels[low] not in ("obj", "xcomp", "ccomp", "advcl"):
                return False
            if polarity.belongs("continuing", high):
                helping = {polarity.low(c) for c in parse.children(high)}
                over = parse.heads[high]
                meant = over >= 0 and polarity.belongs("intending", over)
                return bool(helping & FUTURE) or (meant and "to" in helping)
        return False

    @property
    def felled(self) -> bool:
        """Whether it is what was done to a weapon ("managed to shoot down two drones")."""
        own = self.polarity.trigger
        return self.polarity.belongs("destroying", own) or self.polarity.belongs("downing", own)

    @property
    def restored(self) -> bool:
        """Whether it is a measure that is put in force again."""
        own = (self.polarity.trigger, self._head)
        return any(w >= 0 and self.polarity.belongs("restoring", w) for w in own)

    @property
    def unverified(self) -> bool:
        """Whether somebody looks into reports of it, or could not confirm it."""
        polarity = self.polarity
        if polarity.asked:
            return False  # "could not establish who did it"
        for low, high in self._over():
            if polarity.belongs("verifying", high) and self._doubtful(high):
                return True
            told = polarity.lexicon.has("told_nouns", polarity.low(high))
            if told and despite([t.low for t in polarity.tokens], polarity.parse, high):
                return True
            verb = polarity.parse.heads[high]
            if told and verb >= 0 and polarity.parse.labels[low] in _HOLDS:
                return polarity.belongs("checking", verb)
        return False

    @property
    def unconfirmed(self) -> bool:
        """Whether it is the very thing that somebody has not confirmed."""
        verifies = self._noun and self._label == "obj"
        verifies = verifies and self.polarity.belongs("verifying", self._head)
        return verifies and self._doubtful(self._head)

    @property
    def unproven(self) -> bool:
        """Whether nothing shows it ("there are no signs that …")."""
        polarity = self.polarity
        if polarity.asked:
            return False  # "has no proof of who did it"
        path = polarity.parse.upwards(polarity.trigger)
        near = list(takewhile(lambda w: polarity.parse.labels[w] in _TELLING, path))
        over = [polarity.parse.heads[w] for w in near]
        shown = (w for w in over if w >= 0 and polarity.lexicon.has("evidence", polarity.low(w)))
        return any(polarity.negated(w) for w in shown)

    @property
    def under_way(self) -> bool:
        """Whether it is on its way, and nothing is said to have stopped it."""
        return self.polarity.low(self.polarity.trigger) == "way" and not self.polarity.turns

    @property
    def followed(self) -> bool:
        """Whether it came after what is told of the same doer ("told them to leave before …")."""
        parse, own = self.polarity.parse, self.polarity.trigger
        gerund = self._label == "advcl" and parse.xpos[own] == "VBG"
        return gerund and self.polarity.mark(own) == "before" and not self.polarity.turns

    @property
    def told_instead(self) -> bool:
        """Whether it is what somebody holds against what he denies ("denied it, saying …")."""
        polarity, parse = self.polarity, self.polarity.parse
        for low, high in self._over():
            if polarity.says(high):
                told = parse.labels[low] in _TOLD and parse.xpos[high] == "VBG"
                over = parse.heads[high]
                return told and over >= 0 and polarity.denial(over) and not polarity.denial(high)
        return False

    def _over(self) -> Iterator[tuple[int, int]]:
        """The words over a trigger that say something of it, with those below, nearest first."""
        parse = self.polarity.parse
        pairs = pairwise(parse.upwards(self.polarity.trigger))
        return takewhile(lambda pair: parse.labels[pair[0]] in _SAID_OF, pairs)

    def _doubtful(self, verb: int) -> bool:
        """Whether a verb of confirming is negated, or was not possible."""
        polarity = self.polarity
        over = polarity.parse.heads[verb]
        unable = over >= 0 and polarity.low(over) in ("unable", "impossible", "yet")
        return unable or polarity.negated(verb)


def despite(words: Sequence[str], parse: Parse, noun: int) -> bool:
    """Whether something is so despite what a noun holds, or amid that; words in lower case."""
    over = parse.heads[noun]
    spite = over >= 0 and words[over] == "spite"
    return spite or preposition(words, parse, noun) in ("despite", "amid")
