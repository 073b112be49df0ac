"""What lies between two places: "ambushed between Ostra and Velm" happened on the way.

What is struck, stopped or seized there has one place, the whole phrase; what shuttles there goes
from the one to the other. "Between" two parties ("fire between Ostra and the militia") is left be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import PLACE_ROLES
from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import Phrase, is_day
from dragoman.read.small.claims import RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.subjects import Subjects
from dragoman.read.tokens import Token

#: Families of happenings that have a place.
_PLACED = frozenset(["force", "coercion"])
#: Verbs of what two do to each other.
_MUTUAL = frozenset(["fought", "exchanged", "waged", "traded"])
#: Relations of what a verb is done to or with.
_PARTS = ("obj", "nsubj:pass", "nsubj", "obl", "obl:agent")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places with "between" before them, by their words."""

    between: int
    first: int
    last: int


@dataclass(frozen=True)
class Betweens:
    """The places that "between" joins in one sentence."""

    line: Line
    tokens: Sequence[Token]
    lexicon: Lexicon

    def phrase(self, word: int, taken: Collection[int]) -> Phrase | None:
        """The whole phrase of a first place, or of a site before it, if the last is not taken."""
        pair = next((p for p in self._pairs() if word in (p.first, self._site(p))), None)
        if pair is None or pair.last in taken:
            return None
        subjects = Subjects(self.line.words, self.line.parse)
        first = pair.between if word == pair.first else subjects.phrase(word).first
        return Phrase(first, subjects.phrase(pair.last).last)

    def mended(
        self, heads: Sequence[RoleHead], deed: Place, family: str, kind: str
    ) -> list[RoleHead]:
        """The heads of roles, two places that "between" joins being one, or both ends of a way."""
        found = list(heads)
        placed = family in _PLACED or kind == "interception"
        for pair in self._pairs():
            if placed and self._told_there(pair, deed.word):
                found = _with_place(found, pair, deed)
            elif family == "movement" and not placed:
                found = self._moved(found, pair, deed)
            found = _as_one(found, pair, deed)
        return found

    def _pairs(self) -> Iterator[Pair]:
        """The pairs of names that may be places."""
        parse = self.line.parse
        for at, word in enumerate(self.line.words):
            first = parse.heads[at] if word.lower() == "between" else -1
            last = parse.child(first, "conj") if first >= 0 else None
            if first > at and last is not None and last > first and self._places(first, last):
                yield Pair(at, first, last)

    def _places(self, first: int, last: int) -> bool:
        """Whether two words name places, not groups or days."""
        return self._place(first) and self._place(last)

    def _place(self, word: int) -> bool:
        text, parse = self.line.words[word], self.line.parse
        party = text.isupper() or self.lexicon.parties.get(text.lower()) == "group"
        named = parse.upos[word] == "PROPN" and parse.child(word, "det") is None
        return named and not party and not is_day(text.lower())

    def _verb(self, pair: Pair) -> int:
        """The word that a pair hangs on: the verb over it that stands nearest before it."""
        parse, head = self.line.parse, self.line.parse.heads[pair.first]
        over = [w for w in parse.upwards(head)[1:] if head < w < pair.between]
        verbs = [w for w in over if parse.upos[w] == "VERB"] if head >= 0 else []
        return max([*verbs, head])

    def _told_there(self, pair: Pair, deed: int) -> bool:
        """Whether what a word tells happened between two places, not between two states."""
        parse, verb = self.line.parse, self._verb(pair)
        if self._site(pair) is not None or self._of_states(pair) or self._mutual(deed):
            return False
        if verb == deed:
            return parse.upos[deed] == "VERB"
        noun = parse.heads[verb] if verb >= 0 and parse.labels[verb] == "acl" else verb
        part = noun >= 0 and parse.heads[noun] == deed and parse.labels[noun] in _PARTS
        return part and parse.upos[deed] == "VERB" and not self._stands(noun)

    def _site(self, pair: Pair) -> int | None:
        """The site right before "between", if there is one ("the road between …")."""
        word = pair.between - 1
        site = word >= 0 and self.lexicon.has("sites", self.line.words[word].lower())
        return word if site else None

    def _of_states(self, pair: Pair) -> bool:
        """Whether both words name parties."""
        low = (self.line.words[w].lower() for w in (pair.first, pair.last))
        return all(word in self.lexicon.parties for word in low)

    def _mutual(self, deed: int) -> bool:
        """Whether a passive verb tells what two do to each other ("a battle was fought …")."""
        passive = self.line.parse.child(deed, "nsubj:pass") is not None
        return passive and self.line.words[deed].lower() in _MUTUAL

    def _stands(self, noun: int) -> bool:
        """Whether a noun is a site or a deed, which what is between two places tells of."""
        site = self.lexicon.has("sites", self.line.words[noun].lower())
        return site or self.lexicon.triggers.at(self.tokens, noun) is not None

    def _moved(self, heads: Sequence[RoleHead], pair: Pair, deed: Place) -> list[RoleHead]:
        """The heads; what shuttles goes from the first place to the last."""
        shuttles = self.lexicon.has("shuttling", self.line.words[deed.word].lower())
        parse, verb = self.line.parse, self._verb(pair)
        thing = verb >= 0 and parse.labels[verb] == "obj" and parse.heads[verb] == deed.word
        near = verb == deed.word or thing  # "ferried | flour | between Ostra and Velm"
        own = near and shuttles
        there = {Place(deed.sentence, pair.first), Place(deed.sentence, pair.last)}
        rest = [h for h in heads if h.place not in there]
        told = [h for h in heads if h.place in there and h.role in PLACE_ROLES]
        same = len({h.role for h in told}) == 1 and len(told) > 1
        if own and heads and not self._seized(deed.word):
            return [*rest, *_ends(heads[0], pair, deed)]
        return rest if same and (own or not near) else list(heads)

    def _seized(self, verb: int) -> bool:
        """Whether a participle tells of what another verb struck or stopped."""
        parse = self.line.parse
        noun = parse.heads[verb] if parse.labels[verb] == "acl" else -1
        over = parse.heads[noun] if noun >= 0 else -1
        cue = self.lexicon.triggers.at(self.tokens, over) if over >= 0 else None
        family = "" if cue is None else self.lexicon.families[cue.name]
        return cue is not None and (family in _PLACED or cue.name == "interception")


def _ends(head: RoleHead, pair: Pair, deed: Place) -> Iterator[RoleHead]:
    """The two ends of a way."""
    yield replace(head, role="origin", place=Place(deed.sentence, pair.first))
    yield replace(head, role="destination", place=Place(deed.sentence, pair.last))


def _with_place(heads: Sequence[RoleHead], pair: Pair, deed: Place) -> list[RoleHead]:
    """The heads, the pair as where it happened."""
    there = {Place(deed.sentence, pair.first), Place(deed.sentence, pair.last)}
    rest = [h for h in heads if h.place not in there]
    score = max((h.score for h in heads), default=1.0)
    return [*rest, RoleHead("place", Place(deed.sentence, pair.first), score)]


def _as_one(heads: Sequence[RoleHead], pair: Pair, deed: Place) -> list[RoleHead]:
    """The heads; a pair with one role between them fills it once."""
    first, last = Place(deed.sentence, pair.first), Place(deed.sentence, pair.last)
    roles = {h.role for h in heads if h.place == first and h.role in PLACE_ROLES}
    return [h for h in heads if not (h.place == last and h.role in roles)]
