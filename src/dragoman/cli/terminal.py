"""Writing for people on a terminal: widths of any script, sixteen colours or none, marks.

The marks stand for the status of a claim, the same as on the pages; words stand beside them.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

import click
from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.console import Console

if TYPE_CHECKING:
    from rich.text import Text

_MARKS = {
    "asserted": ("──", "--", None),
    "alleged": ("╌╌", "~~", "yellow"),
    "denied": ("─✕─", "-x-", "red"),
    "negated": ("─/─", "-/-", "red"),
    "planned": ("····", "..", "blue"),
    "prevented": ("──┤", "--|", "magenta"),
    "conditional": ("─·─", "-.-", None),
}
_PLAIN = {"…": "...", "±": "+/-", "›": ">", "·": "-", "“": '"', "”": '"', "→": "->", "–": "-"}
_PLAIN |= {"●": "*", "○": "o", "«": '"', "»": '"'}
_PLAIN |= dict.fromkeys("\u2066\u2067\u2068\u2069", "")
_PLAIN |= {"─": "-", "│": "|", "└": "`", "┘": "'"}

#: The style of each status, in words of rich.
STYLES = {name: colour or "" for name, (_, _, colour) in _MARKS.items()} | {"conditional": "dim"}
#: What rich needs to lay out styled text; it prints nothing.
RULER = Console(color_system=None, width=80, markup=False, highlight=False, emoji=False)


@dataclass(frozen=True, slots=True)
class Terminal:
    """How to write on one stream: its width, whether it has colours, whether it has Unicode."""

    width: int
    colour: bool
    unicode: bool

    def paint(self, text: str, **style: Any) -> str:
        """Text in a style, or as it is where there are no colours."""
        return click.style(text, **style) if self.colour else text

    def dim(self, text: str) -> str:
        """Text that says something about the rest."""
        return self.paint(text, dim=True)

    def mark(self, status: str) -> str:
        """The mark of a status, padded, and the word in its colour."""
        fine, plain, colour = _MARKS[status]
        sign = f"{fine if self.unicode else plain:<4}"
        return self.paint(f"{sign} {status}", fg=colour, dim=status == "conditional")

    def line(self, status: str, width: int) -> str:
        """The line of a status over so many cells: what `mark` has, drawn out."""
        fine, plain, _ = _MARKS[status]
        sign = fine if self.unicode else plain
        middle = sign[1:-1] or sign[0]
        run = sign[0] * width if status != "conditional" else (sign[:2] * width)[:width]
        if status in ("denied", "negated"):
            return f"{run[: width // 2]}{middle}{run[width // 2 + 1 :]}"
        return run[:-1] + sign[-1] if status == "prevented" else run

    def sign(self, status: str, width: int) -> str:
        """The mark of a status at the right of so many cells."""
        fine, plain, colour = _MARKS[status]
        return self.paint(f"{fine if self.unicode else plain:>{width}}", fg=colour)

    def count(self, status: str, n: int, width: int) -> str:
        """A number in the colour of a status at the right of so many cells; none is dim."""
        return self.paint(f"{n:>{width}}", fg=_MARKS[status][2] if n else None, dim=not n)

    def render(self, text: Text) -> str:
        """A styled text as a line for `say`, in sixteen colours where there are any."""
        if not self.colour:
            return text.plain
        runs = [s for s in text.render(RULER, end="") if s.text]
        return "".join(
            s.style.render(s.text, color_system=ColorSystem.STANDARD) if s.style else s.text
            for s in runs
        )

    def say(self, line: str = "") -> None:
        """Prints a line, in signs that the terminal has."""
        for sign, plain in () if self.unicode else _PLAIN.items():
            line = line.replace(sign, plain)
        click.echo(line.rstrip() if not self.colour else line, color=self.colour)

    def wrap(self, text: str, indent: int, first: str = "") -> Iterator[str]:
        """Lines of `text` under an indent; `first` opens the first line inside it."""
        room = max(20, self.width - indent)
        line = ""
        opening = fit(first, indent) if first else " " * indent
        for word in text.split():
            if line and cell_len(line) + 1 + cell_len(word) > room:
                yield opening + line
                opening, line = " " * indent, ""
            line = f"{line} {word}" if line else word
        yield opening + line


def terminal(stream: TextIO | None = None, widest: int = 100) -> Terminal:
    """What standard output can show, in `widest` cells at most; 80 where it is no terminal.

    No colours on a pipe, with `NO_COLOR`, or when dumb.
    """
    stream = stream or sys.stdout
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    width = min(shutil.get_terminal_size((80, 24)).columns, widest) if stream.isatty() else 80
    encoding = (stream.encoding or "ascii").lower().replace("-", "")
    return Terminal(width, stream.isatty() and not plain, encoding in ("utf8", "utf16", "utf32"))


def fit(text: str, width: int) -> str:
    """Text padded or cut to so many cells; a cut one ends in an ellipsis."""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    return set_cell_size(text, width - 1).rstrip() + "…"


def isolate(text: str) -> str:
    """Right-to-left words between isolates, so that columns hold."""
    directions = {unicodedata.bidirectional(c) for c in text}
    return f"\u2068{text}\u2069" if directions & {"R", "AL"} else text


def spread(left: str, right: str, width: int, shown: Sequence[int]) -> str:
    """Two texts at both ends of a line; `shown` are their widths without colour."""
    gap = max(2, width - sum(shown))
    return f"{left}{' ' * gap}{right}"
