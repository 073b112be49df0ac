"""Claims into events: which tell of the same happening, who stands behind it, what they contest."""

from dragoman.weigh.copies import Copy, find_copies
from dragoman.weigh.story import story
from dragoman.weigh.weighing import Weighed, weigh

__all__ = ["Copy", "Weighed", "find_copies", "story", "weigh"]
