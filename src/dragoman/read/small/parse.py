"""The dependency tree of a sentence, as a record, and ways about in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Parse:
    """Tags, heads and labels of the words of one sentence; the root's head is -1.

    Relations are those of Universal Dependencies without subtypes, except nsubj:pass, aux:pass,
    obl:agent, acl:relcl, nmod:poss and compound:prt; `xpos` are Penn tags.
    """

    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    _below: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head >= 0:
                below[head].append(i)
        object.__setattr__(self, "_below", tuple(map(tuple, below)))

    def children(self, word: int) -> Sequence[int]:
        """The words whose head is `word`, in order."""
        return self._below[word]

    def child(self, word: int, label: str) -> int | None:
        """The first of the words that hang on `word` by a relation."""
        return next((c for c in self._below[word] if self.labels[c] == label), None)

    def conjuncts(self, word: int) -> Sequence[int]:
        """The words that are joined to one ("to A | and B"), in order."""
        return [c for c in self._below[word] if self.labels[c] == "conj"]

    def is_own(self, noun: int) -> bool:
        """Whether a noun is told as that of one named before ("halted its raids")."""
        owner = self.child(noun, "nmod:poss")
        return owner is not None and self.upos[owner] == "PRON"

    def compounded(self, word: int) -> int:
        """The noun that a word is compounded with, the word itself where there is none."""
        while self.labels[word] == "compound" and self.heads[word] >= 0:
            word = self.heads[word]
        return word

    def under(self, top: int, without: int = -1) -> Sequence[int]:
        """A word and all that hangs on it, the branch of `without` left out."""
        out, open_ = [], [top]
        while open_:
            word = open_.pop()
            out.append(word)
            open_ += [c for c in self._below[word] if c != without]
        return out

    def upwards(self, word: int) -> Sequence[int]:
        """The word, its head, that one's head … up to the root."""
        out = [word]
        while self.heads[out[-1]] >= 0:
            out.append(self.heads[out[-1]])
        return out

    def head_of(self, first: int, last: int) -> int:
        """The word of a span (`last` excluded) that stands highest; the leftmost of equals."""
        depths = [len(self.upwards(i)) for i in range(first, last)]
        return first + depths.index(min(depths))
