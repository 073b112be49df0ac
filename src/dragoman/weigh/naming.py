"""Ids of events: they live on while claims join and leave, and a merge leaves a forward."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """Ids for groups, in their order, and which earlier ids now stand for others."""

    names: tuple[str, ...]
    forwards: tuple[tuple[str, str], ...]


def name_groups(
    groups: Sequence[Sequence[str]],
    known: Sequence[tuple[str, Sequence[str]]],
    in_use: Callable[[str], bool] = lambda _: False,
) -> Named:
    """An id for each group of claims, given all ids so far with the claims they last had.

    The oldest id comes first in `known`. A group takes the oldest that had one of its claims and
    that no group before it took, else one made from its first claim. An id that no group takes
    leads to the group with most of its claims. `in_use` says of a name whether it was ever given.
    """
    had: dict[str, list[str]] = {}
    for name, claims in known:
        for claim in claims:
            had.setdefault(claim, []).append(name)
    age = {name: n for n, (name, _) in enumerate(known)}
    taken: set[str] = set()
    names: list[str] = []
    for claims in groups:
        earlier = sorted({n for c in claims for n in had.get(c, ())}, key=age.__getitem__)
        free = next((e for e in earlier if e not in taken), None)
        name = free or _new_name(claims[0], taken | age.keys(), in_use)
        taken.add(name)
        names.append(name)
    return Named(tuple(names), _forwards(groups, names, known, taken))


def _forwards(
    groups: Sequence[Sequence[str]],
    names: Sequence[str],
    known: Sequence[tuple[str, Sequence[str]]],
    taken: set[str],
) -> tuple[tuple[str, str], ...]:
    """Where each earlier id leads that is no more: to the group that has most of its claims."""
    at = {c: n for n, claims in enumerate(groups) for c in claims}
    out = []
    for name, claims in known:
        votes = [at[c] for c in claims if c in at]
        if name not in taken and votes:
            most = max(sorted(set(votes)), key=votes.count)
            out.append((name, names[most]))
    return tuple(out)


def _new_name(claim: str, taken: set[str], in_use: Callable[[str], bool]) -> str:
    """An id from the first claim of a group; salted only if that one is in use."""
    salt = 0
    while True:
        key = hashlib.sha256(f"event\n{claim}\n{salt or ''}".encode()).hexdigest()
        name = f"E-{key[:16]}"
        if name not in taken and not in_use(name):
            return name
        salt += 1
