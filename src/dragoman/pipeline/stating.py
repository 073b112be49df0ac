"""A claim that a person reads in a report, with the id that a machine's would have."""

from __future__ import annotations

from datetime import datetime

from dragoman.model import Judgement, Mention, Report, Status, claim_id
from dragoman.model.corrections import statement
from dragoman.read.tokens import sentences


def state(
    report: Report, trigger: Mention, code: tuple[str, Status], by: str, at: datetime
) -> Judgement:
    """The judgement that adds a claim of a kind and status whose trigger are these words."""
    kind, status = code
    return Judgement(
        verdict="stated",
        subjects=(claim_id(report, trigger, kind),),
        by=by,
        at=at,
        field=report.digest,
        value=statement(kind, status, trigger, _around(report.text, trigger)),
    )


def _around(text: str, words: Mention) -> Mention:
    """The sentence that holds the words, or all the sentences that they reach into."""
    held = [s for s in sentences(text) if s.start < words.end and words.start < s.end]
    start = min([words.start, *(s.start for s in held)])
    end = max([words.end, *(s.end for s in held)])
    return Mention(start=start, end=end, text=text[start:end])
