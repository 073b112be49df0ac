"""Who is who: states, forces, groups and bodies, and the naming of mentions."""

from dragoman.actors.identify import identify
from dragoman.actors.register import Register, open_actors

__all__ = ["Register", "identify", "open_actors"]
