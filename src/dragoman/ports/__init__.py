"""The seams of the house, as Protocols: one real implementation each, one fake in the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from dragoman.model import (
    Actor,
    Capture,
    Change,
    Coder,
    Copy,
    Dispatch,
    Event,
    Failure,
    Judgement,
    Ledger,
    Outline,
    Place,
    Reading,
    Report,
    Results,
    Search,
    Status,
)
from dragoman.ports.accounts import Accounts as Accounts
from dragoman.ports.atlas import Atlas as Atlas
from dragoman.ports.bodies import Bodies as Bodies
from dragoman.ports.drafts import Drafts as Drafts
from dragoman.ports.lists import Key as Key
from dragoman.ports.lists import Lists as Lists
from dragoman.ports.parts import Parts as Parts
from dragoman.ports.people import Codings as Codings
from dragoman.ports.people import Keymaps as Keymaps
from dragoman.ports.people import Looks as Looks
from dragoman.ports.tallies import Tallies as Tallies
from dragoman.ports.weighing import Scale as Scale
from dragoman.ports.weighing import Tellings as Tellings

#: Gives the present moment in UTC; the only way in for the time of day.
Clock = Callable[[], datetime]


class Engine(Protocol):
    """Codes one report. The same report gives the same reading, whatever came before."""

    @property
    def coder(self) -> Coder:
        """Whose readings these are."""
        ...

    def read(self, report: Report) -> Reading:
        """Claims, dates, attributions and mentions; places and actors not yet resolved."""
        ...


class Gazetteer(Protocol):
    """Says which places a name may mean."""

    def find(
        self, name: str, countries: Sequence[str] = (), *, near: bool = True
    ) -> Sequence[Place]:
        """Candidates, best first, each with `match`, `score` and `why`; empty for an unknown name.

        Places in `countries` (two letters) come first. Without `near`, only listed spellings are
        found, never names that sound alike.
        """
        ...


class Actors(Protocol):
    """Says which bodies a name may mean."""

    def find(self, name: str) -> Actor | None:
        """The one body of that name; `None` when there is none, or more than one."""
        ...

    def candidates(self, name: str) -> Sequence[Actor]:
        """All bodies of that name; empty when none is listed."""
        ...

    def numbered(self, name: str) -> Sequence[Actor]:
        """All bodies that are units of the number and size that a name states."""
        ...

    def state(self, country: str) -> Actor | None:
        """The state of a country, by its two letters."""
        ...


class Source(Protocol):
    """Where reports come from: bytes as they are, one capture per report."""

    @property
    def name(self) -> str:
        """What kind of source this is."""
        ...

    def fetch(self) -> Iterator[Capture | Failure]:
        """Each capture, or a failure naming the item that could not be taken."""
        ...


class Channel(Protocol):
    """Where a dispatch goes. Sending the same dispatch twice leaves one."""

    @property
    def name(self) -> str:
        """What kind of channel this is."""
        ...

    def send(self, dispatch: Dispatch) -> Sequence[str]:
        """Addresses at which the dispatch can now be found."""
        ...


class Comparer(Protocol):
    """Says which reports repeat another."""

    def keys(self, report: Report) -> Sequence[int]:
        """Signed numbers of 64 bits: the first of all words in their order, which the same words
        share, the others ones of which any copy shares some. None for a text that is not compared.
        """
        ...

    def links(self, report: Report, others: Iterable[Report]) -> Sequence[Copy]:
        """Every copy between a report and others, the later one a copy of the earlier."""
        ...

    def order(self, report: Report) -> tuple[str, ...]:
        """What sorts reports by publication, the earliest first, undated ones last."""
        ...


class Store(Parts, Protocol):
    """What must outlive a run. Every write is whole or not there."""

    def add_report(self, capture: Capture, report: Report) -> bool:
        """True when new; a report already there is left as it is."""
        ...

    def reports(self) -> Iterator[Report]:
        """All reports, by publication day, then digest."""
        ...

    def report(self, digest: str) -> Report:
        """The report of that digest; `UnknownSubjectError` when there is none."""
        ...

    def newest_reports(self, count: int, skip: int = 0) -> Sequence[Report]:
        """So many reports from the newest on, the first `skip` passed over; undated ones last."""
        ...

    def search(self, asked: Search, coder: Coder, count: int = 50, skip: int = 0) -> Results:
        """So many of the reports that have what is asked, newest first; undated ones last.

        Kinds and statuses are those of claims that this coder, at this version, has read.
        """
        ...

    def reports_with(self, words: str) -> frozenset[str]:
        """The digests of all reports that hold these words, by the rules of `search`."""
        ...

    def count_reports(self) -> int:
        """How many reports there are."""
        ...

    def capture_of(self, digest: str) -> Capture:
        """The capture behind a report digest; `UnknownSubjectError` when there is none.

        `StoreError` when the bytes are no longer those that were archived.
        """
        ...

    def compare(self, comparer: Comparer) -> int:
        """Compares each report that was not yet with those that share a key; how many it did.

        Kept are its keys and the links it brings. The order in which reports come is nothing.
        """
        ...

    def copies(self, digests: Iterable[str] | None = None) -> Iterator[Copy]:
        """All copies among the reports compared, each led to the first of its chain, by digest.

        Of these reports only, when named.
        """
        ...

    def copy_of(self, digest: str) -> Copy | None:
        """What a report is a copy of, led to the first of its chain; `None` where it is none."""
        ...

    def latest_fetch(self, coder: Coder, digests: Iterable[str] | None = None) -> datetime | None:
        """When the newest capture that this coder has read was fetched; `None` without one.

        Of these reports only, when named.
        """
        ...

    def fetches(self) -> Mapping[str, datetime]:
        """When the capture behind each report was fetched, by the report's digest."""
        ...

    def unread(self, coder: Coder) -> Iterator[Report]:
        """Reports that this coder, at this version, has not read; they may be read meanwhile."""
        ...

    def put_reading(self, reading: Reading) -> None:
        """Keeps a reading; one by an earlier version of the same coder stays beside it."""
        ...

    def readings(self, coder: Coder, said: Ledger | None = None) -> Iterator[Reading]:
        """All readings by this coder at this version, by publication day, then digest.

        As people corrected them, by what was `said`, all by default; so is every other reading.
        """
        ...

    def outlines(self, coder: Coder, after: int = 0) -> Sequence[Outline]:
        """This coder's readings in outline, in the order they came, those later than `after`."""
        ...

    def newest_outlines(self, coder: Coder, count: int) -> Sequence[Outline]:
        """So many of this coder's readings in outline: those of the newest reports, unordered."""
        ...

    def readings_of(
        self, digests: Iterable[str], coder: Coder, said: Ledger | None = None
    ) -> Iterator[Reading]:
        """This coder's readings of these reports, in their order; those not read are left out."""
        ...

    def readings_with(self, claims: Iterable[str], coder: Coder) -> Iterator[Reading]:
        """The readings that these claims stand in, each once: this coder's, then the latest first.

        A claim is taken from this coder's reading where that has it, else from the latest that
        has; one that no reading has is left out. An id may be cut to eight characters or more.
        """
        ...

    def count_readings(self, coder: Coder) -> int:
        """How many reports this coder, at this version, has read."""
        ...

    def statuses(self, coder: Coder) -> frozenset[Status]:
        """The statuses that claims have in the readings by this coder at this version."""
        ...

    def put_events(self, events: Iterable[Event], forwards: Iterable[tuple[str, str]]) -> None:
        """Replaces the events by these; `forwards` are (merged id, surviving id)."""
        ...

    def weighing(self) -> AbstractContextManager[Scale]:
        """One turn of weighing: all of it is kept when it ends, or nothing after an error."""
        ...

    def founders(self) -> Sequence[tuple[str, str]]:
        """Every id ever given to an event with its first claim, oldest id first."""
        ...

    def events(self) -> Iterator[Event]:
        """All events, oldest id first."""
        ...

    def event(self, id: str) -> Event:
        """The event of that id, following forwards; `UnknownSubjectError` when there is none."""
        ...

    def merged(self) -> frozenset[str]:
        """The ids of events that were merged into others."""
        ...

    def events_named(self, ids: Sequence[str]) -> Sequence[Event]:
        """The events of these ids, in their order; those that are none are left out."""
        ...

    def event_codes(self) -> Mapping[tuple[str, str], int]:
        """How many events there are of each kind and status."""
        ...

    def events_of(self, claims: Iterable[str]) -> Sequence[Event]:
        """The events that hold any of these claims, oldest id first."""
        ...

    def events_telling(self, report: str) -> Sequence[Event]:
        """The events that a report, by its digest, stands in; oldest id first."""
        ...

    def events_between(
        self, first: date, last: date, kind: str = "", most: int = 10_000
    ) -> Iterator[Event]:
        """Events, of a kind if named, that may have taken place in these days; no undated ones.

        So many at most: those nearest to the middle of the days.
        """
        ...

    def forwarded_to(self, id: str) -> Sequence[str]:
        """The ids, sorted, that were merged into an event and are none themselves any more."""
        ...

    def add_judgement(self, judgement: Judgement) -> None:
        """Appends what a person decided."""
        ...

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        """Appends several that were decided together: all of them, or none after an error."""
        ...

    def unheeded(self) -> Sequence[Judgement]:
        """The judgements that came after the last weighing, in the order they came.

        None where nothing has been weighed yet.
        """
        ...

    def sign(self) -> object:
        """Something else whenever readings, events, corrections or grades may be others."""
        ...

    def is_unsettled(self) -> bool:
        """True when a weighing was begun that did not come to its end."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, oldest first."""
        ...

    def ledger(self) -> Ledger:
        """All judgements, found by what they speak of."""
        ...

    def add_change(self, change: Change) -> None:
        """Appends what a weighing did."""
        ...

    def changes(self) -> Iterator[Change]:
        """What weighings did, oldest first."""
        ...

    def changes_naming(self, names: Iterable[str]) -> Sequence[Change]:
        """The changes that are about these events, or followed a judgement on these first subjects.

        Oldest first.
        """
        ...

    def put_dispatch(self, dispatch: Dispatch) -> None:
        """Keeps a version of a dispatch; `StoreError` when that version is there and differs."""
        ...

    def dispatches(self) -> Iterator[Dispatch]:
        """All dispatches and versions, by series, number, version."""
        ...

    def add_failure(self, failure: Failure) -> None:
        """Keeps a failure, once per step, item and reason."""
        ...

    def failures(self) -> Iterator[Failure]:
        """All failures, oldest first."""
        ...

    def count_failures(self) -> int:
        """How many failures there are."""
        ...

    def close(self) -> None:
        """Lets go of the file or connection."""
        ...
