"""Which places, and which words without one, a list of places shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from dragoman.desk.filters import fold, page_number
from dragoman.desk.languages import _
from dragoman.model import Gazette, PlaceNamed

#: Rows of a page of the list, and words without a place beside it.
PAGE, BESIDE = 50, 25
#: Orders of the list, by their name in the address.
ORDERS = {
    "claims": _("most claims first"),
    "events": _("most events first"),
    "name": _("by name"),
    "spellings": _("most spellings first"),
}
_KEYS: Mapping[str, Callable[[PlaceNamed], Any]] = {
    "claims": lambda p: (-p.claims, -p.events),
    "events": lambda p: (-p.events, -p.claims),
    "name": lambda _: 0,
    "spellings": lambda p: (-len(p.spellings), -p.claims),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a list of places is narrowed to; `unplaced` asks for words without a place."""

    words: str = ""
    country: str = ""
    kind: str = ""
    sort: str = "claims"
    unplaced: bool = False
    page: int = 1

    def query(self, **changed: Any) -> str:
        """These filters as a query string, with some of them changed; empty without any."""
        to = replace(self, **changed)
        parts = {
            "q": to.words,
            "country": to.country,
            "kind": to.kind,
            "sort": to.sort if to.sort != "claims" else "",
            "show": "unplaced" if to.unplaced else "",
            "page": to.page if to.page > 1 else "",
        }
        held = urlencode({k: v for k, v in parts.items() if v})
        return f"?{held}" if held else ""

    @property
    def any(self) -> bool:
        """True when something is left out."""
        return bool(self.words or self.country or self.kind)


def sought(params: Mapping[str, str]) -> Sought:
    """What an address asks for; an order that is none is the usual one."""
    order = params.get("sort", "")
    return Sought(
        words=params.get("q", "").strip(),
        country=params.get("country", "").strip(),
        kind=params.get("kind", "").strip(),
        sort=order if order in ORDERS else "claims",
        unplaced=params.get("show") == "unplaced",
        page=page_number(params),
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """The places of a store with the words that each is found by."""

    places: Sequence[tuple[PlaceNamed, str]]
    unplaced: Sequence[tuple[str, int]]
    countries: Sequence[str]
    kinds: Sequence[str]


def listed(gazette: Gazette) -> Listed:
    """A gazette by name, ready to be looked through."""
    in_order = sorted(gazette.places, key=lambda p: (fold(p.place.name), p.place.id))
    return Listed(
        places=[(p, fold(_words(p))) for p in in_order],
        unplaced=gazette.unplaced,
        countries=sorted({p.place.country for p in in_order if p.place.country}),
        kinds=sorted({kind_of(p) for p in in_order}),
    )


def kind_of(one: PlaceNamed) -> str:
    """What sort of place it is; its precision where the gazetteer does not say."""
    return one.place.kind or one.place.precision


def _words(one: PlaceNamed) -> str:
    return " · ".join([one.place.name, *(words for words, _ in one.spellings)])


def found(held: Listed, asked: Sought) -> list[PlaceNamed]:
    """The places that the filters keep, in the order asked for, by name among equals."""
    words = fold(asked.words).split()
    kept = [
        one
        for one, text in held.places
        if (not asked.country or one.place.country == asked.country)
        and (not asked.kind or kind_of(one) == asked.kind)
        and all(word in text for word in words)
    ]
    return sorted(kept, key=_KEYS[asked.sort])


def lost(held: Listed, asked: Sought) -> list[tuple[str, int]]:
    """The words without a place that the filters keep, the most frequent first."""
    words = fold(asked.words).split()
    if not words:
        return list(held.unplaced)
    return [(w, n) for w, n in held.unplaced if all(word in fold(w) for word in words)]
