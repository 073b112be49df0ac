"""What each report tells of an event: its claims, those that say the same taken together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Claim, Reading, Status
from dragoman.publish.lookup import Index

DENYING: frozenset[Status] = frozenset(("denied", "negated"))


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as one report tells it, with the ids of its claims that say no more than it.

    `later` when the dispatch has begun, `known` when its outlet has been introduced, `again` when
    its report has; `same_source` when the sentence before has its chain.
    """

    reading: Reading
    claim: Claim
    ids: tuple[str, ...]
    later: bool = False
    known: bool = False
    again: bool = False
    same_source: bool = False

    @property
    def denies(self) -> bool:
        """True when it says that the happening did not happen."""
        return self.claim.status in DENYING


def tellings(claims: Iterable[str], found: Index) -> tuple[Telling, ...]:
    """The tellings behind these claims, by report in the order given, then by place in the text."""
    by_report: dict[str, list[tuple[Reading, Claim]]] = {}
    for claim in claims:
        if claim in found.claims:
            pair = found.claims[claim]
            by_report.setdefault(pair[0].report.digest, []).append(pair)
    told: list[Telling] = []
    for pairs in by_report.values():
        told += _distinct(sorted(pairs, key=lambda p: (p[1].trigger.start, p[1].id)))
    return tuple(told)


def fullest(told: Sequence[Telling], status: Status) -> Telling:
    """The telling to lead with: of the status given where there is one, then what states most."""
    return max(told, key=lambda t: (t.claim.status == status, _weight(t.claim), -told.index(t)))


def following(before: Telling, told: Telling) -> Telling:
    """The telling as it stands after another one in a paragraph on the same report."""
    same = bool(told.claim.chain) and sources(before.claim) == sources(told.claim)
    return replace(told, same_source=same)


def _weight(claim: Claim) -> int:
    """How much a claim states: roles, a number, a day."""
    return len({f.role for f in claim.fillers}) + bool(claim.counts) + bool(claim.time.text)


def _distinct(pairs: Sequence[tuple[Reading, Claim]]) -> list[Telling]:
    """The claims of one report without those that another one of it contains."""
    kept: list[Telling] = []
    for reading, claim in pairs:
        wider = next((t for t in kept if _within(claim, t.claim)), None)
        if wider:
            kept[kept.index(wider)] = replace(wider, ids=(*wider.ids, claim.id))
            continue
        inner = [t for t in kept if _within(t.claim, claim)]
        ids = (*(i for t in inner for i in t.ids), claim.id)
        made = Telling(reading, claim, ids)
        at = kept.index(inner[0]) if inner else len(kept)
        kept = [t for t in kept if t not in inner]
        kept.insert(at, made)
    return kept


def _within(small: Claim, large: Claim) -> bool:
    """True when a claim says nothing that another of the same kind and source does not say."""
    same = (small.kind, small.status, sources(small)) == (
        large.kind,
        large.status,
        sources(large),
    )
    return same and _said(small) <= _said(large)


def sources(claim: Claim) -> tuple[str, ...]:
    """The words of the sources in a chain, outermost first."""
    return tuple(h.source.text for h in claim.chain)


def _said(claim: Claim) -> frozenset[tuple[str, str]]:
    counts = {("count", c.text) for c in claim.counts}
    return frozenset({(f.role, f.mention.text) for f in claim.fillers} | counts)
