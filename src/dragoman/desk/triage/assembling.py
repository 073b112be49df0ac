"""Puts together what the page of triage shows of one report, out of the store."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import get_args

from dragoman.desk.forms import Fields
from dragoman.desk.grades import EventGrades, event_grades
from dragoman.desk.judging import fingerprint
from dragoman.desk.languages import _
from dragoman.desk.nearby import Near, near, window
from dragoman.desk.shelf import shelf_of
from dragoman.desk.triage.deciding import WORD, graded, grades_of
from dragoman.desk.triage.fields import codebook, edit_form, typed_changes
from dragoman.desk.triage.page import (
    LAST,
    Card,
    Current,
    Open,
    Reopened,
    Twin,
    marked,
    views,
)
from dragoman.desk.triage.queue import Queue
from dragoman.desk.triage.sieve import Sieve
from dragoman.desk.triage.versions import (
    State,
    deciding_subject,
    state_at,
    version,
    version_of_all,
    versions_in,
)
from dragoman.desk.words import verdict
from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import (
    REPORT,
    Capture,
    Claim,
    Coder,
    Event,
    Judgement,
    Ledger,
    Outlet,
    Reading,
    Status,
    Verdict,
    decided,
    digits,
    directory,
    letters,
)
from dragoman.model.ledger import WORDS
from dragoman.pipeline import Grading
from dragoman.ports import Store

#: An event with less in common than this is not offered.
LEAST = 2.5
#: Nor is one more days away: of a year's events, those of a few days are looked through at once.
DAYS = 1
#: How far back one's own last decisions are looked for.
REACH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A decision that came too late: what the person saw, what is there now, what they typed.

    `now` is the state of a claim, of all claims of a report, or of one without any; none where the
    claim is there no more. So is what the person `saw`, of as many; none where nobody knows.
    """

    saw: tuple[State, ...]
    now: tuple[State, ...]
    typed: tuple[tuple[str, str], ...]


class Maker:
    """Makes the parts of the page that rest on the store."""

    kinds: tuple[str, ...] = tuple(codebook().kinds)
    statuses: tuple[Status, ...] = get_args(Status)

    def __init__(self, store: Store, coder: Coder, outlets: Sequence[Outlet], queue: Queue) -> None:
        self.store, self.coder, self.queue = store, coder, queue
        self.known = directory(outlets)

    def current(
        self, reading: Reading, claim: str, ledger: Ledger, fields: Fields | None = None
    ) -> Current:
        """The report that is open, at a claim: the one named, else the first undecided one."""
        cards = self._cards(reading, ledger)
        ids = [c.view.claim.id for c in cards]
        left = [c.view.claim.id for c in cards if c.word is None]
        chosen = claim if claim in ids else next(iter((*left, *ids)), "")
        digest = reading.report.digest
        return Current(
            reading=reading,
            capture=self._capture(digest),
            text=marked(reading, chosen),
            cards=cards,
            open=self._open(cards[ids.index(chosen)], reading, ledger, fields) if chosen else None,
            word=ledger.word(REPORT + digest),
            version=version(ledger, REPORT + digest),
            all_version=version_of_all(ledger, ids),
            undecided=tuple(left),
            twins=self._twins(digest),
            sources=() if cards else reading.attributions,
        )

    def _cards(self, reading: Reading, ledger: Ledger) -> tuple[Card, ...]:
        found = views(reading)
        events = {c: e for e in self.store.events_of(v.claim.id for v in found) for c in e.claims}
        return tuple(
            Card(
                view=v,
                word=ledger.word(v.claim.id),
                version=version(ledger, v.claim.id),
                event=events.get(v.claim.id),
            )
            for v in found
        )

    def _open(self, card: Card, reading: Reading, ledger: Ledger, fields: Fields | None) -> Open:
        """What the chosen claim can be decided by; a form that was refused is shown as typed."""
        claim, event = card.view.claim, card.event
        editing = fields is not None and fields.one("do") == "correct"
        offered = self._near(event, claim.id, reading, ledger) if event else None
        said = grades_of(self.store, ledger, event) if event else ()
        return Open(
            card=card,
            edit=edit_form(
                claim, fields if editing else None, self._seen(claim, reading, ledger, fields)
            ),
            editing=editing,
            grades=self._grades(event, reading, ledger, said) if event else None,
            graded=graded(event, said) if event else "",
            near=offered,
            near_sign=fingerprint(offered.event) if offered else "",
            event_sign=fingerprint(event) if event else "",
        )

    def _seen(
        self, claim: Claim, reading: Reading, ledger: Ledger, fields: Fields | None
    ) -> Claim | None:
        """A claim as it was when the form was made that came back; `None` where nobody knows."""
        saw = fields and self._state(reading, ledger, claim.id, fields.one("seen"))
        return saw.claim if saw else None

    def _state(self, reading: Reading, ledger: Ledger, claim: str, seen: str) -> State | None:
        """The state of a claim that a version names, from the machine's reading on."""
        found = self.store.readings_of([reading.report.digest], self.coder, Ledger())
        return state_at(next(iter(found), reading), ledger, claim, seen)

    def _grades(
        self, event: Event, reading: Reading, ledger: Ledger, said: Sequence[Judgement]
    ) -> EventGrades:
        """The digit of an event and, once it is set, the letter of the outlet."""
        digit = digits(said, lambda _: event.id)
        given = Grading(self.known, letters(ledger.graded(), self.known.key), digit)
        return event_grades(shelf_of([event], [reading]), event, given)

    def _near(self, event: Event, claim: str, reading: Reading, ledger: Ledger) -> Near | None:
        """The event that the claim's own is most like, unless somebody called them two."""
        days = window(event, [reading.report.day] if reading.report.day else [], DAYS)
        if days is None:
            return None
        said = decided(ledger.about(claim))
        others = self.store.events_between(*days, event.kind)
        for offered in near(event, (o for o in others if _may_be_near(event, o))):
            apart = any(said.word(claim, c) == "different" for c in offered.event.claims)
            if offered.points >= LEAST and not apart:
                return offered
        return None

    def _twins(self, digest: str) -> tuple[Twin, ...]:
        """The other reports that tell the same, with the links by which they are copies."""
        others = self.queue.group(digest)
        links = {c.report: c for c in self.store.copies([*others, digest])} if others else {}
        found = ((self.queue.outline(d), links.get(d)) for d in others)
        return tuple(Twin(outline=o, copy=link) for o, link in found if o)

    def _capture(self, digest: str) -> Capture | None:
        with suppress(UnknownSubjectError, StoreError):
            return self.store.capture_of(digest)
        return None

    def last(self, ledger: Ledger, who: str, sieve: Sieve) -> tuple[Reopened, ...]:
        """One's own last decisions that stand, oldest first."""
        found: list[Reopened] = []
        for j in reversed(ledger.newest(REACH)):
            if len(found) == LAST:
                break
            home = self.queue.home(j.subjects[0]) if j.subjects else ""
            if j.by == who and j.verdict in WORDS and home and j in ledger.standing(j.subjects[0]):
                claim = "" if j.subjects[0].startswith(REPORT) else j.subjects[0]
                href = sieve.address(report=home, claim=claim)
                found.append(Reopened(judgement=j, href=href))
        return tuple(reversed(found))

    def stale(self, current: Current | None, fields: Fields | None, ledger: Ledger) -> Stale | None:
        """What was seen, what is there and what was typed, of a decision on a claim or report."""
        if current is None or fields is None:
            return None
        claim, do = fields.one("claim"), fields.one("do")
        subject = deciding_subject(claim, current.reading.report.digest)
        seen = versions_in(fields.one("seen"), subject)
        states = (self._state(current.reading, ledger, s, v) for s, v in seen.items())
        saw = tuple(state for state in states if state)
        cards = [c for c in current.cards if not claim or c.view.claim.id == claim]
        now = tuple(State(claim=c.view.claim, word=c.word) for c in cards)
        if not claim and not now:
            now = (State(claim=None, word=current.word),)
        then = next((s.claim for s in (*saw, *now) if s.claim), None)
        typed = typed_changes(then, fields) if then and do == "correct" else ()
        return Stale(saw=saw, now=now, typed=typed or ((_("decision"), asked_word(do)),))


def _may_be_near(one: Event, other: Event) -> bool:
    """False for places so far north or south of each other that nothing could make up for it."""
    if one.place is None or other.place is None:
        return True
    reach = 160 + one.place.radius_km + other.place.radius_km
    return abs(one.place.lat - other.place.lat) * 110 <= reach


_ASKED: dict[str, Verdict] = {**WORD, "all": "accepted", "pass": "passed"}


def asked_word(do: str) -> str:
    """What a button asks for, in a word."""
    return verdict(_ASKED.get(do, do))


def says(judgement: Judgement | None) -> str:
    """A word on a claim with who said it; that nobody did, where none is."""
    if judgement is None:
        return _("not judged")
    return _("%(word)s by %(who)s", word=verdict(judgement.verdict), who=judgement.by)
