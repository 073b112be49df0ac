"""What was found as an Atom feed (RFC 4287), so that a search can be followed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from markupsafe import escape

from dragoman.desk.words import segment, tag
from dragoman.model import Hit, Institute

#: What XML 1.0 has no place for, in whatever way it is written.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: When a feed without entries changed last.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
#: The year from which the ids of a feed are given out (RFC 4151); it never changes.
_YEAR = 2026


def atom(title: str, hits: Sequence[Hit], institute: Institute, base: str, query: str) -> str:
    """The feed of a search; `base` is the address of the desk without a path.

    The id of an entry is that of its report, so whoever follows two searches sees it once. An
    entry is dated by when its capture was fetched.
    """
    changed = max((hit.fetched for hit in hits), default=_NEVER)
    page, query = f"{_text(base)}/desk/search", _text(query)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_text(_id(institute, 'search'))}{query}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_moment(changed)}</updated>",
        f"<author><name>{_text(institute.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{page}.atom{query}"/>',
        f'<link rel="alternate" type="text/html" href="{page}{query}"/>',
        *(line for hit in hits for line in _entry(hit, institute, base)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(hit: Hit, institute: Institute, base: str) -> Iterator[str]:
    report = hit.report
    language = tag(report.language)
    said = f"{'… ' if hit.passage.start else ''}{hit.passage.text}{' …' if hit.passage.cut else ''}"
    yield f'<entry xml:lang="{_text(language)}">' if language else "<entry>"
    yield f"<id>{_text(_id(institute, f'report/{segment(report.digest)}'))}</id>"
    yield f"<title>{_text(report.title or report.id)}</title>"
    yield f"<updated>{_moment(hit.fetched)}</updated>"
    if report.published:
        yield f"<published>{_published(report.published)}</published>"
    yield f"<author><name>{_text(report.outlet or 'outlet not known')}</name></author>"
    yield f'<link href="{_text(base)}/desk/reports/{_text(segment(report.digest))}"/>'
    yield f'<summary type="text">{_text(said)}</summary>'
    yield "</entry>"


def _id(institute: Institute, name: str) -> str:
    """A tag: URI in the institute's domain, or in that of this machine where it has none."""
    host = urlsplit(institute.address).hostname or "localhost"
    return f"tag:{host},{_YEAR}:{name}"


def _text(words: str) -> str:
    """Words as XML has them; code points that it forbids become a replacement character."""
    return str(escape(_FORBIDDEN.sub("\ufffd", words)))


def _moment(at: datetime) -> str:
    """A moment in UTC as RFC 3339 writes it."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _published(at: date | datetime) -> str:
    """When a report was published; its day from the first hour on where no hour is known."""
    if isinstance(at, datetime):
        return _moment(at)
    return f"{at.isoformat()}T00:00:00Z"
