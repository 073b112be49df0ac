"""The seams of people at the desk: what they look at, and reports that two of them coded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from dragoman.model import Coding, Look


class Looks(Protocol):
    """When each person last opened each thing. The only rows that are overwritten."""

    def note(self, look: Look) -> None:
        """Keeps a look in place of that person's earlier one at the same thing."""
        ...

    def recent(self, since: datetime) -> Sequence[Look]:
        """All looks since then, the latest first."""
        ...

    def by(self, name: str, prefix: str, limit: int) -> Sequence[Look]:
        """Somebody's latest looks at what begins so, the latest first."""
        ...

    def known(self, name: str, subjects: Iterable[str]) -> frozenset[str]:
        """Those of these things that somebody ever opened."""
        ...

    def last_before(self, name: str, moment: datetime) -> datetime | None:
        """When somebody last looked at anything before then; `None` for never."""
        ...


class Keymaps(Protocol):
    """The keys that people chose instead of the usual ones."""

    def of(self, name: str) -> Mapping[str, str]:
        """The keys that somebody chose, by the usual ones; empty where they chose none."""
        ...

    def put(self, name: str, chosen: Mapping[str, str]) -> None:
        """Keeps somebody's keys in place of those before; none are the usual ones again."""
        ...


class Codings(Protocol):
    """Reports coded a second time; appended, never changed."""

    def add(self, coding: Coding) -> bool:
        """Keeps a coding; false, and nothing is done, where that person coded the report before."""
        ...

    def all(self) -> Sequence[Coding]:
        """All of them, in the order they were added."""
        ...

    def of(self, report: str) -> Sequence[Coding]:
        """Those of one report, by its digest."""
        ...
