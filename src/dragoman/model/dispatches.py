"""What is published: drafts, dispatches, and the evidence that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dragoman.model.claims import Day, Reading
from dragoman.model.events import Event
from dragoman.model.reports import Capture


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
    """A dispatch as a person edits it: paragraphs of sentences that cite claims.

    Of one for `subscribers` everybody sees the first paragraph only.
    """

    series: str
    date: Day
    title: str
    kicker: str = ""
    topics: tuple[str, ...] = ()
    offer: str = ""
    paragraphs: tuple[tuple[Cited, ...], ...] = ()
    unseen: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    subscribers: bool = False


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


def last_versions(dispatches: Iterable[Dispatch]) -> list[Dispatch]:
    """The last version of each dispatch, by id."""
    last = {d.id: d for d in sorted(dispatches, key=lambda d: (d.id, d.version))}
    return list(last.values())


def slug(words: str) -> str:
    """Lower-case words joined by hyphens, for addresses and file names."""
    kept = "".join(c if c.isalnum() else " " for c in words.lower())
    return "-".join(kept.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a dispatch or page rests on, looked up by id: readings and captures by report digest,
    events by event id."""

    readings: Mapping[str, Reading] = field(default_factory=dict)
    captures: Mapping[str, Capture] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
