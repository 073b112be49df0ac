"""How quick map, movements and places are on a large store: `python bench/mapping.py [EVENTS]`.

The store has so many events at towns of the gazetteer over five years, a report each with three
claims, one of three a movement. The desk serves it from a process of its own to Debian's chromium
without a graphics card. Printed are: from opening the map to its points, frames of a drag, the
filter of a brush, pages and lists as p50 and p95, and the memory of the server. `--store FILE`
measures a store made before.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from bench.mapped import CODER, NOON, fill  # noqa: E402
from dragoman.store import open_store  # noqa: E402

HOST, EVENTS = "127.0.0.1", 100_000


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
  const send = (type, x, y) => frame.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, bubbles: true, clientX: box.left + x, clientY: box.top + y,
    button: type === "pointermove" ? -1 : 0 }));
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
  const bytes = await (await fetch("/desk/map.bin")).arrayBuffer(), points = decode(bytes);
  const land = await (await fetch("/desk/map/land.json")).json();
  const hands = { moved() {}, picked() {} };
  const chart = new Chart(document.querySelector(".frame"), points, land, hands);
  chart.fit(extent(points));
  chart.drawLand();
  const time = (times, what) => Array.from({ length: times }, (_, n) => {
    const start = performance.now(); what(n); return performance.now() - start; });
  const firsts = Array.from({ length: 100 }, (_, n) => 44000 + n * 20);
  const spans = stretches(firsts, firsts.map((n) => n + 19));
  return {
    decode: time(9, () => decode(bytes)),
    paint: time(60, (n) => { chart.pan(n % 7, n % 5); chart.paint(); }),
    lay: time(30, () => chart.lay()),
    land: time(5, () => chart.drawLand()),
    choose: time(60, (n) => choose(points, 44000 + n * 5, 44800 + n * 5)),
    count: time(30, () => count(points, spans, chart.box)),
    pick: time(30, () => chart.pick(300, 200)),
  };
}"""
WORDS = {
    "decode": "points unpacked",
    "paint": "drawing of a frame",
    "lay": "of it, the land laid below",
    "land": "land drawn anew at rest",
    "choose": "brush filter",
    "count": "bars counted anew",
    "pick": "hit test",
}


def said(name: str, took: Sequence[float]) -> None:
    """One line of the least, the middle, the 95th percentile and the most."""
    held = sorted(took)
    p95 = held[min(int(len(held) * 0.95), len(held) - 1)]
    parts = ("least", held[0]), ("p50", statistics.median(held)), ("p95", p95), ("most", held[-1])
    print(f"{name:30} " + "  ".join(f"{word} {ms:6.1f}" for word, ms in parts) + " ms")


def look(page: Page, address: str) -> None:
    """What somebody at the map waits for."""
    for name in ("map ready, at the start", *["map ready, later"] * 3):
        page.goto(f"{address}/desk/map", wait_until="commit", timeout=120_000)
        page.wait_for_selector("html[data-atlas=ready]", state="attached", timeout=120_000)
        print(f"{name:30} {page.evaluate('performance.now()'):6.0f} ms")
    said("frame of a drag", page.evaluate(DRAG, 120))
    work = page.evaluate(WORK)
    for key, name in WORDS.items():
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
        print(f"{'memory at the start':30} {memory(pid)[0]} MB")
        with sync_playwright() as driver:
            flags = ["--no-sandbox", "--disable-gpu"]
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
            page = browser.new_page(viewport={"width": 1440, "height": 1000})
            page.on("pageerror", lambda error: print("page error:", error))
            look(page, address)
            browser.close()
        for one in PAGES:
            print(f"{one:56} {timed(address, one)}")
        now, most = memory(pid)
        print(f"{'memory in the end':30} {now} MB, at most {most} MB")


def made(count: int) -> None:
    """Makes a store of so many events, and prints what a map of it costs."""
    with tempfile.TemporaryDirectory() as folder:
        path, begun = Path(folder) / "dragoman.db", time.perf_counter()
        fill(path, count)
        took = time.perf_counter() - begun
        print(f"{'store made in':30} {took:.0f} s, {path.stat().st_size >> 20} MB")
        main(path)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(*sys.argv[2:4])
    elif sys.argv[1:2] == ["--store"]:
        main(Path(sys.argv[2]))
    else:
        made(int(sys.argv[1]) if sys.argv[1:] else EVENTS)
