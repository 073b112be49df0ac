"""What comes in: bytes as they were fetched, and the reports in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they were fetched, kept unchanged; `digest` is `sha256:` of `body`."""

    digest: str
    media: str
    body: bytes
    origin: str
    fetched: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text. `digest` covers outlet, published, title and text, not the local `id`.

    `beat` are the countries (two letters) that whoever handed it in says it is about; `owner` is
    who they say owns the outlet.
    """

    id: str
    digest: str
    text: str
    outlet: str | None = None
    published: date | datetime | None = None
    language: str | None = None
    title: str | None = None
    url: str | None = None
    beat: tuple[str, ...] = ()
    owner: str | None = None

    @property
    def day(self) -> date | None:
        """The calendar day of publication in the zone that it states, where known."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @property
    def out_by(self) -> datetime | None:
        """The moment by which it was surely out: the last of a day; in UTC where no zone is."""
        when = self.published
        if when is not None and not isinstance(when, datetime):
            when = datetime.combine(when, time.max, UTC)
        return when.replace(tzinfo=UTC) if when and not when.tzinfo else when


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """`report` repeats `original` (digests); `overlap` is the share of word runs they share.

    In a chain of copies that is the share with the one in between, `through`. `exact` where nothing
    but credit lines, case, spacing and punctuation differ.
    """

    report: str
    original: str
    overlap: float
    exact: bool = False
    through: str | None = None


def originals(links: Iterable[Copy]) -> dict[str, Copy]:
    """The copies by the copying report, each led through its chain of links to the first."""
    direct = {link.report: link for link in links}
    found: dict[str, Copy] = {}
    for report, link in direct.items():
        first = link.original
        while first in direct:
            first = direct[first].original
        between = link.original if link.original != first else None
        found[report] = replace(link, original=first, through=between)
    return found
