"""Two analysts judge at the same time while the desk is killed and started anew.

Played over HTTP against a `dragoman desk` of its own; afterwards the log is held against what
each of the two was told.
"""

from bench.interleaving.play import Played, play

__all__ = ["Played", "play"]
