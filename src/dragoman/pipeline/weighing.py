"""Readings become events, with what is known of codes and outlets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import combinations

from dragoman.codebook import Codebook
from dragoman.collect import Comparer, find_copies
from dragoman.model import (
    Claim,
    Coder,
    Copy,
    Event,
    Judgement,
    Ledger,
    Outlet,
    Reading,
    Report,
    Verdict,
)
from dragoman.model.ledger import QUIET, mentioned
from dragoman.ports import Scale, Store
from dragoman.publish import clause
from dragoman.weigh import (
    Before,
    Library,
    Scheme,
    add,
    beside,
    mend,
    reach,
    settle,
    untouched,
    weigh,
    weights_mark,
)

#: Readings that come in, and tellings that are settled, in one transaction.
BATCH = 200

#: Words after which the report of a claim has to be told anew.
RETOLD: frozenset[Verdict] = frozenset(("corrected", "stated", "withdrawn"))


@dataclass(frozen=True, slots=True)
class Books:
    """What is known before any report: the coding scheme, and who the outlets are."""

    codebook: Codebook
    outlets: Sequence[Outlet] = ()

    @property
    def scheme(self) -> Scheme:
        """How claims are coded, and the words by which an event is known."""

        def told(claim: Claim) -> str:
            return clause(claim, self.codebook)

        return Scheme(self.codebook, told)


def weigh_readings(readings: Sequence[Reading], books: Books) -> tuple[Event, ...]:
    """Events from readings alone, with no store."""
    copies = find_copies([r.report for r in readings])
    return weigh(readings, books.scheme, Before(outlets=books.outlets, copies=copies)).events


@dataclass(frozen=True, slots=True)
class Exchanged:
    """The events that a weighing put in the place of others, and those others, by their ids."""

    before: dict[str, Event] = field(default_factory=dict)
    after: dict[str, Event] = field(default_factory=dict)

    def note(self, gone: Sequence[Event], found: Sequence[Event]) -> None:
        """Adds an exchange to those before it."""
        for event in gone:
            # One that this weighing itself made was not there before it.
            if self.after.pop(event.id, None) is None:
                self.before[event.id] = event
        self.after.update((event.id, event) for event in found)


def weigh_store(store: Store, coder: Coder, books: Books, *, anew: bool = False) -> Exchanged:
    """Weighs what came since the last time, under all judgements; what that did to events.

    `anew` weighs all readings again. Event ids live on either way. What is done is kept batch by
    batch: after a crash, the next call goes on where this one stopped.
    """
    # A store of an earlier version may hold reports that were never compared.
    store.compare(Comparer())
    turn = Turn(store, coder, books, store.ledger())
    with store.weighing() as scale:
        again = scale.start(turn.mark, anew=anew)
        turn = turn.heed(scale)
        more = turn.take_in(scale)
        # What little came is done at once.
        done = not (again or more) and turn.settle_last(scale)
    # Another program may have added judgements meanwhile.
    if done and not store.unheeded():
        return turn.exchanged
    while more:
        with store.weighing() as scale:
            more = turn.take_in(scale)
    if again:
        with store.weighing() as scale:
            turn.release(scale, scale.homeless())
    while True:
        with store.weighing() as scale:
            turn = turn.heed(scale)
            if turn.settle_last(scale):
                return turn.exchanged


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in the past, and what was known at it.

    A report is known from when it was published, one with a day only from the end of that day;
    `collected` counts it, and any undated one, from when it was taken in.
    """

    at: datetime
    collected: bool = False

    def knows(self, report: Report, fetched: datetime) -> bool:
        """Whether a report was known."""
        when = None if self.collected else report.out_by
        return (when or fetched) <= self.at


def events_as_of(store: Store, coder: Coder, books: Books, moment: Moment) -> tuple[Event, ...]:
    """The events as they were to be seen at a moment, from reports and judgements up to it.

    An event has the id it has today, as long as the claim that it was first named for was known.
    """
    fetched = store.fetches()
    said = Ledger(j for j in store.judgements() if j.at <= moment.at)
    every = store.readings(coder, said)
    known = [r for r in every if moment.knows(r.report, fetched[r.report.digest])]
    before = Before(
        outlets=books.outlets,
        copies=find_copies([r.report for r in known]),
        ledger=said,
        known=[(name, (claim,)) for name, claim in store.founders()],
    )
    return weigh(known, books.scheme, before).events


def _touched(said: Iterable[Judgement], homes: Mapping[str, str]) -> list[str]:
    """The claims whose events new judgements may change, sorted."""
    found: set[str] = set()
    for judgement in said:
        named = (*judgement.subjects, *judgement.against)
        found.update(c for c in named if judgement.verdict != "accepted" or c not in homes)
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Turn:
    """One run of weighing: readings come in, and the events that they touch are settled."""

    store: Store
    coder: Coder
    books: Books
    ledger: Ledger
    exchanged: Exchanged = field(default_factory=Exchanged)

    @property
    def mark(self) -> str:
        """What tellings and events are made with: all are made anew when any of it changes."""
        owners = sorted((o.name, o.owner, o.aliases) for o in self.books.outlets)
        return f"{self.coder.name} {self.coder.version} {weights_mark()} {owners}"

    def heed(self, scale: Scale) -> Turn:
        """The turn with new judgements, if any; what they speak of is unsettled.

        Reports are told anew where a claim is rejected or no more, corrected or stated, or claims
        are to part or join. To accept a claim that counts already changes nothing.
        """
        new = scale.judged()
        if not new:
            return self
        # Read after the new ones, so that it holds them all.
        turn = replace(self, ledger=self.store.ledger())
        said = [j for j in new if j.verdict not in QUIET]
        homes = scale.homes(sorted(mentioned(said)))
        claims = _touched(said, homes)
        out = turn.ledger.rejected(claims)
        scale.unsettle(homes[c] for c in claims if c in homes)
        turned = [c for c in claims if (c in homes) == (c in out)]
        read = [s for j in said if j.verdict in RETOLD and len(j.subjects) == 1 for s in j.subjects]
        again = {*scale.holding([*turned, *read], self.coder), *turn._parting(scale, said)}
        turn._retell(scale, scale.readings(sorted(again), self.coder))
        return turn

    def _parting(self, scale: Scale, new: Sequence[Judgement]) -> Iterator[str]:
        """Reports that tell of one happening where new judgements see two, or the reverse."""
        said = self.ledger.said()
        for judgement in new:
            spoken = {*judgement.subjects, *judgement.against}
            seen: set[str] = set()
            for telling in scale.tellings(scale.homes(sorted(spoken)).values()):
                own = [c for c in telling.claims if c in spoken]
                pairs = combinations(own, 2)
                if telling.digest in seen or any(said.word(*p) == "different" for p in pairs):
                    yield telling.digest
                seen.add(telling.digest)

    def take_in(self, scale: Scale) -> bool:
        """Takes in what came since the last time, a batch of it; whether there may be more."""
        pending = scale.pending(self.coder, BATCH)
        self._retell(scale, pending)
        return len(pending) == BATCH

    def _retell(self, scale: Scale, readings: Sequence[Reading]) -> None:
        """Puts what reports tell now in the place of what they told before."""
        digests = [r.report.digest for r in readings]
        # What a telling stood between is linked again once it is no more.
        near = beside(scale.told_by(digests), scale)
        lost = [c for digest in digests for c in scale.drop(digest)]
        scale.unsettle(mend(near, scale))
        add(readings, scale, self.books.scheme, self.ledger)
        kept = scale.homes(lost)
        self.release(scale, [c for c in lost if c not in kept])

    def release(self, scale: Scale, lost: Sequence[str]) -> None:
        """Sees to the events of claims that are told no more: the rest of each is weighed again."""
        for event in scale.events_of(lost):
            rest = scale.homes(event.claims)
            scale.unsettle(rest.values())
            if not rest:
                scale.exchange([event.id], [], [])
                self.exchanged.note([event], [])

    def settle_last(self, scale: Scale) -> bool:
        """Settles what is unsettled, a batch of it; whether that was all."""
        ids = scale.unsettled(BATCH)
        if ids:
            self.settle(scale, ids)
        if len(ids) == BATCH:
            return False
        scale.note_turn(self.ledger.state())
        return True

    def settle(self, scale: Scale, ids: Sequence[str]) -> None:
        """Exchanges the events of all that hangs together with these tellings."""
        then = scale.turn_of(self.ledger.state())
        if then is not None:
            # What has another id than it had when all was so is named anew as well.
            ids = sorted({*ids, *scale.homes(scale.named_otherwise(then)).values()})
        around = reach(ids, scale, self.ledger.said(), scale.events_of, scale.settled)
        known, library = around.events, self._library(scale)
        own = {e.id for e in known}
        told = {c for t in scale.tellings(around.ids) for c in t.claims}
        ids_so_far = scale.ids_of(told | {c for e in known for c in e.claims})
        before = Before(
            outlets=self.books.outlets,
            ledger=self.ledger,
            known=ids_so_far,
            gone=frozenset(name for name, _ in ids_so_far) - own,
            in_use=scale.is_id,
            stood=scale.stood,
            again=lambda groups: () if then is None else scale.ids_at(then, groups, own),
            standing=untouched(known, ids, scale, library),
        )
        found = settle(around.ids, scale, library, self.books.scheme, before, around.near)
        gone, new = _differ(known, found.events)
        scale.exchange([e.id for e in gone], new, found.forwards)
        scale.settle(dict.fromkeys(around.ids, 0.0) | dict(found.least))
        self.exchanged.note(gone, new)

    def _library(self, scale: Scale) -> Library:
        """The readings of the store, and the copies among the reports of what is settled."""

        def readings(digests: Sequence[str]) -> dict[str, Reading]:
            return {r.report.digest: r for r in scale.readings(digests, self.coder)}

        def copies(digests: Sequence[str]) -> dict[str, Copy]:
            return {copy.report: copy for copy in self.store.copies(digests)}

        return Library(readings, copies)


def _differ(before: Sequence[Event], after: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """The events that go and those in their place, without those that stay as they are."""
    old, new = {e.id: e for e in before}, {e.id: e for e in after}
    gone = [e for e in before if new.get(e.id) != e]
    return gone, [e for e in after if old.get(e.id) != e]
