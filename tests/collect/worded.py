"""Invented texts that share words by known rules."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from hypothesis import strategies as st

from dragoman.model import Report

FERRY = (
    "A ferry with nine lorries on its deck left the quay of Port Selwa before dawn on Monday.",
    "The harbour master said that the lorries carried cement and two cranes for the new pier.",
    "Soldiers kept the road to the quay closed until noon, and no one was let near the ramp.",
    "Fishermen who watched from the breakwater counted fourteen men in grey on the upper deck.",
    "The ship had come in empty on Saturday and had waited off the cape for two nights.",
)
MINE = (
    "Miners at the Orun pit went back to work yesterday after their union took the new offer.",
    "The company will pay the wages of the eleven lost days in three parts until the summer.",
    "A judge had forbidden the strike, but the ban was never carried out by the local police.",
    "Copper from the pit goes by rail to the smelter at Tarsk, which had begun to run short.",
    "Both sides called the talks hard; the mediator spoke of a good day for the whole valley.",
)


def report(text: str, day: int = 13, outlet: str = "Oasis Courier") -> Report:
    """A report of a day in October 2026."""
    digest = "sha256:" + sha256(f"{outlet} {day} {text}".encode()).hexdigest()
    published = date(2026, 10, day)
    return Report(id=outlet, digest=digest, text=text, outlet=outlet, published=published)


def told(sentences: tuple[str, ...], *which: int) -> str:
    """Some of the sentences, in this order."""
    return " ".join(sentences[i] for i in which)


_choices = st.lists(st.integers(0, 4), min_size=1, max_size=5, unique=True)
_texts = st.builds(
    lambda sentences, which, tail: told(sentences, *which) + tail,
    st.sampled_from((FERRY, MINE)),
    _choices,
    st.sampled_from(("", " (Selwa Wire)", " Nothing more is known of it by now.")),
)
#: Reports of which many repeat others, wholly or in part.
families = st.lists(
    st.builds(report, _texts, st.integers(1, 28), st.sampled_from("ABCDEF")),
    max_size=9,
    unique_by=lambda r: r.digest,
)
