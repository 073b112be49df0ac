"""Grades: what people set beside what the program would, for events and for sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from threading import Lock

from dragoman.errors import UnknownSubjectError
from dragoman.model import (
    Coder,
    Directory,
    Event,
    Grade,
    Judgement,
    Outlet,
    Reading,
    Standing,
    Word,
    digits,
    directory,
    letters,
    on_diagonal,
)
from dragoman.ports import Store
from dragoman.weigh import (
    Account,
    Sheet,
    accounts,
    sheet_of,
    suggest_digit,
    suggest_letter,
    track_record,
)

#: Who set a letter that stands in the settings.
SETTINGS = "the settings"


@dataclass(frozen=True, slots=True)
class Grading:
    """What people set: letters by an outlet's main name, digits by the id of an event now."""

    known: Directory = field(default_factory=Directory)
    letters: Mapping[str, Word] = field(default_factory=dict)
    digits: Mapping[str, Word] = field(default_factory=dict)

    def letter(self, outlet: str) -> Word | None:
        """The letter that people gave an outlet, by any of its names; else that of the settings."""
        said = self.letters.get(self.known.key(outlet))
        known = self.known.outlet(outlet)
        if said is None and known and known.reliability:
            return Word(value=known.reliability, by=SETTINGS)
        return said

    def grade(self, event: Event) -> Grade:
        """The digit that people gave an event, and the one suggested."""
        return Grade(suggested=suggest_digit(event), digit=self.digits.get(event.id))


def grading(
    store: Store, outlets: Iterable[Outlet] = (), judgements: Iterable[Judgement] | None = None
) -> Grading:
    """What people set, from all judgements of the store or from these; digits follow merges."""

    merged = cache(store.merged)

    def home(id: str) -> str:
        with suppress(UnknownSubjectError):
            return store.event(id).id if id in merged() else id
        return id

    said = store.ledger().graded() if judgements is None else tuple(judgements)
    known = directory(outlets)
    return Grading(known, letters(said, known.key), digits(said, home))


@dataclass(frozen=True, slots=True)
class Sources:
    """Every source, by name; `diagonal` is how many signs stand on it, and of how many."""

    standings: tuple[Standing, ...] = ()
    diagonal: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Tally:
    """What each outlet brought, by the key of its name."""

    known: Directory
    names: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    reports: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)

    def note(self, name: str, owner: str = "") -> str:
        """Notes an outlet; its key."""
        key = self.known.key(name)
        self.names.setdefault(key, self.known.name(name))
        if owner:
            self.owners.setdefault(key, owner)
        return key

    def take(self, reading: Reading) -> Sheet:
        """Counts a report; what is kept of it."""
        report = reading.report
        if report.outlet:
            key = self.note(report.outlet, report.owner or "")
            self.reports[key] += 1
            self.claims[key] += len(reading.claims)
        return sheet_of(reading, self.known)

    def standing(self, key: str, own: Sequence[Account], given: Grading) -> Standing:
        """One source with its letter and its record."""
        record = track_record(own)
        return Standing(
            name=self.names[key],
            owner=self.owners.get(key, ""),
            reports=self.reports[key],
            claims=self.claims[key],
            letter=given.letter(self.names[key]),
            record=record,
            suggested=suggest_letter(record),
        )


def sources(store: Store, coder: Coder, outlets: Sequence[Outlet] = ()) -> Sources:
    """Outlets that reports come from or rest on, or that the settings name, with their records."""
    given = grading(store, outlets)
    tally = _Tally(given.known)
    for outlet in outlets:
        tally.note(outlet.name, outlet.owner)
    sheets = {r.report.digest: tally.take(r) for r in store.readings(coder)}
    own: dict[str, list[Account]] = {}
    for account in accounts(store.events(), sheets):
        own.setdefault(tally.note(account.source), []).append(account)
    standings = (tally.standing(key, own.get(key, []), given) for key in sorted(tally.names))
    return Sources(tuple(standings), on_diagonal(_signs(own, given)))


def diagonal(
    store: Store, coder: Coder, outlets: Sequence[Outlet], given: Grading
) -> tuple[int, int]:
    """How many signs stand on the diagonal, and of how many, from the events with a digit alone."""
    events = store.events_named(sorted(given.digits))
    digests = dict.fromkeys(d for e in events for d in (*e.reports, *e.mentions))
    known = directory(outlets)
    sheets = {r.report.digest: sheet_of(r, known) for r in store.readings_of(digests, coder)}
    own: dict[str, list[Account]] = {}
    for account in accounts(events, sheets):
        own.setdefault(known.key(account.source), []).append(account)
    return on_diagonal(_signs(own, given))


class SourceBook:
    """The sources of one store, counted over all of it again only when something has changed."""

    def __init__(self, store: Store, coder: Coder, outlets: Sequence[Outlet] = ()) -> None:
        self._store, self._coder, self._outlets = store, coder, outlets
        self._lock = Lock()
        self._sign: object = None
        self._found = Sources()

    def open(self) -> Sources:
        """The sources as they are now."""
        with self._lock:
            # Taken before: what changes while it is counted is counted the next time.
            sign = self._store.sign()
            if sign != self._sign:
                self._found = sources(self._store, self._coder, self._outlets)
                self._sign = sign
            return self._found


def _signs(own: Mapping[str, Sequence[Account]], given: Grading) -> Iterator[tuple[str, str]]:
    """Letter and digit of each source that told an event, where people set both."""
    for told in own.values():
        for account in told:
            letter, digit = given.letter(account.source), given.digits.get(account.event)
            if letter and digit:
                yield letter.value, digit.value
