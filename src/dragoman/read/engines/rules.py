"""The rule engine: English, no weights, every claim with the words and rules that made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import Codebook
from dragoman.model import Claim, Coder, Dated, Reading, Report, claim_id
from dragoman.read import coders
from dragoman.read.aliases import find_aliases
from dragoman.read.claims import ClaimWriter
from dragoman.read.footnotes import footnoted
from dragoman.read.foreign.attributions import find_attributions
from dragoman.read.lexicon import Lexicon, build_lexicon
from dragoman.read.narration import carry_dates
from dragoman.read.quotes import join_quotes
from dragoman.read.scenes import Scene, scenes
from dragoman.read.ties import find_relations
from dragoman.read.times import find_dates
from dragoman.read.trips import join_trips

LANGUAGES = ("en",)


def unread(report: Report, coder: Coder) -> Reading | None:
    """The reading that says that a language has no rules; nothing when it has.

    It lists dates, and whom the text names as its sources.
    """
    language = report.language or "en"
    if language.split("-")[0] in LANGUAGES:
        return None
    note = f"not read: no rules for language “{language}”"
    dates = find_dates(report.text, report.day, report.language)
    return Reading(
        report=report,
        coder=coder,
        dates=tuple(dates),
        attributions=find_attributions(report),
        notes=(note,),
        unread=True,
    )


@dataclass(frozen=True, slots=True)
class RulesEngine:
    """Codes English reports by rule; other languages give a reading that says so."""

    codebook: Codebook
    lexicon: Lexicon
    coder: Coder

    def read(self, report: Report) -> Reading:
        """Claims and mentions of one report; deterministic, and blind to all other reports."""
        foreign = unread(report, self.coder)
        if foreign is not None:
            return foreign
        dates = find_dates(report.text, report.day, report.language)
        found = list(scenes(report, dates, self.lexicon))
        claims: list[Claim] = []
        writer = ClaimWriter(self.codebook, self.lexicon)
        for scene in found:
            claims += writer.write(scene, claims[-1] if claims else None)
        joined = join_trips(claims, self.lexicon)
        dated = carry_dates(joined, found, self.lexicon.families)
        return reading_of(report, self.coder, dated, found, dates, self.lexicon)


def reading_of(
    report: Report,
    coder: Coder,
    claims: Sequence[Claim],
    found: Sequence[Scene],
    dates: Sequence[Dated],
    lexicon: Lexicon,
) -> Reading:
    """The reading of claims that any engine made, with what is listed beside them by rule."""
    aliases = find_aliases(report.text)
    noted = footnoted(claims, report.text, report.outlet, lexicon)
    return Reading(
        report=report,
        coder=coder,
        claims=_once(noted, report),
        dates=tuple(dates),
        attributions=join_quotes(found),
        aliases=aliases,
        relations=find_relations(report.text, aliases),
    )


def _once(claims: Sequence[Claim], report: Report) -> tuple[Claim, ...]:
    """The claims with ids that fit their final kinds; one that only repeats another is left out.

    What several say in the same words is a claim of each.
    """
    out: dict[str, Claim] = {}
    for claim in claims:
        for voice in range(len(claims)):
            name = claim_id(report, claim.trigger, claim.kind, voice)
            held = out.setdefault(name, replace(claim, id=name))
            if _voice(held) == _voice(claim):
                break
    return tuple(out.values())


def _voice(claim: Claim) -> tuple[str, ...]:
    """The sources of a claim, outermost first."""
    return tuple(h.source.text for h in claim.chain)


def build(codebook: Codebook) -> RulesEngine:
    """The rule engine over a codebook."""
    return RulesEngine(codebook, build_lexicon(codebook), coders.rules(codebook))
