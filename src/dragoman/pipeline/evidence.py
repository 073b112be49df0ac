"""What drafts, dispatches and pages rest on, taken out of the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import Capture, Coder, Dispatch, Draft, Event, Evidence, Judgement, Reading
from dragoman.ports import Store


def readings_behind(
    store: Store, coder: Coder, *, reports: Iterable[str] = (), claims: Iterable[str] = ()
) -> dict[str, Reading]:
    """By report digest, the readings of these reports and those that these claims stand in.

    A claim that this coder no longer has is taken from the latest reading that has it, and stands
    beside the claims of the coder's own.
    """
    found: dict[str, Reading] = {}
    for reading in chain(store.readings_of(reports, coder), store.readings_with(claims, coder)):
        first = found.get(reading.report.digest)
        found[reading.report.digest] = _joined(first, reading) if first else reading
    return found


def gather(
    store: Store,
    coder: Coder,
    *,
    claims: Iterable[str] = (),
    events: Iterable[Event] = (),
) -> Evidence:
    """The readings that these claims stand in, with their captures; no others are opened.

    A report whose bytes are gone or damaged has no capture. Of `events`, those that one of the
    reports tells of.
    """
    readings = readings_behind(store, coder, claims=claims)
    captures = {digest: c for digest in readings if (c := _capture(store, digest))}
    told = {e.id: e for e in events if not readings.keys().isdisjoint(e.reports)}
    return Evidence(readings=readings, captures=captures, events=told)


def said_of(store: Store, evidence: Evidence) -> tuple[Judgement, ...]:
    """What people said of the claims in these readings, oldest first."""
    claims = dict.fromkeys(c.id for r in evidence.readings.values() for c in r.claims)
    return store.ledger().about(*claims)


def cited_in(draft: Draft) -> Iterator[str]:
    """The claims that the sentences of a draft cite, as they are written there."""
    return (c for paragraph in draft.paragraphs for sentence in paragraph for c in sentence.claims)


def cited_by(dispatch: Dispatch) -> tuple[str, ...]:
    """The ids of the claims that a dispatch rests on, in the order of its notes."""
    return tuple(dict.fromkeys(c for note in dispatch.notes for c in note.claims))


def _joined(first: Reading, second: Reading) -> Reading:
    """Two readings of one report as one: the first, and what only the second claims."""
    known = {c.id for c in first.claims}
    return replace(
        first,
        claims=first.claims + tuple(c for c in second.claims if c.id not in known),
        places=first.places + second.places,
        actors=first.actors + second.actors,
    )


def _capture(store: Store, digest: str) -> Capture | None:
    """The capture behind a report, where its bytes are still those that were archived."""
    try:
        return store.capture_of(digest)
    except (StoreError, UnknownSubjectError):
        return None
