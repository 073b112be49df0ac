"""Events whose reports are given: origins and contradictions apart from grouping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bench.fitting.pairs import readings
from bench.program import Program
from dragoman.codebook import load
from dragoman.collect import find_copies
from dragoman.contract import event_json
from dragoman.model import Outlet, Reading, Telling
from dragoman.pipeline import Books
from dragoman.weigh.compare import compare
from dragoman.weigh.events import Case, event_of
from dragoman.weigh.group import Group
from dragoman.weigh.linking import order
from dragoman.weigh.matching import Match
from dragoman.weigh.scenes import tellings_of

Json = dict[str, Any]
#: Surely of the event.
_SURE = 99.0


def events_given(gold: Json, program: Program) -> list[Json]:
    """An event for each known one that any report of it was coded for, from its reports alone."""
    found = readings(gold["reports"], program.work / "given.jsonl", program.engine)
    by_id = {r.report.id: r for r in found}
    return [e for g in gold["events"] if (e := _event(g, by_id))]


def _event(gold: Json, by_id: Mapping[str, Reading]) -> Json | None:
    """The event of the tellings that are most alike, one of each report."""
    books = Books(load())
    held = {r.report.digest: r for name in gold["reports"] if (r := by_id.get(name))}
    told = {d: tellings_of(r, books.scheme.families) for d, r in held.items()}
    coded = {d: ts for d, ts in told.items() if ts[0].claims}
    if not coded:
        return None
    chosen = sorted((_best(d, coded) for d in coded), key=order)
    silent = tuple(Match(d, chosen[0].id, (), _SURE) for d in told if d not in coded)
    copies = find_copies([r.report for r in held.values()])
    outlets: Sequence[Outlet] = ()
    case = Case(Group(tuple(chosen), ()), held, silent, outlets, copies)
    event = event_of(gold["id"], case, books.scheme)
    return event_json(event, {d: r.report.id for d, r in held.items()})


def _best(digest: str, coded: Mapping[str, Sequence[Telling]]) -> Telling:
    """The telling of a report that is most like those of the others."""
    others = [ts for d, ts in coded.items() if d != digest]

    def likeness(telling: Telling) -> float:
        best = (max(max(compare(telling, o).points, -10.0) for o in ts) for ts in others)
        return sum(best)

    return max(coded[digest], key=lambda t: (likeness(t), t.leads, t.id))
