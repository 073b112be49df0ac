"""Weighs simulated readings as the program does, with no store."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bench.simulation.simulate import Simulation
from bench.simulation.truth import by_happening
from dragoman.codebook import load
from dragoman.collect import find_copies
from dragoman.model import Capture, Claim, Copy, Event, Judgement, Ledger, Reading
from dragoman.pipeline import Books, weigh_store
from dragoman.store import SqlStore, create
from dragoman.weigh import Before, Scheme, weigh

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@cache
def scheme() -> Scheme:
    """The shipped codebook, and a claim told by its kind: summaries are not measured here."""
    return Scheme(load(), _told)


def _told(claim: Claim) -> str:
    return claim.kind


def copies_of(simulation: Simulation, readings: Sequence[Reading] = ()) -> Mapping[str, Copy]:
    """The copies that the program finds, in readings in the order given, else in all."""
    return find_copies([r.report for r in readings or simulation.readings])


def events_of(
    simulation: Simulation, readings: Sequence[Reading], copies: Mapping[str, Copy]
) -> tuple[Event, ...]:
    """The events of readings, in the order given."""
    before = Before(outlets=simulation.outlets, copies=copies)
    return weigh(readings, scheme(), before).events


def events_given(simulation: Simulation, copies: Mapping[str, Copy]) -> list[Event]:
    """The events when a person has said which claims are of one happening: origins alone count."""
    home = {c.id: r for r in simulation.readings for c in r.claims}
    found: list[Event] = []
    for ids in by_happening(simulation.labels).values():
        readings = list({home[i].report.digest: home[i] for i in ids}.values())
        others = {c.id for r in readings for c in r.claims}.difference(ids)
        said = [
            Judgement(verdict="same", subjects=tuple(ids), by="truth", at=_LONG_AGO),
            # They stand in the report all the same, so that their sentences are not taken for ours.
            Judgement(verdict="rejected", subjects=tuple(sorted(others)), by="truth", at=_LONG_AGO),
        ]
        before = Before(outlets=simulation.outlets, copies=copies, ledger=Ledger(said))
        found += weigh(readings, scheme(), before).events
    return found


def seconds_each(add: Callable[[Reading], object], readings: Iterable[Reading]) -> list[float]:
    """How long each reading took to be added, by any way of adding one to many."""
    found = []
    for reading in readings:
        start = time.perf_counter()
        add(reading)
        found.append(time.perf_counter() - start)
    return found


def one_by_one(simulation: Simulation, path: Path, last: int = 50) -> list[float]:
    """The seconds that weighing takes for each of the last reports of a press, on a store."""
    books = Books(load(), simulation.outlets)
    coder = simulation.readings[0].coder
    with create(path) as store:
        for reading in simulation.readings[:-last]:
            _keep(store, reading)
        weigh_store(store, coder, books)
        found = []
        for reading in simulation.readings[-last:]:
            _keep(store, reading)
            start = time.perf_counter()
            weigh_store(store, coder, books)
            found.append(time.perf_counter() - start)
        return found


def _keep(store: SqlStore, reading: Reading) -> None:
    """Puts a reading and its report into a store."""
    body = reading.report.digest.encode()
    digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
    capture = Capture(
        digest=digest, media="text/plain", body=body, origin="drawn", fetched=_LONG_AGO
    )
    store.add_report(capture, reading.report)
    store.put_reading(reading)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, -(-round(share * 1000) * len(ranked) // 1000) - 1)]
