"""Whom a lawyer, relative or spokesman means by a pronoun: the one spoken for, not himself.

"His uncle denied that he had fought", "a spokesman for the bank denied that it had paid": the
uncle and the spokesman have no part in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.page import Page
from dragoman.read.small.spans import preposition
from dragoman.read.sources import Saying

_OWN = {"he": "his", "him": "his", "she": "her", "her": "her"} | {
    "it": "its",
    "they": "their",
    "them": "their",
}
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent")
#: Relations of a deed that shares the subject of the verb above it.
_SHARING = ("conj", "xcomp")
_PERSONAL = frozenset(["his", "her"])
_WOMEN = frozenset(["wife", "widow", "mother", "daughter", "sister", "aunt", "grandmother"])
_SPOKES = "spokes"


@dataclass(frozen=True)
class Principals:
    """Sets those who only speak for others apart from what they tell, in one report."""

    page: Page
    lexicon: Lexicon

    def mended(self, heads: Sequence[RoleHead], deed: Place) -> list[RoleHead]:
        """The heads, a speaker whom a pronoun does not mean replaced by whom it does, if named."""
        found = list(heads)
        for saying in self.page.found[deed.sentence].sayings:
            if saying.words is not None and saying.covers(deed.word):
                found = self._without(found, deed, saying)
        return found

    def _without(self, heads: list[RoleHead], deed: Place, saying: Saying) -> list[RoleHead]:
        """The heads, with whom the speaker of one saying speaks for in his place."""
        speaker = self.page.hints.head(saying.words) if saying.words else None
        if speaker is None or all(h.place != speaker for h in heads):
            return heads
        line = self.page.lines[deed.sentence]
        owner = self._owner(line, speaker.word)
        pronouns = tuple(_pronouns(line, deed.word))
        denies = saying.stance == "denial"
        if owner is None or not any(
            self._means(line, speaker.word, owner, p, denies=denies) for p in pronouns
        ):
            return heads
        there = replace(speaker, word=owner)
        named = line.parse.upos[owner] != "PRON" and all(h.place != there for h in heads)
        told = [replace(h, place=there) if h.place == speaker else h for h in heads]
        return told if named else [h for h in heads if h.place != speaker]

    def _owner(self, line: Line, speaker: int) -> int | None:
        """For or of whom a speaker is: "| his lawyer", "a spokesman for | the bank"."""
        owner = line.parse.child(speaker, "nmod:poss")
        below = (c for c in line.parse.children(speaker) if line.parse.labels[c] == "nmod")
        led = (c for c in below if preposition(line.words, line.parse, c) in ("for", "of"))
        return next(led, None) if owner is None else owner

    def _means(self, line: Line, speaker: int, owner: int, pronoun: str, *, denies: bool) -> bool:
        """Whether a pronoun means the owner of a speaker."""
        low, own = line.words[speaker].lower(), _OWN[pronoun]
        speaks = "relatives_of" if own in _PERSONAL else "office_holders"
        if not any(self.lexicon.has(g, low) for g in ("speaking_for", speaks)):
            return False
        if line.parse.upos[owner] == "PRON":
            return line.words[owner].lower() == own
        many = line.parse.xpos[owner].endswith("S")
        if own not in _PERSONAL:
            plural = line.parse.xpos[speaker].endswith("S")
            return (own == "its" and not many) or (own == "their" and not plural)
        if many or self._is_body(line, owner) or (own == "her" and low in _WOMEN):
            return False
        proper = line.parse.upos[owner] == "PROPN"
        return denies or not (proper and low.startswith(_SPOKES))

    def _is_body(self, line: Line, word: int) -> bool:
        """Whether a word names a body, which no "he" means."""
        low = line.words[word].lower()
        return any(self.lexicon.has(g, low) for g in ("speaking_bodies", "bodies", "forces"))


def _pronouns(line: Line, deed: int) -> Iterator[str]:
    """The pronouns that a deed is said of, in lower case."""
    parse, verb = line.parse, deed
    while True:
        own = [c for c in parse.children(verb) if parse.labels[c] in _ARGUMENTS]
        yield from (line.words[c].lower() for c in own if line.words[c].lower() in _OWN)
        subjects = any(parse.labels[c].startswith("nsubj") for c in own)
        if subjects or parse.labels[verb] not in _SHARING:
            return
        verb = parse.heads[verb]
