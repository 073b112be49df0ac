"""Ids of events: they live on while claims join and leave, and a merge leaves a forward."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dragoman.model import Stood

Groups: TypeAlias = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Named:
    """Ids for groups, in their order, and which earlier ids now stand for others."""

    names: tuple[str, ...]
    forwards: tuple[tuple[str, str], ...]


def name_groups(
    groups: Groups,
    known: Sequence[tuple[str, Sequence[str]]],
    in_use: Callable[[str], bool] = lambda _: False,
    stood: Callable[[Groups], Iterable[Stood]] = lambda _: (),
    gone: frozenset[str] = frozenset(),
    again: Callable[[Groups], Sequence[str]] = lambda _: (),
) -> Named:
    """An id for each group of claims, given all ids so far with the claims they last had.

    Where all was so once, `again` gives the ids that all groups had then, and they have them again.
    `stood` tells when groups, by number, were events before: what is parted or joined again has the
    ids that it had when all of it, or else most, last stood together. The oldest id comes first in
    `known`; those that are `gone`, being no event now, come after all others. Each goes to a group
    that has one of its claims and no id yet: to the one with the claim that it was made from, else
    to the one with most of its claims. A group that none goes to has one made from its first
    claim; an id that goes to none leads to a group chosen the same way. `in_use` says of a name
    whether it was ever given.
    """
    at = {c: n for n, claims in enumerate(groups) for c in claims}
    here = {name: {c: at[c] for c in claims if c in at} for name, claims in known}
    given = dict(enumerate(again(groups)))
    if not given:
        own = [one for one in stood(groups) if here.get(one.name)]
        given = _again(own, here, len(groups))
    taken = set(given.values())
    for name in sorted(here, key=gone.__contains__):
        free = {c: n for c, n in here[name].items() if n not in given}
        if free and name not in taken:
            given[_home(name, free)] = name
            taken.add(name)
    names: list[str] = []
    for n, claims in enumerate(groups):
        name = given.get(n) or _new_name(claims[0], taken | here.keys(), in_use)
        taken.add(name)
        names.append(name)
    left = {name: claims for name, claims in here.items() if claims and name not in taken}
    return Named(tuple(names), _forwards(left, names))


def _again(
    stood: Sequence[Stood], here: Mapping[str, Mapping[str, int]], count: int
) -> dict[int, str]:
    """The ids of groups that stood before, from as few moments as can be, the last of each.

    Where not all so many groups stood at once, an id goes only to one that has claims of its own;
    `here` says where its claims are.
    """
    given = _at(_fullest(stood), stood)
    if len(given) == count:
        return given
    given = {}
    left = [one for one in stood if one.group in here[one.name].values()]
    while left:
        given |= _at(_fullest(left), left)
        names = set(given.values())
        left = [one for one in left if one.group not in given and one.name not in names]
    return given


def _at(turn: int, stood: Sequence[Stood]) -> dict[int, str]:
    """The ids of the groups that stood at a turn."""
    return {one.group: one.name for one in stood if one.at(turn)}


def _fullest(stood: Sequence[Stood]) -> int:
    """The last turn at which most of these stood."""
    steps = [(one.since, 1) for one in stood]
    steps += [(one.until, -1) for one in stood if one.until is not None]
    best, count, found = 0, 0, 0
    for turn, step in sorted(steps):
        count += step
        if step > 0 and count >= best:
            best, found = count, turn
    return found


def _home(name: str, at: Mapping[str, int]) -> int:
    """The group, of those that claims of an id are in, with which the id belongs."""
    founder = next((c for c in at if _made_from(c) == name), None)
    places = [*at.values()]
    return at[founder] if founder else max(sorted(set(places)), key=places.count)


def _forwards(
    left: Mapping[str, Mapping[str, int]], names: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Where each id leads that is no more: to the group with which it belongs."""
    return tuple((name, names[_home(name, at)]) for name, at in left.items())


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
