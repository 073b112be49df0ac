"""How quick the map, movements and places are on a large store: `python bench/mapping.py [EVENTS]`.

The store has so many events at towns of the gazetteer over five years, a report each with three
claims, one of three a movement. The desk serves it from a process of its own to Debian's chromium
without a graphics card. Printed are: from opening the map to its points, frames of a drag, the
filter of a brush, pages and lists as p50 and p95, and the memory of the server.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from dragoman.model import (  # noqa: E402
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
from dragoman.places.gazetteer import towns  # noqa: E402
from dragoman.store import SqlStore, create, naming, open_store, positions, records, schema  # noqa: E402
from dragoman.store.fulltext import report_words  # noqa: E402

HOST, BATCH, EVENTS = "127.0.0.1", 1000, 100_000
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
    from dataclasses import replace

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


def serve(path: str, port: str) -> None:
    """The desk over that store, in this process, until it is ended."""
    from dragoman.desk import About, create_app
    from dragoman.desk.forms import one_person
    from dragoman.desk.judging import Judging
    from dragoman.desk.serve import serve as run
    from dragoman.model import Institute
    from dragoman.places import caption, draw

    def judge(_: Any) -> Any:
        raise NotImplementedError

    app = create_app(
        open_store(Path(path)),
        About(CODER, Institute(name="Bench"), ()),
        maps=(draw, caption),
        site=None,
        judging=Judging(who=one_person("bench"), now=lambda: NOON, judge=judge, secret=b"bench"),
    )
    Thread(target=app.state.warm, daemon=True).start()
    run(app, HOST, int(port))


@contextmanager
def served(path: Path) -> Iterator[tuple[str, int]]:
    """Address and process of a desk over a store."""
    from dragoman.desk.serve import free_port

    port = free_port(HOST, 0)
    process = subprocess.Popen([sys.executable, __file__, "--serve", str(path), str(port)])
    address = f"http://{HOST}:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/healthz")  # noqa: S310
            break
        except OSError:
            time.sleep(0.1)
    try:
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def memory(pid: int) -> tuple[int, int]:
    """Megabytes that a process holds now, and at most held."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    held = {line.split(":")[0]: line.split()[1] for line in status if line.startswith("Vm")}
    return int(held["VmRSS"]) // 1024, int(held["VmHWM"]) // 1024


def timed(address: str, path: str, times: int = 12) -> str:
    """The first answer, then the middle and the 95th percentile of further ones; and its size."""
    took = []
    for _ in range(times + 1):
        start = time.perf_counter()
        size = len(urllib.request.urlopen(address + path).read())  # noqa: S310
        took.append((time.perf_counter() - start) * 1000)
    rest = sorted(took[1:])
    p95 = rest[min(int(len(rest) * 0.95), len(rest) - 1)]
    said = f"first {took[0]:7.0f} ms   p50 {statistics.median(rest):6.0f}   p95 {p95:6.0f}"
    return f"{said}   {size / 1024:7.0f} KB"


#: Moves the map by pointer, a step a frame, and gives the milliseconds between frames.
DRAG = """async (frames) => {
  const frame = document.querySelector(".frame"), box = frame.getBoundingClientRect();
  const send = (type, x, y) => frame.dispatchEvent(new PointerEvent(type, { pointerId: 1, bubbles: true, clientX: box.left + x, clientY: box.top + y, button: type === "pointermove" ? -1 : 0 }));
  frame.setPointerCapture = () => {};
  const took = []; let last = 0;
  send("pointerdown", 300, 200);
  for (let n = 0; n < frames; n++) {
    const now = await new Promise(requestAnimationFrame);
    if (n > 5) took.push(now - last);
    last = now;
    send("pointermove", 300 + 60 * Math.sin(n / 9), 200 + 40 * Math.cos(n / 9));
  }
  send("pointerup", 300, 200);
  return took;
}"""
#: The work of a frame, of a brush and of counting the bars, without waiting for the screen.
WORK = """async () => {
  const { Chart } = await import("/desk/static/canvas.js");
  const { choose, count, decode, extent, stretches } = await import("/desk/static/points.js");
  const points = decode(await (await fetch("/desk/map.bin")).arrayBuffer());
  const land = await (await fetch("/desk/map/land.json")).json();
  const chart = new Chart(document.querySelector(".frame"), points, land, { moved() {}, picked() {} });
  chart.fit(extent(points));
  chart.drawLand();
  const time = (times, what) => { const took = []; for (let n = 0; n < times; n++) { const start = performance.now(); what(n); took.push(performance.now() - start); } return took; };
  const firsts = Array.from({ length: 100 }, (_, n) => 44000 + n * 20), spans = stretches(firsts, firsts.map((n) => n + 19));
  return { points: points.n, paint: time(60, (n) => { chart.pan(n % 7, n % 5); chart.paint(); }), lay: time(30, () => chart.lay()), land: time(5, () => chart.drawLand()), choose: time(60, (n) => choose(points, 44000 + n * 5, 44800 + n * 5)), count: time(30, () => count(points, spans, chart.box)), pick: time(30, () => chart.pick(300, 200)) };
}"""


def said(name: str, took: Sequence[float]) -> None:
    """One line of the middle, the 95th percentile and the most."""
    ordered = sorted(took)
    p95 = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    print(
        f"{name:34} p50 {statistics.median(ordered):6.1f} ms   p95 {p95:6.1f}   most {ordered[-1]:6.1f}"
    )


def look(page: Page, address: str) -> None:
    """What somebody at the map waits for."""
    for name in ("map ready, first after start", "map ready, again"):
        start = time.perf_counter()
        page.goto(f"{address}/desk/map", wait_until="commit")
        page.wait_for_selector("html[data-atlas=ready]", state="attached")
        there = page.evaluate("performance.now()")
        print(
            f"{name:34} {(time.perf_counter() - start) * 1000:6.0f} ms, by the page's clock {there:.0f}"
        )
    said("frame of a drag", page.evaluate(DRAG, 120))
    work = page.evaluate(WORK)
    for name, key in (
        ("drawing of a frame", "paint"),
        ("of it, the land laid below", "lay"),
        ("land drawn anew at rest", "land"),
    ):
        said(name, work[key])
    for name, key in (
        ("brush filter", "choose"),
        ("bars counted anew", "count"),
        ("hit test", "pick"),
    ):
        said(name, work[key])


PAGES = (
    *("/desk/map", "/desk/map?part=list", "/desk/map?part=list&since=2023-01-01&until=2023-06-30"),
    *("/desk/map?part=list&box=30,20,45,40", "/desk/map.bin", "/desk/map.bin?kind=airstrike"),
    *("/desk/map?part=list&status=denied", "/desk/map?part=list&place=al"),
    *("/desk/places", "/desk/places?q=al&sort=events", "/desk/places?page=20"),
    *("/desk/movements", "/desk/movements?cargo=fuel"),
)


def main(path: Path) -> None:
    """Prints what a map of that store costs."""
    with served(path) as (address, pid):
        print(f"{'memory at the start':34} {memory(pid)[0]} MB")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(viewport={"width": 1440, "height": 1000})
            page.on("pageerror", lambda e: print("page error:", e))
            look(page, address)
            browser.close()
        for one in PAGES:
            print(f"{one:58} {timed(address, one)}")
        now, most = memory(pid)
        print(f"{'memory in the end':34} {now} MB, at most {most} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(*sys.argv[2:4])
    elif sys.argv[1:2] == ["--store"]:
        main(Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "dragoman.db"
            begun = time.perf_counter()
            fill(place, int(sys.argv[1]) if sys.argv[1:] else EVENTS)
            print(
                f"{'store made in':34} {time.perf_counter() - begun:.0f} s, {place.stat().st_size >> 20} MB"
            )
            main(place)
