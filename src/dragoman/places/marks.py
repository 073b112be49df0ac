"""The small pieces of an SVG: numbers, text, paths, elements. No colours: the sheet has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate with one decimal, and never a negative nought."""
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text


def words(text: str) -> str:
    """The text escaped for SVG, without characters that XML forbids; white space made single."""
    allowed = (c for c in text if c >= " " and not 0xD800 <= ord(c) <= 0xDFFF)
    legal = "".join(c for c in allowed if c not in "\x7f\ufffe\uffff")
    return escape(" ".join(legal.split()))


def element(name: str, inside: str = "", **attributes: str | float) -> str:
    """An element; `cls` stands for class, other underscores for hyphens; numbers get a decimal."""
    parts = [name]
    for key, value in attributes.items():
        text = words(value) if isinstance(value, str) else number(value)
        parts.append(f'{"class" if key == "cls" else key.replace("_", "-")}="{text}"')
    head = " ".join(parts)
    return f"<{head}>{inside}</{name}>" if inside else f"<{head}/>"


def thinned(points: Sequence[Point], least: float) -> list[Point]:
    """The points without those nearer than `least` pixels to the one before; both ends stay."""
    kept = [points[0]]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return [*kept, points[-1]] if len(points) > 1 else kept


def _tenths(value: float) -> str:
    """A whole number of tenths as a number: 5 is ".5", -12 is "-1.2"."""
    text = f"{value / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if abs(value) < 10 and value else text


def path(lines: Iterable[Sequence[Point]], closed: bool = False, least: float = 1.2) -> str:
    """The `d` of a path of straight lines, each from its start by steps, in tenths of a pixel."""
    done = []
    for points in lines:
        thin = [(round(x * 10), round(y * 10)) for x, y in thinned(points, least)]
        if len(thin) > (2 if closed else 1):
            steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(thin)]
            tail = " ".join(f"{_tenths(x)} {_tenths(y)}" for x, y in steps)
            start = f"M{_tenths(thin[0][0])} {_tenths(thin[0][1])}"
            done.append(f"{start}l{tail}{'Z' if closed else ''}")
    return "".join(done)


def label(text: str, at: Point, cls: str, anchor: str = "start") -> str:
    """A text element at the start, middle or end of its base line."""
    attributes = f'class="{cls}" x="{number(at[0])}" y="{number(at[1])}" text-anchor="{anchor}"'
    return f"<text {attributes}>{words(text)}</text>"
