"""Small drafts and dispatches for the tests of the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dragoman.codebook import load
from dragoman.model import Claim, Dispatch, Draft
from dragoman.publish import compose, finish
from dragoman.publish.drafts import cite

from .invented import DAY, EVENTS, EVIDENCE, LANDED, MOMENT, OUTLETS, SERIES


def draft(*paragraphs: str | tuple[str, ...], **changes: object) -> Draft:
    """A draft of these paragraphs, each a sentence or several."""
    made = Draft(
        series="Dispatch",
        date=DAY,
        title="Two aircraft land",
        paragraphs=tuple(
            tuple(cite(s) for s in ((p,) if isinstance(p, str) else p)) for p in paragraphs
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def citing(claim: Claim, words: str = "Two aircraft landed.") -> str:
    """A sentence that cites a claim by the beginning of its id."""
    return f"{words}[@{claim.id[:12]}]"


def dispatch(found: Draft | None = None, number: int = 101, version: int = 1) -> Dispatch:
    """A published draft; each version a day after the one before."""
    return finish(
        found or draft(citing(LANDED)),
        EVIDENCE,
        number=number,
        version=version,
        published=datetime(2026, 10, 14 + version, 6, 0, tzinfo=UTC),
    )


def composed() -> Draft:
    """The draft of the whole invented week."""
    return compose(EVENTS, EVIDENCE, load(), OUTLETS, SERIES, DAY)


def published() -> Dispatch:
    """The dispatch of the whole invented week."""
    return finish(composed(), EVIDENCE, number=101, version=1, published=MOMENT)
