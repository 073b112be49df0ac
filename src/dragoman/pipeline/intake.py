"""Reports come in and are read; an item that breaks becomes a failure, and the next one follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.actors import identify
from dragoman.collect import Comparer, Hints, extract
from dragoman.errors import InputError, ReadError
from dragoman.model import Capture, Coder, Failure, Reading, Report
from dragoman.places import Beat, list_places, locate
from dragoman.ports import Actors, Clock, Engine, Gazetteer, Source, Store


@dataclass(frozen=True, slots=True)
class Collected:
    """What one run of collecting did: new reports, known ones, failures."""

    new: int
    known: int
    failures: tuple[Failure, ...]


def take(source: Source, hints: Hints, clock: Clock) -> Iterator[tuple[Capture, Report] | Failure]:
    """Every report of a source with its capture; a failure for each item that gives none."""
    for found in source.fetch():
        if isinstance(found, Failure):
            yield found
            continue
        try:
            yield found, extract(found, hints)
        except InputError as error:
            yield Failure(step="collect", item=error.subject, why=error.reason, at=clock())
        except Exception as error:  # noqa: BLE001 - hostile input must not stop the others
            why = f"could not be taken apart ({type(error).__name__}: {error})"
            yield Failure(step="collect", item=found.origin, why=one_line(why), at=clock())


def collect(
    sources: Iterable[Source],
    hints: Hints,
    store: Store,
    clock: Clock,
    tell: Callable[[Failure], None],
) -> Collected:
    """Takes all reports of the sources into the store and finds copies; twice adds nothing."""
    new = known = 0
    failures: list[Failure] = []
    for source in sources:
        for found in take(source, hints, clock):
            if isinstance(found, Failure):
                tell(found)
                store.add_failure(found)
                failures.append(found)
            elif store.add_report(*found):
                new += 1
            else:
                known += 1
    store.compare(Comparer())
    return Collected(new, known, tuple(failures))


def one_line(words: str) -> str:
    """The words on one line of at most 200 characters."""
    flat = " ".join(words.split())
    return flat if len(flat) <= 200 else flat[:199] + "…"


@dataclass(frozen=True, slots=True)
class Reader:
    """An engine with the gazetteer and the actors that resolve what it finds.

    `seats` are the countries of outlets, by their names in small letters.
    """

    engine: Engine
    gazetteer: Gazetteer
    actors: Actors
    clock: Clock
    seats: Mapping[str, str] = field(default_factory=dict)

    @property
    def coder(self) -> Coder:
        """Whose readings these are."""
        return self.engine.coder

    def read(self, report: Report) -> Reading | Failure:
        """The reading of one report, placed and named; a failure when the engine breaks on it."""
        try:
            beat = self._beat(report)
            found = list_places(self.engine.read(report), self.gazetteer, beat)
            return identify(locate(found, self.gazetteer, beat), self.actors)
        except ReadError as error:
            why = one_line(f"could not be read: {error.reason}")
            return Failure(step="read", item=report.id, why=why, at=self.clock())
        except Exception as error:  # noqa: BLE001 - one report must not stop the others
            why = one_line(f"could not be read ({type(error).__name__}: {error})")
            return Failure(step="read", item=report.id, why=why, at=self.clock())

    def _beat(self, report: Report) -> Beat:
        """What is known of the countries of a report before it is read."""
        seat = self.seats.get((report.outlet or "").casefold())
        return Beat(report.beat, (seat,) if seat else ())


def read_store(
    store: Store,
    coder: Coder,
    read: Callable[[Iterator[Report]], Iterator[Reading | Failure]],
    tell: Callable[[Reading | Failure], None],
) -> tuple[int, int]:
    """Reads what this coder has not read: (reports read, failures).

    `read` may run ahead of what is kept.
    """
    done = failed = 0
    for found in read(store.unread(coder)):
        tell(found)
        if isinstance(found, Failure):
            store.add_failure(found)
            failed += 1
        else:
            store.put_reading(found)
            done += 1
    return done, failed
