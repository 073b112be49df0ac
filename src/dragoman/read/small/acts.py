"""Acts that the tree tells: who refuses, demands or breaks off what, and that this is no more.

"Ostra refused to open the bridge" is a refusal; the bridge is no closure of its own. Each reader
of acts looks at one word of a sentence and says what act it tells, if any, and what that is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import TOLD, Named, Proposal, RoleHead, ruled
from dragoman.read.small.features import Place
from dragoman.read.small.page import Page
from dragoman.read.small.polarity import Polarity

_KEPT = frozenset(["alleged", "conditional", "denied"])


@dataclass(frozen=True, slots=True)
class Act:
    """An act on a word of a sentence, or from `first` to `last` (excluded) about it.

    `contents` are the words that it is about and that are no claims of their own, `themes` those
    that are none where they did not come about. Without a `status` it is as the net has it; what
    is `told` is an act even where the net hears nothing.
    """

    word: int
    kind: str
    also: tuple[str, ...] = ()
    status: str = ""
    roles: tuple[tuple[str, int], ...] = ()
    contents: frozenset[int] = frozenset()
    themes: frozenset[int] = frozenset()
    told: bool = False
    yields: bool = False
    first: int | None = None
    last: int | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The words of the act as (first, last excluded)."""
        first = self.word if self.first is None else self.first
        return first, self.word + 1 if self.last is None else self.last


#: Reads the act that the trigger of a polarity tells.
Reader = Callable[[Polarity], Act | None]


@dataclass(frozen=True)
class Acts:
    """Finds the acts in the proposals of one report."""

    page: Page
    lexicon: Lexicon
    readers: Sequence[Reader]

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals in the order of the text, acts as the tree tells them."""
        out: list[Proposal] = []
        for n in range(len(self.page.lines)):
            own = [p for p in proposals if p.sentence == n]
            for act in self._acts(n):
                own = self._as_told(act, n, own)
            out += sorted(own, key=lambda p: p.first)
        return out

    def _acts(self, sentence: int) -> Iterator[Act]:
        """The acts of a sentence, in order."""
        tokens = self.page.found[sentence].sentence.tokens
        parse = self.page.lines[sentence].parse
        for word, tag in enumerate(parse.upos):
            if tag in ("VERB", "NOUN"):
                polarity = Polarity(tokens, parse, word, self.lexicon)
                found = (read(polarity) for read in self.readers)
                yield from (act for act in found if act is not None)

    def _as_told(self, act: Act, sentence: int, own: Sequence[Proposal]) -> list[Proposal]:
        """The proposals of a sentence, with the act and without what it is about."""
        line = self.page.lines[sentence]
        heads = {p.head(line) for p in own}
        if act.yields and heads & {act.word, *act.contents}:
            return list(own)
        gone = [p for p in own if self._is_about(act, p, p.head(line))]
        kept = [p for p in own if p not in gone]
        first, last = act.span
        said = [p for p in kept if first <= p.head(line) < last]
        if said:
            return [
                _meant(p, act, gone) if p is said[-1] else p for p in kept if p not in said[:-1]
            ]
        if gone or act.told:
            kept.append(_made(act, sentence, gone))
        return kept

    def _is_about(self, act: Act, proposal: Proposal, head: int) -> bool:
        """Whether a proposal only tells what an act is about."""
        undone = proposal.status.name != "asserted"
        return head in act.contents or (undone and head in act.themes)


def _meant(said: Proposal, act: Act, gone: Sequence[Proposal]) -> Proposal:
    """A proposal on the word of an act, as that act."""
    status = act.status and said.status.name not in _KEPT
    found = replace(said, statuses=(Named(act.status, TOLD),)) if status else said
    if found.kind.name in (act.kind, *act.also):
        return found
    roles = _roles(act, said.sentence, [said, *gone])
    return replace(found, kinds=(Named(act.kind, TOLD),), roles=roles)


def _made(act: Act, sentence: int, gone: Sequence[Proposal]) -> Proposal:
    """A proposal of an act on whose word the net heard nothing."""
    status, heads = act.status or "asserted", _roles(act, sentence, gone)
    return ruled((sentence, *act.span), act.kind, heads, status=status)


def _roles(act: Act, sentence: int, others: Sequence[Proposal]) -> tuple[RoleHead, ...]:
    """The parties of an act; whom it only points back to, and where, as the net has it."""
    told = [RoleHead(role, Place(sentence, word), TOLD) for role, word in act.roles]
    taken, parts = {h.place for h in told}, {h.role for h in told}
    wanted = {"place"} if "actor" in parts else {"place", "actor"}
    net = [h for p in others for h in p.roles if h.role in wanted and h.place not in taken]
    first = {h.role: h for h in reversed(net)}
    return tuple(sorted([*told, *first.values()], key=lambda h: (h.place, h.role)))
