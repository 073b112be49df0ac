"""What stands in the margin of a paragraph: for each kind of claim behind it, its status,
the independent origins of its event, and the chain of sources that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Claim, Event, Hop, Reading, Status
from dragoman.publish.languages import direction, is_english
from dragoman.publish.lookup import Index

SHOWN = 3
"""So many chains of one event stand in the margin of a paragraph."""
_NO_VERB = ("accord", "per ", "as ", "by ", "in ", "from ", "citing", "via ", "for ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One source in a chain and the verb it speaks by; languages are empty for English."""

    name: str
    named: bool = True
    cue: str = ""
    lang: str = ""
    cue_lang: str = ""
    dir: str = "ltr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """Status, number of independent origins (`None` when not weighed) and chains of some claims.

    Of many chains the first few are shown; `more` counts the others.
    """

    status: Status
    origins: int | None
    chains: tuple[tuple[Step, ...], ...]
    more: int = 0


def glosses(claims: Iterable[str], found: Index) -> tuple[Gloss, ...]:
    """The glosses of the claims in their order: one for each event and status, none twice."""
    groups: dict[tuple[str, Status], list[tuple[Reading, Claim]]] = {}
    for claim in claims:
        if claim in found.claims:
            reading, told = found.claims[claim]
            event = found.events.get(claim)
            groups.setdefault((event.id if event else claim, told.status), []).append(
                (reading, told)
            )
    return tuple(dict.fromkeys(_gloss(pairs, found) for pairs in groups.values()))


def _gloss(pairs: Sequence[tuple[Reading, Claim]], found: Index) -> Gloss:
    _, first = pairs[0]
    chains = list(dict.fromkeys(chain_steps(reading, claim) for reading, claim in pairs))
    shown = len(chains) if len(chains) <= SHOWN + 1 else SHOWN
    return Gloss(
        status=first.status,
        origins=origins_of(first, found),
        chains=tuple(chains[:shown]),
        more=len(chains) - shown,
    )


def origins_of(claim: Claim, found: Index) -> int | None:
    """How many independent origins stand behind a claim; for a denial, how many deny."""
    event = found.events.get(claim.id)
    if event is None:
        return None
    sides = event.denials if claim.status in ("denied", "negated") else event.origins
    return len(sides) or None


def independent(events: Iterable[Event]) -> int:
    """How many independent origins stand behind several events, each counted once.

    Origins of two events are one when they are of one kind and share a report; within an event
    the weighing has told them apart.
    """
    seen: list[tuple[str, set[str]]] = []
    for event in events:
        known = list(seen)
        for origin in event.origins:
            reports = set(origin.reports)
            same = next((s for s in known if s[0] == origin.how and s[1] & reports), None)
            if same:
                known.remove(same)
                same[1].update(reports)
            else:
                seen.append((origin.how, reports))
    return len(seen)


def chain_steps(reading: Reading, claim: Claim) -> tuple[Step, ...]:
    """The chain of a claim with the publishing outlet in front."""
    report = reading.report
    lang = "" if is_english(report.language) else report.language or ""
    verb = "cites" if claim.chain else "denied" if claim.status == "denied" else "reported"
    name = report.outlet or "an unnamed outlet"
    own = lang if not name.isascii() else ""
    outlet = Step(name=name, cue=verb, lang=own, dir=direction(own) if own else "ltr")
    return (outlet, *(_hop(hop, lang) for hop in claim.chain))


def _hop(hop: Hop, lang: str) -> Step:
    cue = hop.cue.text if hop.cue else ""
    cue = "" if cue.lower().startswith(_NO_VERB) else cue
    return Step(
        name=hop.source.text,
        named=hop.named,
        cue=cue,
        cue_lang=lang,
        lang=lang,
        dir=direction(lang) if lang else "ltr",
    )
