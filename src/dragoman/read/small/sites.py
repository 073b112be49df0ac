"""Where a thing that is struck, seized or closed stands: "hit a depot near Ostra" is near Ostra."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import is_day
from dragoman.read.small.features import Line
from dragoman.read.small.spans import preposition

_AT = frozenset(["at", "in", "near", "outside", "inside", "around"])
_BEHIND = frozenset(["nmod", "obl", "advmod", "acl"])
#: How verbs begin that close or open a place to somebody.
_CLOSES = ("clos", "shut", "seal", "open", "reopen")


def closed_to(line: Line, trigger: int, lexicon: Lexicon) -> int | None:
    """To whom a place is closed or opened: "shut the gate to lorries"; not to where it leads."""
    if not line.words[trigger].lower().startswith(_CLOSES):
        return None
    parse = line.parse
    to = (c for c in parse.children(trigger) if preposition(line.words, parse, c) == "to")
    whom = (c for c in to if parse.upos[c] in ("NOUN", "PRON"))
    return next((c for c in whom if not lexicon.has("sites", line.words[c].lower())), None)


@dataclass(frozen=True)
class Sites:
    """The named places beside the nouns of one sentence."""

    line: Line
    lexicon: Lexicon

    def beside(self, heads: Collection[int], taken: Collection[int]) -> int | None:
        """The head of the first named place that hangs on one of the heads; none of `taken`."""
        found = sorted(p for h in heads for p in self._behind(h) if p > h)
        return next((p for p in found if not set(self.line.parse.under(p)) & set(taken)), None)

    def _behind(self, head: int) -> Iterator[int]:
        """The places below a word: "at Ostra", "south of Ostra", "held by rebels in Ostra"."""
        parse, words = self.line.parse, self.line.words
        for child in parse.children(head):
            if parse.labels[child] not in _BEHIND:
                continue
            if parse.labels[child] == "acl":
                yield from self._behind(child)
            elif self._named(child):
                if preposition(words, parse, child) in _AT:
                    yield child
            elif self._relative(child):
                yield child

    def _relative(self, word: int) -> bool:
        """Whether a word leads on to a named place ("south of Ostra")."""
        below = self.line.parse.children(word)
        low = self.line.words[word].lower()
        return self.lexicon.has("relative_words", low) and any(map(self._named, below))

    def _named(self, word: int) -> bool:
        low = self.line.words[word].lower()
        time = is_day(low) or self.lexicon.has("times", low)
        return self.line.parse.upos[word] == "PROPN" and not time
