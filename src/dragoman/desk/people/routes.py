"""The addresses of today, of actors and of quality."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request  # noqa: TC002 - FastAPI looks the annotations up
from fastapi.responses import JSONResponse, RedirectResponse, Response

from dragoman.desk.feeds import MEDIA, SHOWN, UNKNOWN, Feed, FeedEntry, atom, authority
from dragoman.desk.lists import as_csv, as_json
from dragoman.desk.people import actors, quality
from dragoman.desk.people.keys import ADDRESS as KEYS
from dragoman.desk.people.keys import OwnKeys
from dragoman.desk.people.second import ADDRESS as SECOND
from dragoman.desk.people.second import Second
from dragoman.desk.people.today import Asking, Today, today_of
from dragoman.desk.tables import Row
from dragoman.desk.triage.queue import Queue
from dragoman.desk.triage.sieve import Sieve
from dragoman.model import Body

if TYPE_CHECKING:
    from dragoman.desk.app import Desk

#: Bodies that are read at a time for a whole list.
BATCH = 500
COLUMNS = ("key", "name", "kind", "country", "as_source", "as_party", "reports", "last", "page")


class People:
    """Answers for the pages of people, over one desk and its queue."""

    def __init__(self, desk: Desk, queue: Queue) -> None:
        self.desk, self.store, self.queue = desk, desk.store, queue
        self.second = Second(desk, queue)
        self.keys = OwnKeys(desk)

    def today(self, request: Request) -> Response:
        """What an analyst opens in the morning."""
        page = self._today(request)
        self.desk.presence.at_desk(self.desk.who(request))
        waiting = len(self.second.waiting(self.desk.who(request)))
        links = self.desk.addresses(
            [*(t.dispatch for t in page.touched), *(o.dispatch for o in page.overtaken)]
        )
        return self.desk.page(request, "today", page=page, waiting=waiting, links=links)

    def _today(self, request: Request) -> Today:
        self.queue.refresh()
        counts = {str(s): n for s, n in self.queue.kept(Sieve()).counts.items()}
        since = request.query_params.get("since", "")
        who, now = self.desk.who(request), self.desk.presence.now()
        asking = Asking(who=who, now=now, since=since)
        return today_of(self.store, self.desk.coder, self.desk.presence, counts, asking)

    def actors(self, request: Request) -> Response:
        """The bodies that are named."""
        page = actors.actors_page(self.store, self.desk.coder, request.query_params)
        return self.desk.page(request, "actors", page=page, address=actors.ADDRESS)

    def actor(self, id: str, request: Request) -> Response:
        """One body; a name leads to the body that is called so."""
        body = actors.found_body(self.store, self.desk.coder, id)
        if body.key != id:
            return RedirectResponse(actors.address_of(body.key), 307)
        page = actors.actor_page(self.store, self.desk.coder, body)
        return self.desk.page(request, "actor", page=page, looked_at=actors.LOOKED_AT)

    def actors_json(self, request: Request) -> Response:
        """All that the filters keep, as a JSON array."""
        return as_json(map(body_row, self._every(request)))

    def actors_csv(self, request: Request) -> Response:
        """The same as CSV."""
        return as_csv(COLUMNS, map(body_row, self._every(request)))

    def _every(self, request: Request) -> Iterator[Body]:
        asked, skip = actors.parse(request.query_params).fields, 0
        while rows := self.store.bodies.page(self.desk.coder, asked, BATCH, skip):
            yield from rows
            skip += len(rows)

    def actors_atom(self, request: Request) -> Response:
        """Those that were named last."""
        asked = actors.parse({**request.query_params, "sort": "last"})
        newest = self.store.bodies.page(self.desk.coder, asked.fields, SHOWN, 0)
        institute, query = self.desk.institute, asked.query()
        feed = Feed(
            name="actors",
            title=f"{institute.name}: actors",
            author=institute.name,
            authority=authority(institute.address),
            origin=str(request.base_url).rstrip("/"),
            page=actors.ADDRESS + query,
            address=f"{actors.ADDRESS}.atom{query}",
        )
        return Response(atom(feed, map(_entry, newest)), media_type=MEDIA)

    def how(self, request: Request) -> Response:
        """How the desk and the machine do."""
        page, who = self._quality(), self.desk.who(request)
        waiting = len(self.second.waiting(who))
        return self.desk.page(request, "quality", page=page, waiting=waiting)

    def _quality(self) -> quality.Quality:
        self.queue.refresh()
        desk, today = self.desk, self.desk.presence.now().astimezone(UTC).date()
        return quality.quality_of(self.store, desk.coder, desk.outlets, self.second, today)

    def how_json(self) -> Response:
        """The same as JSON."""
        return JSONResponse(quality.quality_json(self._quality()))

    def how_csv(self) -> Response:
        """What became of the claims of each engine and kind, as CSV."""
        rows: Iterable[Row] = quality.kind_rows(self._quality().readers)
        return as_csv(quality.COLUMNS, rows)


def body_row(body: Body) -> dict[str, Any]:
    """The cells of a body."""
    own = ("key", "name", "kind", "country", "as_source", "as_party", "reports")
    last = body.last.isoformat() if body.last else None
    return {**{n: getattr(body, n) for n in own}, "last": last, "page": actors.address_of(body.key)}


def _entry(body: Body) -> FeedEntry:
    return FeedEntry(
        id=body.key,
        path=actors.address_of(body.key),
        title=body.name,
        updated=_start(body.last) if body.last else UNKNOWN,
        author=body.kind or "kind not known",
        summary=f"source of {body.as_source}, party to {body.as_party} claims; "
        f"named in {body.reports} reports",
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def route(app: FastAPI, desk: Desk, queue: Queue) -> None:
    """Lets an application answer for the pages of people."""
    people = People(desk, queue)
    pages: dict[str, Callable[..., Response]] = {
        "/desk/today": people.today,
        "/desk/actors": people.actors,
        "/desk/actors.json": people.actors_json,
        "/desk/actors.csv": people.actors_csv,
        "/desk/actors.atom": people.actors_atom,
        "/desk/actors/{id:path}": people.actor,
        "/desk/quality": people.how,
        "/desk/quality.json": people.how_json,
        "/desk/quality.csv": people.how_csv,
        SECOND: people.second.page,
        KEYS: people.keys.page,
    }
    for path, page in pages.items():
        app.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
    writes: dict[str, Callable[..., Awaitable[Response]]] = {
        SECOND: people.second.post,
        KEYS: people.keys.post,
    }
    for path, take in writes.items():
        app.add_api_route(path, take, methods=["POST"], response_model=None)
