"""Files as a source: text, HTML and PDF whole, JSON Lines line by line in constant memory."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.collect.names import printable
from dragoman.model import Capture, Failure
from dragoman.ports import Clock

#: A report longer than this is no report: 50 MB a file, 10 MB a line.
MAX_FILE = 50_000_000
MAX_LINE = 10_000_000

_MEDIA = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}
#: Media types whose bytes are one report each.
JSON_REPORT = "application/json"


#: The first line of JSON Lines: an object that opens with a field of a report, or has a text.
_JSON_LINE = re.compile(
    rb'\s*\{[ \t]*"(?:(?:id|text|outlet|published|language|title|url)"[ \t]*:|[^\n]*"text"[ \t]*:)'
)
_BOM = b"\xef\xbb\xbf"
_BLANK = _BOM + b" \t\r\n"

#: The number of a line and its bytes; `None` when it is over the limit.
_Line = tuple[int, bytes | None]


def sniff(head: bytes, name: str) -> str | None:
    """The media type of a file by its first bytes, then its name; `None` for no document."""
    start = head.lstrip(_BLANK).lower()
    if start.startswith(b"%pdf-"):
        return "application/pdf"
    if start.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    known = _MEDIA.get(Path(name).suffix.lower())
    if known:
        return known
    if _is_json_line(head):
        return "application/jsonl"
    return None if b"\0" in head or Path(name).suffix else "text/plain"


def _is_json_line(head: bytes) -> bool:
    """Whether these bytes open a line of JSON Lines; a broken line is one too."""
    return bool(_JSON_LINE.match(head.removeprefix(_BOM)))


def capture_of(body: bytes, media: str, origin: str, clock: Clock) -> Capture:
    """A capture of these bytes, taken now."""
    digest = "sha256:" + hashlib.sha256(body).hexdigest()
    return Capture(digest=digest, media=media, body=body, origin=origin, fetched=clock())


def _lines(stream: BinaryIO, line: bytes = b"", number: int = 1) -> Iterator[_Line]:
    """The lines of a stream after `line`, numbered from `number`; one too long is not held."""
    line = line or stream.readline(MAX_LINE + 1)
    while line:
        if len(line) <= MAX_LINE:
            yield number, line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE)
            yield number, None
        number += 1
        line = stream.readline(MAX_LINE + 1)


@dataclass(frozen=True, slots=True)
class FileSource:
    """Files and folders given by name, `-` for standard input; folders in the order of names.

    Files and folders of `skip`, absolute paths, are left out of the folders that hold them.
    """

    paths: Sequence[str]
    clock: Clock
    stdin: BinaryIO | None = None
    skip: Collection[Path] = ()
    name: str = "files"

    def fetch(self) -> Iterator[Capture | Failure]:
        """One capture a file, or a line of JSON Lines; one failure for what is no report."""
        for path in self.paths:
            if path == "-":
                yield from self._stream(self.stdin or sys.stdin.buffer, "-")
            else:
                yield from self._path(Path(path))

    def _path(self, path: Path) -> Iterator[Capture | Failure]:
        """A folder's files, a file, or what a pipe given by name brings."""
        try:
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                yield from self._folder(path)
            elif stat.S_ISFIFO(mode):
                yield from self._pipe(path)
            else:
                yield from self._file(path, mode)
        except FileNotFoundError:
            yield self._failure(path, "no such file")
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else None
            yield self._failure(path, why or "cannot be read")

    def _folder(self, folder: Path) -> Iterator[Capture | Failure]:
        """The files below a folder, in the order of names; links to folders are not followed."""
        waiting, files = [folder], 0
        while waiting:
            path = waiting.pop()
            try:
                mode = path.stat().st_mode
                if stat.S_ISDIR(mode) and (path == folder or not path.is_symlink()):
                    inside = sorted((p for p in path.iterdir() if not self._left_out(p)), key=_last)
                    waiting += reversed(inside)
                    continue
            except OSError as error:
                files += 1
                yield self._failure(path, error.strerror or "cannot be read")
                continue
            if not stat.S_ISDIR(mode):
                files += 1
                yield from self._inside(path, mode)
        if not files:
            yield self._failure(folder, "a folder without files")

    def _inside(self, path: Path, mode: int) -> Iterator[Capture | Failure]:
        try:
            yield from self._file(path, mode)
        except OSError as error:
            yield self._failure(path, error.strerror or "cannot be read")

    def _left_out(self, path: Path) -> bool:
        """Whether a name in a folder is hidden, a note about the folder, or the project's own."""
        if path.name.startswith(".") or path.name in ("dragoman.toml", "README.md"):
            return True
        if path.name.startswith("dragoman.db"):
            return True
        return any(path.name == s.name and path.resolve() == s for s in self.skip)

    def _file(self, path: Path, mode: int) -> Iterator[Capture | Failure]:
        """A regular file; devices and sockets are not opened. `OSError` when it cannot be read."""
        if not stat.S_ISREG(mode):
            yield self._failure(path, "not a regular file")
            return
        with path.open("rb") as stream:
            yield from self._opened(stream, path)

    def _pipe(self, path: Path) -> Iterator[Capture | Failure]:
        """What a pipe brings; one that nobody writes to is empty rather than waited for."""
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as stream:
            os.set_blocking(handle, True)
            yield from self._stream(stream, str(path))

    def _opened(self, stream: BinaryIO, path: Path) -> Iterator[Capture | Failure]:
        head = stream.read(4096)
        stream.seek(0)
        media = sniff(head, path.name)
        if not head:
            yield self._failure(path, "empty")
        elif media is None:
            yield self._failure(path, "not a document: neither text, HTML, PDF nor JSON Lines")
        elif media == "application/jsonl":
            yield from self._jsonl(_lines(stream), str(path))
        elif os.fstat(stream.fileno()).st_size > MAX_FILE:
            yield self._failure(path, f"larger than {MAX_FILE // 1_000_000} MB")
        else:
            yield capture_of(stream.read(), media, printable(str(path)), self.clock)

    def _stream(self, stream: BinaryIO, name: str) -> Iterator[Capture | Failure]:
        """Standard input or a pipe: JSON Lines when its first line is such, else one text."""
        blank = b""
        line = stream.readline(MAX_LINE + 1)
        while line and not line.strip(_BLANK) and len(blank) < 4096:
            blank += line
            line = stream.readline(MAX_LINE + 1)
        if _is_json_line(line):
            yield from self._jsonl(_lines(stream, line, blank.count(b"\n") + 1), name)
            return
        body = blank + line
        body += stream.read(max(0, MAX_FILE + 1 - len(body)))
        media = sniff(body[:4096], "-")
        if not body:
            yield self._failure(name, "empty")
        elif media is None or len(body) > MAX_FILE:
            yield self._failure(name, "not a document, or too large")
        else:
            yield capture_of(body, media, printable(name), self.clock)

    def _jsonl(self, lines: Iterable[_Line], name: str) -> Iterator[Capture | Failure]:
        for number, line in lines:
            where = f"{name}:{number}"
            if line is None:
                yield self._failure(where, f"a line longer than {MAX_LINE // 1_000_000} MB")
                continue
            body = line.removeprefix(_BOM if number == 1 else b"").strip()
            if body:
                yield capture_of(body, JSON_REPORT, printable(where), self.clock)

    def _failure(self, item: Path | str, why: str) -> Failure:
        return Failure(step="collect", item=printable(str(item)), why=why, at=self.clock())


def _last(path: Path) -> str:
    return path.name
