"""Happenings that a construction tells, and none of its words: "a mine killed two", "lost control".

The net knows them by their words and passes them over; the tree says who did what to whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import TOLD, Proposal, RoleHead, ruled
from dragoman.read.small.features import Line, Place
from dragoman.read.small.page import Page
from dragoman.read.small.polarity import Polarity
from dragoman.read.small.spans import preposition

_PAST = frozenset(["has", "have", "had", "also", "later"])
_WHERE = frozenset(["in", "at", "near", "outside", "inside", "on"])
_PLANTED = frozenset(["landmine", "landmines", "ied", "ieds", "explosives", "grenade", "grenades"])
_LAID = frozenset(["land", "anti-tank", "anti-personnel", "antipersonnel", "antitank", "army"])
_DROPPED = frozenset(["aerial", "guided", "glide", "barrel", "petrol", "mortar"])
_ATTACKS = frozenset(["attack", "attacks", "strikes", "raids", "airstrikes", "assaults"])
_COMES = frozenset(["came", "comes", "come", "fell", "falls", "fallen", "passed", "passes"])
_LOSES = frozenset(["lost", "loses", "lose"])
_GROUND = frozenset(
    ["hill", "hills", "heights", "ridge", "ridges", "villages", "towns", "districts"]
)
_Parts = Mapping[str, int | None]


@dataclass(frozen=True)
class Constructions:
    """Finds such happenings in the sentences of one report."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals in the order of the text, with what constructions tell beside them."""
        out = list(proposals)
        for at, line in enumerate(self.page.lines):
            for verb, tag in enumerate(line.parse.upos):
                if tag == "VERB" and self._plain(at, line, verb):
                    out = self._with(out, at, verb)
        return sorted(out, key=lambda p: (p.sentence, p.first))

    def _with(self, proposals: list[Proposal], at: int, verb: int) -> list[Proposal]:
        """The proposals, one told at a verb in the place of any on its words."""
        line = self.page.lines[at]
        for kind, parts in self._found(line, verb):
            words = {verb, *(w for w in parts.values() if w is not None)}
            words |= {c for c in line.parse.children(verb) if line.parse.labels[c] == "obj"}
            own = [p for p in proposals if p.sentence == at and p.head(line) in words]
            if not own:
                return [*proposals, _proposal(at, verb, kind, parts)]
            if kind == "capture":
                new = replace(_proposal(at, verb, kind, parts), sources=own[0].sources)
                new = replace(new, hops=own[0].hops, hops_score=own[0].hops_score)
                return [*(p for p in proposals if p not in own), new]
        return proposals

    def _plain(self, at: int, line: Line, verb: int) -> bool:
        """Whether a verb tells what was so: no question of may, will, if or not."""
        parse = line.parse
        tokens = self.page.found[at].sentence.tokens
        if parse.labels[verb] in ("acl", "acl:relcl", "amod", "advcl"):
            return False
        helping = [c for c in parse.children(verb) if parse.labels[c] == "aux"]
        may = any(line.words[c].lower() not in _PAST for c in helping)
        tensed = parse.xpos[verb] in ("VBD", "VBZ", "VBP", "VBN")
        return tensed and not may and not Polarity(tokens, parse, verb, self.lexicon).turns

    def _found(self, line: Line, verb: int) -> Iterator[tuple[str, _Parts]]:
        """The kinds and parts of what a verb tells by its construction."""
        yield from self._blast(line, verb)
        yield from self._control(line, verb)
        yield from self._promise(line, verb)

    def _blast(self, line: Line, verb: int) -> Iterator[tuple[str, _Parts]]:
        """A mine or bomb that kills: "a landmine killed two", "a mine blast wounded a boy"."""
        parse, words = line.parse, line.words
        means, suffers = parse.child(verb, "nsubj"), parse.child(verb, "obj")
        if means is None or suffers is None or not self.lexicon.has("effects", words[verb].lower()):
            return
        if parse.upos[means] == "NOUN" and self._explodes(line, means):
            parts = {"instrument": means, "target": suffers, "place": self._where(line, verb)}
            yield "bombing", parts

    def _explodes(self, line: Line, noun: int) -> bool:
        """Whether a noun is a mine or bomb, or what such a one does: no "coal mine"."""
        low = line.words[noun].lower()
        parse = line.parse
        near = {line.words[c].lower() for c in parse.children(noun) if parse.labels[c] != "det"}
        if low in ("bomb", "bombs"):
            return near.isdisjoint(_DROPPED)
        if low in ("mine", "mines"):
            kinds = (c for c in parse.children(noun) if parse.labels[c] == "compound")
            return all(line.words[c].lower() in _LAID for c in kinds)
        planted = low in _PLANTED or not near.isdisjoint(_PLANTED | {"mine", "bomb"})
        return planted and (
            low in _PLANTED or low in ("explosion", "blast", "explosions", "blasts")
        )

    def _promise(self, line: Line, verb: int) -> Iterator[tuple[str, _Parts]]:
        """Attacks that somebody promises: "promised more attacks on the port"."""
        parse, subject = line.parse, line.parse.child(verb, "nsubj")
        thing = parse.child(verb, "obj")
        promises = self.lexicon.has("promising", line.words[verb].lower())
        if not promises or thing is None or subject is None or parse.upos[subject] == "PRON":
            return
        below = (*parse.children(thing), *(c for c in parse.children(verb) if c > thing))
        on = (c for c in below if preposition(line.words, parse, c) in ("on", "against"))
        target = next((c for c in on if not self._times(line, c)), None)
        if line.words[thing].lower() in _ATTACKS and target is not None:
            yield "threat", {"actor": subject, "target": target}

    def _where(self, line: Line, verb: int) -> int | None:
        """Where something happened."""
        parse = line.parse
        below = (c for c in parse.children(verb) if parse.labels[c] == "obl")
        led = (c for c in below if preposition(line.words, parse, c) in _WHERE)
        return next((c for c in led if c > verb and not self._times(line, c)), None)

    def _times(self, line: Line, word: int) -> bool:
        low = line.words[word].lower()
        return self.lexicon.has("times", low) or low.endswith("day")

    def _control(self, line: Line, verb: int) -> Iterator[tuple[str, _Parts]]:
        """A place that changes hands: "came under the control of", "lost it to", "lost control"."""
        parse = line.parse
        low = line.words[verb].lower()
        subject = parse.child(verb, "nsubj")
        under = {preposition(line.words, parse, c): c for c in parse.children(verb)}
        thing = parse.child(verb, "obj")
        ruled = under.get("under")
        falls = low in _COMES and subject is not None and self._site(line, subject)
        if falls and ruled is not None and self._rule(line, ruled):
            yield "capture", {"actor": self._whose(line, ruled), "target": subject}
        if low not in _LOSES or thing is None:
            return
        place = self._of(line, thing) if self._rule(line, thing) else None
        if place is not None and self._site(line, place):
            yield "capture", {"actor": under.get("to"), "target": place}
        elif "to" in under and self._site(line, thing) and parse.upos[thing] == "NOUN":
            yield "capture", {"actor": under["to"], "target": thing}

    def _rule(self, line: Line, word: int) -> bool:
        return line.words[word].lower() == "control"

    def _site(self, line: Line, word: int) -> bool:
        """Whether a word is a name, or a noun for a place."""
        parse, low = line.parse, line.words[word].lower()
        return parse.upos[word] == "PROPN" or self.lexicon.has("sites", low) or low in _GROUND

    def _of(self, line: Line, word: int) -> int | None:
        below = line.parse.children(word)
        return next((c for c in below if preposition(line.words, line.parse, c) == "of"), None)

    def _whose(self, line: Line, word: int) -> int | None:
        """Whose control it is: "the control of | rebels", "rebel control"."""
        of, parse = self._of(line, word), line.parse
        before = (parse.child(word, label) for label in ("nmod:poss", "compound", "amod"))
        return of if of is not None else next((w for w in before if w is not None), None)


def _proposal(sentence: int, verb: int, kind: str, parts: _Parts) -> Proposal:
    """The happening that a verb tells by its construction."""
    told = ((role, word) for role, word in parts.items() if word is not None)
    heads = (RoleHead(role, Place(sentence, word), TOLD) for role, word in told)
    return ruled((sentence, verb, verb + 1), kind, sorted(heads, key=lambda h: h.place))
