"""A large store for maps: events at towns of the gazetteer, a report each with three claims."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from dragoman.model import (
    Capture,
    Claim,
    Coder,
    Event,
    Filler,
    Mention,
    Origin,
    Period,
    Place,
    Placed,
    Reading,
    Report,
)
from dragoman.places.gazetteer import towns
from dragoman.store import SqlStore, create, naming, positions, records, schema
from dragoman.store.fulltext import report_words

BATCH = 1000
CODER = Coder(name="bench", version="1")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FIRST = date(2021, 1, 1)
KINDS = ("transfer", "airstrike", "passage", "shelling", "deployment", "arrest")
STATUSES = ("asserted", "asserted", "asserted", "alleged", "denied", "planned")
LOADS = ("fuel", "rifles", "flour", "drones", "cement", "vehicles")
Rows = list[dict[str, Any]]


def _reading(n: int, dice: random.Random, spots: Sequence[Place]) -> Reading:
    """A report of three sentences: something goes from here to there, and what else befell."""
    home = spots[min(int(dice.expovariate(1 / 400)), len(spots) - 1)]
    near = sorted(
        dice.sample(spots, 6), key=lambda p: abs(p.lat - home.lat) + abs(p.lon - home.lon)
    )
    claims, placed, text = [], [], f"{n}: "
    for part in range(3):
        there = near[part]
        kind, status = dice.choice(KINDS), dice.choice(STATUSES)
        day = FIRST + timedelta(days=dice.randrange(1800))
        words = ("A column took ", dice.choice(LOADS), " from ", home.name, " to ", there.name, ".")
        starts = [len(text) + sum(map(len, words[:i])) for i in range(len(words) + 1)]
        text += "".join(words)
        said = [
            Mention(start=a, end=a + len(w), text=w) for a, w in zip(starts, words, strict=False)
        ]
        roles = [("target", 1), ("place", 5)]
        if not part:
            roles = [("cargo", 1), ("origin", 3), ("destination", 5)]
        placed += [Placed(mention=said[5], place=there if dice.random() > 0.05 else None)]
        placed += [] if part else [Placed(mention=said[3], place=home)]
        whole = Mention(start=starts[0], end=starts[-1], text="".join(words))
        claims.append(
            Claim(
                id=sha256(f"{n} {part}".encode()).hexdigest()[:24],
                kind=kind if part else dice.choice(("transfer", "passage")),
                status=status,  # type: ignore[arg-type]
                sentence=whole,
                trigger=said[0],
                fillers=tuple(Filler(role=r, mention=said[i]) for r, i in roles),  # type: ignore[arg-type]
                time=Period(first=day, last=day),
            )
        )
        text += " "
    report = Report(
        id=str(n),
        digest=f"sha256:{sha256(text.encode()).hexdigest()}",
        text=text,
        outlet=f"Outlet {min(int(dice.expovariate(0.05)), 200)}",
        published=claims[0].time.last,
        language="en",
        title=f"Report {n}",
    )
    return Reading(report=report, coder=CODER, claims=tuple(claims), places=tuple(placed))


def _event(n: int, reading: Reading, dice: random.Random) -> Event:
    """The event of the first claim of a movement, else of a later one."""
    claim = reading.claims[0 if n % 3 == 0 else 1]
    origins = 1 + (dice.random() < 0.3) + (dice.random() < 0.1)
    where = claim.role("destination", "place")[0]
    return Event(
        id=f"E-{sha256(str(n).encode()).hexdigest()[:16]}",
        kind=claim.kind,
        summary=claim.sentence.text,
        status=claim.status,
        first=claim.time.first,
        last=claim.time.last,
        place=reading.place_of(where),
        claims=(claim.id,),
        reports=(reading.report.digest,),
        origins=tuple(
            Origin(id=str(o), how="outlet", reports=(reading.report.digest,), why="")
            for o in range(origins)
        ),
    )


def fill(path: Path, count: int) -> None:
    """Makes the store, some thousand rows at a time."""
    dice = random.Random(11)  # noqa: S311
    spots = [p for p in towns() if 8 < p.lat < 45 and -12 < p.lon < 65][:4000]
    store, made = create(path), []
    for start in range(0, count, BATCH):
        held = [_reading(n, dice, spots) for n in range(start, min(start + BATCH, count))]
        _write(store, held, start)
        made += [_event(start + i, r, dice) for i, r in enumerate(held)]
    store.put_events(made, [])
    store.close()


def _write(store: SqlStore, held: Sequence[Reading], start: int) -> None:
    rows: dict[Any, Rows] = {}
    captures = [
        Capture(digest=r.report.digest, media="text/plain", body=b"", origin="", fetched=NOON)
        for r in held
    ]
    rows[schema.captures] = [
        {
            "digest": c.digest,
            "media": c.media,
            "origin": "",
            "fetched": records.instant(NOON, "b"),
            "size": 0,
            "body": b"",
        }
        for c in captures
    ]
    rows[schema.reports] = [_head(r.report, start + i) for i, r in enumerate(held)]
    rows[report_words] = [
        {
            "rowid": start + i + 1,
            "outlet": r.report.outlet,
            "title": r.report.title,
            "text": r.report.text,
        }
        for i, r in enumerate(held)
    ]
    keys = [
        {"report": r.report.digest, "coder": CODER.name, "version": CODER.version} for r in held
    ]
    rows[schema.readings] = [
        key | {"document": records.dump(_stubbed(r)), "added": start + i + 1}
        for i, (key, r) in enumerate(zip(keys, held, strict=True))
    ]
    rows[schema.claims] = [
        key
        | {"place": n, "id": c.id, "kind": c.kind, "status": c.status}
        | {"trigger_start": c.trigger.start, "trigger_end": c.trigger.end}
        for key, r in zip(keys, held, strict=True)
        for n, c in enumerate(r.claims)
    ]
    rows[schema.claim_places] = [
        key | row
        for key, r in zip(keys, held, strict=True)
        for n, c in enumerate(r.claims)
        for row in naming.named(c, n, {p.mention: p.place for p in r.places if p.place})
    ]
    with store._database.writing() as connection:
        for table, some in rows.items():
            connection.execute(table.insert(), some)
        positions.describe(connection, (p.place for r in held for p in r.places if p.place))


def _stubbed(reading: Reading) -> Reading:
    return replace(reading, report=Report(id="", digest=reading.report.digest, text=""))


def _head(report: Report, n: int) -> dict[str, Any]:
    return {
        "digest": report.digest,
        "added": n + 1,
        "capture": report.digest,
        "day": str(report.published),
        "id": report.id,
        "outlet": report.outlet,
        "published": str(report.published),
        "language": report.language,
        "title": report.title,
        "url": None,
        "text": report.text,
        "beat": "[]",
        "owner": None,
    }
