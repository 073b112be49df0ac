"""The seam of who is named: bodies by how often they appear, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from dragoman.model import Body, Coder, StatedTie, Taken


class Bodies(Protocol):
    """Bodies in the readings of one coder, as they were read.

    What people corrected in a claim since is not counted here; it shows where the claim is shown.
    """

    def page(self, coder: Coder, asked: Mapping[str, str], count: int, skip: int) -> Sequence[Body]:
        """So many bodies that fit what is asked.

        `asked` may have "words", each of which must be in a name; "kind", "country"; and "sort":
        "claims" (the most first, by default), "last" (the latest named first) or "name".
        """
        ...

    def count(self, coder: Coder, asked: Mapping[str, str]) -> int:
        """How many bodies fit."""
        ...

    def kinds(self, coder: Coder) -> Sequence[tuple[str, str]]:
        """The kinds and countries that occur, in pairs; empty where not known."""
        ...

    def find(self, coder: Coder, key: str) -> Body | None:
        """The body of that key."""
        ...

    def called(self, coder: Coder, name: str) -> Sequence[Body]:
        """The bodies that a report calls so, in any spelling; the most named first."""
        ...

    def names(self, coder: Coder, key: str) -> Sequence[tuple[str, int]]:
        """The names that reports write for a body, with how often; the most frequent first."""
        ...

    def around(self, coder: Coder, key: str, limit: int) -> Sequence[Taken]:
        """All parts of the newest claims in which a body has one, its own included."""
        ...

    def stated(
        self, coder: Coder, key: str, limit: int
    ) -> Sequence[tuple[StatedTie, str, date | None]]:
        """What the newest reports state of a body's ties, each with the digest and the day."""
        ...
