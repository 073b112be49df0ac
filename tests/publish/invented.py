"""An invented week at an airfield: reports, claims, events, evidence for the tests of the room."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dragoman.model import (
    Actor,
    Capture,
    Claim,
    Coder,
    Contradiction,
    Count,
    Event,
    Evidence,
    Filler,
    Hop,
    Institute,
    Mention,
    Named,
    Origin,
    Outlet,
    Period,
    Place,
    Placed,
    Reading,
    Report,
    Role,
    Series,
    Side,
    SourceKind,
    Status,
)

CODER = Coder(name="by hand", version="1")
DAY = date(2026, 10, 15)
MOMENT = datetime(2026, 10, 15, 6, 0, tzinfo=UTC)
INSTITUTE = Institute(
    name="Sand and Sea Desk",
    tagline="What is said about the roads and airfields of the central Sahara.",
    footer="Reports are given as their sources made them.",
)
SERIES = Series(name="Dispatch", start=101, offer="This dispatch is free to read.")
OUTLETS = (
    Outlet(name="Kufra Voice", description="Libyan local website", country="LY"),
    Outlet(name="Al-Wahat Today", description="Libyan daily", country="LY"),
    Outlet(name="Sahara Flight Log", description="aircraft-watching group"),
    Outlet(name="صدى الجفرة", description="Libyan news site", country="LY"),
)


def sha(text: str) -> str:
    """The digest of a text."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def report(
    outlet: str, published: date | None, title: str, text: str, language: str = "en"
) -> Report:
    """A report of an invented outlet."""
    return Report(
        id=outlet,
        digest=sha(f"{outlet}{published}{title}{text}"),
        text=text,
        outlet=outlet,
        published=published,
        language=language,
        title=title,
        url=f"https://news.example/{len(text)}",
    )


def capture(of: Report) -> Capture:
    """The archived bytes of a report."""
    body = f"<p>{of.text}</p>".encode()
    return Capture(
        digest="sha256:" + hashlib.sha256(body).hexdigest(),
        media="text/html",
        body=body,
        origin=of.url or "",
        fetched=datetime(2026, 10, 14, 9, 14, tzinfo=UTC),
    )


def mention(of: Report, words: str, after: int = 0) -> Mention:
    """The first place of these words in a report, from a point on."""
    start = of.text.find(words, after)
    start = start if start >= 0 else of.text.index(words)
    return Mention(start=start, end=start + len(words), text=words)


@dataclass(frozen=True)
class Source:
    """A hop of a chain: words, kind, whether it is named, the verb that gives it its say."""

    words: str
    kind: SourceKind = "official"
    named: bool = True
    cue: str = ""


def claim(
    of: Report,
    sentence: str,
    trigger: str,
    kind: str = "passage",
    status: Status = "asserted",
    roles: Mapping[Role, Sequence[str]] | None = None,
    chain: Sequence[Source] = (),
    counts: Sequence[Count] = (),
    time: Period | None = None,
) -> Claim:
    """A claim whose mentions are found in the text by their words."""
    whole = mention(of, sentence)
    word = mention(of, trigger, whole.start)
    hops = tuple(
        Hop(
            source=mention(of, s.words),
            kind=s.kind,
            named=s.named,
            cue=mention(of, s.cue) if s.cue else None,
        )
        for s in chain
    )
    fillers = tuple(
        Filler(role=role, mention=mention(of, w, whole.start))
        for role, words in (roles or {}).items()
        for w in words
    )
    return Claim(
        id=hashlib.sha256(f"{of.digest}{word.start}{word.end}{kind}".encode()).hexdigest(),
        kind=kind,
        status=status,
        sentence=whole,
        trigger=word,
        chain=hops,
        fillers=fillers,
        counts=tuple(counts),
        time=time or Period(),
    )


NIGHT = Period(text="on October 12", first=date(2026, 10, 12), last=date(2026, 10, 12))
TWO = Count(of="carrier", text="Two cargo aircraft", low=2, high=2)
THREE = Count(of="carrier", text="Three cargo aircraft", low=3, high=3)

VOICE = report(
    "Kufra Voice",
    date(2026, 10, 13),
    "Night landing at Kufra",
    "Two cargo aircraft carrying crates of ammunition landed at Kufra airfield on October 12, "
    "coming from Al-Khadim air base, an airport worker said. "
    "Twelve lorries took the crates to a depot near Tazirbu before dawn.\n\n"
    "Part of the load is to be handed over to the Desert Shield Brigade. "
    "A third aircraft tried to land and turned back.",
)
WORKER = (Source("airport worker", "unnamed", named=False, cue="said"),)
LANDED = claim(
    VOICE,
    VOICE.text.split(" Twelve")[0],
    "landed",
    "transfer",
    roles={
        "carrier": ["Two cargo aircraft"],
        "cargo": ["crates of ammunition"],
        "origin": ["Al-Khadim air base"],
        "destination": ["Kufra airfield"],
    },
    chain=WORKER,
    counts=(TWO,),
    time=NIGHT,
)
TAKEN = claim(
    VOICE,
    "Twelve lorries took the crates to a depot near Tazirbu before dawn.",
    "took",
    "transfer",
    roles={
        "carrier": ["Twelve lorries"],
        "cargo": ["crates"],
        "destination": ["depot near Tazirbu"],
    },
    chain=WORKER,
)
HANDED = claim(
    VOICE,
    "Part of the load is to be handed over to the Desert Shield Brigade.",
    "handed over",
    "transfer",
    "planned",
    roles={"cargo": ["Part of the load"], "recipient": ["Desert Shield Brigade"]},
    chain=WORKER,
)
TURNED = claim(
    VOICE,
    "A third aircraft tried to land and turned back.",
    "land",
    "passage",
    "prevented",
    roles={"carrier": ["third aircraft"]},
)

COPY = report(
    "Al-Wahat Today",
    date(2026, 10, 13),
    "Aircraft land by night",
    "Two cargo aircraft landed at Kufra airfield on October 12, Kufra Voice reported.",
)
COPIED = claim(
    COPY,
    COPY.text,
    "landed",
    "transfer",
    roles={"carrier": ["Two cargo aircraft"], "destination": ["Kufra airfield"]},
    chain=(Source("Kufra Voice", "outlet", cue="reported"),),
    counts=(TWO,),
    time=NIGHT,
)

LOG = report(
    "Sahara Flight Log",
    date(2026, 10, 14),
    "Kufra, night of October 12",
    "Three cargo aircraft landed at Kufra airfield on October 12.",
)
LOGGED = claim(
    LOG,
    LOG.text,
    "landed",
    "passage",
    roles={"carrier": ["Three cargo aircraft"], "destination": ["Kufra airfield"]},
    counts=(THREE,),
    time=NIGHT,
)

ECHO = report(
    "صدى الجفرة",
    date(2026, 10, 14),
    "المجلس البلدي: لم تهبط أي طائرة",
    "نفى المجلس البلدي في الكفرة هبوط طائرات شحن في مطار الكفرة.",
    "ar",
)
DENIED = claim(
    ECHO,
    ECHO.text,
    "هبوط",
    "passage",
    "denied",
    roles={"carrier": ["طائرات شحن"], "destination": ["مطار الكفرة"]},
    chain=(Source("المجلس البلدي في الكفرة", "official", cue="نفى"),),
)

LEDGER = report(
    "Benghazi Ledger",
    date(2026, 10, 4),
    "Fuel for the south",
    "A convoy of 20 fuel lorries reportedly reached Kufra on October 2.",
)
FUEL = claim(
    LEDGER,
    LEDGER.text,
    "reached",
    "passage",
    "alleged",
    roles={"carrier": ["convoy of 20 fuel lorries"], "destination": ["Kufra"]},
    time=Period(text="on October 2", first=date(2026, 10, 2), last=date(2026, 10, 2)),
)

KUFRA = Place(
    id="ly-kufra",
    name="Kufra airfield",
    lat=24.18,
    lon=23.31,
    radius_km=2,
    precision="exact",
    country="LY",
)
COUNCIL = Actor(id="kufra-council", name="Kufra municipal council", country="LY")
BRIGADE = Actor(id="desert-shield", name="Desert Shield Brigade", country="LY")


def reading(of: Report, *claims: Claim) -> Reading:
    """A reading with the places and bodies that the tests need resolved."""
    places = tuple(
        Placed(mention=f.mention, place=KUFRA)
        for c in claims
        for f in c.fillers
        if f.mention.text in ("Kufra airfield", "مطار الكفرة")
    )
    bodies = {"المجلس البلدي في الكفرة": COUNCIL, "Desert Shield Brigade": BRIGADE}
    mentions = [f.mention for c in claims for f in c.fillers]
    mentions += [h.source for c in claims for h in c.chain]
    actors = tuple(Named(mention=m, actor=bodies[m.text]) for m in mentions if m.text in bodies)
    return Reading(report=of, coder=CODER, claims=claims, places=places, actors=actors)


READINGS = (
    reading(VOICE, LANDED, TAKEN, HANDED, TURNED),
    reading(COPY, COPIED),
    reading(LOG, LOGGED),
    reading(ECHO, DENIED),
    reading(LEDGER, FUEL),
)


def event(id: str, *claims: Claim, **changes: object) -> Event:
    """An event of these claims, resting on one origin unless told otherwise."""
    reports = tuple(
        dict.fromkeys(r.report.digest for c in claims for r in READINGS if c in r.claims)
    )
    fields: dict[str, object] = {
        "id": id,
        "kind": claims[0].kind,
        "summary": claims[0].trigger.text,
        "status": claims[0].status,
        "first": claims[0].time.first,
        "last": claims[0].time.last,
        "place": None,
        "claims": tuple(c.id for c in claims),
        "reports": reports,
        "origins": (Origin(id="O1", how="outlet", reports=reports, why="its own voice"),),
    }
    return Event(**(fields | changes))  # type: ignore[arg-type]


LANDING = event(
    "E-landing",
    LANDED,
    COPIED,
    LOGGED,
    DENIED,
    place=KUFRA,
    origins=(
        Origin(
            id="O1",
            how="outlet",
            reports=(VOICE.digest, COPY.digest),
            why="Kufra Voice, airport worker; Al-Wahat Today repeats Kufra Voice: 90% the same",
            copies=(COPY.digest,),
        ),
        Origin(id="O2", how="outlet", reports=(LOG.digest,), why="its own voice"),
    ),
    denials=(
        Origin(id="D1", how="official", reports=(ECHO.digest,), why="the council", denies=True),
    ),
    contradictions=(
        Contradiction(
            field="count_carrier",
            values=(
                Side(value="2", reports=(VOICE.digest, COPY.digest)),
                Side(value="3", reports=(LOG.digest,)),
            ),
        ),
        Contradiction(
            field="status",
            values=(
                Side(value="happened", reports=(VOICE.digest, COPY.digest, LOG.digest)),
                Side(value="did not happen", reports=(ECHO.digest,)),
            ),
        ),
    ),
)
EVENTS = (
    LANDING,
    event("E-depot", TAKEN),
    event("E-handover", HANDED),
    event("E-third", TURNED),
    event("E-fuel", FUEL),
)
EVIDENCE = Evidence(
    readings={r.report.digest: r for r in READINGS},
    captures={r.report.digest: capture(r.report) for r in READINGS},
    events={e.id: e for e in EVENTS},
)
