"""Dates that a narration carries on: what is told without a date right after a dated happening.

A happening of the same sentence, or of the next two in the paragraph, is of the same day when it
tells the same kind of thing; the perfect, the present, what may be, plans and conditions stand for
themselves. With a tree, `dragoman.read.small.carrying` tells it better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import Claim
from dragoman.read.scenes import Scene

_ALONE = ("planned", "conditional")
_APART = frozenset(
    ["has", "have", "had", "'ve", "is", "are", "may", "might", "could"] + ["ever", "never"]
)
#: How many words before its trigger the auxiliary of a verb may stand.
_GROUP = 5


def carry_dates(
    claims: Sequence[Claim], found: Sequence[Scene], families: Mapping[str, str]
) -> list[Claim]:
    """The claims, those without a date of their own given that of the narration they stand in."""
    places = {s.sentence.start: i for i, s in enumerate(found)}
    out: list[Claim] = []
    for claim in claims:
        before = out[-1] if out else None
        carried = before is not None and _carries(before, claim, found, places, families)
        out.append(replace(claim, time=before.time) if before and carried else claim)
    return out


def _carries(
    before: Claim,
    claim: Claim,
    found: Sequence[Scene],
    places: Mapping[int, int],
    families: Mapping[str, str],
) -> bool:
    """Whether a claim is of the time of the one before it."""
    default = found[0].report.day
    if claim.time.text or claim.time.first or claim.time.last != default or not before.time.text:
        return False
    if claim.status in _ALONE or before.status in _ALONE:
        return False
    at, back = places[claim.sentence.start], places[before.sentence.start]
    near = found[at].sentence.paragraph == found[back].sentence.paragraph and at - back in (0, 1, 2)
    own = [d for d in found[at].dates if d.first is not None and d.last is not None]
    if not near or (own and at != back) or _other_tense(claim, found[at]):
        return False
    if claim.kind == before.kind or at == back:
        return True
    same = families[claim.kind] == families[before.kind]
    return same and claim.status in ("asserted", "alleged", "negated")


def _other_tense(claim: Claim, scene: Scene) -> bool:
    """Whether the verb of a claim is in the perfect or the present, or tells what may be."""
    tokens = scene.sentence.tokens
    at = next((i for i, t in enumerate(tokens) if t.start >= claim.trigger.start), 0)
    return any(t.low in _APART for t in tokens[max(0, at - _GROUP) : at + 1])
