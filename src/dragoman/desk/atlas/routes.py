"""The addresses of the pages that say where: the map, the movements, the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.desk.atlas import views
from dragoman.desk.movements import views as movements
from dragoman.desk.places import views as places

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dragoman.desk.app import Desk


def route(app: FastAPI, desk: Desk) -> None:
    """Lets an application show where things happened and what went where."""
    atlas = views.route(app, desk)
    movements.route(app, desk, atlas.points)
    places.route(app, desk)
