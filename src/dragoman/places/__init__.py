"""Where things are said to have happened: the gazetteer, the placing of mentions, and the map."""

from dragoman.places.draw import caption, draw
from dragoman.places.gazetteer import open_gazetteer
from dragoman.places.locate import locate

__all__ = ["caption", "draw", "locate", "open_gazetteer"]
