"""Finds what a text says of places, claims or none: names, and expressions around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Mention, Placed, Reading
from dragoman.places.locate import Beat, mentions, spoken_of
from dragoman.places.phrases import told
from dragoman.ports import Gazetteer

#: No mention of a claim is longer than this, in characters.
LONGEST = 2_000


def spot(text: str, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> Sequence[Mention]:
    """The places that a text names or tells by others, in order, none on another.

    `countries` are two-letter codes of those that the text is known to be about.
    """
    found: list[Mention] = []
    for one in told(text, gazetteer, spoken_of(text, countries)):
        if not found or one.start >= found[-1].end:
            found.append(Mention(start=one.start, end=one.end, text=text[one.start : one.end]))
    return found


def list_places(reading: Reading, gazetteer: Gazetteer, beat: Beat = Beat()) -> Reading:  # noqa: B008
    """The reading with every place that its text names, beside those of its claims."""
    claimed = mentions(reading)
    starts = [m.start for m in claimed]
    found = spot(reading.report.text, gazetteer, beat.known)
    added = (Placed(mention=m, place=None) for m in found if _adds(m, claimed, starts))
    return replace(reading, places=(*reading.places, *added))


def _adds(mention: Mention, claimed: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Whether a mention stands apart from those of claims, or holds several of them.

    `starts` are those of the claimed mentions, which are in text order.
    """
    low, high = bisect_left(starts, mention.start - LONGEST), bisect_left(starts, mention.end)
    touched = [m for m in claimed[low:high] if m.overlaps(mention)]
    inside = [m for m in touched if m.within(mention)]
    return not touched or (len(inside) == len(touched) > 1)
