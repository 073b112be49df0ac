"""Who did what where a noun tells it: "an attack by gunmen on the post", "army shelling".

The phrases of such a noun say who acts and who suffers, not the verb that it hangs on: who foils,
repels or is blamed for an attack is told by that verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import is_day
from dragoman.read.small.accused import door_of
from dragoman.read.small.claims import RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.spans import preposition
from dragoman.read.tokens import Token

#: What a participant that grammar names is worth: more than a guess, less than certainty.
_TOLD, _MODIFIER = 0.9, 0.6
#: How verbs begin whose subject lived through it.
SURVIVES = ("surviv", "escap")
_ON = ("on", "against")
_IN = ("in", "at", "near", "inside")
_BEFORE = ("compound", "amod", "nmod:poss")
_ENDS = ("origin", "via", "destination")
_PHRASES = ("nmod", "obl", "obl:agent")


@dataclass(frozen=True)
class Nominals:
    """The participants of happenings told by nouns, in one sentence."""

    sentence: int
    line: Line
    tokens: Sequence[Token]
    lexicon: Lexicon

    def _low(self, word: int) -> str:
        return self.line.words[word].lower()

    def mended(self, heads: Sequence[RoleHead], trigger: int, family: str) -> list[RoleHead]:
        """The heads of a claim, those of its noun in the place of what the net guessed."""
        if family == "movement":
            own = [h for h in heads if not self._gives_elsewhere(h, trigger)]
            return [*(self._mover(h, trigger) for h in own), *self._sender(own, trigger)]
        if family != "force":
            return list(heads)
        found = list(self._found(heads, trigger))
        verb = self._verb(trigger)
        roles, places = {h.role for h in found}, {h.place for h in found}
        kept = [
            h
            for h in heads
            if h.place not in places
            and not (h.role in roles and h.place.sentence == self.sentence)
            and not (verb is not None and self._outside(h, verb))
        ]
        return [*kept, *found]

    def _found(self, heads: Sequence[RoleHead], trigger: int) -> Iterator[RoleHead]:
        """The participants that grammar names."""
        noun, whole = self._noun(trigger)
        if noun is None:
            return
        told = [h for h in self._phrases(noun) if whole or h.role == "actor"]
        yield from told
        accused = self._accused(noun)
        known = any(h.role == "actor" for h in told) or any(
            h.role == "actor" and (whole or not self._tells(h, trigger)) for h in heads
        )
        if accused is not None:
            yield self._head("actor", accused, _TOLD)
        elif not known:
            yield from self._modifier(noun)

    def _tells(self, head: RoleHead, trigger: int) -> bool:
        """Whether a head is only the subject of a verb that tells of the trigger."""
        parse, over = self.line.parse, tuple(self.line.parse.upwards(trigger))[1:]
        subjects = {c for v in over for c in parse.children(v) if parse.labels[c] == "nsubj"}
        return head.place.sentence == self.sentence and head.place.word in subjects

    def _noun(self, trigger: int) -> tuple[int | None, bool]:
        """The noun that tells the happening, and whether it tells all of it.

        It is the trigger itself, the object of "repelled", or the subject or agent of a verb.
        """
        parse = self.line.parse
        if parse.upos[trigger] in ("NOUN", "PROPN"):
            return (self._top(trigger), True)
        if self.lexicon.has("repelling", self._low(trigger)):
            thing = parse.child(trigger, "obj")
            by = thing is not None and any(self._case(c) == "by" for c in parse.children(thing))
            return (thing if by else None), True
        for child in parse.children(trigger):
            if parse.labels[child] in ("nsubj", "obl:agent") and self._happens(child):
                return child, False
        return None, False

    def _top(self, word: int) -> int:
        """The noun that a word is compounded with: the attack of "drone attack"."""
        parse = self.line.parse
        inside = parse.labels[word] == "compound" and parse.upos[parse.heads[word]] == "NOUN"
        return parse.heads[word] if inside else word

    def _happens(self, word: int) -> bool:
        """Whether a noun, or the compound that it ends, is a cue of a happening."""
        noun = self.line.parse.upos[word] == "NOUN"
        starts = (word, word - 1) if word else (word,)
        return noun and any(self.lexicon.triggers.at(self.tokens, k) for k in starts)

    def _case(self, word: int) -> str:
        return preposition(self.line.words, self.line.parse, word)

    def _phrases(self, noun: int) -> Iterator[RoleHead]:
        """What the phrases behind a noun say: "by" who acts, "on" who suffers."""
        parse, verb = self.line.parse, self.line.parse.heads[noun]
        near = list(parse.children(noun))
        near += [c for k in near if parse.labels[k] == "nmod" for c in parse.children(k)]
        blamed = verb >= 0 and self.lexicon.has("blaming", self._low(verb))
        door = door_of(self.line, verb, noun) if blamed else None
        near += [c for c in parse.children(verb) if c > noun] if verb >= 0 and not blamed else []
        suffers = False
        for child in near:
            if parse.labels[child] not in _PHRASES or child < noun or not self._party(child):
                continue
            case = self._case(child)
            if case == "by" and parse.heads[child] != verb:
                yield self._head("actor", child, _TOLD)
            elif case in _ON and not suffers and child != door:
                suffers = True
                yield self._head("target", child, _TOLD)

    def _party(self, word: int) -> bool:
        """Whether a word is a noun that names no time."""
        low = self._low(word)
        noun = self.line.parse.upos[word] in ("NOUN", "PROPN", "PRON")
        return noun and not (is_day(low) or self.lexicon.has("times", low))

    def _modifier(self, noun: int) -> Iterator[RoleHead]:
        """Who acts by a word before the noun: "army shelling", "an Israeli raid"."""
        parse = self.line.parse
        before = [c for c in parse.children(noun) if parse.labels[c] in _BEFORE]
        groups = ("forces", "bodies", "demonyms")
        acting = (c for c in before if any(self.lexicon.has(g, self._low(c)) for g in groups))
        first = next(acting, None)
        if first is not None:
            yield self._head("actor", first, _MODIFIER)

    def _accused(self, noun: int) -> int | None:
        """Who is blamed for what a noun tells."""
        parse, verb = self.line.parse, self.line.parse.heads[noun]
        if verb < 0 or not self.lexicon.has("blaming", self._low(verb)):
            return None
        passive = parse.child(verb, "nsubj:pass")
        accused = passive if passive is not None else parse.child(verb, "obj")
        if accused != noun:
            return accused
        return door_of(self.line, verb, noun)

    def _verb(self, trigger: int) -> int | None:
        """The verb that foils, repels or blames, whose subject has no part in the happening."""
        noun, _ = self._noun(trigger)
        verb = -1 if noun is None or self.line.parse.is_own(noun) else self.line.parse.heads[noun]
        groups = ("turning", "repelling", "blaming")
        outside = verb >= 0 and any(self.lexicon.has(g, self._low(verb)) for g in groups)
        return verb if outside else None

    def _outside(self, head: RoleHead, verb: int) -> bool:
        """Whether a head is the subject of a verb, and not who survived it."""
        if head.role == "target" and self._low(verb).startswith(SURVIVES):
            return False
        subject = self.line.parse.child(verb, "nsubj")
        return subject is not None and head.place == Place(self.sentence, subject)

    def _gives_elsewhere(self, head: RoleHead, trigger: int) -> bool:
        """Whether one "from" whom something comes hangs on another verb than the trigger."""
        parse, word = self.line.parse, head.place.word
        if head.role != "actor" or head.place.sentence != self.sentence:
            return False
        if parse.labels[word] not in _PHRASES or self._case(word) != "from":
            return False
        verb = next((w for w in parse.upwards(parse.heads[word]) if parse.upos[w] == "VERB"), -1)
        return verb not in (-1, trigger) and trigger not in parse.upwards(verb)

    def _mover(self, head: RoleHead, trigger: int) -> RoleHead:
        """By whom, or in what, something is moved is no taker; whose withdrawal is told moves."""
        parse, (at, word) = self.line.parse, (head.place.sentence, head.place.word)
        agent = at == self.sentence and parse.child(trigger, "obl:agent") == word
        if agent and head.role in ("recipient", "destination"):
            return RoleHead("actor", head.place, head.score)
        if head.role == "recipient" and at == self.sentence and self._grants(word, trigger):
            return RoleHead("actor", head.place, head.score)
        if head.role == "recipient" and at == self.sentence and self._case(word) in _IN:
            return RoleHead("destination", head.place, head.score)
        if head.role != "cargo" or at != self.sentence or parse.heads[word] != trigger:
            return head
        moves = self.lexicon.has("self_movements", self._low(trigger)) and self._case(word) == "of"
        forces = self.lexicon.has("forces", self._low(word))
        return RoleHead("actor", head.place, head.score) if moves and forces else head

    def _sender(self, heads: Sequence[RoleHead], trigger: int) -> Iterator[RoleHead]:
        """By whom a passive verb says that something is moved, if nobody else moves it."""
        agent = self.line.parse.child(trigger, "obl:agent")
        agent = self._sent_by(heads, trigger) if agent is None else agent
        known = any(
            h.role == "actor" or h.place == Place(self.sentence, agent or -1) for h in heads
        )
        if agent is None or known or not heads or self._case(agent) != "by":
            return
        low = self._low(agent)
        body = any(self.lexicon.has(g, low) for g in ("forces", "bodies"))
        named = self.line.parse.upos[agent] == "PROPN" and not self.lexicon.has("vehicles", low)
        if body or named:
            yield self._head("actor", agent, _MODIFIER)

    def _sent_by(self, heads: Sequence[RoleHead], trigger: int) -> int | None:
        """By whom a participle says that the subject of a verb was sent on the same way."""
        parse = self.line.parse
        subjects = [
            c for c in parse.children(trigger) if parse.labels[c] in ("nsubj", "nsubj:pass")
        ]
        clauses = [c for s in subjects for c in parse.children(s) if parse.labels[c] == "acl"]
        ends = {
            h.place.word for h in heads if h.role in _ENDS and h.place.sentence == self.sentence
        }
        same = (c for c in clauses if ends & set(parse.under(c)) and self._moving(c))
        return next((a for c in same if (a := parse.child(c, "obl:agent")) is not None), None)

    def _moving(self, word: int) -> bool:
        """Whether a word is a cue of a movement that nobody stops."""
        cue = self.lexicon.triggers.at(self.tokens, word)
        return cue is not None and self.lexicon.moves(cue.name)

    def _grants(self, word: int, trigger: int) -> bool:
        """Whether a word is the subject of a verb that lets the trigger's noun go its way."""
        parse, verb = self.line.parse, self.line.parse.heads[word]
        over = verb >= 0 and verb != trigger and verb in parse.upwards(trigger)
        subject = over and parse.labels[word] == "nsubj"
        return subject and self.lexicon.has("granting", self._low(verb))

    def _head(self, role: str, word: int, score: float) -> RoleHead:
        return RoleHead(role, Place(self.sentence, word), score)
