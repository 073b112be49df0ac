"""Quotations that run over several sentences: what follows an open quote is told by its speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Attribution, Mention
from dragoman.read.scenes import Scene
from dragoman.read.tokens import Sentence

_SIGNATURE = re.compile(r"(--|[-–—―])\s*([A-Z][^.;:!?\"“”]{1,80})\W*$")
_OPENS, _CLOSES, _BOTH = "“«„", "”»", '"'


def join_quotes(found: Sequence[Scene]) -> tuple[Attribution, ...]:
    """The attributions of a report; sentences of a quote that runs on join their speaker's.

    The speaker is who stands outside the marks in the sentence that closes the quote, else who
    spoke last. A quote goes on where it is open from the sentence before, or where a sentence opens
    one that it does not close; a new paragraph closes what does not open anew.
    """
    out: list[Attribution] = []
    waiting: list[Mention] = []
    inside, paragraph = False, -1
    for scene in found:
        own = list(scene.attributions())
        text, start = _marked(scene.sentence.text), scene.sentence.start
        opens = text[:1] in (*_OPENS, *_BOTH)
        inside = inside and (scene.sentence.paragraph == paragraph or opens)
        signed = _signed(scene.sentence) if waiting else None
        if signed is not None:
            out.append(replace(signed, content=tuple(waiting)))
            waiting, inside = [], False
            continue
        if waiting and not inside:
            waiting = _given_to(out, len(out) - 1, waiting, before=False)
        quoted = _quoted(text, inside=inside and not opens)
        goes_on = inside or (opens and all(quoted[: len(text.rstrip(".!?" + _CLOSES + _BOTH))]))
        own = [a for a in own if not (quoted[a.cue.start - start] and _first_person(a))]
        outside = [i for i, a in enumerate(own) if not quoted[a.cue.start - start]]
        if goes_on and not outside and (out or waiting or quoted[-1]):
            waiting.append(scene.sentence.whole())
        else:
            if outside:
                waiting = _given_to(own, outside[0], waiting, before=True)
            out += own
        paragraph = scene.sentence.paragraph
        inside = quoted[-1] and text[-1] not in _BOTH + _CLOSES
    _given_to(out, len(out) - 1, waiting, before=False)
    return tuple(out)


def _first_person(attribution: Attribution) -> bool:
    """Whether a speaker only says what he or his listener thinks: "I think", "you know"."""
    source = attribution.source
    return source is not None and source.text.lower() in ("i", "we", "you")


def _signed(sentence: Sentence) -> Attribution | None:
    """The name that signs the quote before it, after a dash ("— A teacher in Belvar")."""
    match = _SIGNATURE.match(sentence.text)
    if match is None:
        return None
    dash, name = (
        Mention(start=sentence.start + a, end=sentence.start + b, text=sentence.text[a:b])
        for a, b in (match.span(1), match.span(2))
    )
    return Attribution(source=name, cue=dash, content=())


def _given_to(
    out: list[Attribution], at: int, sentences: Sequence[Mention], *, before: bool
) -> list[Mention]:
    """Sentences of a quote given to one attribution of a list; none are left."""
    if sentences and 0 <= at < len(out):
        told = out[at].content
        content = (*sentences, *told) if before else (*told, *sentences)
        out[at] = replace(out[at], content=content)
    return []


def _marked(text: str) -> str:
    """A text in which two apostrophes are the quotation mark that they stand for."""
    return text.replace("''", '" ').replace("``", '" ')


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
