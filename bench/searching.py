"""How long search takes on a large store: `python -m bench.searching [REPORTS]`.

The store is made of invented words in four languages, as frequent as words are, with three claims
a report. Each query is put with all its facets, twice in turn; p50 and p95 are over all of them.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, TypeAlias

from dragoman.model import Capture, Claim, Coder, Mention, Reading, Report, Search
from dragoman.store import SqlStore, create, open_store, records, schema, sqlite
from dragoman.store.fulltext import report_words
from dragoman.store.words import folded

Rows: TypeAlias = list[dict[str, Any]]

TABLES = (
    *(schema.captures, schema.reports, report_words),
    *(schema.readings, schema.claims, schema.claim_kinds),
)
BATCH = 1000
REPORTS, CLAIMS, WORDS = 100_000, 3, 120
CODER = Coder(name="bench", version="1")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FIRST = date(2021, 1, 1)
KINDS = [f"kind-{n}" for n in range(30)]
STATUSES = ("asserted", "alleged", "denied", "planned")
LETTERS = {
    "en": "abcdefghilmnoprstuvw",
    "ar": "ابتجحدرسشصطعغفقكلمنهوي",
    "fa": "ابپتجچدرزسشفقکگلمنوهی",
    "ru": "абвгдежзиклмнопрстуфхц",
}
VOCABULARY = 40_000


class Tongue:
    """An invented language: its words, the first ones much more frequent than the last."""

    def __init__(self, name: str, dice: random.Random) -> None:
        letters = LETTERS[name]
        lengths = dice.choices(range(3, 10), k=VOCABULARY)
        self.words = ["".join(dice.choices(letters, k=n)) for n in lengths]
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))

    def text(self, dice: random.Random, count: int) -> str:
        """So many words."""
        return " ".join(dice.choices(self.words, cum_weights=self.weights, k=count))


def _reports(count: int, tongues: dict[str, Tongue]) -> Iterator[tuple[Report, Capture]]:
    dice = random.Random(7)  # noqa: S311
    names = dice.choices(list(tongues), weights=(5, 3, 1, 1), k=count)
    for n, name in enumerate(names):
        body = tongues[name].text(dice, WORDS)
        raw = f"{n} {body}".encode()
        digest = f"sha256:{sha256(raw).hexdigest()}"
        capture = Capture(digest=digest, media="text/plain", body=raw, origin=str(n), fetched=NOON)
        yield (
            Report(
                id=str(n),
                digest=digest,
                text=body,
                outlet=f"Outlet {min(int(dice.expovariate(0.05)), 200)}",
                published=FIRST + timedelta(days=dice.randrange(1800)),
                language=name,
                title=tongues[name].text(dice, 8),
            ),
            capture,
        )


def _reading(report: Report, dice: random.Random, coder: Coder) -> Reading:
    spot = Mention(start=0, end=3, text=report.text[:3])
    claims = [
        Claim(
            id=f"{report.digest[7:20]}{n}",
            kind=dice.choice(KINDS),
            status=dice.choices(STATUSES, weights=(8, 1, 1, 1))[0],  # type: ignore[arg-type]
            sentence=spot,
            trigger=spot,
        )
        for n in range(CLAIMS)
    ]
    return Reading(report=report, coder=coder, claims=tuple(claims))


def make(path: Path, count: int, tongues: dict[str, Tongue], coder: Coder = CODER) -> None:
    """A store of so many reports, each with a reading, written row by row into its tables."""
    create(path).close()
    dice, made = random.Random(11), sqlite.engine(path)  # noqa: S311
    for batch, rows in groupby(
        enumerate(_reports(count, tongues), 1), lambda pair: pair[0] // BATCH
    ):
        written = [
            _rows(added, report, capture, _reading(report, dice, coder))
            for added, (report, capture) in rows
        ]
        with made.begin() as connection:
            for number, table in enumerate(TABLES):
                connection.execute(table.insert(), [r for one in written for r in one[number]])
        print(f"\r{batch * BATCH:,}", end="", file=sys.stderr)
    made.dispose()


def _rows(added: int, report: Report, capture: Capture, reading: Reading) -> Sequence[Rows]:
    """The rows of a report and its reading, by table; no bodies, which search never looks at."""
    coder = reading.coder
    key = {"report": report.digest, "coder": coder.name, "version": coder.version}
    kinds = sorted({(c.kind, c.status) for c in reading.claims})
    own = {"digest": capture.digest, "media": "text/plain", "origin": "", "size": 0, "body": b""}
    return (
        [own | {"fetched": capture.fetched.isoformat(timespec="microseconds")}],
        [_row(added, report, capture)],
        [
            {
                "rowid": added,
                "outlet": folded(report.outlet or ""),
                "title": folded(report.title or ""),
                "text": folded(report.text),
            }
        ],
        [{**key, "document": records.dump(reading), "added": added}],
        [
            {**key, "place": n, "id": c.id, "kind": c.kind, "status": c.status}
            | {"trigger_start": 0, "trigger_end": 3}
            for n, c in enumerate(reading.claims)
        ],
        [{**key, "report": added, "kind": kind, "status": status} for kind, status in kinds],
    )


def _row(added: int, report: Report, capture: Capture) -> dict[str, object]:
    """The row of a report."""
    return {
        "digest": report.digest,
        "added": added,
        "capture": capture.digest,
        "day": str(report.day),
        "id": report.id,
        "outlet": report.outlet,
        "published": str(report.day),
        "language": report.language,
        "title": report.title,
        "text": report.text,
    }


def asked(tongues: dict[str, Tongue]) -> Sequence[tuple[str, Search]]:
    """Queries by what they are: very common words, rare ones, phrases, filters."""
    english, arabic = tongues["en"].words, tongues["ar"].words
    common, both, rare = english[0], f"{english[0]} {english[1]}", english[20_000]
    phrase = f'"{english[0]} {english[1]}"'
    stem = next(w for w in english if len(w) >= 4)[:4]
    return (
        ("nothing asked", Search()),
        ("the commonest word", Search(words=common)),
        ("the two commonest", Search(words=both)),
        ("a word of one in forty", Search(words=english[50])),
        ("a rare word", Search(words=rare)),
        ("a word that is not there", Search(words="zzzzzz")),
        ("the commonest phrase", Search(words=phrase)),
        ("the beginning of a word", Search(words=stem)),
        ("a word without another", Search(words=f"{common} -{english[1]}")),
        ("only without a word", Search(words=f"-{common}")),
        ("the commonest Arabic word", Search(words=f"ال{arabic[0]}")),
        ("common, one language", Search(words=common, language="en")),
        ("common, one outlet", Search(words=common, outlet="Outlet 3")),
        ("common, one kind", Search(words=common, kind="kind-3")),
        ("common, commonest status", Search(words=common, status="asserted")),
        ("common, kind and status", Search(words=common, kind="kind-3", status="denied")),
        (
            "common, one month",
            Search(words=common, since=date(2024, 2, 1), until=date(2024, 2, 29)),
        ),
        ("commonest status alone", Search(status="asserted")),
        ("one language alone", Search(language="en")),
        ("common, latest taken in", Search(words=common, latest=True)),
    )


def searched(
    path: Path, tongues: dict[str, Tongue], times: int = 10, coder: Coder = CODER
) -> tuple[dict[str, list[float]], dict[str, list[float]], dict[str, int]]:
    """What each query took, in milliseconds by the clock and of the processor, and found."""
    clock: dict[str, list[float]] = {}
    worked: dict[str, list[float]] = {}
    found: dict[str, int] = {}
    with open_store(path) as store:
        for _ in range(times):
            for name, one in asked(tongues):
                wall, cpu, found[name] = _timed(store, one, coder)
                clock.setdefault(name, []).append(wall)
                worked.setdefault(name, []).append(cpu)
    return clock, worked, found


def searching(path: Path, tongues: dict[str, Tongue]) -> Iterator[str]:
    """What each query took, and all of them: by the clock, and of the processor."""
    clock, worked, found = searched(path, tongues)
    for name, each in clock.items():
        ms = f"{statistics.median(each):>7.1f} ms, {statistics.median(worked[name]):>6.1f} of work"
        yield f"{name:28} {found[name]:>8,} found {ms}"
    yield f"{_spread(clock)} by the clock; {_spread(worked)} of work"


def _spread(took: dict[str, list[float]]) -> str:
    """The middle and the 95th percentile of all queries."""
    every = sorted(ms for each in took.values() for ms in each)
    at = every[int(0.95 * len(every))]
    return f"p50 {statistics.median(every):.1f} ms, p95 {at:.1f} ms"


def _timed(store: SqlStore, one: Search, coder: Coder) -> tuple[float, float, int]:
    wall, cpu = time.perf_counter(), time.process_time()
    total = store.search(one, coder).total
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000, total


def main(count: int, kept: Path | None) -> None:
    """Makes the store, or takes the one that was kept, and prints what search took."""
    dice = random.Random(3)  # noqa: S311
    tongues = {name: Tongue(name, dice) for name in LETTERS}
    with tempfile.TemporaryDirectory() as folder:
        path = kept or Path(folder) / "dragoman.db"
        if not path.exists():
            start = time.perf_counter()
            make(path, count, tongues)
            print(f"{count:,} reports made in {time.perf_counter() - start:.0f} s")
        print(f"store of {path.stat().st_size / 1e6:.0f} MB")
        for line in searching(path, tongues):
            print(line)


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS,
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,
    )
