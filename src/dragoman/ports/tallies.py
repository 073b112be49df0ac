"""The seam of what is counted of a store: what came in, who was heard, what failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from dragoman.model import Coder
from dragoman.model.tallies import Arrivals, Collected, Heard, Troubles


class Tallies(Protocol):
    """Counts that take no walk over the store."""

    def collected(self, coder: Coder) -> Collected:
        """When something was last taken in, how many reports there are, how many are not read."""
        ...

    def since(self, coder: Coder, moment: datetime) -> Arrivals:
        """What was taken in since a moment."""
        ...

    def heard(self, since: date, until: date) -> Sequence[Heard]:
        """The outlets by name, with the days from `since` on; reports of later days left out."""
        ...

    def troubles(self, moment: datetime, count: int) -> Troubles:
        """What could not be collected or read since a moment, and so many of the newest."""
        ...

    def later(self, digests: Iterable[str], moment: datetime) -> Sequence[str]:
        """Those of these reports that were taken in after a moment."""
        ...

    def read_as(self, claims: Iterable[str]) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """The kinds of these claims, by id, for each coder and version that has them."""
        ...
