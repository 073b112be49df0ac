"""Attributions in languages that are not coded: who is named as source, by cue words alone.

Rules over cue phrases (`cues.toml`) and nouns of office (`nouns.csv`), one sentence after another;
each word is looked at a bounded number of times. What is said is not read: its content is the
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Literal

from dragoman.model import Attribution, Mention, Report, SourceKind
from dragoman.read.foreign.glossing import glossed, latin
from dragoman.read.foreign.sources import Found, Reach
from dragoman.read.foreign.tables import Entry, tongue
from dragoman.read.foreign.words import fold, lines

#: So much of a text is looked at, in signs.
REACH = 60_000
_DENIES: Literal["denies"] = "denies"
#: A sentence has no more attributions that count.
_MOST = 40
#: So many cues of a sentence are looked at.
_TRIED = 200
#: The head of a source behind a verb is one of so many words.
_NEAR = 4
#: The outlet's own people.
OWN = Entry("our correspondent", "own")
_CREDIT = re.compile(r"(©|\()\s*([^()©\n]{2,40}?)\s*\)?\s*$")


def find_attributions(report: Report) -> tuple[Attribution, ...]:
    """The attributions of a report in a language of the tables, in text order; else none."""
    known = tongue(report.language or "")
    if known is None:
        return ()
    found: list[Attribution] = []
    for line in lines(report.text[:REACH]):
        found += _of_line(Reach(line, known), found)
    found += _credit(report)
    return tuple(found)


def _of_line(reach: Reach, before: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of one sentence, each source once; a false claim is denied by its teller."""
    found: dict[tuple[int, int], Attribution] = {}
    for told in islice(chain(_framed(reach, before), _own(reach)), _MOST):
        if told.source and not _covered(told.source, found):
            found[told.source.start, told.source.end] = told
        elif told.source and told.stance:
            _mark(found, told.source)
    out = sorted(found.values(), key=lambda a: (a.source or a.cue).start)
    if _any(reach, "false"):
        out = [replace(a, stance=_DENIES) if a.kind != "outlet" else a for a in out]
    return out


def _covered(source: Mention, found: dict[tuple[int, int], Attribution]) -> bool:
    return any(start < source.end and source.start < end for start, end in found)


def _mark(found: dict[tuple[int, int], Attribution], source: Mention) -> None:
    """Takes the denial of a source over to the attribution that already has it, as a part."""
    for span, told in found.items():
        if span[0] < source.end and source.start < span[1]:
            found[span] = replace(told, stance=told.stance or "denies a part")


def _any(reach: Reach, name: str) -> bool:
    return any(reach.is_(name, i) for i in range(len(reach.words)))


def _framed(reach: Reach, before: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions that cues of a sentence make, in the order of their strength."""
    at, last, tried = 0, None, 0
    while at < len(reach.words) and tried < _TRIED:
        sources: Sequence[Found] = ()
        name, end = "", at + 1
        for kind in ("before", "after", "deny", "say"):
            hit = reach.hit(kind, at)
            if hit is not None:
                name, end, tried = kind, hit[0], tried + 1
                sources = _sources(reach, kind, at, end)
                if sources:
                    break
        for found in sources:
            last = _attribution(reach, found, (at, end), denies=name == "deny")
            yield last
        if name == "deny" and not sources:
            heard = last or next((a for a in reversed(before) if a.source), None)
            if heard is not None and heard.source is not None:
                yield _repeated(reach, heard, (at, end))
        at = end if sources else at + 1


def _repeated(reach: Reach, heard: Attribution, cue: tuple[int, int]) -> Attribution:
    """A denial by whoever spoke last: "and denied that"."""
    return replace(heard, cue=reach.line.mention(*cue), content=(reach.line.whole,), stance=_DENIES)


def _sources(reach: Reach, kind: str, at: int, end: int) -> Sequence[Found]:
    """The sources of a cue, the outermost first."""
    if kind == "before":
        return _chained(reach, reach.right(end))
    if kind == "after":
        return _parted(reach, reach.before(at), end)
    return _chained(reach, _speaker(reach, at, end))


def _speaker(reach: Reach, at: int, end: int) -> Found | None:
    """Who says, by a verb: behind it or before it, as the language has it."""
    order = reach.tongue.order
    if order == "after":
        return reach.right(end)
    while at > 0 and reach.is_("aux", at - 1):
        at -= 1
    if order == "first":
        return _subject(reach, at)
    right = None if reach.breaks(end) and end not in reach.quoted else reach.right(end)
    if right is not None and right.gloss.heads and not _heads(reach, right):
        right = None
    if reach.breaks(at) or reach.is_("opens", at - 1) or reach.is_("opens", max(0, at - 2)):
        pronoun = end < len(reach.words) and reach.is_("it", end)
        return right or (None if pronoun else next(reach.left(at), None))
    near = next(reach.left(at), None)
    if near is not None and (near.gloss.heads or right is None or not right.gloss.heads):
        return near
    return right


def _subject(reach: Reach, at: int) -> Found | None:
    """Who says, where the verb comes last: in Turkish the first to be named, else the nearest."""
    left = list(reach.left(at))
    heads = [f for f in left if f.gloss.heads]
    if not heads:
        return left[0] if left else None
    return heads[-1] if reach.tongue.code == "tr" else heads[0]


def _heads(reach: Reach, found: Found) -> bool:
    """Whether a source behind its verb begins with its head, not with what it speaks of."""
    first = range(found.first, min(found.first + _NEAR, found.last))
    hits = (reach.hit("nouns", i) for i in first)
    return found.gloss.names > 0 or any(hit and hit[1].kind for hit in hits)


def _chained(reach: Reach, first: Found | None) -> Sequence[Found]:
    """A source and the source of that source ("X, citing Y"), where the next words name it."""
    if first is None:
        return ()
    if reach.is_("from", first.last) and not reach.is_("before", first.last):
        hit = reach.hit("from", first.last)
        inner = reach.right(hit[0]) if hit else None
        if inner is not None and inner.gloss.heads:
            return first, *_joined(reach, inner)
    return _joined(reach, first)


def _joined(reach: Reach, first: Found) -> Sequence[Found]:
    """A source and another that "and" joins to it."""
    if not reach.is_("and", first.last) or reach.breaks(first.last):
        return (first,)
    other = reach.right(first.last + 1)
    return (first, other) if other and other.gloss.heads and _heads(reach, other) else (first,)


def _parted(reach: Reach, found: Found | None, end: int) -> Sequence[Found]:
    """A Turkish source before "göre"; "X's report based on Y" holds two."""
    if found is None:
        return ()
    leaning = any(w.low.startswith("dayandir") for w in reach.words[found.last : end])
    for at in range(found.first + 1, found.last - 1) if leaning else ():
        if reach.words[at].gap in "'’" or _owns(reach, at):
            own = at + 1 if _owns(reach, at) else at
            parts = [(found.first, own), (at + 1, found.last)]
            made = [Found(a, b, glossed(reach.words[a:b], reach.tongue)) for a, b in parts]
            return [f for f in made if f.gloss.heads or f.gloss.names]
    return (found,)


def _owns(reach: Reach, at: int) -> bool:
    """Whether a Turkish noun of office stands in the genitive."""
    hit = reach.hit("nouns", at)
    return bool(hit and hit[1].kind and reach.words[at].low.endswith(("nin", "nun")))


def _own(reach: Reach) -> Iterator[Attribution]:
    """The outlet's own people, wherever they are named: "our correspondent"."""
    for at in range(len(reach.words)):
        hit = reach.hit("nouns", at)
        if hit and hit[1] == OWN and not reach.is_("to", at):
            found = Found(at, hit[0], glossed(reach.words[at : hit[0]], reach.tongue))
            yield _attribution(reach, found, (at, hit[0]), denies=False)


def _attribution(reach: Reach, found: Found, cue: tuple[int, int], *, denies: bool) -> Attribution:
    return Attribution(
        source=reach.line.mention(found.first, found.last),
        cue=reach.line.mention(*cue),
        content=(reach.line.whole,),
        kind=found.gloss.kind or _foreign_name(reach, found),
        gloss=found.gloss.text,
        stance=_DENIES if denies else "",
    )


def _foreign_name(reach: Reach, found: Found) -> SourceKind | None:
    """An outlet, for a bare name in Latin letters where the text is in another script."""
    texts = [w.text for w in reach.words[found.first : found.last]]
    script = reach.tongue.code in ("ar", "fa", "ru", "uk", "he")
    return "outlet" if script and all(t[0] <= "\u024f" for t in texts) else None


def _credit(report: Report) -> Iterator[Attribution]:
    """The agency that the last words of a report credit: "(Wire)", "© Wire"."""
    text = report.text[:REACH].rstrip()
    match = _CREDIT.search(text, max(0, len(text) - 60))
    if match is None or len(match[2].split()) > 4:
        return
    start, end = match.span(2)
    name = Mention(start=start, end=end, text=match[2])
    cue = Mention(start=match.start(1), end=match.end(1), text=match[1])
    words = [latin(fold(w)).capitalize() if w > "\u0250" else w for w in match[2].split()]
    yield Attribution(source=name, cue=cue, content=(), kind="outlet", gloss=" ".join(words))
