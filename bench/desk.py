"""The figures of the desk beside their goals: `python -m bench.desk [--store FOLDER] [NAME …]`.

A store of 100,000 reports, 300,000 claims and 100,000 judgements is made, or the one in FOLDER is
taken; a desk over it runs in a process of its own. Keys are counted on the held-back reports.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random

from bench.interleaving.browser import Browser
from bench.interleaving.served import HOST, Served

#: How long the queue of a large store may take to be read in, in seconds.
PATIENCE = 300
PAGES = 100
#: Says, in the page, when the largest of what it shows was painted, in milliseconds.
LCP = """() => new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().at(-1).startTime)).observe(
  {type: "largest-contentful-paint", buffered: true}))"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    measure: str
    found: str
    goal: str


class Large:
    """A desk over a large store, started when it is first asked for."""

    def __init__(self, folder: Path, reports: int) -> None:
        self.folder, self.reports = folder, reports

    @cached_property
    def settings(self) -> Path:
        """The settings of the store, which is made where it is not there."""
        from bench.stocked import stock

        return stock(self.folder, self.reports, self.reports)

    @cached_property
    def served(self) -> Served:
        """The desk, as soon as it answers."""
        made = Served(self.settings)
        made.start()
        return made

    def page(self, path: str) -> tuple[float, str]:
        """How many milliseconds a page took, and the page."""
        begun = time.perf_counter()
        answer = Browser(self.served.port).get(path)
        took = (time.perf_counter() - begun) * 1000
        assert answer.status == 200, (path, answer.status)
        return took, answer.body

    def ids(self, count: int) -> list[str]:
        """The ids of so many events, drawn from all of them."""
        from dragoman.store import open_store

        with open_store(self.settings.parent / "dragoman.db") as store:
            every = [name for name, _ in store.founders()]
        return Random(1).sample(every, min(count, len(every)))  # noqa: S311

    def close(self) -> None:
        """Ends the desk, if it was started."""
        if "served" in self.__dict__:
            self.served.stop()


def _spread(took: Sequence[float]) -> str:
    ordered = sorted(took)
    at = ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]
    return f"p50 {statistics.median(ordered):.0f} ms, p95 {at:.0f} ms"


def keys(_: Large) -> Iterator[Figure]:
    """Keys an item, and how long each takes to be confirmed."""
    from bench.keys import part, replayed

    cost = replayed(10_000, roles=False)
    spread = f"median {statistics.median(cost.claims):g}, p90 {part(cost.claims, 0.9):g}"
    yield Figure("keys per item", spread, "median 2, p90 6")
    yield Figure("key to answer, in the page", _spread(cost.waits["the answer is there"]), "")
    yield Figure("key to painted, in the page", _spread(cost.waits["it is painted"]), "p95 100 ms")
    outside = _spread(cost.waits["it is seen from outside"])
    yield Figure("key to change, from outside", outside, "p95 100 ms")


def start(large: Large) -> Iterator[Figure]:
    """How soon the desk is ready, and how much memory it takes."""
    # The first start of all compiles the modules, as installing them does.
    large.served.stop()
    took = large.served.start()
    work = large.served.worked
    first, body = large.page("/desk/triage")
    yield Figure("ready after start", f"{took:.1f} s, {work:.1f} s of work", "2 s")
    seen = f"{took + first / 1000:.1f} s, {large.served.worked:.1f} s of work"
    yield Figure("first page of triage after start", seen, "2 s")
    begun = time.perf_counter()
    while "still being read in" in body and time.perf_counter() - begun < PATIENCE:
        time.sleep(0.5)
        _, body = large.page("/desk/triage")
    took += first / 1000 + time.perf_counter() - begun
    yield Figure("whole queue after start", f"{took:.1f} s", "")
    for path in ("/desk/triage", "/desk/log", "/desk/search?words=", "/desk"):
        large.page(path)
    yield Figure(f"RAM, {large.reports:,} reports", f"{large.served.resident >> 20} MB", "512 MB")


def triage(large: Large) -> Iterator[Figure]:
    """What the page of triage weighs, and when a browser has painted it."""
    from playwright.sync_api import sync_playwright

    sheets = ("style.css", "desk.css", "triage.css", "keys.js", "triage.js")
    paths = ("/desk/triage", *(f"/desk/static/{name}" for name in sheets))
    weight = sum(len(gzip.compress(large.page(path)[1].encode())) for path in paths)
    yield Figure("triage transferred, gzip", f"{weight / 1000:.0f} KB", "60 KB")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        took = []
        for _ in range(12):
            page.goto(f"http://{HOST}:{large.served.port}/desk/triage")
            took.append(float(page.evaluate(LCP)))
        browser.close()
    yield Figure("triage, largest paint", f"median {statistics.median(took):.0f} ms", "500 ms")


def search(large: Large) -> Iterator[Figure]:
    """How long a search with all its facets takes."""
    from bench.searching import searched
    from bench.stocked import tongues
    from dragoman.assembly import open_project

    coder = open_project(large.settings).coder
    clock, worked, _ = searched(large.settings.parent / "dragoman.db", tongues(), 5, coder)
    wall = _spread([ms for each in clock.values() for ms in each])
    work = _spread([ms for each in worked.values() for ms in each])
    yield Figure("faceted search", f"{wall}; of work {work}", "p95 200 ms")


def pages(large: Large) -> Iterator[Figure]:
    """How long the pages of events and of the log take."""
    events = [f"/desk/events/{name}" for name in large.ids(PAGES)]
    yield Figure("event page", _asked(large, events), "p95 100 ms")
    last = large.reports // 50
    log = [f"/desk/log?page={1 + n * last // PAGES}" for n in range(PAGES)]
    yield Figure(f"log page, {large.reports:,} judgements", _asked(large, log), "p95 200 ms")


def _asked(large: Large, paths: Sequence[str]) -> str:
    """How long pages took, and how much work each was for the desk on average."""
    before = large.served.worked
    took = [large.page(path)[0] for path in paths]
    work = (large.served.worked - before) * 1000 / len(paths)
    return f"{_spread(took)}; of work {work:.0f} ms each"


def edits(_: Large) -> Iterator[Figure]:
    """Whether anything is lost or overwritten between two analysts while the desk is killed."""
    from bench.interleaving import play
    from bench.interleaving.project import prepared

    with tempfile.TemporaryDirectory() as folder:
        found = play(prepared(Path(folder)), 500, 1)
    said = f"{found.kills} kills, {found.count(409)} conflicts shown, {len(found.faults)} faults"
    yield Figure(f"{len(found.edits)} interleaved edits", said, "0 lost, 0 overwritten")


def chart(_: Large) -> Iterator[Figure]:
    """The figures of the map, where its bench is there."""
    if find_spec("bench.mapping") is None:
        yield Figure("map of 100,000 points", "not measured", "ready 1 s, frame p95 40 ms")
        return
    figures = getattr(import_module("bench.mapping"), "figures", None)
    for measure, found, goal in figures() if figures else ():
        yield Figure(measure, found, goal)


PARTS: Mapping[str, Callable[[Large], Iterator[Figure]]] = {
    "keys": keys,
    "start": start,
    "triage": triage,
    "search": search,
    "pages": pages,
    "map": chart,
    "edits": edits,
}


def table(names: Sequence[str], folder: Path, reports: int = 100_000) -> Iterator[str]:
    """The lines of the table, each as soon as it is measured."""
    large = Large(folder, reports)
    yield f"{'measure':34} {'found':58} goal"
    try:
        for name in names or PARTS:
            for one in PARTS[name](large):
                yield f"{one.measure:34} {one.found:58} {one.goal}".rstrip()
    finally:
        large.close()


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="bench.desk", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(PARTS)}")
    parser.add_argument("--store", type=Path, help="where the large store is, or is to be kept")
    parser.add_argument("--reports", type=int, default=100_000)
    asked = parser.parse_args()
    if unknown := [name for name in asked.names if name not in PARTS]:
        parser.error(f"no figure “{unknown[0]}”")
    with tempfile.TemporaryDirectory() as folder:
        for line in table(asked.names, asked.store or Path(folder), asked.reports):
            print(line, flush=True)


if __name__ == "__main__":
    main()
