"""Where the words that were asked for stand in a text, and the part of it that shows them best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from dragoman.model import Passage
from dragoman.store.queries import Term
from dragoman.store.words import words

#: Code points of a passage, about.
ROOM = 260

#: Words of a text that are looked through: at first, and when a term was not among those.
FIRST, LOOK = 250, 20_000


@dataclass(frozen=True, slots=True)
class _Spot:
    """A term found in a text, from code point to code point."""

    start: int
    end: int
    term: int


def whole(text: str, asked: Sequence[Term]) -> Passage:
    """All of a short text with the words asked for in spans."""
    return Passage(text, 0, _joined(_spots(text, asked)))


def passage(text: str, asked: Sequence[Term]) -> Passage:
    """The part of a text that holds most of the terms asked for, the first such; else its start."""
    spots = _spots(text, asked, FIRST)
    if {s.term for s in spots} != {n for n, t in enumerate(asked) if not t.excluded}:
        spots = _spots(text, asked)
    best = _densest(spots)
    start, end = _bounds(text, best)
    inside = [s for s in spots if start <= s.start and s.end <= end]
    spans = tuple((a - start, b - start) for a, b in _joined(inside))
    return Passage(text[start:end], start, spans, cut=bool(text[end:].strip()))


def _spots(text: str, asked: Sequence[Term], look: int = LOOK) -> list[_Spot]:
    """Where terms that are wanted stand among the first words of a text, in order."""
    sought = [(n, t) for n, t in enumerate(asked) if not t.excluded]
    if not sought:
        return []
    found = list(islice(words(text), look))
    forms = [w.form for w in found]
    spots = []
    for at, form in enumerate(forms):
        for number, term in sought:
            end = term.ends_at(forms, at) if _may_begin(term, form) else None
            if end is not None:
                spots.append(_Spot(found[at].start, found[end - 1].end, number))
    return spots


def _may_begin(term: Term, form: str) -> bool:
    """Whether a word can be the first of a term: a quick look before the exact one."""
    return form.startswith(term.words[0]) if term.prefix else form == term.words[0]


def _densest(spots: Sequence[_Spot]) -> _Spot | None:
    """The spot from which on most different terms stand within the room of a passage."""
    best, most = None, 0
    for at, spot in enumerate(spots):
        different = len(_near(spots, at))
        if different > most:
            best, most = spot, different
    return best


def _near(spots: Sequence[_Spot], at: int) -> set[int]:
    """The terms that stand within the room of a passage from a spot on."""
    end = spots[at].start + ROOM
    return {s.term for s in takewhile(lambda s: s.end <= end, islice(spots, at, None))}


def _bounds(text: str, best: _Spot | None) -> tuple[int, int]:
    """The room around a spot, a quarter of it before; cut between words."""
    if best is None:
        start = len(text) - len(text.lstrip())
        return start, _word_end(text, start, min(start + ROOM, len(text)))
    start = max(best.start - ROOM // 4, 0)
    if start:
        gap = max((text.find(c, start, best.start) for c in " \n"), default=-1)
        start = gap + 1 if gap >= 0 else best.start
    stop = min(max(start + ROOM, best.end), len(text))
    return start, _word_end(text, best.end, stop)


def _word_end(text: str, least: int, stop: int) -> int:
    """The last place up to `stop` where a word ends; `stop` when there is none."""
    if stop == len(text):
        return max(len(text.rstrip()), least)
    gap = max(text.rfind(c, least, stop + 1) for c in " \n")
    return gap if gap > least else stop


def _joined(spots: Sequence[_Spot]) -> tuple[tuple[int, int], ...]:
    """Bounds of spots, those that touch or overlap made one."""
    bounds: list[tuple[int, int]] = []
    for spot in sorted(spots, key=lambda s: (s.start, s.end)):
        if bounds and spot.start < bounds[-1][1]:
            bounds[-1] = (bounds[-1][0], max(bounds[-1][1], spot.end))
        else:
            bounds.append((spot.start, spot.end))
    return tuple(bounds)
