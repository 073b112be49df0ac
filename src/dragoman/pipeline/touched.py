"""Dispatches that rest on a claim which people rejected or corrected since they were published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.model import Dispatch, Judgement, Ledger, last_versions
from dragoman.pipeline.evidence import cited_by

#: The words that take away or change what a dispatch rests on.
_TOUCH = ("rejected", "corrected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A dispatch as it was last published, and a word said since on a claim that it cites.

    `sentences` count from 1 through the whole dispatch.
    """

    dispatch: Dispatch
    claim: str
    word: Judgement
    sentences: tuple[int, ...]


def latest(dispatches: Iterable[Dispatch]) -> tuple[Dispatch, ...]:
    """The last version of each dispatch, the latest published first."""
    last = last_versions(dispatches)
    return tuple(sorted(last, key=lambda d: (d.published, d.id), reverse=True))


def touched(dispatches: Iterable[Dispatch], ledger: Ledger) -> tuple[Touched, ...]:
    """What was said since of the claims of these dispatches, in their order; each claim once."""
    return tuple(found for d in dispatches for found in _of(d, ledger))


def _of(dispatch: Dispatch, ledger: Ledger) -> Iterator[Touched]:
    for claim in cited_by(dispatch):
        said = ledger.standing(claim) if ledger.speaks_of(claim) else ()
        since = [j for j in said if j.verdict in _TOUCH and j.at > dispatch.published]
        if since:
            word, where = since[-1], _sentences(dispatch, claim)
            yield Touched(dispatch=dispatch, claim=claim, word=word, sentences=where)


def _sentences(dispatch: Dispatch, claim: str) -> tuple[int, ...]:
    every = (s for paragraph in dispatch.draft.paragraphs for s in paragraph)
    return tuple(n for n, s in enumerate(every, 1) if any(claim.startswith(c) for c in s.claims))
