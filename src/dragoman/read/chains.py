"""The chain of sources that carries over sentences.

A small state machine: a new source starts a chain, "the report" or "it" goes back to the outlet
named before, a cue-less sentence of the same paragraph inherits, a new paragraph without a cue is
the publishing outlet's own voice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import Hop, SourceKind
from dragoman.read.lexicon import Lexicon
from dragoman.read.sources import BODILY, Saying

#: Chains that a report goes back to: the latest so many.
_KEPT = 12
#: What stands behind the noun for a source: "officer | of the guard".
_FROM = re.compile(r"\s(?:of|for|in|at|from|on|with|to|who)\s")


@dataclass(frozen=True, slots=True)
class ChainState:
    """The chain that a cue-less sentence inherits, and those before, which "the report" may mean.

    `past` holds each once, the latest first.
    """

    chain: tuple[Hop, ...] = ()
    past: tuple[tuple[Hop, ...], ...] = ()
    paragraph: int = -1

    @property
    def last(self) -> tuple[Hop, ...]:
        """The latest chain."""
        return self.past[0] if self.past else ()

    def enter(self, paragraph: int) -> ChainState:
        """The state at the start of a sentence: a new paragraph speaks for itself."""
        if paragraph == self.paragraph:
            return self
        return replace(self, chain=(), paragraph=paragraph)

    def leave(self, chain: tuple[Hop, ...]) -> ChainState:
        """The state after a sentence that ends under `chain`."""
        named = [h.source for h in chain]
        others = [c for c in self.past if [h.source for h in c] != named]
        past = (chain, *others)[:_KEPT] if chain else self.past
        return replace(self, chain=chain, past=past)


def kind_of(words: str, lexicon: Lexicon) -> SourceKind:
    """The kind of source that a name tells by its nouns; an outlet where they tell nothing."""
    found = [lexicon.source_nouns.get(w.lower()) for w in words.split()]
    known = [k for k in found if k and k != "unnamed"]
    return known[-1] if known else "outlet"  # type: ignore[return-value]


def _same(a: Hop, b: Hop) -> bool:
    """Whether two hops name the same source."""
    x, y = a.source.text.lower(), b.source.text.lower()
    short, long = sorted((x, y), key=len)
    return x == y or long.endswith(" " + short) or long.startswith(short + " ")


def _go_back(saying: Saying, past: Sequence[tuple[Hop, ...]], lexicon: Lexicon) -> tuple[Hop, ...]:
    """The part of a chain before that "the report", "it" or "the source" means; empty if none."""
    noun = saying.back
    if not noun or not past:
        return ()
    if lexicon.has("back_to_outlet", noun):
        outlets = [c[: i + 1] for c in past for i in _outlets(c)[:1]]
        called = [c for c in outlets if noun in _words(c[-1])]
        if outlets:
            return (called or outlets)[0]
    if saying.source is None or noun in BODILY:
        return next((c for c in past if may_be(c[-1], noun, lexicon)), past[0])
    meant = [c[: i + 1] for c in past for i, h in enumerate(c) if noun in _words(h)]
    return meant[0] if meant else ()


def may_be(hop: Hop, pronoun: str, lexicon: Lexicon) -> bool:
    """Whether a pronoun may stand for a source: "he" for one person, "they" for several."""
    head = _FROM.split(hop.source.text.lower(), maxsplit=1)[0].split()[-1]
    body = hop.kind in ("outlet", "monitor", "document") or lexicon.has("speaking_bodies", head)
    known = head in lexicon.source_nouns
    named = not known and any(w[0].isupper() for w in hop.source.text.split()[-1:])
    ends = head.endswith("s") and not head.endswith("ss") and not named
    many = (ends or head.endswith("men") or head == "people") and not body
    if pronoun in ("he", "she"):
        return not (many or body)
    return body or many == (pronoun == "they")


def _outlets(chain: Sequence[Hop]) -> list[int]:
    """The hops of a chain that publish."""
    return [i for i, h in enumerate(chain) if h.kind in ("outlet", "monitor", "document")]


def _words(hop: Hop) -> list[str]:
    return hop.source.text.lower().split()


def is_self(hop: Hop, outlet: str | None) -> bool:
    """Whether a hop is the publishing outlet itself, which chains leave out."""
    name, own = hop.source.text.lower(), (outlet or "").lower()
    if not own or name.endswith(f" of {own}"):
        return False
    part = f" {own}".endswith(f" {name}") or own.startswith(f"{name} ")
    return name == own or (hop.source.text[0].isupper() and part)


def chain_at(
    sayings: Sequence[Saying],
    state: ChainState,
    token: int | None,
    outlet: str | None,
    lexicon: Lexicon,
) -> tuple[Hop, ...]:
    """The chain over one token of a sentence; `None` asks for what the sentence leaves behind."""
    chain: tuple[Hop, ...] | None = None
    for saying in sayings:
        if token is not None and not saying.covers(token):
            continue
        back = _go_back(saying, state.past, lexicon)
        if back or saying.source is None:
            back = tuple(replace(h, cue=saying.cue) if h == back[-1] else h for h in back)
            chain = back if chain is None else (*back, *(h for h in chain if h not in back))
            continue
        hop = replace(saying.source, cue=saying.cue)
        if is_self(hop, outlet):
            chain = chain or ()
        elif chain is None:
            known = [i for i, h in enumerate(state.last) if _same(h, hop)]
            chain = (*state.last[: known[0]], hop) if known else (hop,)
        elif not any(_same(h, hop) for h in chain):
            chain = (*chain, hop)
    return state.chain if chain is None else chain
