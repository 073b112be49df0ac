"""Claims and places under the codes of other schemes: PLOVER events, precision of places.

The kind gives the event, the words of the claim may narrow it, and the way it is told may turn
it: the PLOVER manual (2024) has no future cooperation, only AGREE, and no future force, only
THREATEN; what somebody is accused of or condemns is ACCUSE; what parties turn down, do not come to
do together or will not ease is REJECT.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from dragoman.codebook import Codebook, Plover, Variant
from dragoman.model import Claim, Place

_OFFERED = ("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT")
_TOGETHER = ("CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE")
_FORCE = ("SANCTION", "COERCE", "ASSAULT")
_PROSPECTS: Mapping[str, str] = dict.fromkeys(_OFFERED, "AGREE") | dict.fromkeys(_FORCE, "THREATEN")
_ACCUSING = ("accus*", "blam*", "charg*", "alleg*")
_CONDEMNING = ("condemn*", "denounc*", "deplor*", "decr*", "slam*", "criticis*", "criticiz*")
_EASING = ("lift*", "eas*", "end*", "relax*", "open*", "reopen*", "remov*", "waiv*", "loosen*")
_NOT = ("not", "*n't", "*n’t", "never", "cannot", "refus*", "declin*", "unwilling")
_REFUSING = ("reject*", "refus*", "declin*", "spurn*", "turn*")


def plover_of(claim: Claim, codebook: Codebook) -> Plover | None:
    """The PLOVER projection of a claim; nothing where the scheme has no such event."""
    kind = codebook.kinds[claim.kind]
    variant = next((v for v in kind.variants if _holds(v, claim)), None)
    plain = replace(kind.plover, event=variant.event, mode=variant.mode) if variant else kind.plover
    if not plain.event:
        return None
    event = _as_told(plain.event, claim)
    return plain if event == plain.event else replace(plain, event=event, mode="")


def _holds(variant: Variant, claim: Claim) -> bool:
    """Whether a claim has the words of a variant, and its status where that counts."""
    taking = (f.mention.text for f in claim.fillers)
    return (
        (not variant.statuses or claim.status in variant.statuses)
        and _any_word([claim.trigger.text], variant.words)
        and (not variant.taking or _any_word(taking, variant.taking))
        and (not variant.saying or _any_word([claim.sentence.text], variant.saying))
    )


def _as_told(event: str, claim: Claim) -> str:
    """The event that another becomes by its status and by the verb that tells it."""
    cue = claim.chain[-1].cue if claim.chain else None
    told = [cue.text] if cue else []
    if _any_word([claim.trigger.text], _EASING) and _any_word([_before(claim, 4)], _NOT):
        return "REJECT"
    if claim.status in ("planned", "conditional"):
        return _PROSPECTS.get(event, event)
    if claim.status == "alleged" and _any_word(told, _ACCUSING):
        return "ACCUSE"
    if claim.status == "asserted" and _any_word([*told, _before(claim, 6)], _CONDEMNING):
        return "ACCUSE"
    if claim.status == "denied" and event in (*_OFFERED, "AGREE", "REQUEST"):
        return "REJECT" if _any_word(told, _REFUSING) else event
    if claim.status in ("negated", "prevented") and event in _TOGETHER:
        return "REJECT"
    return event


def _before(claim: Claim, count: int) -> str:
    """So many words that stand before the trigger in its sentence."""
    before = claim.sentence.text[: max(0, claim.trigger.start - claim.sentence.start)]
    return " ".join(before.split()[-count:])


def _any_word(texts: Iterable[str], patterns: Sequence[str]) -> bool:
    """Whether any word of the texts fits any of the patterns."""
    words = [w for t in texts for w in t.lower().split()]
    return any(fnmatchcase(w, p) for w in words for p in patterns)


#: A spot so near a town, in km, is "near it" to UCDP; a quarter of one is the town itself.
_NEAR_KM, _QUARTER_KM = 25.0, 5.0


def where_prec(place: Place) -> int:
    """How precisely a place is known, as UCDP GED's `where_prec` has it, 1 to 7.

    1 the spot or town, 2 near one (25 km), 3 a district, 4 a first-level division, 5 a stretch or
    part of more (a river, a border, "eastern X"), 6 a country, 7 waters of no country.
    Source: UCDP GED codebook 23.1.
    """
    if place.kind in ("water", "strait"):
        return 5 if place.country else 7
    if place.precision in ("exact", "town") or place.radius_km <= _QUARTER_KM:
        return 1
    if place.precision == "country":
        return 6
    if place.precision == "region":
        return 4 if place.kind in ("region", "") else 5
    if place.radius_km <= _NEAR_KM:
        return 2
    return 5 if place.kind == "relative" else 3


def geo_precision(place: Place) -> int:
    """The same as ACLED's `geo_precision`: 1 a town or spot, 2 near one or in a district, 3 more.

    Source: ACLED codebook, geo-precision.
    """
    code = where_prec(place)
    return 1 if code == 1 else 2 if code in (2, 3) else 3
