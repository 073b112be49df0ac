"""Readings become events, with what is known of codes and outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.collect import find_copies
from dragoman.model import Coder, Event, Outlet, Reading
from dragoman.ports import Store
from dragoman.publish import clause
from dragoman.weigh import Before, Scheme, weigh


@dataclass(frozen=True, slots=True)
class Books:
    """What is known before any report: the coding scheme, and who the outlets are."""

    codebook: Codebook
    outlets: Sequence[Outlet] = ()


def scheme(codebook: Codebook) -> Scheme:
    """How claims are coded, and the words by which an event is known, from its fullest claim."""
    return Scheme(codebook, lambda claim: clause(claim, codebook))


def weigh_readings(readings: Sequence[Reading], books: Books) -> tuple[Event, ...]:
    """Events from readings alone, with no store."""
    copies = find_copies([r.report for r in readings])
    before = Before(outlets=books.outlets, copies=copies)
    return weigh(readings, scheme(books.codebook), before).events


def weigh_store(store: Store, coder: Coder, books: Books) -> tuple[Event, ...]:
    """Weighs all readings again under all judgements; event ids live on."""
    readings = list(store.readings(coder))
    before = Before(
        outlets=books.outlets,
        copies=find_copies([r.report for r in readings]),
        judgements=list(store.judgements()),
        events=list(store.events()),
    )
    found = weigh(readings, scheme(books.codebook), before)
    store.put_events(found.events, found.forwards)
    return found.events
