"""Words that the parser takes amiss, and such as it parses right in their stead, one for one."""

from __future__ import annotations

from collections.abc import Sequence

_FIXED: dict[tuple[str, ...], tuple[str, ...]] = {
    ("persona", "non", "grata"): ("as", "a", "criminal"),
    ("personae", "non", "gratae"): ("as", "common", "criminals"),
}
#: What follows the noun "Talks" where it opens a sentence, which is taken for a verb.
_TALKS = frozenset(["on", "over", "about", "between", "with", "in", "at", "aimed", "of", "that"])


def parsed_as(words: Sequence[str]) -> tuple[str, ...]:
    """The words as they are given to the parser, as many as there are."""
    out = list(words)
    low = [w.lower() for w in words]
    if low[:1] == ["talks"] and low[1:2] and low[1] in _TALKS:
        out[0] = "Meetings"
    for i, word in enumerate(low):
        if word.startswith("persona"):
            like = _FIXED.get(tuple(low[i : i + 3]))
            out[i : i + 3] = like or out[i : i + 3]
    return tuple(out)
