"""Ids of events: they live on while claims join and leave, and a merge leaves a forward."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
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

    The oldest id comes first in `known`. Each goes to a group that has one of its claims and no
    older id: to the one with the claim that it was made from, else to the one with most of its
    claims. A group that none goes to has one made from its first claim; an id that goes to none
    leads to the group with most of its claims. `in_use` says of a name whether it was ever given.
    """
    at = {c: n for n, claims in enumerate(groups) for c in claims}
    given: dict[int, str] = {}
    for name, claims in known:
        here = {c: at[c] for c in claims if c in at and at[c] not in given}
        if here:
            founder = next((c for c in here if _made_from(c) == name), None)
            given[here[founder] if founder else _most([*here.values()])] = name
    taken = set(given.values())
    ever = {name for name, _ in known}
    names: list[str] = []
    for n, claims in enumerate(groups):
        name = given.get(n) or _new_name(claims[0], taken | ever, in_use)
        taken.add(name)
        names.append(name)
    return Named(tuple(names), _forwards(at, names, known, taken))


def _most(places: Sequence[int]) -> int:
    """The place that is named most often, the first of those."""
    return max(sorted(set(places)), key=places.count)


def _forwards(
    at: Mapping[str, int],
    names: Sequence[str],
    known: Sequence[tuple[str, Sequence[str]]],
    taken: set[str],
) -> tuple[tuple[str, str], ...]:
    """Where each earlier id leads that is no more: to the group that has most of its claims."""
    out = []
    for name, claims in known:
        votes = [at[c] for c in claims if c in at]
        if name not in taken and votes:
            out.append((name, names[_most(votes)]))
    return tuple(out)


def _new_name(claim: str, taken: set[str], in_use: Callable[[str], bool]) -> str:
    """An id from the first claim of a group; salted only if that one is in use."""
    salt = 0
    while True:
        name = _made_from(claim, salt)
        if name not in taken and not in_use(name):
            return name
        salt += 1


def _made_from(claim: str, salt: int = 0) -> str:
    """The id that a claim gives."""
    key = hashlib.sha256(f"event\n{claim}\n{salt or ''}".encode()).hexdigest()
    return f"E-{key[:16]}"
