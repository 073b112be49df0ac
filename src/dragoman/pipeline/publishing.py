"""Events become drafts, and drafts that hold become numbered dispatches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dragoman.errors import DispatchError
from dragoman.model import Coder, Dispatch, Draft, Event, Evidence, Series, slug
from dragoman.pipeline.evidence import cited_by, cited_in, gather, readings_behind, said_of
from dragoman.pipeline.weighing import Books
from dragoman.ports import Channel, Store
from dragoman.publish import Complaint, check, compose, dispatch_record, finish
from dragoman.weigh import story


def draft(
    store: Store,
    coder: Coder,
    books: Books,
    series: Series,
    *,
    day: date,
    events: Sequence[str] = (),
) -> Draft:
    """A first draft from these events, or from the story that most origins tell.

    `UnknownSubjectError` names an event that is not there.
    """
    chosen = [store.event(e) for e in events] if events else _story(store, coder)
    if not chosen:
        raise DispatchError("draft", "there are no events; `dragoman weigh` makes them")
    reports = [r for e in chosen for r in e.reports]
    claims = [c for e in chosen for c in e.claims]
    readings = readings_behind(store, coder, reports=reports, claims=claims)
    evidence = Evidence(readings=readings, events={e.id: e for e in chosen})
    return compose(chosen, evidence, books.codebook, books.outlets, series, day)


def _story(store: Store, coder: Coder) -> Sequence[Event]:
    """The events of the story that most origins tell; none when nothing was weighed."""
    readings = {r.report.digest: r for r in store.readings(coder)}
    return story(list(store.events()), readings)


def check_draft(store: Store, coder: Coder, found: Draft) -> tuple[Complaint, ...]:
    """What keeps a draft from being published, and what an editor should look at."""
    evidence = gather(store, coder, claims=cited_in(found))
    return check(found, evidence, said_of(store, evidence))


def earlier(store: Store, found: Draft) -> Sequence[Dispatch]:
    """The versions of the dispatch that a draft looks like: same series, title and date."""
    own = (d for d in store.dispatches() if slug(d.draft.series) == slug(found.series))
    return [d for d in own if (d.draft.title, d.draft.date) == (found.title, found.date)]


def versions(store: Store, series: str, number: int) -> Sequence[Dispatch]:
    """The versions of a dispatch, by the slug of its series and its number."""
    return [d for d in store.dispatches() if (slug(d.draft.series), d.number) == (series, number)]


def next_number(store: Store, series: Series) -> int:
    """The number after the last one of a series."""
    own = [d.number for d in store.dispatches() if slug(d.draft.series) == slug(series.name)]
    return max(own, default=series.start - 1) + 1


def _number(
    store: Store,
    evidence: Evidence,
    found: Draft,
    series: Series,
    at: datetime,
    before: Sequence[Dispatch],
) -> Dispatch:
    """The dispatch of a draft: the one published before if nothing changed, else the next."""
    said = said_of(store, evidence)
    if before:
        last = before[-1]
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
    number = next_number(store, series)
    return finish(found, evidence, number=number, version=1, published=at, judgements=said)


def enter(
    store: Store,
    coder: Coder,
    found: Draft,
    series: Series,
    before: Sequence[Dispatch],
    moment: datetime,
) -> Dispatch:
    """The dispatch that a draft becomes, in the store; `DispatchError` when check refuses it.

    It is the next version of those `before`, the last of them if nothing changed; without any it
    takes the next number of the series.
    """
    evidence = gather(store, coder, claims=cited_in(found))
    dispatch = _number(store, evidence, found, series, moment, before)
    store.put_dispatch(dispatch)
    return dispatch


def send(dispatch: Dispatch, channels: Sequence[Channel]) -> tuple[str, ...]:
    """Where a dispatch can be found, once it has gone through all channels."""
    return tuple(a for channel in channels for a in channel.send(dispatch))


def told_in_full(store: Store, coder: Coder, dispatch: Dispatch) -> dict[str, Any]:
    """A dispatch as the site gives it to programs: notes, and claims and events behind them."""
    claims = cited_by(dispatch)
    return dispatch_record(
        dispatch, gather(store, coder, claims=claims, events=store.events_of(claims))
    )
