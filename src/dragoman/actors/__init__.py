"""Who is who: states, forces, groups and bodies, and the naming of mentions."""

from dragoman.actors.identify import identify
from dragoman.actors.register import open_actors

__all__ = ["identify", "open_actors"]
