"""Claims into events: which tell of the same happening, who stands behind it, what they contest."""

from dragoman.weigh.compare import weights_mark
from dragoman.weigh.scheme import Scheme
from dragoman.weigh.standing import Memory
from dragoman.weigh.story import story
from dragoman.weigh.weighing import Before, Library, Weighed, add, reach, settle, weigh

__all__ = [
    "Before",
    "Library",
    "Memory",
    "Scheme",
    "Weighed",
    "add",
    "reach",
    "settle",
    "story",
    "weigh",
    "weights_mark",
]
