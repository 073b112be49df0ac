"""Reports to read in tests: written here, about nothing that happened."""

from dataclasses import replace
from datetime import date

from dragoman.codebook import load
from dragoman.collect import report_digest
from dragoman.model import Claim, Mention, Reading, Report
from dragoman.read.engines.rules import build

ENGINE = build(load())


def report(text: str, **fields: object) -> Report:
    """A report of Friday, October 16, 2026, by the invented Harbour Post."""
    plain = Report(
        id="t1",
        digest="",
        text=text,
        outlet="Harbour Post",
        published=date(2026, 10, 16),
        language="en",
    )
    whole = replace(plain, **fields)  # type: ignore[arg-type]
    return replace(whole, digest=report_digest(whole))


def read(text: str, **fields: object) -> Reading:
    return ENGINE.read(report(text, **fields))


def only(text: str, **fields: object) -> Claim:
    """The one claim of a text."""
    claims = read(text, **fields).claims
    assert len(claims) == 1, [c.trigger.text for c in claims]
    return claims[0]


def words(claim: Claim, *roles: str) -> list[str]:
    return [m.text for m in claim.role(*roles)]  # type: ignore[arg-type]


def chain(claim: Claim) -> list[str]:
    return [h.source.text for h in claim.chain]


def mentions(reading: Reading) -> list[Mention]:
    """Every mention of a reading."""
    found = [d.mention for d in reading.dates]
    found += [p.mention for p in reading.places] + [a.mention for a in reading.actors]
    for claim in reading.claims:
        found += [claim.sentence, claim.trigger, *(f.mention for f in claim.fillers)]
        found += [m for h in claim.chain for m in (h.source, h.cue) if m]
    for a in reading.attributions:
        found += [a.cue, *a.content, *([a.source] if a.source else [])]
    return found
