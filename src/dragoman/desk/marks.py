"""Words of a text marked: overlapping spans become segments that lie side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model import Claim, Mention

#: A paragraph ends at an empty line.
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` to `end` of a text, and the names that they are marked with."""

    start: int
    end: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks throughout; no names, no mark."""

    text: str
    names: tuple[str, ...] = ()


def mark(text: str, spans: Iterable[Span]) -> list[Segment]:
    """Segments that join to the text; spans are cut to it and may overlap.

    Names of overlapping spans are joined, each once, in the order of the spans given.
    """
    held = _bounded(spans, len(text))
    opens: defaultdict[int, list[int]] = defaultdict(list)
    closes: defaultdict[int, list[int]] = defaultdict(list)
    for n, s in enumerate(held):
        opens[s.start].append(n)
        closes[s.end].append(n)
    cuts = sorted({0, len(text), *opens, *closes})
    active: set[int] = set()
    segments: list[Segment] = []
    for start, end in pairwise(cuts):
        active = (active | set(opens[start])) - set(closes[start])
        names = (name for n in sorted(active) for name in held[n].names)
        segments.append(Segment(text[start:end], tuple(dict.fromkeys(names))))
    return segments


def _bounded(spans: Iterable[Span], length: int) -> list[Span]:
    """The spans cut to a text of that length; those that hold nothing of it are left out."""
    cut = (Span(max(s.start, 0), min(s.end, length), s.names) for s in spans)
    return [s for s in cut if s.start < s.end]


def moved(spans: Iterable[Span], by: int) -> list[Span]:
    """The spans with `by` code points added to each bound."""
    return [Span(s.start + by, s.end + by, s.names) for s in spans]


def words_of(claim: Claim, *, selected: bool = True) -> list[Span]:
    """The words that prove a claim: trigger, fillers, and the words of its time.

    A selected claim is marked `on` and in the sign of its status.
    """
    look = ("on", claim.status) if selected else ()
    fillers = [Span(m.mention.start, m.mention.end, (*look, "word")) for m in claim.fillers]
    trigger = Span(claim.trigger.start, claim.trigger.end, (*look, "trigger", claim.status))
    return [trigger, *fillers, *_time_words(claim, look)]


def _time_words(claim: Claim, look: tuple[str, ...]) -> list[Span]:
    """Where the sentence holds the words of the time, if it does."""
    words = claim.time.text or ""
    at = claim.sentence.text.find(words) if words else -1
    start = claim.sentence.start + at
    return [Span(start, start + len(words), (*look, "word"))] if at >= 0 else []


def sentence(claim: Claim) -> list[Segment]:
    """The sentence of a claim with the words that prove it marked."""
    return mark(claim.sentence.text, moved(words_of(claim), -claim.sentence.start))


def excerpt(claim: Claim, room: int = 150) -> list[Segment]:
    """The part of the sentence around the trigger, cut between words, marked.

    At most about `room` code points beside the trigger; cuts show as an ellipsis.
    """
    whole = claim.sentence
    if len(whole.text) <= room:
        return sentence(claim)
    start, end = _window(whole, claim.trigger, room // 2)
    cut = mark(whole.text[start:end], moved(words_of(claim), -whole.start - start))
    before = [Segment("… ")] if start else []
    after = [Segment(" …")] if end < len(whole.text) else []
    return [*before, *cut, *after]


def _window(whole: Mention, trigger: Mention, room: int) -> tuple[int, int]:
    """Bounds in the sentence, `room` code points around the trigger, between words."""
    text = whole.text
    at = min(max(trigger.start - whole.start, 0), len(text))
    stop = min(max(trigger.end - whole.start, at), len(text))
    start, end = max(at - room, 0), min(stop + room, len(text))
    if start:
        start = min(text.find(" ", start, at) + 1 or at, at)
    if end < len(text):
        end = max(text.rfind(" ", stop, end), stop)
    return start, end


def paragraphs(text: str) -> list[tuple[int, str]]:
    """Paragraphs as (where it starts, its text); what lies between them is white space."""
    found: list[tuple[int, str]] = []
    start = 0
    for gap in (*_BREAK.finditer(text), None):
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            found.append((start, text[start:end]))
        start = gap.end() if gap else end
    return found


def marked_text(text: str, spans: Iterable[Span]) -> list[list[Segment]]:
    """The paragraphs of a text, each as segments."""
    kept = list(spans)
    return [mark(piece, moved(kept, -start)) for start, piece in paragraphs(text)]
