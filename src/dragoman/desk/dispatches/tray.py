"""The evidence beside a draft: the claims of its events, and which of them it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.desk.claims import ClaimView, view
from dragoman.desk.grades import event_grades
from dragoman.desk.shelf import Told, shelf_of, shelve
from dragoman.model import Coder, Event, Outlet, Word
from dragoman.pipeline import Look, cited_claims, grading, told_events
from dragoman.ports import Store

#: So many claims of an event are shown; its own page has them all.
MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A claim that may be cited: the number of its note, 0 where it is not cited."""

    view: ClaimView
    note: int
    letter: str
    digit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The claims of an event, or those cited from no event of the draft; `more` are not shown."""

    event: Event | None
    pieces: tuple[Piece, ...]
    more: int = 0


def tray(
    store: Store, coder: Coder, outlets: Sequence[Outlet], events: Sequence[str], look: Look
) -> tuple[Group, ...]:
    """The evidence of a draft that names these events."""
    notes = cited_claims(look)
    found = told_events(store, events)
    shelf, given = shelve(store, coder, found), grading(store, outlets)
    groups: list[Group] = []
    for event in found:
        told, grades = shelf.told(event), event_grades(shelf, event, given)
        digit = grades.grade.digit.value if grades.grade.digit else ""
        pieces = tuple(_pieces(told[:MOST], event, notes, grades.letters, digit))
        groups.append(Group(event=event, pieces=pieces, more=max(len(told) - MOST, 0)))
    own = {c for e in found for c in e.claims}
    claims = shelf_of((), look.evidence.readings.values()).claims
    rest = [claims[c] for c in notes if c not in own and c in claims]
    elsewhere = tuple(_pieces(rest, None, notes, {}, ""))
    return (*groups, *([Group(event=None, pieces=elsewhere)] if elsewhere else []))


def _pieces(
    told: Sequence[Told],
    event: Event | None,
    notes: Mapping[str, int],
    letters: Mapping[str, Word],
    digit: str,
) -> Iterator[Piece]:
    for n, one in enumerate(told, 1):
        letter = letters.get(one.reading.report.digest)
        yield Piece(
            view=view(one, n, event),
            note=notes.get(one.claim.id, 0),
            letter=letter.value if letter else "",
            digit=digit,
        )
