"""Lists a page at a time; a page out of range is the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def pages_of(total: int, size: int) -> int:
    """How many pages of so many rows, one at least."""
    return max(-(-total // size), 1)


def window(rows: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """The rows of a page, its number, and how many pages there are."""
    pages = pages_of(len(rows), size)
    page = min(page, pages)
    return rows[(page - 1) * size : page * size], page, pages
