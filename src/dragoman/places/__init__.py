"""Where things are said to have happened: the gazetteer, the placing of mentions, and the map."""

from dragoman.places.draw import caption, draw
from dragoman.places.gazetteer import open_gazetteer
from dragoman.places.locate import locate
from dragoman.places.spot import list_places

__all__ = ["caption", "draw", "list_places", "locate", "open_gazetteer"]
