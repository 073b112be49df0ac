"""Floors: the figures under which no change may fall.

They are pinned by engine, set and figure in `floors.json`, beside a digest of each set's texts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).parent / "floors.json"
#: Nets round a little differently on other processors; rules do not.
SLACK = {"small": 0.01}
#: Figures by name, of one set and engine.
Figures = Mapping[str, float]


def digest(files: Iterable[Path]) -> str:
    """The first digits of a hash over files and, of folders, the files in them."""
    found = hashlib.sha256()
    for path in files:
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in inside:
            found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()[:16]


@dataclass(slots=True)
class Floors:
    """The pinned floors, by engine and set, and the texts they were pinned on, by set."""

    texts: dict[str, str] = field(default_factory=dict)
    figures: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)

    def of(self, engine: str, name: str) -> Figures:
        """The floors of a set; empty where none are pinned."""
        return self.figures.get(engine, {}).get(name, {})

    def sunk(self, engine: str, name: str, found: Figures) -> list[str]:
        """The figures that are under their floors, or are no longer measured."""
        slack = SLACK.get(engine, 0.0)
        pinned = self.of(engine, name).items()
        return [figure for figure, floor in pinned if found.get(figure, -1.0) < floor - slack]

    def pin(self, engine: str, name: str, found: Figures, texts: str, *, lower: bool) -> bool:
        """Raises the floors to what was found; lets them sink only with `lower`. Whether it did."""
        pinned = self.of(engine, name)
        if self.sunk(engine, name, found) and not lower:
            return False
        kept = {} if lower else pinned
        risen = {figure: max(value, kept.get(figure, value)) for figure, value in found.items()}
        self.figures.setdefault(engine, {})[name] = risen
        self.texts[name] = texts
        return True


def load(path: Path = FILE) -> Floors:
    """The floors of a file; none where there is no file."""
    if not path.exists():
        return Floors()
    found = json.loads(path.read_text("utf-8"))
    return Floors(found["texts"], found["floors"])


def save(floors: Floors, path: Path = FILE) -> None:
    """Writes the floors, engines and sets in order of their names."""
    found = {
        "texts": dict(sorted(floors.texts.items())),
        "floors": {e: dict(sorted(floors.figures[e].items())) for e in sorted(floors.figures)},
    }
    path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
