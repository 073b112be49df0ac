"""Letters and digits as the pages show them, and the interval of a record as a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.desk.shelf import Shelf
from dragoman.model import Event, Grade, Standing, TrackRecord, Word
from dragoman.pipeline import Grading

#: The drawing of an interval: where 0 and 1 lie, in pixels of its box.
ZERO, ONE = 3, 117


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGrades:
    """The grade of an event, and the letters of its outlets by report digest.

    No letters until the digit is set: who sees the letter first reads the digit off it.
    """

    grade: Grade
    letters: Mapping[str, Word]


def event_grades(shelf: Shelf, event: Event, given: Grading) -> EventGrades:
    """What the page of an event shows of grades."""
    grade = given.grade(event)
    letters: dict[str, Word] = {}
    for digest in event.reports if grade.digit else ():
        reading = shelf.readings.get(digest)
        letter = given.letter(reading.report.outlet or "") if reading else None
        if letter:
            letters[digest] = letter
    return EventGrades(grade=grade, letters=letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The interval of a share on a line from 0 to 1: its ends, and the share itself, in pixels."""

    low: float
    high: float
    share: float

    @property
    def tick(self) -> float:
        """Where the mark of the share begins."""
        return round(self.share - 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source, and the drawing of its record; none where no account of it is settled."""

    source: Standing
    bar: Bar | None


def source_rows(found: Iterable[Standing]) -> tuple[SourceRow, ...]:
    """The rows of the page of sources."""
    return tuple(SourceRow(source=s, bar=bar(s.record)) for s in found)


def bar(record: TrackRecord) -> Bar | None:
    """The interval of a record, drawn; `None` where nothing is settled."""
    if record.share is None:
        return None
    return Bar(low=_at(record.low), high=_at(record.high), share=_at(record.share))


def _at(share: float) -> float:
    return round(ZERO + share * (ONE - ZERO), 1)
