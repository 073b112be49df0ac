"""Makes `names.tsv` of `actors.csv`: `python -m dragoman.actors.prepare`, after every change.

A line is a key (a folded name, or a numbered unit) and the lines of the table that have it; `!`
before a key marks initials. The same table gives the same bytes.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from dragoman.actors.register import FILE, NAMES, keys_of
from dragoman.actors.tables import rows


def names_of(table: str) -> str:
    """The text of `names.tsv` for the text of a table."""
    found: dict[str, list[int]] = {}
    initials: set[str] = set()
    for number, entry in enumerate(rows(table, FILE), 1):
        for key, capitals in keys_of(entry).items():
            found.setdefault(key, []).append(number)
            if capitals:
                initials.add("!" + key)
    lines = [f"{key}\t{' '.join(map(str, numbers))}" for key, numbers in sorted(found.items())]
    return "\n".join([*lines, *(f"{key}\t" for key in sorted(initials))]) + "\n"


def main() -> None:
    """Writes the file beside the table."""
    folder = Path(str(files("dragoman.actors")))
    text = names_of((folder / FILE).read_text("utf-8"))
    (folder / NAMES).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
