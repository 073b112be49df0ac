"""The lists of the desk as CSV (RFC 4180): one row a record, nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from dragoman.desk.dispatches.log import Written
from dragoman.desk.log import Judged
from dragoman.model import Event, Report, Standing
from dragoman.pipeline import Grading
from dragoman.routes import cell

Row = Mapping[str, object]

EVENTS = (
    *("id", "kind", "status", "summary", "first", "last", "place", "lat", "lon", "radius_km"),
    *("precision", "country", "n_origins", "n_denials", "contradictions", "credibility"),
    *("claims", "reports"),
)
REPORTS = ("digest", "id", "outlet", "published", "language", "title", "url")
SOURCES = (
    *("name", "owner", "letter", "set_by", "suggested", "borne_out", "refuted", "unsettled"),
    *("low", "high", "reports", "claims"),
)
LOG = (
    *("key", "at", "by", "verdict", "value", "said", "why", "subjects", "against", "stands"),
    "effects",
)


def lines(columns: tuple[str, ...], rows: Iterable[Row]) -> Iterator[str]:
    """A head and the rows, as text that is made while it is sent."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    for row in rows:
        yield _taken(out)
        writer.writerow({name: cell(row[name]) for name in columns})
    yield _taken(out)


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def event_row(event: Event, given: Grading) -> Row:
    """The cells of an event."""
    place, grade = event.place, given.grade(event)
    about = ("name", "lat", "lon", "radius_km", "precision", "country")
    where = dict.fromkeys(about) if place is None else {n: getattr(place, n) for n in about}
    return {
        **{n: getattr(event, n) for n in ("id", "kind", "status", "summary", "first", "last")},
        **where,
        "place": where["name"],
        "n_origins": len(event.origins),
        "n_denials": len(event.denials),
        "contradictions": "; ".join(c.field for c in event.contradictions),
        "credibility": grade.digit.value if grade.digit else None,
        "claims": "; ".join(event.claims),
        "reports": "; ".join(event.reports),
    }


def report_row(report: Report) -> Row:
    """The cells of a report."""
    return {name: getattr(report, name) for name in REPORTS}


def source_row(source: Standing) -> Row:
    """The cells of a source."""
    letter, record = source.letter, source.record
    return {
        "name": source.name,
        "owner": source.owner,
        "letter": letter.value if letter else None,
        "set_by": letter.by if letter else None,
        "suggested": source.suggested.value,
        **{n: getattr(record, n) for n in ("borne_out", "refuted", "unsettled")},
        "low": round(record.low, 4),
        "high": round(record.high, 4),
        "reports": source.reports,
        "claims": source.claims,
    }


def log_row(entry: Judged | Written) -> Row:
    """The cells of a judgement, or of what was done with a dispatch."""
    if isinstance(entry, Written):
        return _written_row(entry)
    judgement = entry.judgement
    return {
        "key": entry.key,
        "at": judgement.at.isoformat(),
        **{n: getattr(judgement, n) for n in ("by", "verdict", "value", "why")},
        "said": entry.said,
        "subjects": "; ".join(judgement.subjects),
        "against": "; ".join(judgement.against),
        "stands": entry.stands,
        "effects": "; ".join(map(str, entry.effects)),
    }


def _written_row(entry: Written) -> Row:
    return {
        "at": entry.at.isoformat(),
        **{n: getattr(entry, n) for n in ("key", "by", "verdict", "said", "why")},
        "value": f"{entry.number}, version {entry.version}" if entry.number else "",
        "subjects": entry.draft,
        **dict.fromkeys(("against", "effects"), ""),
        "stands": True,
    }
