"""A draft becomes a report and what a perfect coder, but for its drawn mistakes, reads in it."""

from __future__ import annotations

from dataclasses import replace

from bench.simulation.drafts import ROLES, Coded, Draft, Piece, Sentence, noun
from bench.simulation.truth import Label
from dragoman.collect.report import report_digest
from dragoman.model import (
    Claim,
    Coder,
    Count,
    Dated,
    Filler,
    Hop,
    Mention,
    Named,
    Period,
    Placed,
    Reading,
    Report,
    claim_id,
)

CODER = Coder(name="simulation", version="1")
Marks = list[tuple[Piece, Mention]]


def printed(draft: Draft, number: int) -> tuple[Reading, dict[str, Label]]:
    """The reading of a draft, and the labels of its claims by their ids."""
    text, found = "", list[tuple[Sentence, Mention, Marks]]()
    for sentence in draft.sentences:
        start, marks = len(text), list[tuple[Piece, Mention]]()
        for piece in sentence.pieces:
            words = _words(piece, sentence, draft)
            at = len(text)
            if at == start:
                words = words.lstrip()
            text += words[:1].upper() + words[1:] if at == start and not piece.tag else words
            marks.append((piece, Mention(start=at, end=len(text), text=text[at:])))
        text += ". "
        found.append(
            (sentence, Mention(start=start, end=len(text) - 1, text=text[start:-1]), marks)
        )
    report = Report(
        id=f"s{number}",
        digest="",
        text=text.strip(),
        outlet=draft.teller.name,
        published=draft.moment,
        language="en",
        owner=draft.teller.outlet.owner or None,
    )
    return _reading(replace(report, digest=report_digest(report)), found)


def _words(piece: Piece, sentence: Sentence, draft: Draft) -> str:
    """The words of a piece; a day is told as its period has it."""
    if piece.tag == "day" and sentence.claim:
        return sentence.claim.telling.period(draft.moment).text or ""
    return piece.text or ("that day" if piece.tag == "day" else "")


def _reading(
    report: Report, found: list[tuple[Sentence, Mention, Marks]]
) -> tuple[Reading, dict[str, Label]]:
    claims, labels = list[Claim](), dict[str, Label]()
    placed, named, dates = list[Placed](), list[Named](), list[Dated]()
    for sentence, span, marks in found:
        placed += [Placed(mention=m, place=p.place) for p, m in marks if p.place]
        named += [Named(mention=m, actor=p.actor) for p, m in marks if p.actor]
        if sentence.claim:
            claim = _claim(report, sentence.claim, span, marks)
            claims.append(claim)
            labels[claim.id] = sentence.claim.label
            days = (m for p, m in marks if p.tag == "day" and claim.time.text)
            dates += [
                Dated(mention=m, first=claim.time.first, last=claim.time.last, grain="day")
                for m in days
            ]
    reading = Reading(
        report=report,
        coder=CODER,
        claims=tuple(claims),
        places=tuple(placed),
        dates=tuple(dates),
        actors=tuple(named),
    )
    return reading, labels


def _claim(report: Report, coded: Coded, span: Mention, marks: Marks) -> Claim:
    at = {piece.tag: mention for piece, mention in marks if piece.tag}
    published = report.published
    period = coded.telling.period(published) if published else Period()  # type: ignore[arg-type]
    return Claim(
        id=claim_id(report, at["verb"], coded.kind),
        kind=coded.kind,
        status=coded.telling.status,
        sentence=span,
        trigger=at["verb"],
        chain=tuple(
            Hop(source=at[f"source:{n}"], kind=source.kind, named=source.named)
            for n, source in enumerate(coded.chain)
        ),
        fillers=tuple(
            Filler(role=tag, mention=mention)  # type: ignore[arg-type]
            for tag, mention in at.items()
            if tag in ROLES
        ),
        counts=_counts(coded, at),
        time=period,
        why=("drawn",),
    )


def _counts(coded: Coded, at: dict[str, Mention]) -> tuple[Count, ...]:
    """The numbers that the sentence came to tell."""
    told = coded.telling
    return tuple(n.count(of, noun(told, of)) for of, n in told.numbers.items() if of in at)
