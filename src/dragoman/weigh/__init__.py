"""Claims into events: which tell of the same happening, who stands behind it, what they contest."""

from dragoman.weigh.story import story
from dragoman.weigh.weighing import Before, Scheme, Weighed, weigh

__all__ = ["Before", "Scheme", "Weighed", "story", "weigh"]
