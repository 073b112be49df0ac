"""The seam of lists that are read a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeAlias

from dragoman.model import Claim, Coder, Event, Judgement, Reading, Report

#: Where a page ends and the next begins: the values by which the rows are ordered.
Key: TypeAlias = tuple[str | int, ...]


class Lists(Protocol):
    """Pages of at most `limit` rows after a key, each row with its own key."""

    def reports(
        self,
        after: Key | None,
        limit: int,
        *,
        language: str = "",
        outlet: str = "",
        since: date | None = None,
    ) -> Sequence[tuple[Key, Report]]:
        """Reports by publication day (unknown first), then digest."""
        ...

    def readings(
        self, coder: Coder, after: Key | None, limit: int
    ) -> Sequence[tuple[Key, Reading]]:
        """A coder's readings, in the order of their reports."""
        ...

    def claims(
        self, coder: Coder, after: Key | None, limit: int, *, kind: str = "", status: str = ""
    ) -> Sequence[tuple[Key, tuple[Claim, Reading]]]:
        """A coder's claims with their readings, by digest of the report, then place in it."""
        ...

    def events(
        self, after: Key | None, limit: int, *, kinds: Iterable[str] = (), status: str = ""
    ) -> Sequence[tuple[Key, Event]]:
        """Events, the oldest id first; of these kinds only, when named."""
        ...

    def judgements(self, after: Key | None, limit: int) -> Sequence[tuple[Key, Judgement]]:
        """Judgements in the order they were added; the key is the number of each."""
        ...

    def judgement(self, number: int) -> Judgement:
        """The judgement of that number; `UnknownSubjectError` when there is none."""
        ...

    def number_of(self, judgement: Judgement) -> int:
        """The number of the latest judgement equal to this one."""
        ...

    def ids(self, digests: Iterable[str]) -> Mapping[str, str]:
        """The local ids of reports, by digest; those that are not there are left out."""
        ...
