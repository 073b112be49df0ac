"""Offices that several reports name: which names mean one and the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from dragoman.weigh.sources import Office
from dragoman.weigh.traces import Trace


def one_office(traces: Sequence[Trace]) -> list[Trace]:
    """The traces with one key for each office, however it is named."""
    offices = {t.key: t.office for t in traces if t.office}
    root = _roots(offices)
    telling = sorted({root[k] for k, o in offices.items() if o.words or o.bodies})
    return [replace(t, key=_office_key(t, traces, root, telling)) for t in traces]


def _roots(offices: Mapping[str, Office]) -> Mapping[str, str]:
    """The key that stands for each office: the first of those that are one with it."""
    root = {key: key for key in sorted(offices)}
    for a, b in combinations(sorted(offices), 2):
        if offices[a].is_one_with(offices[b]):
            kept, gone = sorted((root[a], root[b]))
            root = {key: kept if at == gone else at for key, at in root.items()}
    return root


def _office_key(
    trace: Trace, traces: Sequence[Trace], root: Mapping[str, str], telling: Sequence[str]
) -> str:
    """The key of a trace's office; "its spokesman" is that of its report, else of any other."""
    if trace.office is None:
        return trace.key
    if trace.office.words or trace.office.bodies or not telling:
        return root[trace.key]
    near = [root[t.key] for t in traces if t.digest == trace.digest and t.office]
    return min((k for k in near if k in telling), default=telling[0])
