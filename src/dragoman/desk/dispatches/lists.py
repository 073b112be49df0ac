"""The list of dispatches for programs: JSON, CSV and Atom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fastapi import Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.responses import JSONResponse, Response

from dragoman.desk.dispatches.rows import COLUMNS, PATH, Listing, Row, parse, row_json
from dragoman.desk.feeds import SHOWN, FeedEntry
from dragoman.desk.lists import as_csv, as_feed
from dragoman.desk.words import segment

if TYPE_CHECKING:
    from dragoman.desk.app import Desk


class Lists:
    """Answers programs."""

    def __init__(self, desk: Desk, listing: Listing) -> None:
        self.desk, self.listing = desk, listing

    def json(self, request: Request) -> Response:
        """The dispatches that the filters keep, as a JSON array."""
        return JSONResponse(self._records(request))

    def csv(self, request: Request) -> Response:
        """The same as CSV."""
        found = ({**r, "topics": "; ".join(_texts(r["topics"]))} for r in self._records(request))
        return as_csv(COLUMNS, found)

    def atom(self, request: Request) -> Response:
        """The latest of them as a feed."""
        rows = self.listing.rows(parse(request.query_params))[:SHOWN]
        return as_feed(self.desk, request, "dispatches", PATH, map(_entry, rows))

    def _records(self, request: Request) -> list[dict[str, object]]:
        rows = self.listing.examined(self.listing.rows(parse(request.query_params)))
        links = self.desk.addresses(r.dispatch for r in rows if r.dispatch)
        return [row_json(r, links.get(r.dispatch.id) if r.dispatch else None) for r in rows]


def _texts(value: object) -> Iterable[str]:
    return map(str, value) if isinstance(value, list) else ()


def _entry(row: Row) -> FeedEntry:
    name = f"{row.head.series} {row.dispatch.number}: " if row.dispatch else ""
    return FeedEntry(
        id=row.id,
        path=f"{PATH}/{segment(row.id)}" if row.kept else PATH,
        title=f"{name}{row.head.title}",
        updated=row.at,
        author=row.by or row.head.series,
        summary=", ".join((row.state, *row.head.topics)),
    )
