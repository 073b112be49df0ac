"""The verb of the room: readings in, events out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.model import Copy, Event, Ledger, Outlet, Reading, Said, Stood
from dragoman.ports import Tellings
from dragoman.weigh.compare import weights
from dragoman.weigh.events import Case, event_of
from dragoman.weigh.group import Group, group
from dragoman.weigh.held import HeldTellings
from dragoman.weigh.linking import take_in
from dragoman.weigh.matching import Match, digests_of, matches
from dragoman.weigh.naming import Groups, name_groups
from dragoman.weigh.neighbourhoods import Neighbourhoods
from dragoman.weigh.scenes import tellings_of
from dragoman.weigh.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Library:
    """Gives, for digests of reports, their readings and what they copy."""

    readings: Callable[[Sequence[str]], Mapping[str, Reading]]
    copies: Callable[[Sequence[str]], Mapping[str, Copy]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The events, and which earlier ids now stand for others: (merged, surviving).

    `least` has for each telling the score from which links were followed to its neighbourhood.
    """

    events: tuple[Event, ...]
    forwards: tuple[tuple[str, str], ...]
    least: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Before:
    """What is known before the readings are weighed.

    Who owns which outlet; copies by the digest of the copying report; what people decided; the ids
    of events so far with claims of theirs, oldest id first, and which of them are `gone`; whether
    an id was ever given; when groups were events before, and under which ids; the ids that
    all had when everything was as it is now; events that are still so where the same claims and
    reports make them.
    """

    outlets: Sequence[Outlet] = ()
    copies: Mapping[str, Copy] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    known: Sequence[tuple[str, Sequence[str]]] = ()
    in_use: Callable[[str], bool] = lambda _: False
    stood: Callable[[Groups], Iterable[Stood]] = lambda _: ()
    gone: frozenset[str] = frozenset()
    again: Callable[[Groups], Sequence[str]] = lambda _: ()
    standing: Sequence[Event] = ()


def weigh(readings: Sequence[Reading], scheme: Scheme, before: Before) -> Weighed:
    """Events from all claims that nobody rejected; ids of the events so far live on."""
    held = HeldTellings()
    by_digest = {r.report.digest: r for r in readings}
    touched = add(by_digest.values(), held, scheme, before.ledger)
    library = Library(lambda _: by_digest, lambda _: before.copies)
    return settle(touched, held, library, scheme, before)


def add(
    readings: Iterable[Reading],
    held: Tellings,
    scheme: Scheme,
    ledger: Ledger,
) -> list[str]:
    """Takes the tellings of readings in, each linked with those before it; their ids."""
    said, ids = ledger.said(), []
    for reading in readings:
        left_out = ledger.rejected(c.id for c in reading.claims)
        told = tellings_of(reading, scheme.families, left_out, said)
        take_in(told, held)
        ids += [t.id for t in told]
    return ids


def settle(
    touched: Sequence[str],
    held: Tellings,
    library: Library,
    scheme: Scheme,
    before: Before,
    near: Neighbourhoods | None = None,
) -> Weighed:
    """The events of all that hangs together with these tellings, coded or not."""
    table = weights()
    near = near or Neighbourhoods(held, before.ledger.said(), table.threshold)
    groups = group(touched, held, near, table)
    claims = [tuple(c for t in g.tellings for c in t.claims) for g in groups]
    named = name_groups(
        claims, before.known, before.in_use, before.stood, before.gone, before.again
    )
    found = zip(named.names, claims, groups, _matched(groups, held), strict=True)
    still = {e.claims: e for e in before.standing}
    events: list[Event] = []
    fresh: list[tuple[str, Group, tuple[Match, ...]]] = []
    for name, own, members, matched in found:
        event = still.get(own)
        if event and event.id == name and event.matched == digests_of(matched):
            events.append(event)
        else:
            fresh.append((name, members, matched))
    events += _made(fresh, library, scheme, before.outlets)
    least = {t.id: near.of(t.id).least for g in groups for t in g.tellings}
    return Weighed(tuple(sorted(events, key=_when)), named.forwards, least)


def _made(
    groups: Sequence[tuple[str, Group, tuple[Match, ...]]],
    library: Library,
    scheme: Scheme,
    outlets: Sequence[Outlet],
) -> list[Event]:
    """The events of groups, with their ids and the uncoded reports that go with them."""
    digests = {t.digest for _, g, _ in groups for t in g.tellings}
    wanted = sorted(digests | {m.digest for _, _, found in groups for m in found})
    readings, copies = library.readings(wanted), library.copies(wanted)
    return [
        event_of(name, Case(members, readings, matched, outlets, copies), scheme)
        for name, members, matched in groups
    ]


@dataclass(frozen=True, slots=True)
class Reach:
    """The tellings whose events may change, the events that they stand in, and where those hang."""

    ids: Sequence[str]
    events: Sequence[Event]
    near: Neighbourhoods


def reach(
    touched: Iterable[str],
    held: Tellings,
    said: Said,
    events_of: Callable[[Sequence[str]], Sequence[Event]],
    settled: Callable[[Iterable[str]], Mapping[str, float]],
) -> Reach:
    """All tellings whose events may change with these, and the events that they stand in now.

    Those are the neighbourhoods of what was touched and of what lies beside it, as they are and as
    they were before; and whatever shares an event with any of them. What was `settled` with links
    of more points only is not changed by a weaker link.
    """
    fresh = _near(sorted(set(touched)), held)
    least = weights().threshold
    now = Neighbourhoods(held, said, least)
    now.ready(fresh)
    before = now.without(touched)
    beside = [link for one in sorted(fresh) for link in now.links(one).items()]
    cut = settled({other for other, _ in beside} - fresh)
    near = {other for other, points in beside if points >= cut.get(other, least)}
    now.ready(near)
    ids = fresh | {end for other in sorted(near) for end in before.of(other).members}
    while True:
        ids |= {end for one in sorted(ids) for end in now.of(one).members}
        told = held.tellings(ids)
        events = events_of(sorted(c for t in told for c in t.claims))
        homes = set(held.homes(c for e in events for c in e.claims).values())
        if homes <= ids:
            return Reach(sorted(ids), events, now)
        ids |= homes


def untouched(
    events: Sequence[Event], touched: Iterable[str], held: Tellings, library: Library
) -> list[Event]:
    """The events of whose reports none was touched, nor what one of them is a copy of."""
    digests = {t.digest for t in held.tellings(touched)}
    same = [e for e in events if digests.isdisjoint(e.reports)]
    copies = library.copies(sorted({r for e in same for r in e.reports}))
    moved = {copy.report for copy in copies.values() if copy.original in digests}
    return [e for e in same if moved.isdisjoint(e.reports)]


def _near(touched: Sequence[str], held: Tellings) -> set[str]:
    """These tellings, and all that an uncoded report linked with one of them may go with."""
    ends = {end for x in held.links_of(touched) for end in (x.a, x.b)} | set(touched)
    silent = [t.id for t in held.tellings(ends) if not t.claims]
    return {*touched, *(end for x in held.links_of(silent) for end in (x.a, x.b))}


def _matched(groups: Sequence[Group], held: Tellings) -> list[tuple[Match, ...]]:
    """The uncoded reports that go with each group, each once."""
    home = {t.id: n for n, g in enumerate(groups) for t in g.tellings}
    ends = {end for x in held.links_of(home) for end in (x.a, x.b)} - home.keys()
    sketches = [t for t in held.tellings(ends) if not t.claims]
    found: list[dict[str, Match]] = [{} for _ in groups]
    for match in matches(sketches, held):
        if match.telling in home:
            found[home[match.telling]].setdefault(match.digest, match)
    return [tuple(at[d] for d in sorted(at)) for at in found]


def _when(event: Event) -> tuple[date, str]:
    return event.first or event.last or date.max, event.id
