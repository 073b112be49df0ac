"""The nouns of the house: frozen records, standard library only.

Offsets are Unicode code points into `Report.text`; for every mention
`report.text[mention.start:mention.end] == mention.text`.
An unknown date is an open `Period`, an unknown place or body is `None`: never a filler value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Status = Literal["asserted", "alleged", "denied", "negated", "planned", "prevented", "conditional"]
SourceKind = Literal["outlet", "monitor", "official", "group", "person", "document", "unnamed"]
Role = Literal[
    "actor",
    "cargo",
    "carrier",
    "origin",
    "via",
    "destination",
    "recipient",
    "target",
    "instrument",
    "partner",
    "place",
]
Precision = Literal["exact", "town", "district", "region", "country"]
Grain = Literal["day", "span", "week", "month", "season", "year", "time"]
Verdict = Literal["same", "different", "unsure", "accepted", "rejected", "corrected"]

PLACE_ROLES: tuple[Role, ...] = ("origin", "via", "destination", "place")


# What comes in -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they were fetched, kept unchanged; `digest` is `sha256:` of `body`."""

    digest: str
    media: str
    body: bytes
    origin: str
    fetched: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text. `digest` covers outlet, published, title and text, not the local `id`."""

    id: str
    digest: str
    text: str
    outlet: str | None = None
    published: date | datetime | None = None
    language: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def day(self) -> date | None:
        """The calendar day (UTC) of publication, where known."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


# What is read out of it --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a report: code points `start` to `end` of its text, and those words."""

    start: int
    end: int
    text: str


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
    """One source in a chain: its words, the words that say it speaks, the day it spoke."""

    source: Mention
    kind: SourceKind
    named: bool
    cue: Mention | None = None
    date: date | None = None


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
    """Who is said to have said what; `source` is `None` where the text hides it."""

    source: Mention | None
    cue: Mention
    content: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point with an honest radius; `why` says how the words led to it."""

    id: str
    name: str
    lat: float
    lon: float
    radius_km: float
    precision: Precision
    country: str | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Words that mean a place, and which; `place` is `None` where it is not known which."""

    mention: Mention
    place: Place | None
    candidates: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body: a state, force, group or company."""

    id: str
    name: str
    kind: str = ""
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Words that mean a body, and which; `actor` is `None` where it is not known which."""

    mention: Mention
    actor: Actor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Who read a report: an engine and its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one coder found in one report.

    Places and actors stand beside the claims, not in them, so that a better gazetteer
    redoes the placing and leaves the claims alone. `notes` says what could not be read.
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

    def place_of(self, mention: Mention) -> Place | None:
        """The place that these words were resolved to, if any."""
        found = (p.place for p in self.places if p.mention == mention)
        return next(found, None)

    def actor_of(self, mention: Mention) -> Actor | None:
        """The body that these words were resolved to, if any."""
        found = (a.actor for a in self.actors if a.mention == mention)
        return next(found, None)


# What is weighed ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent source of a happening, the reports that rest on it, and why they do."""

    id: str
    how: str
    reports: tuple[str, ...]
    why: str
    denies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value of a contested field and the reports that give it."""

    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A field whose values cannot all be true, side by side."""

    field: str
    values: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims about the same happening. `origins` leave denials out; `denials` hold them."""

    id: str
    kind: str
    summary: str
    status: Status
    first: date | None
    last: date | None
    place: Place | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    denials: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided; appended, never overwritten by a machine."""

    verdict: Verdict
    subjects: tuple[str, ...]
    by: str
    at: datetime
    why: str = ""


# What is published -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A sentence of a dispatch and the ids of the claims it rests on."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A numbered note: the archived report behind it, and the claims cited from it."""

    number: int
    report: str
    capture: str
    outlet: str
    published: date | datetime | None
    fetched: datetime
    language: str | None
    title: str | None
    url: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A dispatch as a person edits it: paragraphs of sentences that cite claims."""

    series: str
    date: date
    title: str
    kicker: str = ""
    topics: tuple[str, ...] = ()
    offer: str = ""
    paragraphs: tuple[tuple[Cited, ...], ...] = ()
    unseen: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A published draft: numbered in its series, dated, with notes made from its citations."""

    number: int
    version: int
    draft: Draft
    notes: tuple[Footnote, ...]
    published: datetime

    @property
    def id(self) -> str:
        """Series slug and number, as `verify` and the site's addresses use them."""
        return f"{slug(self.draft.series)}/{self.number}"


def slug(words: str) -> str:
    """Lower-case words joined by hyphens, for addresses and file names."""
    kept = "".join(c if c.isalnum() else " " for c in words.lower())
    return "-".join(kept.split())


# What went wrong ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An expected failure of one item at one step, kept where people can see it."""

    step: str
    item: str
    why: str
    at: datetime


# Maps --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A place on a map: its label, and how many independent origins stand behind it."""

    place: Place
    label: str
    n_origins: int = 1
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A claimed movement between places, in order, drawn in the line style of its status."""

    stops: tuple[Place, ...]
    status: Status
    label: str
    n_origins: int = 1
    contested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a map shows; `title` and `description` are its words for those who cannot see it."""

    title: str
    description: str
    pins: tuple[Pin, ...] = ()
    legs: tuple[Leg, ...] = ()


# What the settings say of others and of us -----------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What is known of an outlet beforehand; a common `owner` makes two outlets one voice."""

    name: str
    description: str = ""
    owner: str = ""
    country: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A numbered series of dispatches: its first number and the note that heads each."""

    name: str = "Dispatch"
    start: int = 1
    offer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Institute:
    """Who publishes."""

    name: str = "Our desk"
    tagline: str = ""
    footer: str = "Reports are given as their sources made them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a dispatch or page rests on, looked up by id: readings and captures by report digest,
    events by event id."""

    readings: Mapping[str, Reading] = field(default_factory=dict)
    captures: Mapping[str, Capture] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)

    def claim(self, id: str) -> tuple[Reading, Claim] | None:
        """The claim of that id with the reading it stands in, if there is one."""
        pairs = ((r, c) for r in self.readings.values() for c in r.claims if c.id == id)
        return next(pairs, None)

    def event_of(self, claim: str) -> Event | None:
        """The event that a claim belongs to, if it was weighed."""
        return next((e for e in self.events.values() if claim in e.claims), None)
