"""What rules change in the proposals of the nets, in its order: acts, gaps, legs, means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.acts import Acts, Reader
from dragoman.read.small.alarms import Alarms
from dragoman.read.small.arms import Arms
from dragoman.read.small.claims import Proposal
from dragoman.read.small.constructions import Constructions
from dragoman.read.small.defences import Defences
from dragoman.read.small.deliveries import held_back
from dragoman.read.small.demands import insisted_on, insisted_that
from dragoman.read.small.foils import Foils
from dragoman.read.small.gaps import Gaps
from dragoman.read.small.halts import Halts
from dragoman.read.small.leave import driven_out, let_in
from dragoman.read.small.listings import lifted, listed
from dragoman.read.small.misses import Misses
from dragoman.read.small.onward import Onward
from dragoman.read.small.page import Page
from dragoman.read.small.parleys import broke_off, foundered
from dragoman.read.small.refusals import disagreed, refused
from dragoman.read.small.requirements import Requirements

#: What is read of acts that the tree tells.
_ACTS: tuple[Reader, ...] = (
    refused,
    disagreed,
    broke_off,
    foundered,
    insisted_on,
    insisted_that,
    listed,
    lifted,
    let_in,
    driven_out,
    held_back,
)


class Mender(Protocol):
    """Mends the proposals of one report."""

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals in the order of the text, as the rules have them."""
        ...


def _acts(page: Page, lexicon: Lexicon) -> Mender:
    return Acts(page, lexicon, _ACTS)


_STEPS: Sequence[Callable[[Page, Lexicon], Mender]] = (
    _acts,
    Requirements,
    Constructions,
    Alarms,
    Halts,
    Gaps,
    Onward,
    Misses,
    Foils,
    Defences,
    Arms,
)


def mended(proposals: Sequence[Proposal], page: Page, lexicon: Lexicon) -> list[Proposal]:
    """The proposals of a report after all rules, each taking what the one before it left."""
    found = list(proposals)
    for step in _STEPS:
        found = step(page, lexicon).among(found)
    return found
