"""The desk as an application: addresses, and the pages that answer there."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from markupsafe import Markup
from starlette.exceptions import HTTPException

from dragoman.contract import source_json
from dragoman.desk import choosing, searching, streams
from dragoman.desk.accounts.callers import bound, caller_of
from dragoman.desk.accounts.door import Door
from dragoman.desk.accounts.gate import Gate
from dragoman.desk.accounts.routes import route_accounts
from dragoman.desk.api.routes import route_api
from dragoman.desk.atlas import routes as atlas
from dragoman.desk.charts import drawn, mapped
from dragoman.desk.decisions import Decisions
from dragoman.desk.dispatches import routes as dispatches
from dragoman.desk.events import Stock, events_page, window
from dragoman.desk.filters import ORDERS, page_number, parse
from dragoman.desk.forms import Fields, token
from dragoman.desk.grades import source_rows
from dragoman.desk.guard import Guard
from dragoman.desk.judging import Judging
from dragoman.desk.languages import ENGLISH
from dragoman.desk.lists import route_forms
from dragoman.desk.pages import Pages
from dragoman.desk.people import routes as people
from dragoman.desk.people.keys import carried
from dragoman.desk.people.presence import Presence
from dragoman.desk.refusing import explain_errors
from dragoman.desk.reports import repeated, report_page, reports_page, served
from dragoman.desk.search import query
from dragoman.desk.shelf import Shelf, shelf_of, shelve
from dragoman.desk.site import Site
from dragoman.desk.triage.views import Triage
from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import (
    Capture,
    Chart,
    Coder,
    Dispatch,
    Event,
    Institute,
    Outlet,
    Search,
)
from dragoman.pipeline import Newsroom, SourceBook
from dragoman.ports import Store

Draw = Callable[..., str]
Caption = Callable[[Chart], str]

#: So many maps are kept drawn.
MAPS = 128
_OWN = (
    *("triage.css", "keys.js", "triage.js", "dispatches.css", "dispatches.js", "people.css"),
    *("atlas.css", "atlas.js", "brush.js", "canvas.js", "points.js"),
)
_MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
#: Maps are drawn twice, and the sheet shows the one that fits: (width, height) in pixels.
WIDE, NARROW = (496, 420), (360, 340)


@dataclass(frozen=True, slots=True)
class About:
    """Whose readings the desk shows, who runs it, and the outlets that the settings describe.

    Without a newsroom nothing is drafted on it.
    """

    coder: Coder
    institute: Institute
    outlets: Sequence[Outlet] = ()
    newsroom: Newsroom | None = None


class Desk:
    """The pages of one store."""

    def __init__(
        self,
        store: Store,
        about: About,
        maps: tuple[Draw, Caption],
        site: Site | None,
        judging: Judging,
        door: Door | None = None,
    ) -> None:
        self.store, self.coder = store, about.coder
        self.outlets, self.newsroom = about.outlets, about.newsroom
        self.institute = about.institute
        self.pages = Pages(coder=about.coder, institute=about.institute)
        draw, self.caption = maps
        # The same chart gives the same map, and drawing is most of the work of a page.
        self.draw = lru_cache(MAPS)(draw)
        self.ranking = streams.Ranking(store)
        self.sources_now = SourceBook(store, about.coder, about.outlets).open
        self.site = site
        self.who = judging.who
        self._secret = judging.secret
        self.door = door
        self.presence = Presence(store.looks, judging.now, door)
        #: Held while a judgement is taken, by whatever way it comes.
        self.turn = Lock()

    def token(self, request: Request) -> str:
        """What the forms of a page carry: of this process, one person and one session."""
        return token(self._secret, bound(request, self.who(request)))

    def is_ours(self, fields: Fields, request: Request) -> bool:
        """True for a form that this process made for whoever asks, in this session."""
        return hmac.compare_digest(fields.one("token").encode(), self.token(request).encode())

    def page(self, request: Request, name: str, *, status: int = 200, **values: Any) -> Response:
        """A page with what the bar shows; a stranger's bar shows nothing of the store."""
        bar = self.bar(request)
        if bar["inside"]:
            bar["n_failures"] = self.store.count_failures()
            bar["own_keys"] = carried(self.store.keymaps.of(self.who(request)))
        language = choosing.language_of(request)
        return self.pages.render(name, language=language, status=status, **(bar | values))

    def bar(self, request: Request) -> dict[str, Any]:
        """What the bar shows, but for the failures: who is here, and the way to the site."""
        caller = caller_of(request)
        return {
            "n_failures": 0,
            "own_keys": "",
            "has_site": self.site is not None and self.site.holds("index.html"),
            "who": self.who(request),
            "me": caller,
            "inside": caller is not None or self.door is None or not self.door.shut(),
            "token": self.token(request),
            **choosing.offered(request),
            **self.presence.shown(self.who(request) if caller else None),
        }

    def events(self, request: Request) -> Response:
        """The list of events with its map, or what to do when there are none."""
        filters = parse(request.query_params)
        chosen = streams.chosen(self.ranking, self.coder, filters)
        stock = self._stock()
        if not stock.events:
            n_read = self.store.count_readings(self.coder)
            return self.page(request, "empty", n_reports=self.store.count_reports(), n_read=n_read)
        here = window(chosen, filters.page, self.store.events_named)
        page = events_page(self._shelf(here.events), filters, here, stock)
        return self.page(
            request, "events", page=page, orders=ORDERS, **self.map_of(page.chart, request)
        )

    def reports(self, request: Request) -> Response:
        """What was collected, newest first; words once asked for here lead to the search."""
        if text := request.query_params.get("text", "").strip():
            return RedirectResponse(f"/desk/search{query(Search(words=text))}", 307)
        page = reports_page(self.store, self.coder, page_number(request.query_params))
        return self.page(request, "reports", page=page)

    def report(self, digest: str, request: Request) -> Response:
        """One report with its words marked."""
        report = self.store.report(digest)
        readings = tuple(self.store.readings_of([digest], self.coder))
        shelf = shelf_of(self.store.events_telling(digest), readings)
        selected = request.query_params.get("claim", "")
        copied = repeated(self.store, digest)
        page = report_page(report, shelf, self.coder, self._capture(digest), copied, selected)
        out = self.store.ledger().rejected(c.id for r in readings for c in r.claims)
        return self.page(request, "report", page=page, out=out)

    def capture(self, digest: str) -> Response:
        """The captured bytes as they were fetched, shut off from everything."""
        capture = self.store.capture_of(digest)
        media, disposition = served(capture)
        headers = {
            "Content-Disposition": disposition,
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        return Response(capture.body, media_type=media, headers=headers)

    def sources(self, request: Request) -> Response:
        """Every source with its letter, the one suggested, and its record."""
        found = self.sources_now()
        return self.page(request, "sources", found=found, rows=source_rows(found.standings))

    def sources_json(self) -> Response:
        """The sources as a JSON array."""
        found = self.sources_now()
        return JSONResponse([source_json(s) for s in found.standings])

    def explain(self, request: Request, status: int, heading: str, said: str) -> Response:
        """A page that says why something is not shown or done."""
        return self.page(request, "message", status=status, heading=heading, said=said)

    def failures(self, request: Request) -> Response:
        """What could not be taken in or read, newest first."""
        found = sorted(self.store.failures(), key=lambda f: f.at, reverse=True)
        return self.page(request, "failures", failures=found)

    def addresses(self, dispatches: Iterable[Dispatch]) -> dict[str, str | None]:
        """Where the site shows dispatches, by id."""
        return {d.id: self.site.address(d) if self.site else None for d in dispatches}

    def _shelf(self, events: Iterable[Event]) -> Shelf:
        """These events, with what their reports tell."""
        return shelve(self.store, self.coder, events)

    def _stock(self) -> Stock:
        """What the list says of the whole store."""
        codes = self.store.event_codes()
        return Stock(
            events=sum(codes.values()),
            reports=self.store.count_readings(self.coder),
            kinds=frozenset(kind for kind, _ in codes),
            statuses=self.store.statuses(self.coder) | {status for _, status in codes},
            as_of=self.store.latest_fetch(self.coder),
        )

    def _capture(self, digest: str) -> Capture | str:
        """The capture behind a report, or what is wrong with it: its text can be read without."""
        try:
            return self.store.capture_of(digest)
        except UnknownSubjectError:
            return ""
        except StoreError as error:
            return error.reason

    def map_of(
        self, chart: Chart, request: Request | None, frame: tuple[int, int] = WIDE
    ) -> dict[str, Any]:
        """The drawings of a chart and the words below them; empty when there is nothing.

        Their words are in the language of whoever asks, in English where nobody does.
        """
        if not mapped(chart):
            return {"drawings": "", "caption": ""}
        chart = drawn(chart, choosing.language_of(request) if request else ENGLISH)
        wide = self.draw(chart, width=frame[0], height=frame[1], narrow=False)
        narrow = self.draw(chart, width=NARROW[0], height=NARROW[1], narrow=True)
        return {"drawings": Markup(wide + narrow), "caption": self.caption(chart)}  # noqa: S704


def create_app(
    store: Store,
    about: About,
    *,
    maps: tuple[Draw, Caption],
    site: Site | None,
    judging: Judging,
    door: Door | None = None,
) -> FastAPI:
    """The desk over a store, for one person on this machine or for the users behind a door.

    `maps` draws: `draw(chart, width=, height=, narrow=)` gives a map as SVG whose words are
    escaped, `caption(chart)` the words below it. `site` is what is shown at `/`, `judging` how
    a person's word is taken.
    """
    app = FastAPI(title="Dragoman desk", openapi_url=None, docs_url=None, redoc_url=None)
    desk = Desk(store, about, maps, site, judging, door)
    decisions = Decisions(desk, judging)
    _route(app, desk, decisions)
    triage = Triage(desk, decisions)
    _route_triage(app, triage)
    app.state.catch_up = judging.catch_up
    route_forms(app, desk)
    searching.route(app, desk)
    if about.newsroom is not None:
        dispatches.route(app, desk, about.newsroom, judging)
    ready = (triage.warm, atlas.route(app, desk))
    app.state.warm, app.state.presence = lambda: [warm() for warm in ready], desk.presence
    people.route(app, desk, triage.whole.queue)
    route_api(app, desk, judging)
    if door is not None:
        route_accounts(app, desk, door)
    _route_files(app, site)
    choosing.route(app)
    explain_errors(app, desk)
    if door is not None:
        app.add_middleware(Gate, door=door, explain=desk.explain)
    app.add_middleware(Guard, hosts=door.hosts if door else frozenset())
    return app


def _route(app: FastAPI, desk: Desk, decisions: Decisions) -> None:
    """The desk's own addresses."""
    pages: dict[str, Callable[..., Response]] = {
        "/desk": desk.events,
        "/desk/events/{id:path}": decisions.event,
        "/desk/log": decisions.log,
        "/desk/reports": desk.reports,
        "/desk/reports/{digest:path}": desk.report,
        "/desk/captures/{digest:path}": desk.capture,
        "/desk/sources": desk.sources,
        "/desk/sources.json": desk.sources_json,
        "/desk/failures": desk.failures,
    }
    for path, page in pages.items():
        app.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
    writes: dict[str, Callable[..., Awaitable[Response]]] = {
        "/desk/events/{id:path}": decisions.judge_event,
        "/desk/log": decisions.judge_log,
    }
    for path, take in writes.items():
        app.add_api_route(path, take, methods=["POST"], response_model=None)


def _route_triage(app: FastAPI, triage: Triage) -> None:
    """The queue, and the page of keys."""
    pages = {
        "/desk/triage": triage.page,
        "/desk/triage.json": triage.json,
        "/desk/keys": triage.keys,
    }
    for path, page in pages.items():
        app.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)
    app.add_api_route("/desk/triage", triage.post, methods=["POST"], response_model=None)


def _route_files(app: FastAPI, site: Site | None) -> None:
    """Style sheets, scripts, whether the desk is well, and the published site."""
    sheets = {
        "style.css": files("dragoman") / "look" / "style.css",
        "desk.css": files("dragoman.desk") / "static" / "desk.css",
        "icon.svg": files("dragoman") / "look" / "icon.svg",
    }
    sheets |= {n: files("dragoman.desk") / "static" / n for n in _OWN}
    held = {name: file.read_bytes() for name, file in sheets.items()}

    def static(name: str) -> Response:
        if name not in held:
            raise HTTPException(404)
        return Response(held[name], media_type=_MEDIA[name.rpartition(".")[2]])

    def healthz() -> Response:
        return Response("ok\n", media_type="text/plain")

    def front() -> Response:
        return site.front() if site else RedirectResponse("/desk", 307)

    for path, answer in (("/desk/static/{name}", static), ("/healthz", healthz), ("/", front)):
        app.add_api_route(path, answer, methods=["GET", "HEAD"], response_model=None)
    if site:
        app.mount("/", site)
