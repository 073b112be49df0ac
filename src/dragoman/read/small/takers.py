"""Who is given what a verb hands over: "sent Ostra fuel for its army" sends it to Ostra."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.spans import preposition


@dataclass(frozen=True)
class Takers:
    """Sets right who takes what the verbs of one sentence give."""

    line: Line
    lexicon: Lexicon

    def mended(self, heads: Sequence[RoleHead], deed: Place) -> list[RoleHead]:
        """The heads of roles; who is named between a verb and what it gives is the taker."""
        parse = self.line.parse
        taker = parse.child(deed.word, "iobj")
        gives = self.lexicon.has("giving", self.line.words[deed.word].lower())
        if taker is None or not gives or not heads or parse.child(deed.word, "obj") is None:
            return list(heads)
        there = Place(deed.sentence, taker)
        rest = [h for h in heads if h.place != there and not self._meant(h, deed)]
        return [*rest, replace(heads[0], role="recipient", place=there)]

    def _meant(self, head: RoleHead, deed: Place) -> bool:
        """Whether a taker is only whom it is meant for, or what it tells of."""
        own = head.role == "recipient" and head.place.sentence == deed.sentence
        case = preposition(self.line.words, self.line.parse, head.place.word)
        return own and case in ("for", "on", "about", "of")
