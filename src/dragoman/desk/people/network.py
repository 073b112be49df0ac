"""Who stands around one body, drawn: those who act on it or speak of it, and the other way round.

Three columns of boxes, the body in the middle; the same claims give the same drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from dragoman.model import DENYING, STRENGTH, Status, Taken

Side = Literal["before", "after", "beside"]
#: Nodes at most, the body itself included.
NODES = 60
#: Parts in which a body acts or speaks; in any other it is acted on, or told of.
_ACTS = ("source", "actor")
#: A row of the drawing, the height of a box, space above, in pixels.
ROW, BOX, TOP = 26, 20, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Another body, on which side it stands, by how many claims, and the status that says most.

    `parts` are what it is in those claims with what the body is, in words.
    """

    key: str
    name: str
    side: Side
    claims: int
    status: Status
    parts: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    name: str
    claims: dict[str, Status] = field(default_factory=dict)
    before: int = 0
    after: int = 0
    parts: dict[str, int] = field(default_factory=dict)


def bonds(key: str, taken: Iterable[Taken]) -> tuple[Bond, ...]:
    """The other bodies in the claims of one, those with most claims first; so many as are drawn."""
    claims: dict[str, list[Taken]] = {}
    for one in taken:
        claims.setdefault(one.claim, []).append(one)
    found: dict[str, _Tally] = {}
    for together in claims.values():
        own = [t for t in together if t.key == key]
        for other in (t for t in together if t.key != key):
            for mine in own:
                _tally(found, mine, other)
    made = [_bond(k, t) for k, t in found.items()]
    made.sort(key=lambda b: (-b.claims, b.name, b.key))
    return tuple(made[: NODES - 1])


def _tally(found: dict[str, _Tally], mine: Taken, other: Taken) -> None:
    held = found.setdefault(other.key, _Tally(other.name))
    held.claims[other.claim] = other.status
    other_acts, i_act = other.part in _ACTS, mine.part in _ACTS
    held.before += other_acts and not i_act
    held.after += i_act and not other_acts
    said = f"{other.part} {mine.part}"
    held.parts[said] = held.parts.get(said, 0) + 1


def _bond(key: str, tally: _Tally) -> Bond:
    side: Side = "beside"
    if tally.before != tally.after:
        side = "before" if tally.before > tally.after else "after"
    held = set(tally.claims.values())
    parts = sorted(tally.parts, key=lambda p: (-tally.parts[p], p))
    return Bond(
        key=key,
        name=tally.name,
        side=side,
        claims=len(tally.claims),
        status=next(s for s in STRENGTH if s in held),
        parts=tuple(parts),
    )


def columns(found: Sequence[Bond]) -> tuple[list[Bond], list[Bond]]:
    """The bodies at the left and at the right: those beside it go where there is more room."""
    left = [b for b in found if b.side == "before"]
    right = [b for b in found if b.side == "after"]
    for bond in (b for b in found if b.side == "beside"):
        (left if len(left) < len(right) else right).append(bond)
    return left, right


@dataclass(frozen=True, slots=True)
class _Frame:
    """The measures of a drawing: its width, the width of a box, and letters that fit one."""

    width: int
    box: int
    letters: int
    name: str


_WIDE = _Frame(560, 152, 24, "wide-c")
_NARROW = _Frame(360, 98, 15, "narrow-c")


def draw(name: str, found: Sequence[Bond], title: str) -> str:
    """The network as SVG, once for a wide and once for a narrow screen; "" without any bond."""
    if not found:
        return ""
    return "".join(_drawing(name, found, title, frame) for frame in (_WIDE, _NARROW))


def _drawing(name: str, found: Sequence[Bond], title: str, frame: _Frame) -> str:
    left, right = columns(found)
    rows = max(len(left), len(right), 1)
    height, middle = TOP * 2 + rows * ROW, TOP + rows * ROW / 2
    head = f'<svg class="chart net {frame.name}" viewBox="0 0 {frame.width} {height}" role="img"'
    parts = [f'{head} aria-label="{escape(title)}"><title>{escape(title)}</title>']
    for at_left, column in ((True, left), (False, right)):
        shift = TOP + (rows - len(column)) * ROW / 2 + ROW / 2
        for n, bond in enumerate(column):
            parts.append(_line(bond, shift + n * ROW, middle, frame, at_left=at_left))
            x = 1 if at_left else frame.width - frame.box - 1
            parts.append(_box(bond.name, x, shift + n * ROW, frame))
    parts.append(_box(name, (frame.width - frame.box) / 2, middle, frame, "nm"))
    return "".join([*parts, "</svg>"])


def _line(bond: Bond, at: float, middle: float, frame: _Frame, *, at_left: bool) -> str:
    """A curve between a box and the middle, drawn as the status of its claims is.

    Its head is at whoever is acted on or told of.
    """
    centre = (frame.width - frame.box) / 2
    start = frame.box + 1 if at_left else frame.width - frame.box - 1
    end = centre if at_left else centre + frame.box
    bend = (start + end) / 2
    path = f"M{start:g} {at:g}C{bend:g} {at:g} {bend:g} {middle:g} {end:g} {middle:g}"
    head = ""
    if bond.side == "before":
        head = _head(end, middle)
    elif bond.side == "after":
        head = _head(start, at)
    single = " single" if bond.claims == 1 else ""
    line = f'<path class="leg-line" d="{path}"/>{head}{_sign(bond, bend, (at + middle) / 2)}'
    return f'<g class="leg leg-{bond.status}{single}">{line}</g>'


def _sign(bond: Bond, x: float, y: float) -> str:
    """A cross on the line of what is denied, a bar on that of what was prevented."""
    if bond.status in DENYING:
        return f'<path class="leg-x" d="M{x - 3.5:g} {y - 3.5:g}l7 7m0-7l-7 7"/>'
    if bond.status == "prevented":
        return f'<path class="leg-stop" d="M{x - 4:g} {y - 4:g}l8 8"/>'
    return ""


def _head(x: float, y: float) -> str:
    """The head of an arrow that ends at a box to its right."""
    return f'<path class="leg-head" d="M{x:g} {y:g}L{x - 8:g} {y - 3:g}L{x - 8:g} {y + 3:g}Z"/>'


def _box(name: str, x: float, at: float, frame: _Frame, look: str = "ot") -> str:
    shown = name if len(name) <= frame.letters else name[: frame.letters - 1].rstrip() + "…"
    return (
        f'<rect class="node" x="{x:g}" y="{at - BOX / 2:g}" width="{frame.box}" height="{BOX}"/>'
        f'<text class="{look}" x="{x + frame.box / 2:g}" y="{at + 4:g}" text-anchor="middle">'
        f"{escape(shown)}</text>"
    )
