"""Claims that were read against claims that were coded by people.

Claims of a report are paired within their family where their sentences overlap, best fit first.
Then are counted: claims found, roles and hops of chains (with those of unpaired claims), and, over
the paired ones, kind, status, whole chain, time and place; `joint` asks for all of it at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.scoring.mentions import Point, alike, in_order, kilometres, paired
from bench.scoring.tallies import Row, Score
from dragoman.codebook import FAMILIES

Json = Mapping[str, Any]
FAMILY_OF = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention in a role, and where on earth it was put, if anywhere."""

    text: str
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A mention whose true point is known, within a tolerance in kilometres."""

    text: str
    point: Point
    tolerance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A claim, coded or read, as far as it is scored; `span` is that of its sentence."""

    kind: str
    status: str
    span: tuple[int, int]
    trigger: str
    chain: tuple[str, ...]
    roles: Mapping[str, tuple[Filler, ...]]
    time: tuple[str | None, str | None]
    dated: bool = False
    targets: tuple[Target, ...] = ()

    @property
    def family(self) -> str | None:
        """The family of its kind."""
        return FAMILY_OF.get(self.kind)

    def texts(self, role: str) -> list[str]:
        """The mentions in a role."""
        return [f.text for f in self.roles.get(role, ())]


def coded(claim: Json, text: str) -> Coded:
    """A claim of a gold file, whose mentions are bare strings of `text`."""
    start = text.find(claim["sentence"])
    time = claim.get("time") or {}
    targets = claim.get("geo", {}).items()
    return Coded(
        kind=claim["kind"],
        status=claim["status"],
        span=(start, start + len(claim["sentence"])) if start >= 0 else (-1, -1),
        trigger=claim.get("trigger") or "",
        chain=tuple(hop["source"] for hop in claim["chain"]),
        roles={role: tuple(map(Filler, texts)) for role, texts in claim["roles"].items()},
        time=(time.get("first"), time.get("last")),
        dated=bool(time.get("text")),
        targets=tuple(Target(name, (lat, lon), km) for name, (lat, lon, km) in targets),
    )


def read(claim: Json) -> Coded:
    """A claim of a reading, as `dragoman read --json` prints it."""
    return Coded(
        kind=claim["kind"],
        status=claim["status"],
        span=(claim["sentence"]["start"], claim["sentence"]["end"]),
        trigger=claim["trigger"]["text"],
        chain=tuple(hop["source"]["text"] for hop in claim["chain"]),
        roles={role: tuple(map(_filler, found)) for role, found in claim["roles"].items()},
        time=(claim["time"]["first"], claim["time"]["last"]),
    )


def _filler(mention: Json) -> Filler:
    """A mention of a reading with its point."""
    place = mention.get("place")
    return Filler(mention["text"], (place["lat"], place["lon"]) if place else None)


def score_claims(gold: Sequence[Json], readings: Mapping[str, Sequence[Json]]) -> dict[str, Row]:
    """The score of readings (claims by report id) on coded reports, line by line."""
    score = Score()
    for report in gold:
        wanted = [coded(claim, report["text"]) for claim in report["claims"]]
        found = [read(claim) for claim in readings.get(report["id"], ())]
        score_report(score, wanted, found)
    return score.rows()


def score_report(score: Score, gold: Sequence[Coded], found: Sequence[Coded]) -> None:
    """Adds the claims of one report."""
    pairs = pair_claims(gold, found)
    _count_claims(score, gold, found, pairs)
    for i, claim in enumerate(gold):
        match = found[pairs[i]] if i in pairs else None
        whole = _count_parts(score, claim, match)
        score.check("joint", whole)
        _check_places(score, claim, match)
        if match is not None:
            _check_codes(score, claim, match)
    for j in sorted(set(range(len(found))) - set(pairs.values())):
        for role, fillers in found[j].roles.items():
            for name in _role_lines(found[j], role):
                score.count(name, 0, 0, len(fillers))


def pair_claims(gold: Sequence[Coded], found: Sequence[Coded]) -> dict[int, int]:
    """Pairs claims one to one, best fit first; of equal fits the later ones go first."""
    table = [(fit(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    pairs: dict[int, int] = {}
    for value, i, j in sorted(table, reverse=True):
        if value and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def fit(gold: Coded, found: Coded) -> int:
    """How well a claim fits a coded one; 0 where they cannot be the same."""
    apart = min(gold.span[1], found.span[1]) <= max(gold.span[0], found.span[0])
    if gold.family != found.family or apart:
        return 0
    value = 1 + 3 * (gold.kind == found.kind) + (gold.status == found.status)
    if gold.trigger and found.trigger:
        value += 3 * alike(gold.trigger, found.trigger)
    value += sum(paired(gold.texts(role), found.texts(role)) for role in gold.roles)
    return value + in_order(gold.chain, found.chain)


def _count_claims(
    score: Score, gold: Sequence[Coded], found: Sequence[Coded], pairs: Mapping[int, int]
) -> None:
    """Counts the claims of a report, together and by family."""
    score.count("claims", len(pairs), len(gold), len(found))
    for family in FAMILIES:
        sides = ([gold[i] for i in pairs], gold, found)
        score.count(f"claims.{family}", *(sum(c.family == family for c in s) for s in sides))


def _role_lines(claim: Coded, role: str) -> Iterator[str]:
    """The names under which a role of that claim is counted."""
    yield from ("roles", f"role.{role}")
    if claim.family == "movement":
        yield "roles.movement"


def _count_parts(score: Score, gold: Coded, found: Coded | None) -> bool:
    """Counts roles and hops of a coded claim; whether the whole claim was read rightly."""
    whole = found is not None and (gold.kind, gold.status) == (found.kind, found.status)
    for role in {*gold.roles, *(found.roles if found else ())}:
        wanted, had = gold.texts(role), found.texts(role) if found else []
        right = paired(wanted, had)
        whole &= right == len(wanted) == len(had)
        for name in _role_lines(gold, role):
            score.count(name, right, len(wanted), len(had))
    chain = found.chain if found else ()
    hops = in_order(gold.chain, chain)
    score.count("chain.hops", hops, len(gold.chain), len(chain))
    return whole and hops == len(gold.chain) == len(chain)


def _check_places(score: Score, gold: Coded, found: Coded | None) -> None:
    """Asks for each place of known point whether a mention like it was put near enough."""
    fillers = [f for fs in found.roles.values() for f in fs] if found else []
    for target in gold.targets:
        points = [f.point for f in fillers if f.point and alike(f.text, target.text)]
        near = any(kilometres(p, target.point) <= target.tolerance for p in points)
        score.check("geo.all", near)
        if points:
            score.check("geo.found", near)


def _check_codes(score: Score, gold: Coded, found: Coded) -> None:
    """Asks for kind, status, chain and time of a paired claim."""
    status = gold.status == found.status
    chain = in_order(gold.chain, found.chain) == len(gold.chain) == len(found.chain)
    score.check("kind", gold.kind == found.kind)
    score.check("status", status)
    if gold.status != "asserted":
        score.check("status.not-asserted", status)
    score.check("chain.exact", chain)
    if len(gold.chain) > 1:
        score.check("chain.exact.nested", chain)
    score.check("time.exact", gold.time == found.time)
    if gold.dated:
        score.check("time.stated", gold.time == found.time)
