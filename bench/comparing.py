"""Copies on this machine: reports compared a second, and the cost of one more in a large store.

The texts are made of invented words by Zipf's law; every tenth repeats an earlier one with changes.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.model import Report
    from dragoman.store import SqlStore

_LETTERS = "abcdefghiklmnoprstuvz"
_WORDS = 8_000
#: Words in a text, and how many of the next reports are timed one by one.
_LENGTH, _TIMED = 120, 200
_MOMENT = datetime(2026, 10, 1, tzinfo=UTC)


def comparing(work: Path, stored: int) -> Iterator[str]:
    """What was measured over a store of so many reports, which is made in the folder."""
    from dragoman.collect import Comparer, find_copies
    from dragoman.store import create

    reports = _invented(stored + _TIMED)
    first = [next(reports) for _ in range(stored)]
    start = time.perf_counter()
    found = find_copies(first[:2000])
    took = time.perf_counter() - start
    title = f"copies: {len(found)} among 2,000 reports, in memory"
    yield f"{title:52} {2000 / took:,.0f} reports/s"
    with create(work / "copies.db") as store:
        _put(store, first)
        start = time.perf_counter()
        store.compare(Comparer())
        took = time.perf_counter() - start
        title = f"copies: a store of {stored:,} reports compared"
        yield f"{title:52} {stored / took:,.0f} reports/s"
        each = sorted(_timed(store, one) for one in reports)
        median, late = statistics.median(each), each[int(0.95 * len(each))]
    title = f"copies: one more among {stored:,}, median and p95"
    yield f"{title:52} {median * 1000:.1f} and {late * 1000:.1f} ms"


def _invented(count: int) -> Iterator[Report]:
    """So many reports; the same each time."""
    from dragoman.model import Report

    chance = random.Random(1)  # noqa: S311 (texts, no secrets)
    words = ["".join(chance.choices(_LETTERS, k=chance.randint(2, 9))) for _ in range(_WORDS)]
    weights = [1 / (rank + 3) for rank in range(_WORDS)]
    texts: list[list[str]] = []
    for n in range(count):
        if n % 10 == 9:
            text = list(chance.choice(texts))
            text[chance.randrange(_LENGTH)] = chance.choice(words)
            del text[chance.randrange(_LENGTH // 2, _LENGTH) :]
        else:
            text = chance.choices(words, weights, k=_LENGTH)
        texts.append(text if n % 10 != 9 else texts[-1])
        digest = f"sha256:{sha256(str(n).encode()).hexdigest()}"
        day = date(2026, 1, 1) + timedelta(chance.randrange(270))
        yield Report(id=str(n), digest=digest, text=" ".join(text), published=day)


def _put(store: SqlStore, some: list[Report]) -> None:
    """Takes reports into a store in one transaction, which no command does."""
    from dragoman.model import Capture
    from dragoman.store import reports

    with store._database.writing() as connection:
        for one in some:
            body = one.id.encode()
            name = f"sha256:{sha256(body).hexdigest()}"
            capture = Capture(digest=name, media="", body=body, origin="", fetched=_MOMENT)
            reports.add(connection, capture, one)


def _timed(store: SqlStore, one: Report) -> float:
    """The seconds that comparing one more report takes."""
    from dragoman.collect import Comparer

    _put(store, [one])
    start = time.perf_counter()
    store.compare(Comparer())
    return time.perf_counter() - start
