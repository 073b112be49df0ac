"""The page of triage: the list, the report that is open, its claims, and what to press."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.desk.claims import ClaimView, in_order, view
from dragoman.desk.grades import EventGrades
from dragoman.desk.languages import _
from dragoman.desk.languages.message import joined
from dragoman.desk.marks import Segment, Span, mark, moved, paragraphs, words_of
from dragoman.desk.nearby import Near
from dragoman.desk.paging import pages_of
from dragoman.desk.shelf import Told
from dragoman.desk.triage.fields import EditForm
from dragoman.desk.triage.queue import Codes, Kept, Queue, State, marks
from dragoman.desk.triage.sieve import Sieve
from dragoman.desk.words import verdict
from dragoman.model import (
    REPORT,
    Attribution,
    Capture,
    Copy,
    Event,
    Judgement,
    Ledger,
    Mark,
    Outline,
    Reading,
)

#: Reports on a page of the list.
PAGE = 50
#: The last decisions that are shown for reopening.
LAST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A report in the list: how far people are with it, and how many others tell the same."""

    outline: Outline
    state: State
    same: int
    n_claims: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of the list, with where the open report stands in it."""

    sieve: Sieve
    rows: tuple[Row, ...]
    matched: int
    of: int
    counts: Counter[State]
    page: int
    pages: int
    place: int
    before: str
    after: str
    codes: Codes
    part: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim with the word on it, the event it is in, and the state that the page shows."""

    view: ClaimView
    word: Judgement | None
    version: str
    event: Event | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """What the chosen claim can be decided by: its form, its event's grade, an event it is like."""

    card: Card
    edit: EditForm
    editing: bool
    grades: EventGrades | None
    graded: str
    near: Near | None
    near_sign: str
    event_sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the text, where it begins in code points, and its segments."""

    start: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Another report that tells the same, and the link by which it is a copy, if it is one."""

    outline: Outline
    copy: Copy | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """The report that is open."""

    reading: Reading
    capture: Capture | None
    text: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    open: Open | None
    word: Judgement | None
    version: str
    all_version: str
    undecided: tuple[str, ...]
    twins: tuple[Twin, ...]
    sources: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """One of the last decisions: what it was, and where it can be looked at again."""

    judgement: Judgement
    href: str


def listing(queue: Queue, sieve: Sieve, kept: Kept, digest: str, ledger: Ledger) -> Listing:
    """The page of the list that is asked for, or the one that the open report stands on."""
    of = len(kept.outlines)
    pages = pages_of(of, PAGE)
    place = kept.places.get(digest, -1)
    page = min(sieve.page or place // PAGE + 1 or 1, pages)
    here = kept.outlines[(page - 1) * PAGE : page * PAGE]
    return Listing(
        sieve=sieve,
        rows=tuple(_row(queue, o, ledger) for o in here),
        matched=of,
        of=sum(kept.counts.values()),
        counts=kept.counts,
        page=page,
        pages=pages,
        place=place + 1,
        before=kept.outlines[place - 1].digest if place > 0 else "",
        after=kept.outlines[place + 1].digest if -1 < place < of - 1 else "",
        codes=queue.codes(),
        part=queue.is_part,
    )


def _row(queue: Queue, outline: Outline, ledger: Ledger) -> Row:
    claims = marks(outline, ledger)
    subjects = [m.id for m in claims] or [REPORT + outline.digest]
    words = [ledger.word(s) for s in subjects]
    return Row(
        outline=outline,
        state=queue.state(outline.digest),
        same=len(queue.group(outline.digest)),
        n_claims=len(claims),
        said=summed(words) if all(words) else "",
    )


def rows_json(queue: Queue, rows: Iterable[Row], ledger: Ledger) -> list[dict[str, Any]]:
    """The rows of the list as JSON, each with its claims and the last word on each."""
    return [
        {
            "digest": r.outline.digest,
            "outlet": r.outline.name,
            "published": r.outline.at or r.outline.day or None,
            "language": r.outline.language or None,
            "title": r.outline.title or None,
            "state": r.state,
            "same": list(queue.group(r.outline.digest)),
            "claims": [_mark_json(m, ledger.word(m.id)) for m in marks(r.outline, ledger)],
        }
        for r in rows
    ]


def _mark_json(mark: Mark, word: Judgement | None) -> dict[str, Any]:
    said = word and {"verdict": word.verdict, "by": word.by, "at": word.at.isoformat()}
    return {"id": mark.id, "kind": mark.kind, "status": mark.status, "word": said}


def summed(words: Iterable[Judgement | None]) -> str:
    """What became of the claims of a report, in a word or two: "2 accepted, 1 rejected"."""
    counts = Counter(w.verdict for w in words if w)
    if counts.total() == 1:
        return verdict(next(iter(counts)))
    said = sorted(counts.items())
    return joined([_("%(n)s %(word)s", n=n, word=verdict(code)) for code, n in said])


def views(reading: Reading) -> tuple[ClaimView, ...]:
    """The claims of a reading in the order of the text, numbered from one."""
    return tuple(
        view(Told(claim=c, reading=reading), n) for n, c in enumerate(in_order(reading), 1)
    )


def marked(reading: Reading, selected: str) -> tuple[Paragraph, ...]:
    """The text with the words of all claims marked, those of the chosen one apart.

    Where nothing is coded, the sources that are named, and the words that say they speak.
    """
    claims = sorted(reading.claims, key=lambda c: c.id != selected)
    spans = [s for c in claims for s in words_of(c, selected=c.id == selected)]
    if not claims:
        spans = [*_named(reading)]
    text = reading.report.text
    return tuple(
        Paragraph(start=start, segments=tuple(mark(piece, moved(spans, -start))))
        for start, piece in paragraphs(text)
    )


def _named(reading: Reading) -> list[Span]:
    spans: list[Span] = []
    for a in reading.attributions:
        spans.append(Span(a.cue.start, a.cue.end, ("trigger",)))
        if a.source:
            spans.append(Span(a.source.start, a.source.end, ("word",)))
    return spans
