"""One claim as a page shows it: words, roles with places found, chain, time, reasons."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.desk import words
from dragoman.desk.languages import _, pgettext
from dragoman.desk.languages.message import joined
from dragoman.desk.marks import Segment, excerpt, sentence
from dragoman.desk.shelf import Told, rests_on
from dragoman.model import PLACE_ROLES, Claim, Event, Mention, Reading, Role

#: Kinds of the movement family, and the roles whose absence is told for them.
MOVEMENTS = frozenset({"transfer", "deployment", "withdrawal", "passage", "interception"})
EXPECTED: tuple[Role, ...] = ("carrier", "cargo", "origin", "destination")
DENIALS = frozenset({"denied", "negated"})


def in_order(reading: Reading) -> list[Claim]:
    """The claims of a reading in the order of the text."""
    return sorted(reading.claims, key=lambda c: (c.trigger.start, c.id))


@dataclass(frozen=True, slots=True)
class Filled:
    """The words that fill a role, and what was found out about them."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A role by its name on the page; no values, not stated."""

    name: str
    values: tuple[Filled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim with everything a page says of it; `number` counts within the page's list."""

    number: int
    told: Told
    sentence: list[Segment]
    excerpt: list[Segment]
    lines: tuple[Line, ...]
    when: str
    when_words: str
    origins: tuple[str, ...] = ()

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.told.claim

    @property
    def reading(self) -> Reading:
        """The reading it stands in."""
        return self.told.reading


def view(told: Told, number: int, event: Event | None = None) -> ClaimView:
    """A claim as a page shows it, within an event where there is one."""
    claim = told.claim
    return ClaimView(
        number=number,
        told=told,
        sentence=sentence(claim),
        excerpt=excerpt(claim),
        lines=lines(told),
        when=words.period(claim.time),
        when_words=claim.time.text or "",
        origins=labels(told, event) if event else (),
    )


def labels(told: Told, event: Event) -> tuple[str, ...]:
    """The ids of the origins that a claim's report rests on: "O1", "O3", "D1".

    Denials are looked through first for a claim that denies, origins for any other.
    """
    sides = (event.origins, event.denials)
    first, second = reversed(sides) if told.claim.status in DENIALS else sides
    own = tuple(o.id for o in first if rests_on(o, told.reading))
    return own or tuple(o.id for o in second if rests_on(o, told.reading))


def lines(told: Told) -> tuple[Line, ...]:
    """The roles of a claim in the order of the page, then what else is counted.

    The main roles of a movement are there even when nothing fills them.
    """
    claim = told.claim
    expected = EXPECTED if claim.kind in MOVEMENTS else ()
    counted = dict.fromkeys(c.of for c in claim.counts)
    roles = [r for r in words.ROLES if claim.role(r) or r in expected or r in counted]
    others = [of for of in counted if of not in roles]
    return (*(_line(told, r) for r in roles), *(_counted(claim, of) for of in others))


def _line(told: Told, role: Role) -> Line:
    """A role with its fillers, each with its number, then numbers that stand elsewhere."""
    rest = [c for c in told.claim.counts if c.of == role]
    values: list[Filled] = []
    for m in told.claim.role(role):
        own = [c for c in rest if c.text in m.text or m.text in c.text]
        rest = [c for c in rest if c not in own]
        told_of = [note(told.reading, role, m), *map(words.number, own)]
        values.append(Filled(m.text, joined([t for t in told_of if t and t not in m.text])))
    return Line(words.ROLES[role], (*values, *(Filled(c.text, words.number(c)) for c in rest)))


def _counted(claim: Claim, of: str) -> Line:
    """A number of what is no role, such as the killed."""
    counts = (c for c in claim.counts if c.of == of)
    return Line(pgettext("counted", of), tuple(Filled(c.text, words.number(c)) for c in counts))


def note(reading: Reading, role: Role, mention: Mention) -> str:
    """What is known of the words: the place and how exactly, or the body and its kind."""
    if role in PLACE_ROLES or reading.place_of(mention):
        return _place_note(reading, mention)
    actor = reading.actor_of(mention)
    if actor is None:
        return ""
    name = "" if actor.name == mention.text else actor.name
    kind = pgettext("actor", actor.kind) if actor.kind else ""
    return joined([part for part in (name, kind) if part])


def _place_note(reading: Reading, mention: Mention) -> str:
    place = reading.place_of(mention)
    if place is not None:
        name = () if place.name == mention.text else (place.name,)
        return joined((*name, words.near(place)))
    found = next((p for p in reading.places if p.mention == mention), None)
    if found is not None and found.candidates:
        return _("which of %(n)s places is not known", n=len(found.candidates))
    return _("place not found")
