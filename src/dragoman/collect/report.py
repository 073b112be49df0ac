"""A capture's bytes become a report: text extracted, metadata read, language told."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import takewhile
from pathlib import PurePath
from typing import Any

from dragoman.collect.languages import language_of
from dragoman.collect.names import printable
from dragoman.errors import InputError
from dragoman.model import Capture, Report

_KEYS = ("outlet", "owner", "published", "title", "language", "url", "id")
_FIELD = re.compile(r"(?P<key>[A-Za-z][A-Za-z -]{0,30}):[ \t]*(?P<value>.*)")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Hints:
    """What the caller knows of files that do not say it themselves."""

    outlet: str | None = None
    published: date | datetime | None = None


def report_digest(report: Report) -> str:
    """`sha256:` over outlet, date, title and text, so that a reprint is a report of its own."""
    moment = report.published
    if isinstance(moment, datetime) and moment.tzinfo:
        moment = moment.astimezone(UTC)
    published = moment.isoformat() if moment else None
    key = json.dumps([report.outlet, published, report.title, report.text], ensure_ascii=False)
    return "sha256:" + hashlib.sha256(key.encode()).hexdigest()


def parse_moment(words: str, subject: str) -> date | datetime:
    """An ISO date, or a date-time in its own zone, else UTC; `InputError` for anything else."""
    try:
        if len(words) <= 10:
            return date.fromisoformat(words)
        moment = datetime.fromisoformat(words)
        stated = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        stated.astimezone(UTC)  # refuses what has no such moment in UTC
        return stated
    except (ValueError, OverflowError):
        raise InputError(subject, f"“{printable(words[:40])}” is no ISO date") from None


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
    lines = text.split("\n")
    head, size = _header(lines)
    return Report(
        id=head.get("id") or _name(capture.origin),
        digest="",
        text="\n".join(lines[size:]).strip("\n") if size else text,
        outlet=head.get("outlet"),
        published=_published(head.get("published"), capture.origin),
        language=head.get("language"),
        title=head.get("title"),
        url=head.get("url"),
        owner=head.get("owner"),
    )


def _header(lines: Sequence[str]) -> tuple[Mapping[str, str], int]:
    """What the header block says by lower-case key, and how many lines it has.

    A block of `Key: value` lines up to a blank one, one key or more of ours; without the blank
    line, only the lines that open the text with keys of ours.
    """
    pairs = [pair for pair in takewhile(bool, map(_pair, lines)) if pair]
    ours = [key in _KEYS for key, _ in pairs]
    closed = len(pairs) < len(lines) and not lines[len(pairs)].strip()
    size = len(pairs) if closed and any(ours) else len(list(takewhile(bool, ours)))
    return {key: value for key, value in pairs[:size] if key in _KEYS and value}, size


def _pair(line: str) -> tuple[str, str] | None:
    """The lower-case key and the value of a `Key: value` line."""
    found = _FIELD.fullmatch(line)
    return (found["key"].lower(), found["value"].strip()) if found else None


def _published(words: str | None, origin: str) -> date | datetime | None:
    """When a report says it was published; `InputError` names a value that is no date."""
    if not words:
        return None
    try:
        return parse_moment(words, origin)
    except InputError as error:
        raise InputError(origin, f"published: {error.reason}") from None


def _from_html(capture: Capture) -> Report:
    """The article of a web page."""
    from dragoman.collect.pages import parse_page

    page = parse_page(capture.body, capture.origin)
    return Report(
        id=_name(capture.origin),
        digest="",
        text=page.text,
        outlet=page.outlet,
        published=_published(page.date, capture.origin),
        language=page.language,
        title=page.title,
        url=page.url,
    )


def _from_pdf(capture: Capture) -> Report:
    """The text of a PDF, pages joined by blank lines."""
    from dragoman.collect.pdfs import pdf_text

    text, title = pdf_text(capture.body, capture.origin)
    return Report(id=_name(capture.origin), digest="", text=text, title=title)


def _from_json(capture: Capture) -> Report:
    """One line of JSON Lines: `id` and `text` required, the rest may be null."""
    where = capture.origin
    data = _object(capture.body, where)
    fields = {k: _string(data, k, where) for k in ("outlet", "owner", "language", "title", "url")}
    text, local = data.get("text"), data.get("id")
    if not isinstance(text, str):
        raise InputError(where, "no text" if text is None else "text is no string")
    if not isinstance(local, str | int) or isinstance(local, bool) or local == "":
        raise InputError(where, "no id" if local is None else "id is neither string nor number")
    published = _string(data, "published", where)
    for words in (text, str(local), published, *fields.values()):
        _whole(words or "", where)
    moment, beat = _published(published, where), _beat(data.get("beat"), where)
    return Report(id=str(local), digest="", text=text, published=moment, beat=beat, **fields)


def _beat(value: object, where: str) -> tuple[str, ...]:
    """The countries that a report is said to be about; `InputError` for what is no such code."""
    given = value if isinstance(value, list) else [value] if value else []
    codes = [code for code in given if isinstance(code, str) and _COUNTRY.fullmatch(code)]
    if len(codes) < len(given):
        raise InputError(where, "beat is no country code of two letters, and no list of them")
    return tuple(dict.fromkeys(code.upper() for code in codes))


def _object(body: bytes, where: str) -> Mapping[str, Any]:
    """The JSON object in these bytes; `InputError` says what is wrong with them."""
    try:
        data = json.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(where, f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise InputError(where, f"broken JSON: {error.msg}") from None
    except RecursionError:
        raise InputError(where, "broken JSON: nested too deep") from None
    except ValueError:
        # Python turns no more than some 4,300 digits into a number.
        raise InputError(where, "broken JSON: a number too long") from None
    if not isinstance(data, dict):
        raise InputError(where, "not a JSON object")
    return data


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
