"""Readings made by hand for weighing: places, claims and outlets that do not exist."""

import hashlib
from collections.abc import Sequence
from datetime import date

from dragoman.codebook import load
from dragoman.collect import find_copies
from dragoman.model import (
    DENYING,
    Claim,
    Coder,
    Count,
    Event,
    Filler,
    Hop,
    Judgement,
    Ledger,
    Mention,
    Outlet,
    Period,
    Place,
    Placed,
    Reading,
    Report,
    Status,
)
from dragoman.weigh import Before, Scheme, Weighed, weigh

CODER = Coder(name="hand", version="1")
KUFRA = Place(
    id="kufra", name="Kufra", lat=24.2, lon=23.3, radius_km=4, precision="town", country="LY"
)
SABHA = Place(
    id="sabha", name="Sabha", lat=27.0, lon=14.4, radius_km=5, precision="town", country="LY"
)
BENINA = Place(
    id="benina", name="Benina", lat=32.1, lon=20.3, radius_km=2, precision="exact", country="LY"
)
PLACES = {p.name: p for p in (KUFRA, SABHA, BENINA)}


def hop(source: str, kind: str = "unnamed", *, named: bool = False) -> Hop:
    mention = Mention(start=0, end=len(source), text=source)
    return Hop(source=mention, kind=kind, named=named)  # type: ignore[arg-type]


def _phrase(words: str) -> str:
    """Words with two more that always stand beside them."""
    key = hashlib.sha256(words.encode()).hexdigest()
    return f"{words} {key[:6]} {key[6:12]}"


def reading(
    outlet: str,
    *,
    day: str = "2026-10-13",
    kind: str = "transfer",
    status: Status = "asserted",
    roles: Sequence[tuple[str, str]] = (("destination", "Kufra"), ("origin", "Benina")),
    chain: Sequence[Hop] = (),
    counts: Sequence[Count] = (),
    when: str | None = "2026-10-12",
    text: str | None = None,
    trigger: str = "x",
    said: str = "",
    n: int = 1,
) -> Reading:
    """A report by `outlet` with `n` claims alike; role words that name a place are placed.

    Its sentence is `said`, else made of the words of its roles.
    """
    published = date.fromisoformat(day)
    seed = hashlib.sha256(f"{outlet} {day} {kind} {roles} {status} {when}".encode()).hexdigest()
    told = said or " ".join(
        [*(_phrase(words) for _, words in roles), seed[:6], seed[6:12], seed[12:18]]
    )
    told = f"not {told}" if status in DENYING else told
    body = text or f"{outlet}: {told}"
    digest = "sha256:" + hashlib.sha256(f"{outlet}{day}{body}".encode()).hexdigest()
    report = Report(id=outlet, digest=digest, text=body, outlet=outlet, published=published)
    stated = date.fromisoformat(when) if when else None
    period = Period(text=when, first=stated, last=stated) if stated else Period(last=published)
    claims, placed = [], []
    for i in range(n):
        fillers = []
        for j, (role, words) in enumerate(roles):
            mention = Mention(start=100 * i + j, end=100 * i + j + len(words), text=words)
            fillers.append(Filler(role=role, mention=mention))  # type: ignore[arg-type]
            if words in PLACES:
                placed.append(Placed(mention=mention, place=PLACES[words]))
        key = hashlib.sha256(f"{digest}{i}{kind}".encode()).hexdigest()[:16]
        claims.append(
            Claim(
                id=key,
                kind=kind,
                status=status,
                sentence=Mention(start=i, end=i + len(told), text=told),
                trigger=Mention(start=i, end=i + len(trigger), text=trigger),
                chain=tuple(chain),
                fillers=tuple(fillers),
                counts=tuple(counts),
                time=period,
                why=("made by hand",),
            )
        )
    return Reading(report=report, coder=CODER, claims=tuple(claims), places=tuple(placed))


def weighed(
    *readings: Reading,
    outlets: Sequence[Outlet] = (),
    judgements: Sequence[Judgement] = (),
    known: Sequence[Event] = (),
) -> Weighed:
    before = Before(
        outlets=outlets,
        copies=find_copies([r.report for r in readings]),
        ledger=Ledger(judgements),
        known=[(e.id, e.claims) for e in known],
    )
    return weigh(readings, Scheme(load(), lambda claim: claim.kind), before)


def only(*readings: Reading, **given: object) -> Event:
    """The one event of these readings."""
    events = weighed(*readings, **given).events  # type: ignore[arg-type]
    assert len(events) == 1, [e.why for e in events]
    return events[0]
