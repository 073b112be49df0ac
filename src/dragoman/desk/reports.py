"""The pages of reports: what was collected, and one report with its claims and capture."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from datetime import UTC, datetime, time

from dragoman.desk.claims import ClaimView, view
from dragoman.desk.marks import Segment, Span, marked_text, words_of
from dragoman.desk.paging import pages_of
from dragoman.desk.shelf import Shelf, Told
from dragoman.model import Capture, Coder, Copy, Event, Reading, Report
from dragoman.ports import Store

#: Reports on a page.
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in the list, with its reading where there is one."""

    report: Report
    reading: Reading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsPage:
    """One page of all reports."""

    rows: tuple[ReportRow, ...]
    of: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """What a report is a copy of, the first of its chain; the one in between that it repeats."""

    copy: Copy
    original: Report
    through: Report | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """One report: its text with all claims' words marked, its claims, its capture.

    `fault` says what is wrong with the archived bytes, where anything is.
    """

    report: Report
    repeated: Repeated | None
    reading: Reading | None
    coder: Coder
    capture: Capture | None
    text: list[list[Segment]]
    claims: tuple[tuple[ClaimView, Event | None], ...]
    selected: str
    fault: str = ""


def reports_page(store: Store, coder: Coder, page: int) -> ReportsPage:
    """Reports newest first, undated ones at the end; a page out of range is the nearest."""
    of = store.count_reports()
    pages = pages_of(of, PAGE)
    page = min(page, pages)
    here = store.newest_reports(PAGE, (page - 1) * PAGE)
    readings = {r.report.digest: r for r in store.readings_of((r.digest for r in here), coder)}
    rows = tuple(ReportRow(report=r, reading=readings.get(r.digest)) for r in here)
    return ReportsPage(rows=rows, of=of, page=page, pages=pages)


def repeated(store: Store, digest: str) -> Repeated | None:
    """What a report is a copy of, if it is one."""
    copy = store.copy_of(digest)
    if copy is None:
        return None
    through = store.report(copy.through) if copy.through else None
    return Repeated(copy=copy, original=store.report(copy.original), through=through)


def report_page(
    report: Report,
    shelf: Shelf,
    coder: Coder,
    capture: Capture | str,
    repeats: Repeated | None,
    selected: str = "",
) -> ReportPage:
    """One report; the words of the selected claim are marked apart from those of the others.

    In place of its capture may stand what is wrong with it.
    """
    reading = shelf.readings.get(report.digest)
    claims = sorted(reading.claims, key=lambda c: c.trigger.start) if reading else []
    events = {c: e for e in shelf.events for c in e.claims}
    told = [Told(claim=c, reading=reading) for c in claims if reading]
    views = ((view(t, n), events.get(t.claim.id)) for n, t in enumerate(told, 1))
    spans: list[Span] = []
    for c in sorted(claims, key=lambda c: c.id != selected):
        spans += words_of(c, selected=c.id == selected)
    return ReportPage(
        report=report,
        repeated=repeats,
        reading=reading,
        coder=coder,
        capture=None if isinstance(capture, str) else capture,
        fault=capture if isinstance(capture, str) else "",
        text=marked_text(report.text, spans),
        claims=tuple(views),
        selected=selected if any(c.id == selected for c in claims) else "",
    )


def moment_of(report: Report) -> datetime | None:
    """When a report was published; a day stands for its first moment, in UTC."""
    found = report.published
    if isinstance(found, datetime):
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return datetime.combine(found, time(), UTC) if found else None


def served(capture: Capture) -> tuple[str, str]:
    """The media type that captured bytes are handed out as, and their disposition.

    Text that is UTF-8 is shown as plain text, whatever it was; anything else is a download.
    """
    if _is_text(capture):
        return "text/plain; charset=utf-8", "inline"
    bare = capture.media.split(";")[0].strip().lower()
    ending = mimetypes.guess_extension(bare) or ".bin"
    name = "".join(c for c in capture.digest.removeprefix("sha256:") if c in "0123456789abcdef")
    return "application/octet-stream", f'attachment; filename="{name[:16] or "capture"}{ending}"'


def _is_text(capture: Capture) -> bool:
    bare = capture.media.split(";")[0].strip().lower()
    wordy = bare.startswith("text/") or bare.endswith(("json", "xml", "jsonl", "ndjson"))
    if not wordy or b"\0" in capture.body:
        return False
    try:
        capture.body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
