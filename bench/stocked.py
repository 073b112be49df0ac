"""A desk with much to show: reports, claims, events and judgements that nobody wrote.

`python -m bench.stocked FOLDER [REPORTS] [JUDGEMENTS]` makes the project of the desk's figures.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, select

from bench.searching import LETTERS, NOON, REPORTS, Tongue, make
from dragoman.assembly import coder_of, create_project
from dragoman.model import Event, Judgement, Origin, Verdict
from dragoman.store import events as weighed
from dragoman.store import open_store, schema, sqlite

#: Events of these many claims, how often each.
SIZES = ((1, 5), (2, 3), (3, 2), (6, 1), (20, 0.1))
BATCH = 1000
JUDGEMENTS = 100_000
SETTINGS = '[read]\nengine = "rules"\n'
#: What people say, how often each.
VERDICTS: tuple[tuple[Verdict, int], ...] = (("accepted", 7), ("rejected", 1), ("deferred", 1))


def tongues() -> dict[str, Tongue]:
    """The languages of the texts."""
    dice = random.Random(3)  # noqa: S311
    return {name: Tongue(name, dice) for name in LETTERS}


def stock(folder: Path, count: int = REPORTS, judged: int = JUDGEMENTS) -> Path:
    """The settings of a project with so many reports, three claims each, and judgements."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "dragoman.toml"
    store = folder / "dragoman.db"
    if store.exists():
        return settings
    settings.write_text(SETTINGS, "utf-8")
    from dragoman.config import load

    make(store, count, tongues(), coder_of(load(settings)))
    create_project(folder, SETTINGS)
    engine, dice = sqlite.engine(store), random.Random(5)  # noqa: S311
    with engine.begin() as connection:
        claims = _claims(connection)
        dice.shuffle(claims)
        _keep_events(connection, claims, dice)
        connection.execute(
            schema.weighings.insert().values(mark="bench", read=count, judged=judged)
        )
    engine.dispose()
    with open_store(store) as made:
        said = _judgements(sorted(claims), judged, dice)
        while batch := list(islice(said, BATCH)):
            made.add_judgements(batch)
    return settings


#: Of a claim: the day of its report, its id, its kind, and the digest of its report.
Row = tuple[str, str, str, str]


def _claims(connection: Connection) -> list[Row]:
    table, reports = schema.claims, schema.reports
    query = select(reports.c.day, table.c.id, table.c.kind, table.c.report).join(
        reports, reports.c.digest == table.c.report
    )
    return [tuple(row) for row in connection.execute(query)]


def _keep_events(connection: Connection, claims: Sequence[Row], dice: random.Random) -> None:
    """Events of the claims, in the order given."""
    made = _events(claims, dice)
    since = 0
    while batch := list(islice(made, BATCH)):
        since += 1
        ids = [{"id": e.id, "since": since, "claim": e.claims[0]} for e in batch]
        connection.execute(schema.event_ids.insert(), ids)
        rows = [weighed._row(e, since) for e in batch]
        connection.execute(schema.events.insert(), rows)
        held = [{"event": e.id, "claim": c} for e in batch for c in e.claims]
        connection.execute(schema.event_claims.insert(), held)
        print(f"\r{since * BATCH:,} events", end="", file=sys.stderr)


def _events(claims: Sequence[Row], dice: random.Random) -> Iterator[Event]:
    sizes, weights = [n for n, _ in SIZES], [often for _, often in SIZES]
    left = iter(claims)
    while group := list(islice(left, dice.choices(sizes, weights)[0])):
        reports = tuple(sorted({digest for *_, digest in group}))
        last = max(date.fromisoformat(day) for day, *_ in group)
        yield Event(
            id=f"E-{sha256(group[0][1].encode()).hexdigest()[:16]}",
            kind=group[0][2],
            summary=f"{group[0][2]} of {last}",
            status="asserted",
            first=last - timedelta(days=1),
            last=last,
            place=None,
            claims=tuple(sorted(claim for _, claim, *_ in group)),
            reports=reports,
            origins=tuple(
                Origin(id=d, how="outlet", reports=(d,), why="of its own") for d in reports
            ),
        )


def _judgements(claims: Sequence[Row], count: int, dice: random.Random) -> Iterator[Judgement]:
    """So many words on the oldest claims, by two people, a minute apart."""
    verdicts, weights = zip(*VERDICTS, strict=True)
    for n, (_, claim, *_) in enumerate(claims[:count]):
        yield Judgement(
            verdict=dice.choices(verdicts, weights)[0],
            subjects=(claim,),
            by=("layla", "omar")[n % 2],
            at=NOON + timedelta(minutes=n),
        )


if __name__ == "__main__":
    numbers = [int(a) for a in sys.argv[2:]]
    stock(Path(sys.argv[1]), *numbers)
