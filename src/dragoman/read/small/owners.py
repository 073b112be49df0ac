"""Whose a vehicle is: "trucks of the coalition", "planes run by a joint company"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.features import Line
from dragoman.read.small.spans import preposition

_HELD = frozenset(["run", "operated", "owned", "flown", "chartered"])
_COMPANIES = frozenset(["airline", "airlines", "company", "carrier", "firm", "operator", "line"])


@dataclass(frozen=True)
class Owners:
    """The owners of the vehicles of one sentence."""

    line: Line
    lexicon: Lexicon

    def of(self, vehicle: int) -> int | None:
        """The head of the body that has a vehicle; none where the text names none."""
        return next((w for w in self._behind(vehicle) if self._body(w)), None)

    def _behind(self, vehicle: int) -> Iterator[int]:
        """The words that a vehicle hangs together with as its owners."""
        parse, words = self.line.parse, self.line.words
        for child in parse.children(vehicle):
            if child < vehicle:
                continue
            low = words[child].lower()
            if parse.labels[child] == "nmod" and words[vehicle + 1].lower() == "of":
                yield child
            elif low == "belonging":
                yield from (
                    c for c in parse.children(child) if preposition(words, parse, c) == "to"
                )
            elif low in _HELD:
                yield from (
                    c for c in parse.children(child) if preposition(words, parse, c) == "by"
                )

    def _body(self, word: int) -> bool:
        """Whether a word names a body, and no vehicle or load that others are told by."""
        low, lexicon = self.line.words[word].lower(), self.lexicon
        company = low in _COMPANIES
        if not company and (lexicon.has("vehicles", low) or lexicon.has("goods", low)):
            return False
        known = company or lexicon.source_nouns.get(low) in ("official", "group")
        body = known or lexicon.has("bodies", low) or lexicon.has("forces", low)
        definite = any(
            self.line.words[c].lower() in ("the", "a", "an") or self.line.parse.upos[c] == "PROPN"
            for c in self.line.parse.children(word)
        )
        return (body and definite) or self.line.parse.upos[word] == "PROPN"
