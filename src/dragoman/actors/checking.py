"""Checks an own table of bodies against itself and the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.actors.folding import fold
from dragoman.actors.register import Register, Table, open_actors, prepared, read_own
from dragoman.actors.tables import Row
from dragoman.errors import InputError


def check(path: Path) -> tuple[Sequence[str], Sequence[str], int]:
    """Faults of a table, names in it that other bodies have too, and how many bodies it has.

    A line that cannot be read is the one fault told: what follows it is not looked at.
    """
    try:
        own = read_own(path)
    except InputError as error:
        return [f"{error.subject}: {error.reason}"], [], 0
    register = Register(prepared(), Table(own))
    faults = [fault for entry in own for fault in _faults(entry, register)]
    return faults, [told for entry in own for told in _shared(entry, register)], len(own)


def _faults(entry: Row, register: Register) -> Iterator[str]:
    """What is wrong with a row that can be read."""
    actor = entry.actor
    for tie in (*actor.part_of, *actor.backed_by):
        if tie.body == actor.id:
            yield f"{entry.where}: “{actor.id}” is tied to itself"
        elif register.entry(tie.body) is None:
            yield f"{entry.where}: no body “{tie.body}” is listed"
        if tie.first and tie.last and tie.last < tie.first:
            yield f"{entry.where}: the tie to “{tie.body}” ends before it begins"
    if _turns(actor.id, register):
        yield f"{entry.where}: “{actor.id}” is part of itself, by way of others"
    for name in entry.names:
        if not fold(name):
            yield f"{entry.where}: “{name}” is no name"
    if not actor.kind and open_actors().entry(actor.id) is None:
        yield f"{entry.where}: a new body needs a kind"


def _turns(id: str, register: Register) -> bool:
    """Whether a body is part of itself by way of two bodies or more."""
    seen, todo = set[str](), [id]
    while todo:
        entry = register.entry(todo.pop())
        above = [t.body for t in entry.actor.part_of if t.body != id or len(seen)] if entry else []
        if id in above:
            return True
        todo += [body for body in above if body not in seen]
        seen.update(above)
    return False


def _shared(entry: Row, register: Register) -> Iterator[str]:
    """Names of a row that other bodies go by as well."""
    for name in entry.names:
        others = [a.id for a in register.candidates(name) if a.id != entry.actor.id]
        if others:
            whose = ", ".join(others)
            yield f"{entry.where}: “{name}” of {entry.actor.id} is a name of {whose} too"
