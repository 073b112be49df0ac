"""The desk as an application: addresses, and the pages that answer there."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from markupsafe import Markup
from starlette.exceptions import HTTPException

from dragoman.desk.charts import mapped
from dragoman.desk.events import event_page, events_page, kept
from dragoman.desk.exports import events_geojson, events_json
from dragoman.desk.filters import ORDERS, page_number, parse
from dragoman.desk.guard import Guard
from dragoman.desk.pages import Pages
from dragoman.desk.reports import report_page, reports_page, served
from dragoman.desk.shelf import Fetched, latest, shelve
from dragoman.desk.words import segment
from dragoman.errors import DragomanError, UnknownSubjectError
from dragoman.model import Capture, Chart, Coder, Dispatch, Institute, Report
from dragoman.ports import Store

Draw = Callable[..., str]
Caption = Callable[[Chart], str]

#: Maps are drawn twice, and the sheet shows the one that fits: (width, height) in pixels.
WIDE, NARROW = (496, 420), (360, 340)


class Desk:
    """The pages of one store."""

    def __init__(
        self,
        store: Store,
        coder: Coder,
        pages: Pages,
        maps: tuple[Draw, Caption],
        site: Site | None,
    ) -> None:
        self.store = store
        self.coder = coder
        self.pages = pages
        self.draw, self.caption = maps
        self.site = site
        self.fetched: Fetched = {}

    def page(self, name: str, *, status: int = 200, **values: Any) -> Response:
        """A page with what the bar shows."""
        n_failures = sum(1 for _ in self.store.failures())
        has_site = self.site is not None and self.site.holds("index.html")
        return self.pages.render(
            name, status=status, n_failures=n_failures, has_site=has_site, **values
        )

    def events(self, request: Request) -> Response:
        """The list of events with its map, or what to do when there are none."""
        shelf = shelve(self.store, self.coder)
        if not shelf.events:
            n_reports = sum(1 for _ in self.store.reports())
            return self.page("empty", n_reports=n_reports, n_read=len(shelf.readings))
        as_of = latest(self.store, shelf.readings, self.fetched)
        page = events_page(shelf, parse(request.query_params), as_of)
        return self.page("events", page=page, orders=ORDERS, **self._map(page.chart))

    def event(self, id: str) -> Response:
        """One event; an id that was merged into another leads there."""
        event = self.store.event(id)
        if event.id != id:
            return RedirectResponse(f"/desk/events/{segment(event.id)}", 308)
        shelf = shelve(self.store, self.coder)
        digests = {t.reading.report.digest for t in shelf.told(event)}
        as_of = latest(self.store, sorted(digests), self.fetched)
        page = event_page(shelf, event, self.store.dispatches(), self.store.judgements(), as_of)
        links = {d.id: self._address(d) for d in page.dispatches}
        return self.page("event", page=page, links=links, **self._map(page.chart))

    def events_json(self, request: Request) -> Response:
        """The events that the filters keep, as a JSON array."""
        shelf = shelve(self.store, self.coder)
        return JSONResponse(events_json(shelf, kept(shelf, parse(request.query_params))))

    def events_geojson(self, request: Request) -> Response:
        """The events that the filters keep, as GeoJSON."""
        entries = kept(shelve(self.store, self.coder), parse(request.query_params))
        return JSONResponse(events_geojson(entries), media_type="application/geo+json")

    def reports(self, request: Request) -> Response:
        """What was collected, newest first."""
        text = request.query_params.get("text", "").strip()
        readings = shelve(self.store, self.coder).readings
        number = page_number(request.query_params)
        return self.page("reports", page=reports_page(self.store.reports(), readings, text, number))

    def report(self, digest: str, request: Request) -> Response:
        """One report with its words marked."""
        report, shelf = self._report(digest), shelve(self.store, self.coder)
        selected = request.query_params.get("claim", "")
        page = report_page(report, shelf, self.coder, self._capture(digest), selected)
        return self.page("report", page=page)

    def capture(self, digest: str) -> Response:
        """The captured bytes as they were fetched, shut off from everything."""
        capture = self.store.capture_of(digest)
        media, disposition = served(capture)
        headers = {
            "Content-Disposition": disposition,
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        return Response(capture.body, media_type=media, headers=headers)

    def failures(self) -> Response:
        """What could not be taken in or read, newest first."""
        found = sorted(self.store.failures(), key=lambda f: f.at, reverse=True)
        return self.page("failures", failures=found)

    def _report(self, digest: str) -> Report:
        found = next((r for r in self.store.reports() if r.digest == digest), None)
        if found is None:
            raise UnknownSubjectError(digest, "there is no report of that digest")
        return found

    def _capture(self, digest: str) -> Capture | None:
        try:
            return self.store.capture_of(digest)
        except UnknownSubjectError:
            return None

    def _map(self, chart: Chart) -> dict[str, Any]:
        """The drawings of a chart and the words below them; empty when there is nothing."""
        if not mapped(chart):
            return {"drawings": "", "caption": ""}
        wide = self.draw(chart, width=WIDE[0], height=WIDE[1], narrow=False)
        narrow = self.draw(chart, width=NARROW[0], height=NARROW[1], narrow=True)
        return {"drawings": Markup(wide + narrow), "caption": self.caption(chart)}  # noqa: S704

    def _address(self, dispatch: Dispatch) -> str | None:
        """Where the published site shows a dispatch, if it does."""
        path = f"d/{dispatch.number}"
        return f"/{path}/" if self.site and self.site.holds(f"{path}/index.html") else None


class Site(StaticFiles):
    """The published site; its folder may come later than the desk."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self.folder = folder

    async def check_config(self) -> None:
        """Nothing: a folder that is not there yet holds no pages."""

    def holds(self, path: str) -> bool:
        """True when the site has a file at that path."""
        return (self.folder / path).is_file()

    def front(self) -> Response:
        """The front page of the site, or the desk while there is none."""
        if self.holds("index.html"):
            return FileResponse(self.folder / "index.html")
        return RedirectResponse("/desk", 307)


def create_app(
    store: Store,
    *,
    coder: Coder,
    institute: Institute,
    draw: Draw,
    caption: Caption,
    site: Path | None,
) -> FastAPI:
    """The desk over a store, for one person on this machine.

    `draw(chart, width=, height=, narrow=)` gives a map as SVG whose words are escaped,
    `caption` the words below it, `site` the folder that is shown at `/`.
    """
    app = FastAPI(title="Dragoman desk", openapi_url=None, docs_url=None, redoc_url=None)
    shown = Site(site) if site else None
    desk = Desk(store, coder, Pages(coder=coder, institute=institute), (draw, caption), shown)
    _route(app, desk)
    _route_files(app, shown)
    _explain(app, desk)
    app.add_middleware(Guard)
    return app


def _route(app: FastAPI, desk: Desk) -> None:
    """The desk's own addresses."""
    pages: dict[str, Callable[..., Response]] = {
        "/desk": desk.events,
        "/desk/events.json": desk.events_json,
        "/desk/events.geojson": desk.events_geojson,
        "/desk/events/{id:path}": desk.event,
        "/desk/reports": desk.reports,
        "/desk/reports/{digest:path}": desk.report,
        "/desk/captures/{digest:path}": desk.capture,
        "/desk/failures": desk.failures,
    }
    for path, page in pages.items():
        app.add_api_route(path, page, methods=["GET", "HEAD"], response_model=None)


def _route_files(app: FastAPI, site: Site | None) -> None:
    """Style sheets, whether the desk is well, and the published site."""
    sheets = {
        "style.css": files("dragoman") / "look" / "style.css",
        "desk.css": files("dragoman.desk") / "static" / "desk.css",
        "icon.svg": files("dragoman") / "look" / "icon.svg",
    }
    held = {name: file.read_bytes() for name, file in sheets.items()}

    def static(name: str) -> Response:
        if name not in held:
            raise HTTPException(404)
        media = "text/css" if name.endswith(".css") else "image/svg+xml"
        return Response(held[name], media_type=media)

    def healthz() -> Response:
        return Response("ok\n", media_type="text/plain")

    def front() -> Response:
        return site.front() if site else RedirectResponse("/desk", 307)

    for path, answer in (("/desk/static/{name}", static), ("/healthz", healthz), ("/", front)):
        app.add_api_route(path, answer, methods=["GET", "HEAD"], response_model=None)
    if site:
        app.mount("/", site)


def _explain(app: FastAPI, desk: Desk) -> None:
    """Errors as pages that say what was asked for and why it is not shown."""

    def unknown(_: Request, error: Exception) -> Response:
        return desk.page("message", status=404, heading="Not here", said=str(error))

    def broken(_: Request, error: Exception) -> Response:
        return desk.pages.render(
            "message", status=503, heading="Not now", said=str(error), n_failures=0, has_site=False
        )

    def refused(request: Request, error: Exception) -> Response:
        code = error.status_code if isinstance(error, HTTPException) else 500
        why = "there is no such page" if code == 404 else "this page can only be looked at"
        said = f"{request.url.path}: {why}"
        return desk.page("message", status=code, heading="Not here", said=said)

    app.add_exception_handler(UnknownSubjectError, unknown)
    app.add_exception_handler(DragomanError, broken)
    app.add_exception_handler(HTTPException, refused)
