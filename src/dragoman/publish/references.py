"""The marks of the notes: which numbers a citation gets, and where each note is cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.model import Dispatch
from dragoman.publish.tokens import TOKEN, ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One mark in the text: the note's number, the mark's own id, and its letter among others."""

    number: int
    id: str
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """All marks of a dispatch, by paragraph and sentence (from 0), and the number of each claim."""

    numbers: Mapping[str, int]
    marks: Mapping[tuple[int, int], tuple[tuple[Reference, ...], ...]]

    def of(self, number: int) -> tuple[Reference, ...]:
        """The marks that lead to a note, in order."""
        return tuple(
            r for tokens in self.marks.values() for t in tokens for r in t if r.number == number
        )


def references(dispatch: Dispatch) -> References:
    """The marks of a dispatch: for each sentence, for each token, its references."""
    numbers = {claim: note.number for note in dispatch.notes for claim in note.claims}
    places = list(_tokens(dispatch, numbers))
    totals = Counter(n for _, token in places for n in token)
    seen: Counter[int] = Counter()
    marks: dict[tuple[int, int], list[tuple[Reference, ...]]] = {}
    for place, token in places:
        made = []
        for number in token:
            letter = _letter(seen[number]) if totals[number] > 1 else ""
            seen[number] += 1
            made.append(Reference(number=number, id=f"r{number}{letter}", letter=letter))
        marks.setdefault(place, []).append(tuple(made))
    return References(numbers=numbers, marks={k: tuple(v) for k, v in marks.items()})


def _tokens(
    dispatch: Dispatch, numbers: Mapping[str, int]
) -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
    """Each token with its place, as the note numbers that it shows, each once, rising."""
    for p, paragraph in enumerate(dispatch.draft.paragraphs):
        for s, sentence in enumerate(paragraph):
            for token in TOKEN.findall(sentence.text):
                found = (numbers[i] for i in ids(token) if i in numbers)
                yield (p, s), tuple(sorted(set(found)))


def _letter(index: int) -> str:
    """a, b … z, aa, ab …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
