"""What a list of events is narrowed to; the address of the page holds it all."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from urllib.parse import urlencode

from dragoman.desk.languages import _
from dragoman.desk.shelf import Told, outlet_of
from dragoman.model import PLACE_ROLES, Event

#: Letters that one word is written with or without: Arabic and Persian forms; tatweel is dropped.
_LETTERS = str.maketrans({"ى": "ي", "ی": "ي", "ة": "ه", "ٱ": "ا", "ک": "ك", "\u0640": None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Kind and status as codes, place and text as words of which each must be there."""

    kind: str = ""
    status: str = ""
    place: str = ""
    text: str = ""
    sort: str = "attested"
    page: int = 1

    def query(self, *, page: int = 1) -> str:
        """These filters as a query string, with its question mark; empty when there are none."""
        asked = asdict(replace(self, page=page)).items()
        values = {k: v for k, v in asked if v and (k, v) not in _PLAIN}
        return f"?{urlencode(values)}" if values else ""

    @property
    def any(self) -> bool:
        """True when something is left out."""
        return bool(self.kind or self.told)

    @property
    def told(self) -> bool:
        """True when what is kept turns on what the reports tell, not on the event alone."""
        return bool(self.status or self.place or self.text)


_PLAIN = (("page", 1), ("sort", "attested"))

#: Orders of a list of events, by their name in the address.
ORDERS = {"attested": _("most behind them first"), "newest": _("newest first")}


def parse(params: Mapping[str, str]) -> Filters:
    """Filters from a query string; what is not known is left alone, a bad page is the first."""
    words = {name: params.get(name, "").strip() for name in ("kind", "status", "place", "text")}
    asked = params.get("sort", "")
    sort = asked if asked in ORDERS else "attested"
    return Filters(**words, sort=sort, page=page_number(params))


def page_number(params: Mapping[str, str]) -> int:
    """The page asked for; the first when none is, or no such number."""
    page = params.get("page", "1")
    known = page.isascii() and page.isdigit() and len(page) < 7
    return max(int(page), 1) if known else 1


def day_in(params: Mapping[str, str], name: str) -> date | None:
    """The day that an address names; `None` for what is no day."""
    try:
        return date.fromisoformat(params.get(name, ""))
    except ValueError:
        return None


def matches(filters: Filters, event: Event, told: tuple[Told, ...]) -> bool:
    """True when an event is kept by every filter that is set."""
    return (
        (not filters.kind or filters.kind == event.kind)
        and (not filters.status or filters.status in statuses(event, told))
        and (not filters.place or holds(_place_words(event, told), filters.place))
        and (not filters.text or holds(_text(event, told), filters.text))
    )


def statuses(event: Event, told: tuple[Told, ...]) -> frozenset[str]:
    """The status of an event and those of its claims: a denied event is also asserted."""
    return frozenset({event.status, *(t.claim.status for t in told)})


def holds(text: str, wanted: str) -> bool:
    """True when every word wanted occurs in the text, however it is written.

    Case, accents, vowel signs, alef's hamza and tatweel make no difference.
    """
    folded = fold(text)
    return all(word in folded for word in fold(wanted).split())


def fold(text: str) -> str:
    """The text without what a searcher may leave out: NFKD, no marks, case folded."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFKD", text).translate(_dropped()).casefold()


@cache
def _dropped() -> dict[int, str | int | None]:
    """Letters with the one that stands for them, and every combining mark with nothing."""
    every = range(sys.maxunicode + 1)
    marks = dict.fromkeys(n for n in every if unicodedata.category(chr(n)) == "Mn")
    return {**marks, **_LETTERS}


def _place_words(event: Event, told: tuple[Told, ...]) -> str:
    own = [event.place.name] if event.place else []
    mentions = [(t.reading, m) for t in told for m in t.claim.role(*PLACE_ROLES)]
    found = (r.place_of(m) for r, m in mentions)
    return " · ".join([*own, *(m.text for _, m in mentions), *(p.name for p in found if p)])


def _text(event: Event, told: tuple[Told, ...]) -> str:
    said = (f"{outlet_of(t.reading)} {t.claim.sentence.text}" for t in told)
    sources = (h.source.text for t in told for h in t.claim.chain)
    return " · ".join([event.id, event.summary, *said, *sources])
