"""Drafts as they grow: the sheet that is edited, each saved version, each release of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dragoman.model.claims import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """That a version of a draft was saved: who, when and why. `number` counts from 1.

    `away` when the draft is put away with it: it is kept, and out of sight until the next version.
    """

    draft: str
    number: int
    title: str
    by: str
    at: datetime
    why: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of a draft with its text, a file as `dragoman dispatch draft` writes it."""

    saved: Saved
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """That a version of a draft was published: as which dispatch, by whom, written by whom.

    `series` is a slug. `by` is empty where it is not known, of what was published before drafts
    were kept.
    """

    draft: str
    revision: int
    series: str
    number: int
    version: int
    by: str
    wrote: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A draft as it is edited: the fields of its head, and its body as it was typed."""

    series: str
    date: Day
    title: str = ""
    kicker: str = ""
    topics: tuple[str, ...] = ()
    offer: str = ""
    events: tuple[str, ...] = ()
    subscribers: bool = False
    body: str = ""
