"""The addresses of a search: its page, and the same as JSON and as a feed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.responses import JSONResponse, Response

from dragoman.desk.feeds import MEDIA, Feed, FeedEntry, atom, authority
from dragoman.desk.filters import page_number
from dragoman.desk.paging import pages_of
from dragoman.desk.reports import moment_of
from dragoman.desk.search import ADDRESS, ORDERS, PAGE, chosen, parse, query, search_page
from dragoman.desk.words import segment, tag
from dragoman.found import results_json
from dragoman.model import Hit, Institute, Results, Search

if TYPE_CHECKING:
    from dragoman.desk.app import Desk


class Searching:
    """Answers searches of the reports of one store."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def page(self, request: Request) -> Response:
        """What was found, newest first; a page out of range is the nearest."""
        asked, number = parse(request.query_params), page_number(request.query_params)
        results = self._found(asked, number)
        nearest = min(number, pages_of(results.total, PAGE))
        if nearest != number:
            results = self._found(asked, nearest)
        page = search_page(asked, results, nearest)
        return self.desk.page(
            request, "search", page=page, query=query(asked), orders=ORDERS, address=ADDRESS
        )

    def json(self, request: Request) -> Response:
        """A page of what was found, as JSON."""
        results = self._found(parse(request.query_params), page_number(request.query_params))
        return JSONResponse(results_json(results))

    def atom(self, request: Request) -> Response:
        """The latest taken in of what was found, as a feed; 304 when it is as it was."""
        asked = parse({**request.query_params, "sort": "taken"})
        hits = self._found(asked, 1).hits
        origin = str(request.base_url).rstrip("/")
        body = feed_of(_title(asked), hits, self.desk.institute, origin, query(asked)).encode()
        etag = f'"{sha256(body).hexdigest()[:32]}"'
        headers = {"ETag": etag}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=MEDIA, headers=headers)

    def _found(self, asked: Search, number: int) -> Results:
        return self.desk.store.search(asked, self.desk.coder, PAGE, (number - 1) * PAGE)


def feed_of(title: str, hits: Sequence[Hit], institute: Institute, origin: str, asked: str) -> str:
    """The feed of a search, whose entries are dated by when their captures were fetched.

    `origin` is the address of the desk without a path, `asked` the query string.
    """
    feed = Feed(
        name=f"search{asked}",
        of="reports",
        title=title,
        author=institute.name,
        authority=authority(institute.address),
        origin=origin,
        page=ADDRESS + asked,
        address=f"{ADDRESS}.atom{asked}",
    )
    return atom(feed, map(_entry, hits))


def _entry(hit: Hit) -> FeedEntry:
    report, passage = hit.report, hit.passage
    return FeedEntry(
        id=report.digest,
        path=f"/desk/reports/{segment(report.digest)}",
        title=report.title or report.id,
        updated=hit.fetched,
        author=report.outlet or "outlet not known",
        summary=f"{'… ' if passage.start else ''}{passage.text}{' …' if passage.cut else ''}",
        published=moment_of(report),
        language=tag(report.language) or "",
    )


def _title(asked: Search) -> str:
    """What a feed is of, in words."""
    narrowed = [choice.label for choice in chosen(asked)]
    return " · ".join([f"Reports: {asked.words}" if asked.words else "Reports", *narrowed])


def route(app: FastAPI, desk: Desk) -> None:
    """Lets an application answer searches."""
    answers = Searching(desk)
    pages = {"": answers.page, ".json": answers.json, ".atom": answers.atom}
    for ending, page in pages.items():
        app.add_api_route(ADDRESS + ending, page, methods=["GET", "HEAD"], response_model=None)
