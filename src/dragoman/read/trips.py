"""Claims of one report about the same trip: a load told apart from the route takes the route."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Claim, Filler, Mention, Role
from dragoman.read.lexicon import Lexicon

_ROUTE: tuple[Role, ...] = ("origin", "via", "destination")


def _heads(mentions: Sequence[Mention]) -> frozenset[str]:
    """The head nouns of carriers: "two Antonov aircraft of the firm" is aircraft."""
    plain = (re.split(r"\b(?:of|from|with|belonging)\b", m.text.lower())[0] for m in mentions)
    return frozenset(words[-1] for words in (re.findall(r"[\w-]+", p) for p in plain) if words)


def _counts_agree(a: Claim, b: Claim) -> bool:
    """Whether the carriers of both claims may be as many."""
    said = [{(c.low, c.high) for c in x.counts if c.of == "carrier"} for x in (a, b)]
    return not (said[0] and said[1]) or bool(said[0] & said[1])


def _earlier(claim: Claim, before: Sequence[Claim], lexicon: Lexicon) -> Claim | None:
    """The last movement before a claim with the same kind of carrier and a route."""
    heads = _heads(claim.role("carrier"))
    for other in reversed(before):
        moves = lexicon.families[other.kind] == "movement" and other.status == claim.status
        if moves and other.role(*_ROUTE) and heads & _heads(other.role("carrier")):
            return other if _counts_agree(claim, other) else None
    return None


def join_trips(claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """The claims, where a load without a route has that of the trip told before it."""
    out: list[Claim] = []
    for claim in claims:
        loaded = claim.role("cargo") and claim.role("carrier") and not claim.role(*_ROUTE)
        trip = _earlier(claim, out, lexicon) if loaded else None
        if trip is not None:
            route = tuple(f for f in trip.fillers if f.role in _ROUTE)
            why = f"the route is that of “{trip.trigger.text}” before it"
            claim = _with_route(claim, route, why)  # noqa: PLW2901 - the same claim, completed
        out.append(claim)
    return out


def _with_route(claim: Claim, route: tuple[Filler, ...], why: str) -> Claim:
    return replace(claim, fillers=(*claim.fillers, *route), why=(*claim.why, why))
