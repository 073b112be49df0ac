"""The public site as a folder of files: written whole or not at all, unchanged files untouched."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from dragoman.errors import DispatchError
from dragoman.model import Dispatch, Evidence, Footnote, Institute
from dragoman.publish.access import public
from dragoman.publish.addresses import address, report_address, up
from dragoman.publish.archived import render_report
from dragoman.publish.environment import LOOK
from dragoman.publish.front import SHOWN, newest_first, render_front, render_list
from dragoman.publish.markdown import render_markdown
from dragoman.publish.page import Frame, render_html
from dragoman.publish.record import render_json

MapOf = Callable[[Dispatch], tuple[str, str]]
"""Gives the maps of a dispatch as SVG (a wide and a narrow framing) and their caption."""


def no_map(_: Dispatch) -> tuple[str, str]:
    """No map and no caption."""
    return "", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChannel:
    """Publishes to `folder`, which any web server, or a browser alone, can show.

    `dispatches` gives all dispatches and versions published so far, with or without the one
    being sent; `evidence` what a dispatch rests on. `main` is the series with short addresses;
    `reports` says whether the archived texts behind the notes are shown.
    """

    folder: Path
    institute: Institute
    dispatches: Callable[[], Iterable[Dispatch]]
    evidence: Callable[[Dispatch], Evidence]
    map_of: MapOf = field(default=no_map)
    main: str = "Dispatch"
    reports: bool = False
    name: str = "site"

    def send(self, dispatch: Dispatch) -> Sequence[str]:
        """Writes the dispatch, its versions, the front page; gives the paths of its files.

        Everything is made before anything is written, and the front page is written last, so a
        failure leaves the site as it was. `DispatchError` when a file cannot be written.
        """
        versions = _with(dispatch, self.dispatches())
        newest = max((d for d in versions if d.id == dispatch.id), key=lambda d: d.version)
        # Gathering evidence is dear, and several pages of one dispatch ask for it.
        files = dict(replace(self, evidence=cache(self.evidence))._files(newest, versions))
        for path, text in files.items():
            _write(self.folder / path, text)
        own = f"{address(dispatch, self.main)}/"
        if dispatch.version < newest.version:
            own += f"v{dispatch.version}/"
        pages = ("index.html", "dispatch.md", "dispatch.json")
        return tuple(str(self.folder / f"{own}{page}") for page in pages)

    def _files(self, newest: Dispatch, all_: Sequence[Dispatch]) -> Iterator[tuple[str, str]]:
        """Path below the folder and text of each file, in the order of writing."""
        for name in ("style.css", "icon.svg"):
            yield name, (LOOK / name).read_text(encoding="utf-8")
        line = tuple(sorted((d for d in all_ if d.id == newest.id), key=lambda d: d.version))
        folder = address(newest, self.main)
        for version in line:
            if self.reports:
                yield from self._reports(version)
            if version is not newest:
                yield from self._pages(version, f"{folder}/v{version.version}", line)
        yield from self._pages(newest, folder, line)
        if len(newest_first(all_)) > SHOWN:
            yield "d/index.html", self._list(all_)
        yield "index.html", self._front(all_)

    def _front(self, all_: Sequence[Dispatch]) -> str:
        return render_front(all_, self.institute, evidence=self.evidence, main=self.main)

    def _list(self, all_: Sequence[Dispatch]) -> str:
        return render_list(all_, self.institute, main=self.main)

    def _pages(
        self, dispatch: Dispatch, folder: str, versions: tuple[Dispatch, ...]
    ) -> Iterator[tuple[str, str]]:
        evidence = self.evidence(dispatch)
        svg, caption = self.map_of(dispatch)
        frame = Frame(root=up(folder), versions=versions, main=self.main, reports=self.reports)
        page = render_html(
            dispatch, evidence, self.institute, map_svg=svg, map_caption=caption, frame=frame
        )
        yield f"{folder}/index.html", page
        yield f"{folder}/dispatch.md", render_markdown(dispatch, evidence, self.institute)
        yield f"{folder}/dispatch.json", render_json(dispatch, evidence)

    def _reports(self, dispatch: Dispatch) -> Iterator[tuple[str, str]]:
        evidence = self.evidence(dispatch)
        for note in dispatch.notes:
            folder = report_address(note.report)
            reading = evidence.readings.get(note.report)
            capture = evidence.captures.get(note.report)
            if reading is None or capture is None:
                self._need(folder, dispatch, note)
                continue
            page = render_report(reading, capture, institute=self.institute, root=up(folder))
            yield f"{folder}/index.html", page

    def _need(self, folder: str, dispatch: Dispatch, note: Footnote) -> None:
        """Refuses to go on without the page of an archived report, unless it is there already."""
        if not (self.folder / folder / "index.html").is_file():
            why = f"note {note.number}: the report behind it is not in the archive, or is damaged"
            raise DispatchError(f"{dispatch.id} v{dispatch.version}", why)


def _with(dispatch: Dispatch, others: Iterable[Dispatch]) -> list[Dispatch]:
    """All versions of all dispatches, this one among them once, as everybody may see them."""
    known: Mapping[tuple[str, int], Dispatch] = {(d.id, d.version): d for d in others}
    found = {**known, (dispatch.id, dispatch.version): dispatch}.values()
    # Nothing after this line sees what is for subscribers only.
    return [public(d) for d in found]


def _write(path: Path, text: str) -> None:
    """Puts a file in place in one step; a file that already holds these bytes is left alone."""
    body = text.encode("utf-8")
    try:
        if path.is_file() and path.read_bytes() == body:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, body)
    except OSError as error:
        raise DispatchError(str(path), f"could not be written: {error.strerror}") from None


def _replace(path: Path, body: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
