"""What a search found, as the JSON that other programs read."""

from __future__ import annotations

from typing import Any

from dragoman.contract import report_json
from dragoman.model import Hit, Passage, Results

Json = dict[str, Any]


def results_json(results: Results) -> Json:
    """A page of what was found; facets count the first `counted` of `total` reports."""
    return {
        "total": results.total,
        "counted": results.counted,
        "facets": {
            f.field: [{"value": value or None, "count": n} for value, n in f.counts]
            for f in results.facets
        },
        "hits": [hit_json(hit) for hit in results.hits],
    }


def hit_json(hit: Hit) -> Json:
    """The head of a report that was found, and the part of its text that shows why.

    Spans are code points, of the title and of the passage's own text.
    """
    passage = {
        "text": hit.passage.text,
        "start": hit.passage.start,
        "spans": _spans(hit.passage),
    }
    found = {"title_spans": _spans(hit.title), "passage": passage}
    return report_json(hit.report) | {"fetched": hit.fetched.isoformat()} | found


def _spans(passage: Passage) -> list[list[int]]:
    return [[start, end] for start, end in passage.spans]
