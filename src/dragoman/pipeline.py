"""The one loop, from the world's reports to dispatches:

    sources | collect | extract                                      -> Report
    Report  | engine.read | locate | identify                        -> Reading
    Reading | weigh, under people's judgements                       -> Event
    Event   | compose | a person edits | check | finish | send       -> Dispatch

Each arrow is a stored record, so every step starts again from the store. This is the only
place where rooms meet, and the only one that turns unforeseen errors of one item into failures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dragoman.actors import identify
from dragoman.codebook import Codebook
from dragoman.collect import Hints, extract, report_digest
from dragoman.errors import DispatchError, DragomanError, InputError, UnknownSubjectError
from dragoman.model import (
    Capture,
    Claim,
    Coder,
    Dispatch,
    Draft,
    Event,
    Evidence,
    Failure,
    Outlet,
    Reading,
    Report,
    Series,
    slug,
)
from dragoman.places import list_places, locate
from dragoman.ports import Actors, Channel, Clock, Engine, Gazetteer, Source, Store
from dragoman.publish import Complaint, check, clause, compose, finish
from dragoman.weigh import story, weigh


@dataclass(frozen=True, slots=True)
class Books:
    """What is known before any report: the coding scheme, and who the outlets are."""

    codebook: Codebook
    outlets: Sequence[Outlet] = ()


# Collect ------------------------------------------------------------------------------------


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
    """Takes all reports of the sources into the store; twice adds nothing."""
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
    return Collected(new, known, tuple(failures))


def one_line(words: str) -> str:
    """The words on one line of at most 200 characters."""
    flat = " ".join(words.split())
    return flat if len(flat) <= 200 else flat[:199] + "…"


# Read ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reader:
    """An engine with the gazetteer and the actors that resolve what it finds."""

    engine: Engine
    gazetteer: Gazetteer
    actors: Actors
    clock: Clock

    @property
    def coder(self) -> Coder:
        """Whose readings these are."""
        return self.engine.coder

    def read(self, report: Report) -> Reading | Failure:
        """The reading of one report, placed and named; a failure when the engine breaks on it."""
        try:
            found = list_places(self.engine.read(report), self.gazetteer)
            return identify(locate(found, self.gazetteer), self.actors)
        except Exception as error:  # noqa: BLE001 - one report must not stop the others
            why = one_line(f"could not be read ({type(error).__name__}: {error})")
            return Failure(step="read", item=report.id, why=why, at=self.clock())


def read_store(
    store: Store, reader: Reader, tell: Callable[[Reading | Failure], None]
) -> tuple[int, int]:
    """Reads what this coder has not read: (reports read, failures)."""
    done = failed = 0
    for report in list(store.unread(reader.coder)):
        found = reader.read(report)
        tell(found)
        if isinstance(found, Failure):
            store.add_failure(found)
            failed += 1
        else:
            store.put_reading(found)
            done += 1
    return done, failed


# Weigh --------------------------------------------------------------------------------------


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


# Publish ------------------------------------------------------------------------------------


def gather(store: Store, coder: Coder, reports: Iterable[str] | None = None) -> Evidence:
    """What dispatches and pages rest on; of these reports only, when named."""
    wanted = None if reports is None else frozenset(reports)
    readings = {
        r.report.digest: r
        for r in store.readings(coder)
        if wanted is None or r.report.digest in wanted
    }
    captures = {digest: store.capture_of(digest) for digest in readings}
    return Evidence(readings=readings, captures=captures, events={e.id: e for e in store.events()})


def draft(
    store: Store,
    coder: Coder,
    books: Books,
    series: Series,
    *,
    day: date,
    events: Sequence[str] = (),
) -> Draft:
    """A first draft from these events, or from the best attested one and those around it.

    `UnknownSubjectError` names an event that is not there.
    """
    evidence = gather(store, coder)
    chosen: Sequence[Event] = [store.event(e) for e in events]
    if not events:
        chosen = story(list(evidence.events.values()), evidence.readings)
    if not chosen:
        raise DispatchError("draft", "there are no events; `dragoman weigh` makes them")
    return compose(chosen, evidence, books.codebook, books.outlets, series, day)


def check_draft(store: Store, coder: Coder, found: Draft) -> tuple[Complaint, ...]:
    """What keeps a draft from being published, and what an editor should look at."""
    return check(found, gather(store, coder), tuple(store.judgements()))


def _earlier(store: Store, found: Draft, series: Series) -> Sequence[Dispatch]:
    """The versions of this very dispatch: same series, title and date."""
    own = (d for d in store.dispatches() if slug(d.draft.series) == slug(series.name))
    return [d for d in own if (d.draft.title, d.draft.date) == (found.title, found.date)]


def _next_number(store: Store, series: Series) -> int:
    """The number after the last one of a series."""
    own = [d.number for d in store.dispatches() if slug(d.draft.series) == slug(series.name)]
    return max(own, default=series.start - 1) + 1


def _number(
    store: Store, evidence: Evidence, found: Draft, series: Series, at: datetime
) -> Dispatch:
    """The dispatch of a draft: the one published before if nothing changed, else the next."""
    said = tuple(store.judgements())
    versions = _earlier(store, found, series)
    if versions:
        last = versions[-1]
        again = finish(
            found,
            evidence,
            number=last.number,
            version=last.version,
            published=last.published,
            judgements=said,
        )
        if again.draft == last.draft:
            return last
        return replace(again, version=last.version + 1, published=at)
    number = _next_number(store, series)
    return finish(found, evidence, number=number, version=1, published=at, judgements=said)


def publish(
    store: Store,
    coder: Coder,
    found: Draft,
    series: Series,
    channels: Sequence[Channel],
    *,
    moment: datetime,
) -> tuple[Dispatch, tuple[str, ...]]:
    """The published dispatch and its addresses; `DispatchError` when check refuses it.

    The same draft again is the same dispatch; an edited one of that title and date becomes its
    next version; any other takes the next number of the series.
    """
    dispatch = _number(store, gather(store, coder), found, series, moment)
    store.put_dispatch(dispatch)
    addresses = tuple(a for channel in channels for a in channel.send(dispatch))
    return dispatch, addresses


# Verify -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: what, whether it holds, and how."""

    subject: str
    holds: bool
    how: str


def _whole(subject: str, how: str) -> Finding:
    return Finding(subject=subject, holds=True, how=how)


def _broken(subject: str, how: str) -> Finding:
    return Finding(subject=subject, holds=False, how=how)


def _verify_report(store: Store, report: Report) -> Iterator[Finding]:
    """The archived bytes of a report, and the text taken from them."""
    name = f"{report.outlet or report.id} {report.digest[7:19]}"
    try:
        capture = store.capture_of(report.digest)
    except UnknownSubjectError:
        yield _broken(name, "no archived bytes")
        return
    body = "sha256:" + hashlib.sha256(capture.body).hexdigest()
    if body != capture.digest:
        yield _broken(name, f"archived bytes changed: {body[7:19]}")
        return
    try:
        text = extract(capture, Hints()).text
    except DragomanError as error:
        yield _broken(name, error.reason)
        return
    if text != report.text or report_digest(report) != report.digest:
        yield _broken(name, "the text is not the one in the archived bytes")
        return
    yield _whole(name, f"{len(capture.body)} bytes, sha256 {capture.digest[7:19]}")


def _verify_claims(reading: Reading) -> Iterator[Finding]:
    """Every word that proves a claim stands where the claim says."""
    text = reading.report.text
    for claim in reading.claims:
        mentions = [claim.sentence, claim.trigger, *(f.mention for f in claim.fillers)]
        mentions += [m for h in claim.chain for m in (h.source, h.cue) if m]
        bad = [m for m in mentions if text[m.start : m.end] != m.text]
        if bad:
            yield _broken(f"claim {claim.id}", f"“{bad[0].text}” is not at {bad[0].start}")


def _verify_dispatch(dispatch: Dispatch, evidence: Evidence) -> Iterator[Finding]:
    """Every sentence of a dispatch leads to a claim, a note and archived bytes."""
    noted = {c: note for note in dispatch.notes for c in note.claims}
    name = f"{dispatch.id} v{dispatch.version}"
    sentences = [s for p in dispatch.draft.paragraphs for s in p]
    whole = 0
    for number, sentence in enumerate(sentences, 1):
        missing = [c for c in sentence.claims if evidence.claim(c) is None or c not in noted]
        if missing or not sentence.claims:
            what = f"claim {missing[0]}" if missing else "a claim"
            yield _broken(f"{name}, sentence {number}", f"leads to no {what}")
        else:
            whole += 1
    if whole == len(sentences):
        notes = len(dispatch.notes)
        yield _whole(name, f"{whole} of {whole} sentences, {notes} notes")


def verify(store: Store, coder: Coder, subject: str | None = None) -> Iterator[Finding]:
    """Checks the whole store, or one dispatch ("d/101", "series/101") down to its bytes."""
    dispatches = [d for d in store.dispatches() if subject is None or named(d, subject)]
    if subject is not None and not dispatches:
        raise UnknownSubjectError(subject, "no such dispatch")
    cited = None
    if subject is not None:
        cited = {n.report for d in dispatches for n in d.notes}
    for report in store.reports():
        if cited is None or report.digest in cited:
            yield from _verify_report(store, report)
    evidence = gather(store, coder, cited)
    for reading in evidence.readings.values():
        yield from _verify_claims(reading)
    for dispatch in dispatches:
        yield from _verify_dispatch(dispatch, evidence)


def named(dispatch: Dispatch, subject: str) -> bool:
    """Whether an address such as "d/101" or "special-dispatch/101" means this dispatch."""
    series, _, number = subject.strip("/").rpartition("/")
    return number == str(dispatch.number) and series in ("", "d", slug(dispatch.draft.series))
