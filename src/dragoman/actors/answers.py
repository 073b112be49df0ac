"""What a look-up gives: the body, or why none, and the bodies that a phrase makes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.actors.units import Unit
from dragoman.model import Actor, Tie

#: The kind of a body that is known by its ties alone.
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The body that words mean, or none with the reason; `candidates` are those that fit alike."""

    actor: Actor | None = None
    why: str = ""
    label: str = ""
    candidates: tuple[Actor, ...] = ()


def unnamed(tie: str, bodies: Sequence[Actor], noun: str) -> Actor:
    """A body without a name of its own, known by the bodies it is tied to."""
    words = {"backed-by": "backed by", "part-of": "run by", "affiliated-with": "on the side of"}
    ties = tuple(Tie(body=body.id) for body in bodies)
    ids, names = "-".join(b.id for b in bodies), " and ".join(b.name for b in bodies)
    return Actor(
        id=f"unnamed-{noun}-{tie}-{ids}",
        name=f"unnamed {noun} {words[tie]} {names}",
        kind=UNNAMED,
        part_of=ties if tie == "part-of" else (),
        backed_by=ties if tie == "backed-by" else (),
    )


def unlisted_unit(unit: Unit, army: Actor) -> Actor:
    """A numbered unit of an army that the register does not list by itself."""
    arm = f"{unit.arm.title()} " if unit.arm and " " not in unit.arm else ""
    return Actor(
        id=f"{army.id}-{unit.number}-{unit.size}",
        name=f"{_ordinal(int(unit.number))} {arm}{unit.size.title()} ({army.name})",
        kind="military",
        country=army.country,
        part_of=(Tie(body=army.id),),
        code=army.code,
    )


def _ordinal(number: int) -> str:
    """A number as English writes its place: 1st, 2nd, 11th."""
    teens = 11 <= number % 100 <= 13
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
