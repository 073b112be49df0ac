"""From a draft to a numbered dispatch: ids in full, one note for each report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from dragoman.errors import DispatchError
from dragoman.model import Cited, Dispatch, Draft, Evidence, Footnote, Judgement
from dragoman.publish.complaints import check
from dragoman.publish.lookup import Index, index
from dragoman.publish.tokens import cited, token
from dragoman.publish.tokens import replace as replace_tokens


def finish(
    draft: Draft,
    evidence: Evidence,
    *,
    number: int,
    version: int,
    published: datetime,
    judgements: Iterable[Judgement] = (),
) -> Dispatch:
    """The dispatch made from a draft; `DispatchError` counts what `check` refuses."""
    refused = sum(c.level == "refuse" for c in check(draft, evidence, judgements))
    if refused:
        raise DispatchError(draft.title or "draft", f"may not be published: {refused} to mend")
    found = index(evidence)
    whole = replace(draft, paragraphs=tuple(_full(p, found) for p in draft.paragraphs))
    return Dispatch(
        number=number,
        version=version,
        draft=whole,
        notes=_notes(whole, found),
        published=published,
    )


def outline(
    draft: Draft, evidence: Evidence, *, number: int, version: int, at: datetime
) -> Dispatch:
    """The dispatch that a draft would make, whatever is still wrong with it, for looking at only.

    A citation that means no archived claim makes no note.
    """
    found = index(evidence)
    whole = replace(draft, paragraphs=tuple(_held(p, found) for p in draft.paragraphs))
    return Dispatch(
        number=number, version=version, draft=whole, notes=_notes(whole, found), published=at
    )


def _held(paragraph: tuple[Cited, ...], found: Index) -> tuple[Cited, ...]:
    """The sentences with those of their citations that lead to a report in the archive."""
    texts = (replace_tokens(s.text, lambda ids: token(_archived(ids, found))) for s in paragraph)
    return tuple(Cited(text=text, claims=cited(text)) for text in texts)


def _archived(ids: tuple[str, ...], found: Index) -> Iterator[str]:
    for matches in map(found.matches, ids):
        if len(matches) == 1 and found.capture(found.claims[matches[0]][0]):
            yield matches[0]


def _full(paragraph: tuple[Cited, ...], found: Index) -> tuple[Cited, ...]:
    """The sentences with every id in full."""
    return tuple(_resolved(s.text, found) for s in paragraph)


def _resolved(text: str, found: Index) -> Cited:
    whole = replace_tokens(text, lambda ids: token(found.matches(i)[0] for i in ids))
    return Cited(text=whole, claims=cited(whole))


def _notes(draft: Draft, found: Index) -> tuple[Footnote, ...]:
    """One note for each report, in order of first citation."""
    claims: dict[str, dict[str, None]] = {}
    for paragraph in draft.paragraphs:
        for sentence in paragraph:
            for claim in sentence.claims:
                reading, _ = found.claims[claim]
                claims.setdefault(reading.report.digest, {})[claim] = None
    return tuple(_note(n, list(ids), found) for n, ids in enumerate(claims.values(), 1))


def _note(number: int, ids: list[str], found: Index) -> Footnote:
    reading, _ = found.claims[ids[0]]
    report, capture = reading.report, found.captures[reading.report.digest]
    return Footnote(
        number=number,
        report=report.digest,
        capture=capture.digest,
        outlet=report.outlet or "An outlet that the report does not name",
        published=report.published,
        fetched=capture.fetched,
        language=report.language,
        title=report.title,
        url=report.url,
        claims=tuple(ids),
    )
