"""`python -m bench.fitting [--write]`: fits the points on the project's own clusters."""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.fitting.fit import Fitted, Table, fit
from bench.fitting.pairs import Told, dense, of_one, of_two, told

#: The sets that are learned from; the third of the folder, `world`, only measures.
SETS = ("levant", "steppe-sahel")
CLUSTERS = Path(__file__).parent.parent / "gold" / "clusters"
PRIOR = Path(__file__).parent / "prior.toml"
WEIGHTS = Path(__file__).parent.parent.parent / "src/dragoman/weigh/weights.toml"
#: Pairs of two events put in one place, for each set; the weight of those that truly met.
DENSE, MET = 1500, 2.0
HEAD = """\
# Points in bits (log2 of how much more often it is so between two tellings of one happening than
# between two others that are compared). `prior` is the chance of a pair before anything is
# compared, `threshold` the sum from which two are linked. Fitted by `python -m bench.fitting` on
# invented reports ({sets}); beside each level stands how many pairs of one event and of two had it.
"""


def main(arguments: Sequence[str]) -> int:
    """Prints the table, or writes it where the program takes it from."""
    with tempfile.TemporaryDirectory() as work:
        found = [told(CLUSTERS / f"{name}.json", Path(work)) for name in SETS]
    text = printed(fitted(found))
    if "--write" in arguments:
        WEIGHTS.write_text(text, "utf-8")
    else:
        sys.stdout.write(text)
    return 0


def fitted(sets: Sequence[Told]) -> Fitted:
    """The points fitted on these sets."""
    one = [pairs for found in sets for pairs in of_one(found)]
    met = [(levels, MET) for found in sets for levels in of_two(found)]
    drawn = [pair for n, found in enumerate(sets) for pair in dense(found, DENSE, n)]
    return fit(start(), one, [*met, *drawn])


def start() -> Table:
    """The points that fitting starts from."""
    given = tomllib.loads(PRIOR.read_text("utf-8"))
    held = frozenset((field, level) for field, level in (h.split(" ", 1) for h in given["held"]))
    fields = {name: levels for name, levels in given.items() if isinstance(levels, dict)}
    names = [(field, level) for field, levels in fields.items() for level in levels]
    points = [given["prior"], *(fields[field][level] for field, level in names)]
    return Table(names, np.array(points), held)


def printed(found: Fitted) -> str:
    """The table as the program reads it."""
    lines = [HEAD.format(sets=", ".join(SETS)), f"prior = {found.table.points[0]:.1f}"]
    lines.append("threshold = 0.0")
    last = ""
    for n, (field, level) in enumerate(found.table.names):
        lines += [f"\n[{field}]"] if field != last else []
        last = field
        key = level if level.isidentifier() else f'"{level}"'
        counts = f"{found.one[field, level]} of one, {found.two[field, level]} of two"
        lines.append(f"{key} = {found.table.points[1 + n]:.1f} # {counts}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
