"""Files as a source: text, HTML and PDF whole, JSON Lines line by line in constant memory."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

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


def sniff(head: bytes, name: str) -> str | None:
    """The media type of a file by its first bytes, then its name; `None` for no document."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        return "application/pdf"
    if start.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    known = _MEDIA.get(Path(name).suffix.lower())
    if known:
        return known
    if start.startswith(b"{") and _json_line(head):
        return "application/jsonl"
    return None if b"\0" in head or Path(name).suffix else "text/plain"


def _json_line(head: bytes) -> bool:
    """Whether the first line is a JSON object with a text in it."""
    try:
        first = json.loads(head.split(b"\n", 1)[0])
    except ValueError:
        return False
    return isinstance(first, dict) and "text" in first


def capture_of(body: bytes, media: str, origin: str, clock: Clock) -> Capture:
    """A capture of these bytes, taken now."""
    digest = "sha256:" + hashlib.sha256(body).hexdigest()
    return Capture(digest=digest, media=media, body=body, origin=origin, fetched=clock())


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """(number, line) of a stream; `None` for a line over the limit, which is skipped unread."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) <= MAX_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)
        yield number, None


@dataclass(frozen=True, slots=True)
class FileSource:
    """Files and folders given by name, `-` for standard input; folders in the order of names."""

    paths: Sequence[str]
    clock: Clock
    stdin: BinaryIO | None = None
    name: str = "files"

    def fetch(self) -> Iterator[Capture | Failure]:
        """One capture a file, or a line of JSON Lines; one failure for what is no report."""
        for path in self.paths:
            if path == "-":
                yield from self._stream(self.stdin or sys.stdin.buffer)
            else:
                yield from self._path(Path(path))

    def _path(self, path: Path) -> Iterator[Capture | Failure]:
        if not path.is_dir():
            yield from self._file(path)
            return
        inside = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path))
        inside = [p for p in inside if not _ours(p)]
        if not inside:
            yield self._failure(str(path), "a folder without files")
        for file in inside:
            yield from self._file(file)

    def _file(self, path: Path) -> Iterator[Capture | Failure]:
        try:
            with path.open("rb") as stream:
                yield from self._opened(stream, str(path), path.stat().st_size)
        except FileNotFoundError:
            yield self._failure(str(path), "no such file")
        except OSError as error:
            yield self._failure(str(path), error.strerror or "cannot be read")

    def _opened(self, stream: BinaryIO, name: str, size: int) -> Iterator[Capture | Failure]:
        head = stream.read(4096)
        stream.seek(0)
        media = sniff(head, name)
        if not head:
            yield self._failure(name, "empty")
        elif media is None:
            yield self._failure(name, "not a document: neither text, HTML, PDF nor JSON Lines")
        elif media == "application/jsonl":
            yield from self._jsonl(stream, name)
        elif size > MAX_FILE:
            yield self._failure(name, f"larger than {MAX_FILE // 1_000_000} MB")
        else:
            yield capture_of(stream.read(), media, name, self.clock)

    def _stream(self, stream: BinaryIO) -> Iterator[Capture | Failure]:
        """Standard input: JSON Lines when its first line is such, else one text."""
        first = stream.readline(MAX_LINE + 1)
        if _json_line(first):
            yield capture_of(first.strip(), JSON_REPORT, "-:1", self.clock)
            yield from self._jsonl(stream, "-", 1)
            return
        body = first + stream.read(MAX_FILE + 1 - len(first))
        media = sniff(body[:4096], "-")
        if not body:
            yield self._failure("-", "empty")
        elif media is None or len(body) > MAX_FILE:
            yield self._failure("-", "not a document, or too large")
        else:
            yield capture_of(body, media, "-", self.clock)

    def _jsonl(self, stream: BinaryIO, name: str, after: int = 0) -> Iterator[Capture | Failure]:
        for number, line in _lines(stream):
            where = f"{name}:{number + after}"
            if line is None:
                yield self._failure(where, f"a line longer than {MAX_LINE // 1_000_000} MB")
            elif line.strip():
                yield capture_of(line.strip(), JSON_REPORT, where, self.clock)

    def _failure(self, item: str, why: str) -> Failure:
        return Failure(step="collect", item=item, why=why, at=self.clock())


def _hidden(path: Path, root: Path) -> bool:
    """Whether a file, or a folder above it inside `root`, has a name that begins with a dot."""
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _ours(path: Path) -> bool:
    """Whether a file is settings or a note about the folder rather than a report."""
    return path.name in ("dragoman.toml", "README.md") or path.name.startswith("dragoman.db")
