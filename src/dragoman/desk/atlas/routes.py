"""The addresses of the pages that say where: the map, the movements, the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.desk.atlas import views
from dragoman.desk.movements import views as movements
from dragoman.desk.places import views as places

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from dragoman.desk.app import Desk


def route(app: FastAPI, desk: Desk) -> Callable[[], None]:
    """Lets an application show where things happened and what went where.

    What comes back makes ready, in its own time, what these pages would else wait for.
    """
    atlas = views.route(app, desk)
    movements.route(app, desk, atlas.points)
    gazette = places.route(app, desk)

    def warm() -> None:
        atlas.warm()
        gazette.held.get()

    return warm
