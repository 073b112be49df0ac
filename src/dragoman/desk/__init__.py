"""The analysts' web application: what was collected, claimed and weighed, on this machine.

`create_app` and what it takes are loaded when they are first used: the maps of the desk are also
drawn where no web framework is wanted.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.desk.app import About, create_app
    from dragoman.desk.site import Site

__all__ = ["About", "Site", "create_app"]


def __getattr__(name: str) -> object:
    """The application's builder and what it takes, from the file they live in."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.app"), name)
