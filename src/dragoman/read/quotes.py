"""Quotations that run over several sentences: what follows an open quote is told by its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Attribution
from dragoman.read.scenes import Scene

_OPENS, _CLOSES, _BOTH = "“«„", "”»", '"'


def join_quotes(found: Sequence[Scene]) -> tuple[Attribution, ...]:
    """The attributions of a report; sentences of a quote that goes on join the last speaker's.

    A quote goes on where it is open from the sentence before, or where a sentence opens one that
    it does not close; a new paragraph closes what does not open anew.
    """
    out: list[Attribution] = []
    inside, paragraph = False, -1
    for scene in found:
        own = list(scene.attributions())
        text, start = scene.sentence.text, scene.sentence.start
        opens = text[:1] in (*_OPENS, *_BOTH)
        inside = inside and (scene.sentence.paragraph == paragraph or opens)
        quoted = _quoted(text, inside=inside and not opens)
        goes_on = inside or (opens and all(quoted[: len(text.rstrip(".!?" + _CLOSES + _BOTH))]))
        if goes_on and out and all(quoted[s.cue.start - start] for s in scene.sayings):
            last = out[-1]
            out[-1] = replace(last, content=(*last.content, scene.sentence.whole()))
        else:
            out += own
        paragraph = scene.sentence.paragraph
        inside = quoted[-1] and text[-1] not in _BOTH + _CLOSES
    return tuple(out)


def _quoted(text: str, *, inside: bool) -> Sequence[bool]:
    """Whether each sign of a sentence stands in a quotation; straight marks open and close.

    A straight mark after a digit measures inches.
    """
    out = []
    for i, sign in enumerate(text):
        if sign in _OPENS and not (inside and sign == "“" and "„" in text[:i]):
            inside = True
        elif sign in _BOTH and not text[i - 1 : i].isdigit():
            inside = not inside
        out.append(inside)
        if sign in _CLOSES:
            inside = False
    return out
