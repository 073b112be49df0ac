"""A capture's bytes become a report: text extracted, metadata read, language told."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import PurePath
from typing import Any

from dragoman.errors import InputError
from dragoman.model import Capture, Report

_HEADER = re.compile(r"(?P<key>Outlet|Published|Title|Language|Url|Id): *(?P<value>.*)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller knows of files that do not say it themselves."""

    outlet: str | None = None
    published: date | datetime | None = None


def report_digest(report: Report) -> str:
    """`sha256:` over outlet, date, title and text, so that a reprint is a report of its own."""
    published = report.published.isoformat() if report.published else None
    key = json.dumps([report.outlet, published, report.title, report.text], ensure_ascii=False)
    return "sha256:" + hashlib.sha256(key.encode()).hexdigest()


def parse_moment(words: str, subject: str) -> date | datetime:
    """An ISO date, or a date-time in UTC; `InputError` for anything else."""
    try:
        if len(words) <= 10:
            return date.fromisoformat(words)
        moment = datetime.fromisoformat(words)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError(subject, f"“{words[:40]}” is no ISO date") from None


def extract(capture: Capture, hints: Hints) -> Report:
    """The report in a capture; `InputError` names the file or line and says what is wrong."""
    parsers = {
        "application/json": _from_json,
        "text/html": _from_html,
        "application/pdf": _from_pdf,
        "text/plain": _from_text,
    }
    report = parsers[capture.media](capture)
    if not report.text.strip():
        raise InputError(capture.origin, "no text in it")
    report = replace(
        report,
        outlet=hints.outlet or report.outlet,
        published=hints.published or report.published,
        language=report.language or language_of(report.text),
    )
    return replace(report, digest=report_digest(report))


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language a text is in; `None` when there are no words."""
    from py3langid import classify

    sample = text[:_SAMPLE]
    if not any(c.isalpha() for c in sample):
        return None
    language, _ = classify(sample)
    return str(language)


def _decoded(body: bytes, origin: str) -> str:
    """UTF-8 text with its line ends made one kind; `InputError` when it is not text."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(origin, f"not UTF-8 at byte {error.start}") from None
    found = _CONTROL.search(text)
    if found:
        raise InputError(origin, f"not text: control character at offset {found.start()}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _name(origin: str) -> str:
    """The local id of a file: its name without folder and ending."""
    return PurePath(origin).stem if origin != "-" else "-"


def _from_text(capture: Capture) -> Report:
    """A plain text, with the header lines that may open it ("Outlet: …", "Published: …")."""
    text = _decoded(capture.body, capture.origin)
    head: dict[str, str] = {}
    lines = text.split("\n")
    while lines and (match := _HEADER.fullmatch(lines[0])):
        head[match["key"].lower()] = match["value"].strip()
        lines.pop(0)
    body = "\n".join(lines) if head else text
    published = head.get("published")
    return Report(
        id=head.get("id") or _name(capture.origin),
        digest="",
        text=body.strip("\n"),
        outlet=head.get("outlet") or None,
        published=parse_moment(published, capture.origin) if published else None,
        language=head.get("language") or None,
        title=head.get("title") or None,
        url=head.get("url") or None,
    )


def _from_html(capture: Capture) -> Report:
    """The article of a page without its furniture, one blank line between paragraphs."""
    import trafilatura

    found = trafilatura.bare_extraction(
        capture.body,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    data: Mapping[str, Any] = found if isinstance(found, dict) else found.as_dict() if found else {}
    title = data.get("title") or None
    lines = [line for line in str(data.get("text") or "").split("\n") if line.strip()]
    if lines and title and lines[0].strip() == title.strip():
        lines.pop(0)
    stamp = data.get("date")
    return Report(
        id=_name(capture.origin),
        digest="",
        text="\n\n".join(lines),
        outlet=data.get("sitename") or None,
        published=parse_moment(stamp, capture.origin) if stamp else None,
        language=_declared_language(capture.body),
        title=title,
        url=data.get("url") or None,
    )


def _declared_language(body: bytes) -> str | None:
    """The `lang` of a page's root element, if it has one."""
    match = re.search(rb"<html[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2,3})", body[:4096], re.IGNORECASE)
    return match[1].decode("ascii").lower() if match else None


def _from_pdf(capture: Capture) -> Report:
    """The text of a PDF, pages joined by blank lines."""
    from io import BytesIO

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(capture.body))
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(capture.origin, f"not a readable PDF: {error}") from None
    text = "\n\n".join(p.strip() for p in pages if p.strip())
    return Report(id=_name(capture.origin), digest="", text=text, title=title or None)


def _from_json(capture: Capture) -> Report:
    """One line of JSON Lines: `id` and `text` required, the rest may be null."""
    where = capture.origin
    try:
        data = json.loads(capture.body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(where, f"not UTF-8 at byte {error.start}") from None
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise InputError(where, f"broken JSON: {reason}") from None
    if not isinstance(data, dict):
        raise InputError(where, "not a JSON object")
    fields = {k: _string(data, k, where) for k in ("outlet", "language", "title", "url")}
    text, local = data.get("text"), data.get("id")
    if not isinstance(text, str):
        raise InputError(where, "no text" if text is None else "text is no string")
    if not isinstance(local, str | int) or isinstance(local, bool) or local == "":
        raise InputError(where, "no id" if local is None else "id is neither string nor number")
    _whole(json.dumps(data, ensure_ascii=False), where)
    published = _string(data, "published", where)
    moment = parse_moment(published, where) if published else None
    return Report(id=str(local), digest="", text=text, published=moment, **fields)


def _string(data: Mapping[str, Any], name: str, where: str) -> str | None:
    """A field that may be null; `InputError` when it is something other than a string."""
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(where, f"{name} is no string")
    return value or None


def _whole(text: str, where: str) -> None:
    """Refuses text that no Unicode encoding can carry."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError(where, "holds half a character (a lone surrogate)") from None
