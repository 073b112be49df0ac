"""Readings become events, with what is known of codes and outlets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.model import Claim, Coder, Event, Outlet, Reading
from dragoman.ports import Store
from dragoman.publish import clause
from dragoman.weigh import weigh


@dataclass(frozen=True, slots=True)
class Books:
    """What is known before any report: the coding scheme, and who the outlets are."""

    codebook: Codebook
    outlets: Sequence[Outlet] = ()


def summarise(codebook: Codebook) -> Callable[[Claim], str]:
    """The words by which an event is known, from its fullest claim."""
    return lambda claim: clause(claim, codebook)


def weigh_readings(readings: Sequence[Reading], books: Books) -> tuple[Event, ...]:
    """Events from readings alone, with no store."""
    tell = summarise(books.codebook)
    return weigh(readings, codebook=books.codebook, summarise=tell, outlets=books.outlets).events


def weigh_store(store: Store, coder: Coder, books: Books) -> tuple[Event, ...]:
    """Weighs all readings again under all judgements; event ids live on."""
    found = weigh(
        list(store.readings(coder)),
        codebook=books.codebook,
        summarise=summarise(books.codebook),
        outlets=books.outlets,
        judgements=list(store.judgements()),
        known=list(store.events()),
    )
    store.put_events(found.events, found.forwards)
    return found.events
