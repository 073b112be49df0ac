"""Where things are said to have happened: the gazetteer, the placing of mentions, and the map.

Drawing is loaded when it is first used: reading needs no map.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dragoman.places.gazetteer import open_gazetteer
from dragoman.places.locate import Beat, locate
from dragoman.places.phrases import ground
from dragoman.places.spot import list_places

if TYPE_CHECKING:
    from dragoman.places.drawing import caption, draw

__all__ = ["Beat", "caption", "draw", "ground", "list_places", "locate", "open_gazetteer"]


def __getattr__(name: str) -> object:
    """`draw` and `caption`, from the file they live in."""
    if name not in ("caption", "draw"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.drawing"), name)
