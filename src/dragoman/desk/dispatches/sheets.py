"""From a form of the editor to a sheet, and what two people made of one put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.desk.dispatches.texts import Clash, Line, differences, joined
from dragoman.desk.forms import Fields
from dragoman.model import Revision, Saved, Sheet
from dragoman.pipeline import Newsroom

#: The longest line of the head, in characters.
LONGEST = 500
_LINES = ("series", "title", "kicker", "offer")


def sheet_in(fields: Fields) -> Sheet | str:
    """The sheet that a form holds; what is wrong with it, where it cannot be kept."""
    try:
        day = date.fromisoformat(fields.one("date"))
    except ValueError:
        return "The day of the dispatch should be a date such as 2026-10-13."
    lines = {name: " ".join(fields.one(name).split()) for name in _LINES}
    if not lines["series"]:
        return "Choose a series."
    if too := [name for name, words in lines.items() if len(words) > LONGEST]:
        return f"The {too[0]} has more than {LONGEST} characters."
    topics = (" ".join(t.split()) for t in fields.one("topics").split(","))
    return Sheet(
        **lines,
        date=day,
        topics=tuple(dict.fromkeys(t for t in topics if t)),
        subscribers=fields.one("access") == "subscribers",
        events=tuple(e.strip() for e in fields.all("event") if e.strip()),
        body=fields.raw("body").replace("\r\n", "\n").replace("\r", "\n").strip("\n"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A save that came too late: the versions, and what each side changed since the one seen.

    `sheet` has what both changed; of what both changed in their own ways it has what was typed.
    """

    saw: Saved | None
    now: Saved
    theirs: tuple[Line, ...]
    mine: tuple[Line, ...]
    clashes: tuple[Clash, ...]
    sheet: Sheet


def stale(newsroom: Newsroom, now: Revision, seen: int, typed: Sheet) -> Stale:
    """What was seen, what is there and what was typed, beside each other and put together."""
    history = newsroom.store.drafts.history(now.saved.draft)
    saw = next((s for s in history if s.number == seen), None)
    base = newsroom.store.drafts.revision(now.saved.draft, seen) if saw else now
    was, is_ = newsroom.sheet(base), newsroom.sheet(now)
    body, clashes = joined(was.body, typed.body, is_.body)
    kept: dict[str, Any] = {
        n: _chosen(getattr(was, n), getattr(typed, n), getattr(is_, n)) for n in _HEAD
    }
    return Stale(
        saw=saw,
        now=now.saved,
        theirs=differences(plain(was), plain(is_)),
        mine=differences(plain(was), plain(typed)),
        clashes=(*clashes, *_heads(was, typed, is_)),
        sheet=replace(typed, body=body, **kept),
    )


_HEAD = ("series", "date", "title", "kicker", "topics", "offer", "events", "subscribers")


def plain(sheet: Sheet) -> str:
    """A sheet as lines to be compared: each field of the head that has words, then the body."""
    heads = ((n, _words(getattr(sheet, n))) for n in _HEAD)
    return "\n".join([*(f"{n}: {words}" for n, words in heads if words), sheet.body])


def _chosen(was: object, mine: object, theirs: object) -> object:
    """What I typed, unless I left it as it was."""
    return theirs if mine == was else mine


def _heads(was: Sheet, mine: Sheet, theirs: Sheet) -> list[Clash]:
    """The fields of the head that both changed, each in their own way."""
    found = ((getattr(was, n), getattr(mine, n), getattr(theirs, n)) for n in _HEAD)
    return [Clash(_words(b), _words(c)) for a, b, c in found if a != b and a != c and b != c]


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "only" if value else ""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
