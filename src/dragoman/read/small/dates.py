"""How a date hangs in the tree: on the happening itself, above it, or on another verb."""

from __future__ import annotations

from dragoman.read.period import Tie
from dragoman.read.small.parse import Parse

#: What it costs a date to hang on another verb, and what it gains on the trigger's own.
OTHER, OWN = 6.0, -3.0


def tie_of(parse: Parse, span: tuple[int, int]) -> Tie:
    """What the tree adds to the distance of a date, given as tokens, from the trigger `span`."""
    trigger = parse.head_of(*span)
    above = set(parse.upwards(trigger))

    def tie(first: int, last: int) -> float:
        if not 0 <= first < last <= len(parse.heads):
            return 0.0
        top = parse.head_of(first, last)
        path = parse.upwards(top)
        verb = next((w for w in path if w == trigger or parse.upos[w] in ("VERB", "AUX")), None)
        if verb == trigger:
            return OWN
        return 0.0 if verb is None or verb in above else OTHER

    return tie
