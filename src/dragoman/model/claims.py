"""What is read out of a report: mentions, claims with their chains, readings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dragoman.model.codes import Grain, Match, Precision, Role, SourceKind, Status
from dragoman.model.reports import Report

#: A calendar day, where a field is itself named `date`.
Day = date


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a report: code points `start` to `end` of its text, and those words."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Mention) -> bool:
        """Whether it shares signs of the report with another."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Mention) -> bool:
        """Whether all its signs are signs of another, or the same."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """An interval of days; `None` is an open bound; `text` the words it was read from."""

    text: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date expression found in a text, with the interval it means."""

    mention: Mention
    first: date | None
    last: date | None
    grain: Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One source in a chain: its words, the words that say it speaks, the day it spoke.

    `notes` are the marks of footnotes that document it ("[1]"), whether or not their text is there.
    """

    source: Mention
    kind: SourceKind
    named: bool
    cue: Mention | None = None
    date: Day | None = None
    notes: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """The words that fill a role."""

    role: Role
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of something: "at least 20 trucks" is low 20, high open."""

    of: str
    text: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One happening as one chain of sources tells it, with the words that prove it."""

    id: str
    kind: str
    status: Status
    sentence: Mention
    trigger: Mention
    chain: tuple[Hop, ...] = ()
    fillers: tuple[Filler, ...] = ()
    counts: tuple[Count, ...] = ()
    time: Period = Period()
    why: tuple[str, ...] = ()

    def role(self, *roles: Role) -> tuple[Mention, ...]:
        """The mentions that fill any of `roles`, in order of the roles given."""
        return tuple(f.mention for r in roles for f in self.fillers if f.role == r)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is said to have said what; `source` is `None` where the text hides it.

    Of a report that was not coded, `kind` is the kind of the source and `gloss` its words in
    English; `stance` is "denies" where the source says that it is not so, and "denies a part" where
    it says so of something beside what it tells.
    """

    source: Mention | None
    cue: Mention
    content: tuple[Mention, ...]
    kind: SourceKind | None = None
    gloss: str = ""
    stance: Literal["", "denies", "denies a part"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point with an honest radius; `why` says how the words led to it.

    `population` 0 is unknown. `match` says by which step its name was found, `score` how alike the
    spellings are, from 0 to 1; both are empty for a place that was not looked up.
    """

    id: str
    name: str
    lat: float
    lon: float
    radius_km: float
    precision: Precision
    country: str | None
    why: str = ""
    kind: str = ""
    admin1: str = ""
    population: int = 0
    layer: str = ""
    match: Match = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Words that mean a place, and which; `place` is `None` where it is not known which."""

    mention: Mention
    place: Place | None
    candidates: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie to another body, by its id, and the days between which it held; `None` is open."""

    body: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body: a state, force, group or company; `kind` is `unnamed` for one known by its ties.

    `first` and `last` are the days between which it existed, `None` where open. `code` is its
    actor code in CAMEO and PLOVER, where that is plain; `ucdp` its number in UCDP's lists.
    """

    id: str
    name: str
    kind: str = ""
    country: str | None = None
    part_of: tuple[Tie, ...] = ()
    backed_by: tuple[Tie, ...] = ()
    first: date | None = None
    last: date | None = None
    ucdp: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Words that mean a body, and which; `actor` is `None` where it is not known which.

    `label` keeps what the words call it ("occupation", "regime"), apart from which body it is;
    `why` says how the words led to it, or why not; `candidates` are those that fit equally.
    """

    mention: Mention
    actor: Actor | None
    label: str = ""
    why: str = ""
    candidates: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Who read a report: an engine and its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one coder found in one report.

    Places and actors stand beside the claims, not in them, so that a better gazetteer
    redoes the placing and leaves the claims alone. `notes` says what could not be read;
    `unread` that nothing could.
    """

    report: Report
    coder: Coder
    claims: tuple[Claim, ...] = ()
    dates: tuple[Dated, ...] = ()
    places: tuple[Placed, ...] = ()
    actors: tuple[Named, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    relations: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()
    unread: bool = False

    def place_of(self, mention: Mention) -> Place | None:
        """The place that these words were resolved to, if any."""
        found = (p.place for p in self.places if p.mention == mention)
        return next(found, None)

    def actor_of(self, mention: Mention) -> Actor | None:
        """The body that these words were resolved to, if any."""
        found = (a.actor for a in self.actors if a.mention == mention)
        return next(found, None)


def claim_id(report: Report, trigger: Mention, kind: str, voice: int = 0) -> str:
    """The content-derived id of a claim: 16 hex digits of report digest, trigger span and kind.

    Where several say the same in the same words, those after the first add their number: `voice`.
    """
    key = f"{report.digest}\n{trigger.start}\n{trigger.end}\n{kind}"
    key += f"\n{voice}" if voice else ""
    return hashlib.sha256(key.encode()).hexdigest()[:16]
