"""An archived report as a page: its text, with the words that prove its claims marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model import Capture, Claim, Institute, Reading, Status
from dragoman.publish.addresses import web
from dragoman.publish.environment import fill
from dragoman.publish.gloss import Step, chain_steps
from dragoman.publish.languages import direction, is_english

_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text: `classes` of its mark, none for unmarked words."""

    text: str
    classes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A claim as it stands beside the paragraph that holds its trigger."""

    id: str
    kind: str
    status: Status
    chain: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of the report in pieces, with the claims that it proves."""

    pieces: tuple[Piece, ...]
    proofs: tuple[Proof, ...]


def render_report(
    reading: Reading,
    capture: Capture,
    *,
    institute: Institute | None = None,
    root: str = "../../",
) -> str:
    """The page of an archived report as HTML; `root` leads back to the site's root."""
    report = reading.report
    return fill(
        "report.html",
        report=report,
        institute=institute or Institute(),
        capture=capture,
        coder=reading.coder,
        claims=len(reading.claims),
        passages=list(_passages(reading)),
        foreign=not is_english(report.language),
        lang=report.language or "",
        dir=direction(report.language),
        original=web(report.url),
        root=root,
    )


def _passages(reading: Reading) -> Iterator[Passage]:
    text = reading.report.text
    at = 0
    for end in [*_BREAK.finditer(text), None]:
        stop = end.start() if end else len(text)
        if text[at:stop].strip():
            here = [c for c in reading.claims if at <= c.trigger.start < stop]
            proofs = tuple(_proof(reading, c) for c in here)
            yield Passage(pieces=tuple(_pieces(reading, at, stop)), proofs=proofs)
        at = end.end() if end else stop


def _proof(reading: Reading, claim: Claim) -> Proof:
    return Proof(
        id=claim.id, kind=claim.kind, status=claim.status, chain=chain_steps(reading, claim)
    )


def _pieces(reading: Reading, start: int, stop: int) -> Iterator[Piece]:
    """The text between two points, cut wherever a mark begins or ends."""
    text = reading.report.text
    spans = [s for s in _spans(reading.claims) if s[0] < stop and s[1] > start]
    edges = {e for s in spans for e in s[:2] if start < e < stop}
    cuts = sorted({start, stop} | edges)
    for a, b in pairwise(cuts):
        names = dict.fromkeys(n for s in spans if s[0] <= a and b <= s[1] for n in s[2].split())
        yield Piece(text=text[a:b], classes=" ".join(names))


def _spans(claims: tuple[Claim, ...]) -> Iterator[tuple[int, int, str]]:
    """Start, end and classes: the sentence of each claim, and stronger, its trigger."""
    for c in claims:
        yield c.sentence.start, c.sentence.end, "said"
        yield c.trigger.start, c.trigger.end, f"on trigger {c.status}"
        for filler in c.fillers:
            yield filler.mention.start, filler.mention.end, "part"
