"""A small store to look at: an airlift of generators, told, copied, denied; and lesser things.

All reports, outlets and happenings are invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dragoman.model import (
    Actor,
    Cited,
    Contradiction,
    Count,
    Dispatch,
    Draft,
    Event,
    Failure,
    Judgement,
    Named,
    Origin,
    Period,
    Reading,
    Side,
)

from .fakes import (
    NOON,
    FakeStore,
    capture,
    claim,
    hop,
    mention,
    place,
    reading,
    report,
)

KUFRA = place("Kufra Airport", 24.18, 23.31, radius=1.5, precision="exact")
BENINA = place("Benina Airport", 32.10, 20.27, radius=1.5, precision="exact")
TRIPOLI = place("Tripoli", 32.89, 13.18, radius=12)
JALU = place("Jalu", 29.03, 21.55)
TAZIRBU = place("Tazirbu", 25.70, 21.13)
MURZUQ = place("Murzuq district", 25.92, 13.92, radius=90, precision="district")

NIGHT = Period(text="on Monday night", first=date(2026, 10, 12), last=date(2026, 10, 13))

COURIER = report(
    "courier-0431",
    "KUFRA — A grey cargo aircraft landed at Kufra Airport on Monday night with at least 14 diesel "
    "generators, a porter at the airport told the Oasis Courier. It had come from Benina by way of "
    "Jalu, he said.\n\nThe generators are to be taken on to Tazirbu before the end of the month, "
    "the porter added. The district transport office denied that any aircraft had landed.",
    title="Generators come in by night",
    url="https://courier.example/0431",
)
WIRE = report(
    "wire-88",
    "A cargo aircraft landed at Kufra with generators, according to the Oasis Courier.",
    outlet="Nubian Wire",
    published=date(2026, 10, 14),
    title="Aircraft at Kufra",
)
LOG = report(
    "log-12",
    "One freighter, off Tripoli 19:52 and southbound, landed at Kufra Airport at 22:40 on "
    "12 October.",
    outlet="Harbour and Air Log",
    published=datetime(2026, 10, 13, 4, 10, tzinfo=UTC),
    title="Log for 12 October",
)
DIWAN = report(
    "diwan-7",
    "قال عامل في المطار لصحيفة «ديوان الواحة» إن طائرة شحن رمادية هبطت في مطار الكفرة ليلة الاثنين "
    "وعلى متنها مولدات كهربائية.\n\nونفى مكتب النقل أن تكون الطائرة قد هبطت.",
    outlet="ديوان الواحة",
    published=date(2026, 10, 15),
    language="ar",
    title="طائرة شحن في مطار الكفرة",
)
MARKET = report(
    "courier-0440",
    "Two men who keep a date stall said that a drone may have struck a lorry in the Murzuq "
    "district on October 16; nobody was hurt, they believed.",
    published=date(2026, 10, 17),
    title="Burnt lorry seen south of Murzuq",
)
COLUMN = report(
    "wire-93",
    "Guards stopped a column of 12 tankers that was driving from Jalu to Tazirbu on October 18, "
    "and sent it back.",
    outlet="Nubian Wire",
    published=date(2026, 10, 18),
    title="Tankers turned back",
)
SWAHILI = report(
    "habari-3",
    "Soko la tende limefunguliwa tena baada ya mvua.",
    outlet="Habari za Jangwa",
    published=None,
    language="sw",
    title=None,
)

PLACES = {
    "Kufra Airport": KUFRA,
    "Kufra": KUFRA,
    "Benina": BENINA,
    "Jalu": JALU,
    "Tazirbu": TAZIRBU,
    "Tripoli": TRIPOLI,
    "Murzuq district": MURZUQ,
    "مطار الكفرة": KUFRA,
}


def _courier() -> Reading:
    text = COURIER.text
    porter = hop(text, "a porter at the airport", "told", named=False)
    landing = claim(
        COURIER,
        "transfer",
        "landed",
        sentence=text[: text.index(" It had come")],
        chain=[porter],
        roles={
            "carrier": "A grey cargo aircraft",
            "cargo": "at least 14 diesel generators",
            "destination": "Kufra Airport",
            "origin": "Benina",
            "via": "Jalu",
        },
        counts=[Count(of="cargo", text="at least 14 diesel generators", low=14, high=None)],
        time=NIGHT,
        why=[
            "“landed … with” moves a load",
            "origin carried from the next sentence: “It had come”",
        ],
    )
    onward = claim(
        COURIER,
        "transfer",
        "taken on",
        status="planned",
        sentence=text[text.index("The generators are") : text.index(" The district")],
        chain=[hop(text, "the porter", "added", named=False)],
        roles={"cargo": "The generators", "destination": "Tazirbu"},
        time=Period(
            text="before the end of the month", first=date(2026, 10, 13), last=date(2026, 10, 31)
        ),
        why=["“are to be” is an intention"],
    )
    denial = claim(
        COURIER,
        "passage",
        "landed",
        status="denied",
        sentence=text[text.index("The district") :],
        chain=[hop(text, "The district transport office", "denied")],
        roles={"carrier": "any aircraft"},
        time=Period(last=date(2026, 10, 13)),
        why=["“denied that” with the happening in its clause"],
    )
    return reading(COURIER, landing, onward, denial, places=PLACES)


def _wire() -> Reading:
    landing = claim(
        WIRE,
        "transfer",
        "landed",
        chain=[hop(WIRE.text, "the Oasis Courier", "according to")],
        roles={"carrier": "A cargo aircraft", "cargo": "generators", "destination": "Kufra"},
        time=Period(last=date(2026, 10, 14)),
    )
    return reading(WIRE, landing, places=PLACES)


def _log() -> Reading:
    landing = claim(
        LOG,
        "passage",
        "landed",
        roles={"carrier": "One freighter", "origin": "Tripoli", "destination": "Kufra Airport"},
        counts=[Count(of="carrier", text="One freighter", low=1, high=1)],
        time=Period(text="on 12 October", first=date(2026, 10, 12), last=date(2026, 10, 12)),
    )
    return reading(LOG, landing, places=PLACES)


def _diwan() -> Reading:
    text = DIWAN.text
    first, second = text.split("\n\n")
    landing = claim(
        DIWAN,
        "transfer",
        "هبطت",
        sentence=first,
        chain=[hop(text, "عامل في المطار", "قال", named=False)],
        roles={
            "carrier": "طائرة شحن رمادية",
            "destination": "مطار الكفرة",
            "cargo": "مولدات كهربائية",
        },
        time=Period(text="ليلة الاثنين", first=date(2026, 10, 12), last=date(2026, 10, 13)),
    )
    denial = claim(
        DIWAN,
        "passage",
        "هبطت",
        sentence=second,
        status="denied",
        chain=[hop(text, "مكتب النقل", "ونفى")],
        time=Period(last=date(2026, 10, 15)),
    )
    return reading(DIWAN, landing, denial, places=PLACES)


def _market() -> Reading:
    strike = claim(
        MARKET,
        "drone-strike",
        "struck",
        status="alleged",
        chain=[hop(MARKET.text, "Two men who keep a date stall", "said", named=False)],
        roles={"target": "a lorry", "place": "Murzuq district", "instrument": "a drone"},
        time=Period(text="on October 16", first=date(2026, 10, 16), last=date(2026, 10, 16)),
        why=["“may have” is a hedge"],
    )
    return reading(MARKET, strike, places=PLACES)


def _column() -> Reading:
    stopped = claim(
        COLUMN,
        "transfer",
        "driving",
        status="prevented",
        roles={
            "actor": "Guards",
            "carrier": "a column of 12 tankers",
            "origin": "Jalu",
            "destination": "Tazirbu",
        },
        counts=[Count(of="carrier", text="12 tankers", low=12, high=12)],
        time=Period(text="on October 18", first=date(2026, 10, 18), last=date(2026, 10, 18)),
    )
    found = reading(COLUMN, stopped, places=PLACES)
    guards = Named(
        mention=mention(COLUMN.text, "Guards"),
        actor=Actor(id="a-guards", name="Oasis Guard", kind="armed group"),
    )
    return replace(found, actors=(guards,))


def _events(readings: list[Reading]) -> list[Event]:
    courier, wire, log, diwan, market, column = readings[:6]
    landing, _, denial = (c.id for c in courier.claims)
    porter = Origin(
        id="O1",
        how="unnamed",
        reports=(COURIER.digest, WIRE.digest, DIWAN.digest),
        why="Oasis Courier, a porter at the airport; Nubian Wire names it as its source; the "
        "Arabic text shares its sentences",
    )
    own = Origin(
        id="O2",
        how="monitor",
        reports=(LOG.digest,),
        why="Harbour and Air Log in its own voice",
    )
    office = Origin(
        id="D1",
        how="official",
        reports=(COURIER.digest, DIWAN.digest),
        why="both reports give the district transport office as their source",
        denies=True,
    )
    airlift = Event(
        id="E-0101",
        kind="transfer",
        summary="Generators flown to Kufra Airport",
        status="asserted",
        first=date(2026, 10, 12),
        last=date(2026, 10, 13),
        place=KUFRA,
        claims=(
            landing,
            denial,
            wire.claims[0].id,
            log.claims[0].id,
            *(c.id for c in diwan.claims),
        ),
        reports=(COURIER.digest, WIRE.digest, LOG.digest, DIWAN.digest),
        origins=(porter, own),
        denials=(office,),
        contradictions=(
            Contradiction(
                field="origin",
                values=(
                    Side(value="Benina", reports=(COURIER.digest,)),
                    Side(value="Tripoli", reports=(LOG.digest,)),
                ),
            ),
            Contradiction(
                field="day",
                values=(
                    Side(value="2026-10-12", reports=(LOG.digest,)),
                    Side(value="2026-10-13", reports=(DIWAN.digest,)),
                ),
            ),
            Contradiction(
                field="status",
                values=(
                    Side(value="happened", reports=(COURIER.digest, LOG.digest)),
                    Side(value="did not happen", reports=(DIWAN.digest,), denies=True),
                ),
            ),
        ),
        why=("same place, within 1 km", "days overlap", "carriers are both cargo aircraft"),
    )
    plan = _lone("E-0102", "Generators to be taken on to Tazirbu", courier, 1, "unnamed")
    strike = _lone("E-0103", "Lorry reportedly struck by a drone in Murzuq", market, 0, "unnamed")
    tankers = _lone(
        "E-0104", "Column of tankers stopped on the way to Tazirbu", column, 0, "Nubian Wire"
    )
    older = replace(
        plan,
        id="E-0090",
        summary="A meeting on fuel",
        kind="meeting",
        status="asserted",
        first=None,
        last=None,
        place=None,
        claims=("coded-before",),
        origins=(own,),
    )
    return [airlift, plan, replace(strike, place=MURZUQ), replace(tankers, place=JALU), older]


def _lone(id: str, summary: str, reading: Reading, n: int, how: str) -> Event:
    """An event that one claim tells of."""
    told, only = reading.claims[n], (reading.report.digest,)
    return Event(
        id=id,
        kind=told.kind,
        summary=summary,
        status=told.status,
        first=told.time.first,
        last=told.time.last,
        place=TAZIRBU,
        claims=(told.id,),
        reports=only,
        origins=(Origin(id="O1", how=how, reports=only, why="no other report tells of it"),),
    )


def sample_store() -> FakeStore:
    """The store of the sample, every kind of record in it."""
    store = FakeStore()
    reports = (COURIER, WIRE, LOG, DIWAN, MARKET, COLUMN, SWAHILI)
    for r in reports:
        store.add_report(capture(r), r)
    readings = [_courier(), _wire(), _log(), _diwan(), _market(), _column()]
    readings.append(reading(SWAHILI, notes=["the language sw is not read yet"]))
    for found in readings:
        store.put_reading(found)
    store.put_events(_events(readings), [("E-0105", "E-0101")])
    store.add_judgement(
        Judgement(
            verdict="same",
            subjects=store.held_events[0].claims,
            by="Rima",
            at=NOON,
            why="same tail number",
        )
    )
    store.put_dispatch(_dispatch(store.held_events[0]))
    store.add_failure(Failure(step="collect", item="inbox/scan.pdf", why="holds no text", at=NOON))
    return store


def _dispatch(event: Event) -> Dispatch:
    cited = Cited(text="A cargo aircraft was reported at Kufra.", claims=event.claims[:1])
    draft = Draft(
        series="Dispatch",
        date=date(2026, 10, 19),
        title="Night flight to Kufra",
        paragraphs=((cited,),),
    )
    return Dispatch(number=101, version=1, draft=draft, notes=(), published=NOON)
