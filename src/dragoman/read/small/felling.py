"""What a verb does to weapons that fly: what they are, who does it, by what means, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.features import Line
from dragoman.read.small.spans import preposition
from dragoman.read.small.subjects import Subjects
from dragoman.read.tokens import Token

_WITHIN = frozenset(["in", "at", "inside", "on"])
_OVER = frozenset(["over", "above"])
_MEANS = frozenset(["in", "with", "by", "using", "during"])
_HELD = ("-held", "-controlled", "-occupied")
_PHRASES = ("obl", "nmod", "obl:agent")
_BESIDE = ("amod", "compound", "acl", "acl:relcl", "nmod")
_UNCREWED = frozenset(["aerial", "unmanned", "uncrewed", "drone"])
_CRAFT = frozenset(["vehicle", "vehicles", "aircraft", "vessel", "vessels", "boat", "boats"])
_AFLOAT = frozenset(["vessel", "vessels", "boat", "boats"])
_DEFENDING = frozenset(["anti-aircraft", "air-defence", "defence", "defense", "interceptor"])
_AIR = frozenset(["air", "anti-aircraft", "missile"])
_SHARES = frozenset(["dozens", "number", "scores", "hundreds"])


@dataclass(frozen=True)
class Felling:
    """What is done by one verb of a sentence, as far as it is done to weapons that fly."""

    line: Line
    tokens: Sequence[Token]
    verb: int
    lexicon: Lexicon

    @cached_property
    def weapon(self) -> int | None:
        """The weapon that the verb is done to, uncrewed boats too; None if it is something else."""
        parse = self.line.parse
        told = [c for c in parse.children(self.verb) if parse.labels[c] in ("obj", "nsubj:pass")]
        if not told and parse.labels[self.verb] == "acl" and parse.xpos[self.verb] == "VBN":
            told = [parse.heads[self.verb]]
        if not told and parse.labels[self.verb] == "advcl" and self._passive:
            subject = Subjects(self.line.words, parse).subject(parse.heads[self.verb])
            told = [] if subject is None else [subject]  # "crashed after being hit"
        return next(filter(self._flies, told), None)

    @property
    def _passive(self) -> bool:
        return Subjects(self.line.words, self.line.parse).passive(self.verb)

    @property
    def fells(self) -> bool:
        """Whether the verb is one of destroying or shooting down, or air defence does it."""
        return self._belongs("destroying") or self._belongs("downing") or self._warded

    @property
    def clears_the_air(self) -> bool:
        """Whether weapons are destroyed in the air: over a place, or by air defence."""
        over = any(self._case(c) in _OVER for c in self._phrases())
        return self._belongs("destroying") and (over or self._warded)

    @property
    def _warded(self) -> bool:
        """Whether who does it defends against what flies: "hit by air defences"."""
        near = [self._low(w) for w in self.doers]
        return bool(near) and near[0].startswith("defen") and not _AIR.isdisjoint(near)

    @cached_property
    def doers(self) -> Sequence[int]:
        """Who does it, its head first, with what hangs on that; empty where nobody is told."""
        parse, verb = self.line.parse, self.verb
        doer = parse.child(verb, "obl:agent")
        if doer is None and not self._passive:
            while parse.labels[verb] == "xcomp" and parse.heads[verb] >= 0:
                verb = parse.heads[verb]  # "managed to destroy"
            doer = Subjects(self.line.words, parse).subject(verb)
        return () if doer is None else (doer, *parse.children(doer))

    @property
    def strikes(self) -> bool:
        """Whether it is done by what strikes, or in a strike: "in an air strike", "by drones"."""
        led = [c for c in self._phrases() if self._case(c) in _MEANS]
        return any(map(self._attacks, (*led, *self.doers[:1])))

    @property
    def at_rest(self) -> bool:
        """Whether the weapon is not on its way: it lies in store, swims, or only looks."""
        weapon, parse = self.weapon, self.line.parse
        if weapon is None or self._low(weapon) in _AFLOAT:
            return weapon is not None
        beside = [c for c in parse.children(weapon) if parse.labels[c] in _BESIDE]
        listed = parse.conjuncts(weapon)
        resting = any(self.lexicon.has("resting", self._low(c)) for c in beside)
        mixed = any(parse.upos[c] == "NOUN" and not self._flies(c) for c in listed)
        disposed = any(self.lexicon.has("disposing", self._low(w)) for w in self.doers[:1])
        stored = self._belongs("destroying") and any(map(self._stores, self.sites))
        return resting or mixed or disposed or stored

    @property
    def sites(self) -> Sequence[int]:
        """The heads of the phrases that say in or at what the weapon was."""
        return [c for c in self._phrases() if self._case(c) in _WITHIN]

    @property
    def kind(self) -> str:
        """The kind of strike that the weapon is made for."""
        parse, groups = self.line.parse, ("drones", "missiles")
        named = [] if self.weapon is None else [self.weapon, *parse.children(self.weapon)]
        known = (g for w in named for g in groups if self.lexicon.has(g, self._low(w)))
        return "shelling" if next(known, "") == "missiles" else "drone-strike"

    @property
    def sender(self) -> int | None:
        """By whom the weapon is said to have been sent."""
        parse = self.line.parse
        below = () if self.weapon is None else parse.children(self.weapon)
        sent = (c for c in below if parse.labels[c] == "acl" and c != self.verb)
        agents = (parse.child(c, "obl:agent") for c in sent)
        return next((a for a in agents if a is not None), None)

    def _low(self, word: int) -> str:
        return self.line.words[word].lower()

    def _case(self, word: int) -> str:
        return preposition(self.line.words, self.line.parse, word)

    def _belongs(self, group: str) -> bool:
        """Whether the verb, alone or with its particle, belongs to a group."""
        return self.lexicon.has_at(group, self.line.words, self.verb)

    def _phrases(self) -> Sequence[int]:
        """The heads of the phrases on the verb and on the weapon."""
        parse = self.line.parse
        over = [self.verb, *([] if self.weapon is None else [self.weapon])]
        return [c for w in over for c in parse.children(w) if parse.labels[c] in _PHRASES]

    def _flies(self, word: int) -> bool:
        """Whether a noun, or what a number or share is of, is such a weapon."""
        parse, low = self.line.parse, self._low(word)
        if self.lexicon.has("drones", low) or self.lexicon.has("missiles", low):
            return True
        if low in _CRAFT:
            return any(self._low(c) in _UNCREWED for c in parse.children(word))
        share = parse.upos[word] in ("NUM", "ADJ", "DET", "PRON") or low in _SHARES
        of = (c for c in parse.children(word) if self._case(c) == "of")
        return share and any(map(self._flies, of))

    def _attacks(self, word: int) -> bool:
        """Whether a word is an attack, or the weapon, gun or plane that one is made with."""
        if not _DEFENDING.isdisjoint(map(self._low, self.line.parse.children(word))):
            return False
        if self.lexicon.has("vehicles", self._low(word)):
            return not self._airborne
        groups = ("guns", "planted", "drones", "missiles")
        return self._cued(word) or any(self.lexicon.has(g, self._low(word)) for g in groups)

    def _cued(self, word: int) -> bool:
        """Whether a noun is a cue of force, or ends one."""
        cues = [self.lexicon.triggers.at(self.tokens, k) for k in range(max(0, word - 1), word + 1)]
        noun = self.line.parse.upos[word] == "NOUN"
        return noun and any(c and self.lexicon.families[c.name] == "force" for c in cues)

    @property
    def _airborne(self) -> bool:
        """Whether the weapon was in the air when it was hit."""
        over = any(self._case(c) in _OVER for c in self._phrases())
        return over or self._belongs("downing") or self.sender is not None

    def _stores(self, word: int) -> bool:
        """Whether a place is one where weapons are kept, or is held by their owners."""
        held = any(self._low(c).endswith(_HELD) for c in self.line.parse.children(word))
        return held or self.lexicon.has("stores", self._low(word))
