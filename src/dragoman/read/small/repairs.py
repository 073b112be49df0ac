"""Trees set right where word lists know better than the parser.

"Emirati" before "and Velmian engineers" is no noun, though it ends like one; "sent Ostra fuel"
tells to whom the fuel was sent, not which fuel it was, and "a tanker heading for Ostra" is no sort
of heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.gapping import Gap, Gapping
from dragoman.read.small.parse import Parse
from dragoman.read.small.spans import preposition

_JOINING = frozenset([",", "and", "or"])
#: What a word of a name may hang on a noun by.
_BEFORE = frozenset(["compound", "nmod:poss", "amod", "nmod"])
#: Goods that also go by themselves.
_ARMOUR = frozenset(["tanks", "armour", "armor"])
#: Words after a vehicle that open the place it goes to, with "for" or "to".
_BOUND = frozenset(["bound", "heading", "headed", "destined"])
_WHITHER = frozenset(["for", "to", "toward", "towards"])
#: The longest name of a taker, in words.
_NAME = 3

#: A new head, label and tag for each word that the parser got wrong.
_Change = Mapping[int, tuple[int, str, str]]


def repaired(parse: Parse, words: Sequence[str], lexicon: Lexicon) -> Parse:
    """The tree of a sentence with its repairs; the same tree where there is nothing to repair."""
    tree = _Tree(tuple(w.lower() for w in words), parse, lexicon)
    found = (*tree.peoples(), *tree.takers(), *tree.bound(), *tree.gaps())
    changes = {word: new for change in found for word, new in change.items()}
    return _changed(parse, changes) if changes else parse


def _changed(parse: Parse, changes: _Change) -> Parse:
    """A tree with new heads, labels and tags; as it was, if that made it none."""
    heads, labels, tags = list(parse.heads), list(parse.labels), list(parse.upos)
    for word, (head, label, tag) in changes.items():
        heads[word], labels[word], tags[word] = head, label, tag
    whole = replace(parse, heads=tuple(heads), labels=tuple(labels), upos=tuple(tags))
    return whole if _is_tree(heads) else parse


def _is_tree(heads: Sequence[int]) -> bool:
    """Whether every word leads up to one root."""
    for word in range(len(heads)):
        at, steps = word, 0
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at >= 0:
            return False
    return sum(h < 0 for h in heads) == 1


@dataclass(frozen=True)
class _Tree:
    """The words of one sentence, in lower case, with the tree to repair."""

    words: Sequence[str]
    parse: Parse
    lexicon: Lexicon

    # Adjectives of peoples ---------------------------------------------------------------------

    def peoples(self) -> Iterator[_Change]:
        """Adjectives of peoples, joined by "and", that the parser took for nouns."""
        at = 0
        while at < len(self.words):
            listed = self._listed(at)
            noun = self._noun_after(listed[-1]) if len(listed) > 1 else None
            if noun is not None and self._apart(listed, noun):
                yield self._as_modifiers(listed, noun)
            at = listed[-1] + 1 if listed else at + 1

    def _listed(self, at: int) -> list[int]:
        """The adjectives of peoples that a list from a word on joins."""
        listed: list[int] = []
        while at < len(self.words) and self.lexicon.has("demonyms", self.words[at]):
            listed.append(at)
            at += 1
            while at < len(self.words) and self.words[at] in _JOINING:
                at += 1
        return listed

    def _noun_after(self, last: int) -> int | None:
        """The common noun that ends the phrase right behind the last of a list."""
        at, noun = last + 1, None
        while at < len(self.words) and self.parse.upos[at] in ("ADJ", "NOUN"):
            noun = at if self.parse.upos[at] == "NOUN" else noun
            at += 1
        return noun

    def _apart(self, listed: Sequence[int], noun: int) -> bool:
        """Whether the tree makes a list of the first adjective and the noun."""
        first, head = listed[0], self.parse.heads[noun]
        beside = head == self.parse.heads[first] and self.parse.labels[noun] in ("conj", "nmod")
        adjective = self.parse.upos[first] == "ADJ" and self.parse.heads[first] == noun
        return not adjective and (head in listed or beside)

    def _as_modifiers(self, listed: Sequence[int], noun: int) -> _Change:
        """The list as modifiers of the noun, which has the place of the first in the tree."""
        first = listed[0]
        change = {noun: (self.parse.heads[first], self.parse.labels[first], "NOUN")}
        for child in self.parse.children(first):
            if child not in listed and child != noun and self.parse.labels[child] != "cc":
                change[child] = (noun, self.parse.labels[child], self.parse.upos[child])
        change |= dict.fromkeys(listed[1:], (first, "conj", "ADJ"))
        return change | {first: (noun, "amod", "ADJ")}

    # Who is given something --------------------------------------------------------------------

    def takers(self) -> Iterator[_Change]:
        """Names of states and groups that stand for who is given what follows them."""
        for verb, word in enumerate(self.words):
            gives = self.parse.upos[verb] == "VERB" and self.lexicon.has("giving", word)
            thing = self.parse.child(verb, "obj") if gives else None
            if thing is None or not verb + 1 < thing <= verb + 1 + _NAME or self._led(verb, thing):
                continue
            last = self._name_end(verb + 1, thing)
            if last is not None and self._takes(verb + 1, last, thing):
                yield self._given(verb, last)

    def _led(self, verb: int, thing: int) -> bool:
        """Whether a phrase with "to" says to whom it goes."""
        near = (*self.parse.children(verb), *self.parse.children(thing))
        return any(preposition(self.words, self.parse, c) in ("to", "into", "from") for c in near)

    def _name_end(self, first: int, thing: int) -> int | None:
        """The last word of the known name that stands between a verb and a thing."""
        tail = range(thing - 1, first - 1, -1)
        return next((k for k in tail if self._known(first, k) and self._bare(k, thing)), None)

    def _known(self, first: int, last: int) -> bool:
        name = " ".join(self.words[first : last + 1])
        return name in self.lexicon.parties and not self.lexicon.has("demonyms", name)

    def _bare(self, last: int, thing: int) -> bool:
        """Whether a name modifies a thing, and only nouns and adjectives stand between them."""
        hangs = self.parse.heads[last] == thing and self.parse.labels[last] in _BEFORE
        return hangs and all(self.parse.upos[k] in ("NOUN", "ADJ") for k in range(last + 1, thing))

    def _takes(self, first: int, last: int, thing: int) -> bool:
        """Whether it is to a state that something goes, or goods to a group."""
        state = self.lexicon.parties[" ".join(self.words[first : last + 1])] == "official"
        low = self.words[thing]
        goods = self.lexicon.has("goods", low) or low in _ARMOUR
        return goods or (state and not self.lexicon.has("forces", low))

    def _given(self, verb: int, last: int) -> _Change:
        """The name as the one who is given the thing."""
        before = dict.fromkeys(range(verb + 1, last), (last, "compound", "PROPN"))
        return before | {last: (verb, "iobj", "PROPN")}

    # Vehicles under way ------------------------------------------------------------------------

    def bound(self) -> Iterator[_Change]:
        """Vehicles that the parser took for a part of what says where they go."""
        for word in range(1, len(self.words) - 1):
            vehicle = word - 1
            hangs = self.parse.heads[vehicle] == word and self.parse.labels[vehicle] in _BEFORE
            known = hangs and self.lexicon.has("vehicles", self.words[vehicle])
            if known and self.words[word] in _BOUND and self.words[word + 1] in _WHITHER:
                yield self._as_participle(vehicle, word)

    def _as_participle(self, vehicle: int, word: int) -> _Change:
        """The vehicle with a participle; what stands before them is the vehicle's."""
        parse = self.parse
        change = {vehicle: (parse.heads[word], parse.labels[word], "NOUN")}
        for child in parse.children(word):
            before = child < vehicle
            label = "obl" if parse.labels[child] == "nmod" and not before else parse.labels[child]
            head = vehicle if before else word
            if child != vehicle:
                change[child] = (head, label, parse.upos[child])
        return change | {word: (vehicle, "acl", "VERB")}

    # Left-out verbs ----------------------------------------------------------------------------

    def gaps(self) -> Iterator[_Change]:
        """What moves without a verb of its own, that the parser put in a list of places."""
        gapping = Gapping(self.words, self.parse, self.lexicon)
        for place, label in enumerate(self.parse.labels):
            verb = self.parse.heads[place]
            if label not in ("obl", "obj") or verb < 0 or self.parse.upos[verb] != "VERB":
                continue
            for gap in gapping.after(place):
                yield self._hung(verb, gap)

    def _hung(self, verb: int, gap: Gap) -> _Change:
        """A gap with what moves under the verb, and its place under what moves."""
        tags = self.parse.upos
        change = {gap.mover: (verb, "parataxis", tags[gap.mover])}
        change[gap.place] = (gap.mover, "nmod", tags[gap.place])
        before = (gap.mover - 1, gap.mover - 2)
        for word in (w for w in before if self.parse.labels[w] in ("cc", "det")):
            change[word] = (gap.mover, self.parse.labels[word], tags[word])
        return change
