"""The parts of a store that are asked by names of their own."""

from __future__ import annotations

from typing import Protocol

from dragoman.ports.atlas import Atlas
from dragoman.ports.bodies import Bodies
from dragoman.ports.drafts import Drafts
from dragoman.ports.lists import Lists
from dragoman.ports.people import Codings, Keymaps, Looks
from dragoman.ports.tallies import Tallies


class Parts(Protocol):
    """What a store holds beside reports, readings, events and judgements."""

    @property
    def lists(self) -> Lists:
        """The same, a page at a time."""
        ...

    @property
    def drafts(self) -> Drafts:
        """Drafts of dispatches, and what became of them."""
        ...

    @property
    def atlas(self) -> Atlas:
        """Where events stand and which places claims name."""
        ...

    @property
    def bodies(self) -> Bodies:
        """Who is named in it."""
        ...

    @property
    def tallies(self) -> Tallies:
        """What is counted of it."""
        ...

    @property
    def looks(self) -> Looks:
        """Who looks at what."""
        ...

    @property
    def keymaps(self) -> Keymaps:
        """The keys that people chose."""
        ...

    @property
    def codings(self) -> Codings:
        """Reports that were coded a second time."""
        ...
