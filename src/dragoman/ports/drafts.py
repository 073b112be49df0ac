"""The seam of drafts: versions are added, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dragoman.model import Release, Revision, Saved


class Drafts(Protocol):
    """Every version of every draft, and every release."""

    def add(self, revision: Revision) -> bool:
        """Keeps a version; false, and nothing kept, unless its number is the next of its draft."""
        ...

    def revision(self, draft: str, number: int | None = None) -> Revision:
        """A version of a draft, the last for `None`; `UnknownSubjectError` when there is none."""
        ...

    def history(self, draft: str) -> Sequence[Saved]:
        """The versions of a draft without their texts, oldest first."""
        ...

    def last(self) -> Sequence[Revision]:
        """The last version of each draft, the latest saved first."""
        ...

    def log(self) -> Sequence[Saved]:
        """All versions of all drafts without their texts, oldest first."""
        ...

    def release(self, release: Release) -> None:
        """Keeps that a version was published; the same again is harmless."""
        ...

    def releases(self, draft: str = "") -> Sequence[Release]:
        """All releases, or those of a draft, oldest first."""
        ...
