"""The gazetteer on this machine: cold start, memory, look-ups a second, all in a fresh process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

#: Names as reports write them: some listed, some spelt as no list has them, some of no place.
NAMES = (
    *("Kufra", "al-Koufrah", "Benghasi", "Sabhah", "Ounianga Kebir", "Faya-Largeau", "Tazerbo"),
    *("Khartoom", "Al Fashir", "El-Obeid", "Port Soudan", "Marsa Matruh", "Qamishlo", "Tel Tamir"),
    *("Kramatorsk", "Zaporizhia", "Mariupil", "San Antonio", "Springfield", "Green Column"),
    *("الكفرة", "بنغازي", "سبها", "دير الزور", "Харьков", "Краматорськ", "Kufra Airport"),
)
#: How often each name comes up in a document: reports say the same name again and again.
AGAIN = 5

_SCRIPT = """
import json, sys, time
from dragoman import model
def memory():
    for line in open("/proc/self/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
names, again, before, start = *json.load(sys.stdin), memory(), time.perf_counter()
from dragoman.places.gazetteer import open_gazetteer
gazetteer = open_gazetteer()
imported = time.perf_counter()
gazetteer.find(names[0])
first = time.perf_counter()
gazetteer.find(names[1])
start_of_all = time.perf_counter()
for _ in range(again):
    for name in names[2:]:
        gazetteer.find(name)
took = time.perf_counter() - start_of_all
once = time.perf_counter()
for name in names[2:]:
    gazetteer.find(name + " x", near=False)
listed = time.perf_counter() - once
print(json.dumps([first - imported, took / again / len(names[2:]), listed / len(names[2:]),
                  memory() - before]))
"""


def look_ups() -> Iterator[str]:
    """What was measured, the best of three."""
    runs = [_run() for _ in range(3)]
    first, each, listed, memory = (min(run[i] for run in runs) for i in range(4))
    yield f"{'places: opened and one name found':52} {first * 1000:.1f} ms"
    title = f"places: look-ups, each name {AGAIN} times in a document"
    yield f"{title:52} {1 / each:,.0f}/s"
    yield f"{'places: names that are not listed, listed ones only':52} {1 / listed:,.0f}/s"
    yield f"{'places: memory, code and file':52} {memory:.0f} MB"


def _run() -> list[float]:
    words = json.dumps([NAMES, AGAIN])
    command = [sys.executable, "-c", _SCRIPT]
    done = subprocess.run(command, input=words, capture_output=True, text=True, check=True)
    found: list[float] = json.loads(done.stdout)
    return found
