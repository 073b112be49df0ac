"""The lists in which words for a role stand: who belongs, and whom the nets passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import PLACE_ROLES
from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import is_day
from dragoman.read.small.claims import Proposal, RoleHead
from dragoman.read.small.contrasts import NOT, is_instead
from dragoman.read.small.features import Line, Place, first_of
from dragoman.read.small.onward import opens_leg
from dragoman.read.small.page import Page
from dragoman.read.small.spans import preposition

#: Of these parts a happening has one, or a list.
_ONE = frozenset(["actor"])
_COUNTED = ("cargo", "carrier", "target")
_CLAUSAL = ("nsubj", "nsubj:pass", "cop", "orphan")
#: What a member of a list that the net passed over is worth less than the one it saw.
_LESS = 0.001


@dataclass(frozen=True)
class Lists:
    """The lists of one report's sentences."""

    page: Page
    lexicon: Lexicon

    def in_one(self, heads: Sequence[RoleHead]) -> list[RoleHead]:
        """The heads; of those for a part that is one, the surest and what is joined to it."""
        out: list[RoleHead] = []
        for head in sorted(heads, key=lambda h: -h.score):
            best = next((o for o in out if o.role == head.role), None)
            if head.role in _ONE and best is not None and self._first(best) != self._first(head):
                continue
            out.append(head)
        return out

    def passed_over(self, heads: Sequence[RoleHead]) -> Iterator[RoleHead]:
        """The other members of the lists in which the heads stand."""
        taken = {h.place for h in heads}
        for head in heads:
            parse, first = self._line(head).parse, self._first(head)
            joined = parse.conjuncts(first.word)
            for word in (first.word, *joined, *self._counted_apart(head)):
                place = replace(head.place, word=word)
                deed = self._deed(head) or self._deed(replace(head, place=place))
                apart = deed or is_instead(self._line(head), word)
                if place not in taken and not apart and self._alike(head, word):
                    taken.add(place)
                    yield replace(head, place=place, score=head.score - _LESS)

    def _counted_apart(self, head: RoleHead) -> Iterator[int]:
        """What has a number of its own beside what a counted thing holds ("… and 40 tents")."""
        parse, word = self._line(head).parse, head.place.word
        if head.role not in _COUNTED or parse.child(word, "nummod") is None:
            return
        held = (c for c in parse.children(word) if parse.labels[c] == "nmod" and c > word)
        for other in (c for h in held for c in parse.conjuncts(h)):
            if parse.child(other, "nummod") is not None:
                yield other

    def _alike(self, head: RoleHead, word: int) -> bool:
        """Whether a member of a list may be what the head is."""
        line = self._line(head)
        parse, low = line.parse, line.words[word].lower()
        noun = parse.upos[word] in ("NOUN", "PROPN")
        if not noun and not (parse.upos[word] == "NUM" and head.role in _COUNTED):
            return False
        if is_day(low) or self.lexicon.has("times", low) or self._led_apart(head, word):
            return False
        if parse.upos[word] == "NUM" and line.words[word + 1 : word + 2] in (("to",), ("for",)):
            return False  # "sent four tanks to Velm and two | to Ostra"
        if any(opens_leg(line, w) for w in (word, head.place.word)):
            return False
        first = min(*parse.under(word), word)
        before = {line.words[k].lower() for k in range(max(0, first - 1), word)}
        clause = any(parse.labels[c] in _CLAUSAL for c in parse.children(word))
        common = head.role in PLACE_ROLES and parse.upos[word] != "PROPN"
        return not (before & NOT or clause or (common and not self.lexicon.has("sites", low)))

    def _led_apart(self, head: RoleHead, word: int) -> bool:
        """Whether a member of a list has another preposition than its first ("to A and in B")."""
        line, first = self._line(head), self._first(head).word
        own = preposition(line.words, line.parse, word)
        return bool(own) and own != preposition(line.words, line.parse, first)

    def second_deed(self, head: RoleHead, proposal: Proposal) -> bool:
        """Whether a word is a second deed in a list."""
        first = self._first(head)
        deed = first != head.place and self._deed(head)
        return deed and any(h.place == first for h in proposal.roles)

    def _deed(self, head: RoleHead) -> bool:
        """Whether a member of a list is a second deed ("killing ten people and shelling Velm")."""
        parse, word = self._line(head).parse, head.place.word
        tokens = self.page.found[head.place.sentence].sentence.tokens
        phrase = sorted(w for w in parse.under(word) if parse.labels[w] not in ("cc", "punct"))
        first = phrase[0] if phrase else word
        verb = parse.xpos[first] == "VBG" and first < len(tokens) - 1
        return verb and self.lexicon.triggers.at(tokens, first) is not None

    def _line(self, head: RoleHead) -> Line:
        return self.page.lines[head.place.sentence]

    def _first(self, head: RoleHead) -> Place:
        """The first member of the list in which a head stands."""
        return replace(head.place, word=first_of(self._line(head).parse, head.place.word))
