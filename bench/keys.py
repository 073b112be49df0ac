"""How many keys triage costs: `python bench/keys.py [REPORTS] [--roles]`, in Debian's chromium.

The project's held-back reports are read, weighed and served, by a process of its own; somebody who
knows how they were coded works the queue by the keyboard alone. A claim that nobody coded is
rejected, a wrong kind or status (with --roles, a wrong role too) corrected, the rest accepted, at
once where nothing of a report is left to mend. Claims that were not read are left out. Printed are
keys an item, and the time from a key to the page that follows.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from bench.interleaving.served import Served  # noqa: E402
from bench.program import lines  # noqa: E402
from bench.scoring.claims import Coded, coded, pair_claims, read  # noqa: E402
from bench.scoring.mentions import alike  # noqa: E402
from bench.sets.claims import HELD  # noqa: E402
from dragoman.assembly import Project, create_project  # noqa: E402
from dragoman.config import FILE  # noqa: E402
from dragoman.contract import claim_json, resolved  # noqa: E402
from dragoman.desk.triage.fields import KEYS, codebook  # noqa: E402
from dragoman.model.corrections import STATUSES  # noqa: E402

if TYPE_CHECKING:
    from dragoman.model import Reading

#: Notes in the browser how long it takes from a key to the page that follows: until the answer is
#: there, until it is put in, and until it is painted, all from the moment that the key has itself.
CLOCK = """
let begun; window.put = []; window.painted = []; window.answered = [];
addEventListener("keydown", (e) => { begun = e.timeStamp; }, true);
addEventListener("dragoman:ready", () => {
  const from = begun, now = performance.now() - from;
  put.push(now);
  const last = performance.getEntriesByType("resource").at(-1);
  answered.push(last ? last.responseEnd - from : now);
  performance.clearResourceTimings();
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      document.documentElement.dataset.seen = painted.push(performance.now() - from);
    };
    channel.port2.postMessage(0);
  });
}, true);
addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  document.addEventListener("dragoman:ready", () => { root.dataset.turn = put.length; });
});
"""
Json = Mapping[str, Any]


@dataclass(slots=True)
class Replay:
    """Keys and waits so far."""

    page: Page
    keys: int = 0
    outside: list[float] = field(default_factory=list)

    def tap(self, key: str) -> None:
        """Presses a key."""
        self.keys += 1
        self.page.keyboard.press(key)

    def decide(self, key: str) -> None:
        """Presses a key that decides, and waits for the page that follows."""
        turn = self.page.evaluate("put.length") + 1
        before = time.perf_counter()
        self.tap(key)
        self.page.wait_for_selector(f"html[data-turn='{turn}']", state="attached")
        self.outside.append((time.perf_counter() - before) * 1000)
        # Nobody decides what is not to be seen yet.
        self.page.wait_for_selector(f"html[data-seen='{turn}']", state="attached")

    def type(self, words: str) -> None:
        """Types letters, each a key."""
        self.keys += len(words)
        self.page.keyboard.type(words)


def filled(folder: Path, gold: Sequence[Json]) -> Project:
    """A project into which the reports were collected, read and weighed."""
    import json

    from click.testing import CliRunner

    from dragoman.cli import cli

    head = ("id", "outlet", "published", "language", "title", "text")
    inbox = folder / "reports.jsonl"
    rows = (json.dumps({k: r.get(k) for k in head}, ensure_ascii=False) for r in gold)
    inbox.write_text("\n".join(rows) + "\n", "utf-8")
    project = create_project(folder, "")
    settings = str(folder / "dragoman.toml")
    for command in (["collect", str(inbox)], ["read"], ["weigh"]):
        answer = CliRunner().invoke(cli, ["--config", settings, *command])
        assert answer.exit_code == 0, answer.output
    return project


def mends(gold: Coded, found: Coded, roles: bool) -> list[tuple[str, str]]:
    """The fields of a claim that are to be corrected, with what is right there."""
    wrong = [
        (name, getattr(gold, name))
        for name in ("kind", "status")
        if getattr(gold, name) != getattr(found, name)
    ]
    if roles:
        for role in {*gold.roles, *found.roles}:
            ours, theirs = gold.texts(role), found.texts(role)
            if len(ours) != len(theirs) or not all(map(alike, ours, theirs)):
                wrong.append((role, "; ".join(ours)))
    return wrong


def shortest(code: str, codes: Sequence[str]) -> str:
    """The first letters of a code by which a list of choices jumps to it."""
    for n in range(1, len(code)):
        if next(c for c in codes if c.startswith(code[:n])) == code:
            return code[:n]
    return code


def work(replay: Replay, reading: Reading, gold: Json, roles: bool) -> Iterator[int]:
    """Decides the claims of the report that is open; the keys of each decision."""
    known = resolved(reading)
    order = sorted(reading.claims, key=lambda c: (c.trigger.start, c.id))
    found = [read(claim_json(known, c, codebook())) for c in order]
    wanted = [coded(c, reading.report.text) for c in gold["claims"]]
    pairs = {j: i for i, j in pair_claims(wanted, found).items()}
    plan = [mends(wanted[pairs[j]], f, roles) if j in pairs else None for j, f in enumerate(found)]
    for n, wrong in enumerate(plan):
        before = replay.keys
        rest = plan[n:]
        if not any(w is None or w for w in rest):
            replay.decide("A" if len(rest) > 1 else "a")
            yield from [replay.keys - before, *([0] * (len(rest) - 1))]
            return
        if wrong is None:
            replay.decide("x")
        elif not wrong:
            replay.decide("a")
        else:
            correct(replay, wrong)
        yield replay.keys - before
    if not plan:
        replay.decide("a")


def correct(replay: Replay, wrong: Sequence[tuple[str, str]]) -> None:
    """Opens the form of a claim, mends its fields, saves."""
    codes: dict[str, Sequence[str]] = {"kind": [*codebook().kinds], "status": STATUSES}
    for n, (name, value) in enumerate(wrong):
        if n:
            # Out of the field, and into the next by its letter.
            replay.tap("Escape")
        replay.tap("e")
        replay.tap(KEYS[name])
        if name in codes:
            replay.type(shortest(value, codes[name]))
        elif value:
            replay.type(value)
        else:
            replay.tap("Delete")
    if replay.page.evaluate("document.querySelector('details.edit').open"):
        replay.decide("Enter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Keys a claim and a report, waits in milliseconds by what was waited for, what was left."""

    claims: Sequence[int]
    reports: Sequence[int]
    waits: Mapping[str, Sequence[float]]
    left: str


def replayed(count: int, *, roles: bool) -> Cost:
    """Works the queue of so many reports."""
    gold = list(lines(HELD))[:count]
    claims: list[int] = []
    reports: list[int] = []
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        project = filled(Path(folder), gold)
        readings = {r.report.id: r for r in project.store.readings(project.coder)}
        by_digest = {r.report.digest: r for r in readings.values()}
        coded_as = {readings[g["id"]].report.digest: g for g in gold if g["id"] in readings}
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with Served(project.settings.path(FILE)) as desk:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.add_init_script(CLOCK)
            page.goto(f"{desk.address}/desk/triage")
            replay = Replay(page)
            for _ in range(len(coded_as)):
                digest = page.locator("input[name=report]").first.input_value()
                before = replay.keys
                claims += work(replay, by_digest[digest], coded_as[digest], roles)
                reports.append(replay.keys - before)
            page.wait_for_function("painted.length === put.length")
            inside = page.evaluate("({answered, put, painted})")
            left = page.locator("#queue .pane-head").inner_text()
        browser.close()
    waits = {
        "the answer is there": inside["answered"],
        "it is put in": inside["put"],
        "it is painted": inside["painted"],
        "it is seen from outside": replay.outside,
    }
    return Cost(claims=claims, reports=reports, waits=waits, left=" ".join(left.split()))


def main(count: int, roles: bool) -> None:
    """Works the queue and prints medians and ninth deciles of what it cost."""
    cost = replayed(count, roles=roles)
    print(cost.left)
    for name, keys in (("claim", cost.claims), ("report", cost.reports)):
        spread = f"median {median(keys):g}, p90 {part(keys, 0.9):g}"
        print(f"keys a {name}: {spread}, mean {sum(keys) / len(keys):.2f} ({len(keys)} of them)")
    for name, waits in cost.waits.items():
        spread = f"median {median(waits):.0f} ms, p95 {part(waits, 0.95):.0f} ms"
        print(f"from a key until {name}: {spread}")


def part(values: Sequence[float], share: float) -> float:
    """The value that such a share of them does not exceed."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


if __name__ == "__main__":
    numbers = [int(a) for a in sys.argv[1:] if a.isdigit()]
    main(numbers[0] if numbers else 10_000, "--roles" in sys.argv)
