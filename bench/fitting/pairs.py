"""Pairs of tellings, and whether they are of one event, from reports whose events are known."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from dragoman.assembly import build_reader, clock
from dragoman.codebook import load
from dragoman.collect import FileSource, Hints
from dragoman.model import Failure, Reading, Report, Telling
from dragoman.pipeline import read_all, take
from dragoman.weigh.blocks import blocks
from dragoman.weigh.features import Features, features
from dragoman.weigh.held import HeldTellings
from dragoman.weigh.levels import FIELDS, VETO
from dragoman.weigh.scenes import tellings_of

Json = dict[str, Any]
#: The level of each field of a pair.
Levels = Mapping[str, str]

#: A store is denser than these reports: pairs of two events are put in one place, on one day or the
#: next. (place, time, how many such pairs stand beside one of one event)
DENSE = (
    *(("same", time, n) for time, n in (("same", 0.15), ("day", 0.3), ("fits", 0.3))),
    *(("route", time, n) for time, n in (("same", 0.05), ("day", 0.1), ("fits", 0.1))),
    *(("within", "same", 0.3), ("within", "fits", 0.3), ("same", "unknown", 0.3)),
    *(("named spot", "same", 0.2), ("named town", "same", 0.3), ("named region", "same", 0.5)),
    *(("named town", "fits", 0.5), ("named town", "day", 0.5), ("named region", "fits", 0.5)),
    *(("several", "same", 0.1), ("several", "fits", 0.2), ("several", "day", 0.2)),
    *(("none", "same", 0.5), ("none", "fits", 0.5), ("same", "overlap", 0.25)),
)


@dataclass(frozen=True, slots=True)
class Told:
    """The tellings of a set's reports, by report, and the events that reports tell of."""

    tellings: Mapping[str, Sequence[Telling]]
    events: Mapping[str, frozenset[str]]


def told(path: Path, work: Path) -> Told:
    """The tellings of a file of clusters, from the program's own reading."""
    gold = json.loads(path.read_text("utf-8"))
    families = {k.name: k.family for k in load().kinds.values()}
    found = readings(gold["reports"], work / f"{path.stem}.jsonl", "auto")
    events: dict[str, set[str]] = {}
    for event in gold["events"]:
        for report in event["reports"]:
            events.setdefault(report, set()).add(event["id"])
    return Told(
        {r.report.id: tellings_of(r, families) for r in found},
        {report: frozenset(found) for report, found in events.items()},
    )


def readings(reports: Sequence[Json], path: Path, engine: str) -> list[Reading]:
    """The readings of reports, which are written to a file first, by an engine."""
    build = partial(build_reader, engine, None, actors=())
    found = read_all(taken(reports, path), build, clock)
    return [r for r in found if not isinstance(r, Failure)]


def taken(reports: Sequence[Json], path: Path) -> Iterator[Report]:
    """Reports as the program takes them from a file, to which they are written first."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports), "utf-8")
    found = take(FileSource([str(path)], clock), Hints(), clock)
    return (f[1] for f in found if not isinstance(f, Failure))


def of_one(found: Told) -> list[list[Levels]]:
    """For each two reports of one event, the pairs of their tellings that one may be of."""
    names = sorted(n for n in found.tellings if n in found.events)
    pairs = ((a, b) for n, a in enumerate(names) for b in names[n + 1 :])
    kin = ((a, b) for a, b in pairs if found.events[a] & found.events[b])
    return [p for a, b in kin if (p := list(_crossed(found.tellings[a], found.tellings[b])))]


def of_two(found: Told) -> list[Levels]:
    """Pairs of tellings of two events that would be compared."""
    held, home = HeldTellings(), dict[str, str]()
    out: list[Levels] = []
    for name in sorted(found.tellings):
        for telling in found.tellings[name]:
            kept, sought = blocks(telling)
            others = (o for o in held.near(sought) if _apart(found, name, home[o.id]))
            out += [p for o in others for p in _crossed([telling], [o])]
            held.put(telling, kept)
            home[telling.id] = name
    return out


def dense(found: Told, count: int, seed: int) -> list[tuple[Levels, float]]:
    """Pairs of two events as if they had met in one place, each with its weight."""
    chance = Random(f"dense {seed}")  # noqa: S311 - drawn, not secret
    tellings = [(name, t) for name in sorted(found.tellings) for t in found.tellings[name]]
    coded = [pair for pair in tellings if pair[1].claims]
    out: list[tuple[Levels, float]] = []
    while len(out) < count:
        (name, a), (other, b) = chance.choice(coded), chance.choice(tellings)
        alike = a.families & b.families or chance.random() < 0.4
        if not alike or not _apart(found, name, other):
            continue
        place, time, weight = chance.choice(DENSE)
        drawn = {"place": place, "time": time}
        out.append((_levels(features(a), features(b)) | drawn, weight))
    return out


def _apart(found: Told, a: str, b: str) -> bool:
    """Whether two reports are two, and of no common event."""
    return a != b and not found.events.get(a, frozenset()) & found.events.get(b, frozenset())


def _crossed(ours: Sequence[Telling], theirs: Sequence[Telling]) -> Iterator[Levels]:
    """The levels of all pairs that may be of one event, one of them coded at least."""
    for a in ours:
        for b in theirs:
            if a.claims or b.claims:
                pair = map(features, (a, b) if a.id < b.id else (b, a))
                levels = _levels(*pair)
                if VETO not in levels.values():
                    yield levels


def _levels(a: Features, b: Features) -> dict[str, str]:
    """The level of each field."""
    return {field: by(a, b)[0] for field, by in FIELDS.items()}
