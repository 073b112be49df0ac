"""How long the pages of people take on a large store: `python -m bench.people STORE [REPORTS]`.

STORE is one that `bench.searching` made, or is made so. To its reports come bodies in their claims
(few are named often, most seldom), an event for every three claims, a time of fetching spread over
the last months, and the judgements of three people. Each page is asked for several times in turn.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from bench.searching import CODER, LETTERS, Tongue, make
from dragoman.desk.people.actors import actor_page, actors_page, found_body
from dragoman.desk.people.presence import Presence
from dragoman.desk.people.today import Asking, today_of
from dragoman.desk.triage.queue import Queue
from dragoman.desk.triage.sieve import Sieve
from dragoman.model import Contradiction, Event, Judgement, Origin, Side, Verdict
from dragoman.store import SqlStore, open_store, sqlite
from dragoman.store.events import put
from dragoman.store.judgements import add
from dragoman.store.schema import captures, claims, reports
from dragoman.store.schema_people import appearances, bodies

NOW = datetime(2026, 1, 15, 8, tzinfo=UTC)
BODIES, EVENTS, WORDS, TIMES = 40_000, 3, 20_000, 7
PARTS = ("source", "actor", "target")


def populate(path: Path) -> None:
    """Puts bodies, events, times and judgements into a store without any."""
    dice, engine = random.Random(5), sqlite.engine(path)  # noqa: S311
    with engine.begin() as connection:
        held = connection.execute(
            select(reports.c.added, reports.c.digest, reports.c.day).order_by(reports.c.added)
        ).all()
        _fetch(connection, dice)
        _name(connection, held, dice)
        ids = connection.scalars(select(claims.c.id).order_by(claims.c.report, claims.c.place))
        told = list(ids)
        put(connection, list(_events(told, [row.digest for row in held])), ())
        for judgement in _said(told, dice):
            add(connection, judgement)
    engine.dispose()


def _fetch(connection: Connection, dice: random.Random) -> None:
    """Captures come in over a hundred days, a thousand a day."""
    digests = connection.scalars(select(captures.c.digest)).all()
    for digest in digests:
        at = NOW - timedelta(seconds=dice.randrange(100 * 86_400))
        made = captures.update().where(captures.c.digest == digest)
        connection.execute(made.values(fetched=at.isoformat(timespec="microseconds")))


def _name(connection: Connection, held: Any, dice: random.Random) -> None:
    """A source, somebody who acts and somebody acted on in each claim."""
    weights = [1 / (rank + 3) for rank in range(BODIES)]
    chosen = iter(dice.choices(range(BODIES), weights, k=len(held) * 9))
    sums: dict[int, dict[str, Any]] = {}
    own = {"coder": CODER.name, "version": CODER.version}
    for start in range(0, len(held), 1000):
        rows = []
        for report in held[start : start + 1000]:
            named = set()
            for place in range(3):
                for part in PARTS:
                    n = next(chosen)
                    key = {"report": report.added, "place": place, "part": part}
                    rows.append(
                        own | key | {"actor": f"b-{n}", "name": f"Body {n}", "day": report.day}
                    )
                    one = sums.setdefault(n, {"source": 0, "party": 0, "reports": 0, "last": ""})
                    one["source" if part == "source" else "party"] += 1
                    one["last"] = max(one["last"], report.day)
                    one["reports"] += n not in named
                    named.add(n)
        connection.execute(appearances.insert(), rows)
    connection.execute(bodies.insert(), [_body(own, n, one) for n, one in sums.items()])


def _body(own: dict[str, str], n: int, one: dict[str, Any]) -> dict[str, Any]:
    return own | {
        "actor": f"b-{n}",
        "name": f"Body {n}",
        "kind": ("group", "state", "military", "")[n % 4],
        "country": ("SY", "LY", "")[n % 3],
        "words": f"body {n}",
        "as_source": one["source"],
        "as_party": one["party"],
        "claims": one["source"] + one["party"],
        "reports": one["reports"],
        "last": one["last"],
    }


def _events(told: list[str], digests: list[str]) -> Iterator[Event]:
    """An event for every three claims, which stand in three reports; one in ten is contested."""
    step = len(told) // EVENTS
    for n in range(step):
        own = (told[n], told[n + step], told[n + 2 * step])
        at = tuple(digests[(n + k * step) // EVENTS % len(digests)] for k in range(3))
        origins = (Origin(id=f"O{k}", how="outlet", reports=(at[k],), why="") for k in (0, 1))
        sides = tuple(Side(value=str(k), reports=(at[k],)) for k in range(2))
        yield Event(
            id=f"E-{n:08x}",
            kind=f"kind-{n % 30}",
            summary=f"Something happened for the {n}th time",
            status="asserted",
            first=None,
            last=None,
            place=None,
            claims=own,
            reports=at,
            origins=tuple(origins),
            contradictions=(Contradiction(field="place", values=sides),) if n % 10 == 0 else (),
        )


def _said(told: list[str], dice: random.Random) -> Iterator[Judgement]:
    verdicts: list[Verdict] = ["accepted", "rejected", "deferred"]
    for n in range(WORDS):
        yield Judgement(
            verdict=dice.choices(verdicts, (8, 1, 1))[0],
            subjects=(told[n * 7 % len(told)],),
            by=("layla", "omar", "rima")[n % 3],
            at=NOW - timedelta(minutes=n),
        )


def asked(store: SqlStore, queue: Queue) -> dict[str, Any]:
    """The pages, by name, as what makes them."""
    presence = Presence(store.looks, lambda: NOW)

    def today(since: str) -> object:
        queue.refresh()
        counts = {str(s): n for s, n in queue.kept(Sieve()).counts.items()}
        return today_of(store, CODER, presence, counts, Asking(who="rima", now=NOW, since=since))

    return {
        "today, since yesterday": lambda: today("yesterday"),
        "today, since a fortnight ago": lambda: today("2026-01-01"),
        "actors": lambda: actors_page(store, CODER, {}),
        "actors, a name": lambda: actors_page(store, CODER, {"words": "body 77"}),
        "actors, latest named": lambda: actors_page(store, CODER, {"sort": "last"}),
        "the actor named most": lambda: actor_page(store, CODER, found_body(store, CODER, "b-0")),
        "a seldom one": lambda: actor_page(store, CODER, found_body(store, CODER, "b-9000")),
    }


def main(path: Path, count: int) -> None:
    """Makes what is missing, and prints what each page took, without its template."""
    if not path.exists():
        dice = random.Random(3)  # noqa: S311
        make(path, count, {name: Tongue(name, dice) for name in LETTERS})
    with open_store(path) as store:
        empty = not store.bodies.count(CODER, {})
    if empty:
        populate(path)
    with open_store(path) as store:
        queue = Queue(store, CODER)
        queue.refresh()
        for name, page in asked(store, queue).items():
            print(f"{name:32} {_took(page)}")


def _took(page: Any) -> str:
    wall, work = [], []
    for _ in range(TIMES):
        clock, cpu = time.perf_counter(), time.process_time()
        page()
        wall.append((time.perf_counter() - clock) * 1000)
        work.append((time.process_time() - cpu) * 1000)
    p50, most = statistics.median(wall), max(wall)
    return f"p50 {p50:7.1f} ms, most {most:7.1f}; {statistics.median(work):6.1f} of work"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
