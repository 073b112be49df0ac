"""What is looked for among reports, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dragoman.model.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What reports must have; empty fields ask for nothing.

    `words` as typed: all must occur, those in quotation marks in a row, those after a hyphen not.
    `kind` and `status` are of one and the same claim. Days are of publication, both included.
    """

    words: str = ""
    language: str = ""
    outlet: str = ""
    kind: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None
    #: The latest taken in first, not the latest published.
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Part of a text from code point `start` on; `spans` are bounds in the part itself.

    They are sorted and do not overlap. `cut` where the text goes on after it.
    """

    text: str
    start: int = 0
    spans: tuple[tuple[int, int], ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that was found: its title and the best part of its text, words found in spans.

    `fetched` is when its capture was.
    """

    report: Report
    fetched: datetime
    title: Passage
    passage: Passage


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the reports counted have each value of a field, most first.

    Fields are those of a search, and "month" (2026-10). "" stands for what is not known.
    """

    field: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of what was found, and of how many; facets are of the first `counted` of those."""

    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...]
    counted: int
