"""Atom feeds (RFC 4287), with ids that stay the same wherever the desk is served."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

MEDIA = "application/atom+xml; charset=utf-8"
#: Entries of a feed.
SHOWN = 50
#: Stands for a moment that is not known.
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)

#: What XML 1.0 cannot hold.
_BAD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry: its id in the store, a path of the desk, and what is told of it."""

    id: str
    path: str
    title: str
    updated: datetime
    author: str
    summary: str = ""
    published: datetime | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A list as a feed. `authority` is the name in its ids, `origin` where the desk is served.

    `of` is the list that its entries are of, where that has another name: whoever follows both
    sees an entry once.
    """

    name: str
    title: str
    author: str
    authority: str
    origin: str
    page: str
    address: str
    of: str = ""


def authority(address: str) -> str:
    """The name that the ids of feeds are given under: the institute's on the web, if it has one."""
    return urlsplit(address).hostname or "localhost"


def atom(feed: Feed, entries: Iterable[FeedEntry]) -> str:
    """The feed as XML, entries in the order given."""
    held = list(entries)
    updated = max((e.updated for e in held), default=UNKNOWN)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_id(feed, feed.name)}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{_text(feed.author)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_href(feed, feed.address)}/>',
        f'<link rel="alternate" type="text/html" href={_href(feed, feed.page)}/>',
        *(_entry(feed, e) for e in held),
        "</feed>",
    ]
    return "\n".join(parts) + "\n"


def _entry(feed: Feed, entry: FeedEntry) -> str:
    parts = [
        f"<entry xml:lang={quoteattr(entry.language)}>" if entry.language else "<entry>",
        f"<id>{_id(feed, f'{feed.of or feed.name}/{entry.id}')}</id>",
        f"<title>{_text(entry.title)}</title>",
        f"<updated>{_moment(entry.updated)}</updated>",
        f"<author><name>{_text(entry.author)}</name></author>",
        f'<link rel="alternate" type="text/html" href={_href(feed, entry.path)}/>',
    ]
    if entry.published:
        parts.append(f"<published>{_moment(entry.published)}</published>")
    # A feed has a summary of plain text only: whatever looks like markup is none.
    if entry.summary:
        parts.append(f'<summary type="text">{_text(entry.summary)}</summary>')
    return "".join([*parts, "</entry>"])


def _id(feed: Feed, name: str) -> str:
    """A tag (RFC 4151); the year is that in which the form of these ids was fixed."""
    plain = re.sub(r"[^A-Za-z0-9._~:/-]", lambda m: _percent(m[0]), name)
    return _text(f"tag:{feed.authority},2026:dragoman/{plain}")


def _percent(char: str) -> str:
    return "".join(f"%{b:02X}" for b in char.encode("utf-8", "backslashreplace"))


def _href(feed: Feed, path: str) -> str:
    return quoteattr(_whole(feed.origin + path))


def _text(text: str) -> str:
    return escape(_whole(text))


def _whole(text: str) -> str:
    """Text that XML can hold; what it cannot is shown as U+FFFD."""
    return _BAD.sub("\ufffd", text)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
