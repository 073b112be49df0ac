"""Footnotes: marks in a text tied to the sources that they document, and what their notes name.

A mark right behind a source or its cue is that source's ("the Post reported[1]"); another ends what
it documents, back to the mark before it, and goes with the outermost source there. The source that
a note names stands outside all others; where the text of the note is missing, the mark is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dragoman.model import Claim, Hop, Mention
from dragoman.read.chains import is_self, kind_of
from dragoman.read.lexicon import Lexicon

_MARK = re.compile(r"\[(\d{1,3})\]")
_HEADED = re.compile(
    r"(?m)^[ \t]*(?:Foot|End)?(?:Notes?|Sources?|References?)\b[ \t]*:?\s*(?=\[\d)"
)
#: Words that lead to the name of a source in a note.
_LEAD = re.compile(
    r"(?:(?:as )?(?:quoted|cited|reported|carried|told|published|according)\s+)?"
    r"(?:(?:in|by|to|on|from|via|see)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:paper|newspaper|daily|weekly|monthly|agency|website|site|page|channel|radio|station"
    r"|broadcaster|portal|outlet|magazine|bulletin)\s+(?=[A-Z])"
)
_NAME = re.compile(r"[^\W_][^,;(–—:\n]{0,60}?(?=\s*(?:[,;(–—:]|(?<!\bno)\.(?:\s|$)|$))")
_TO = re.compile(r"([A-Z][^,;.]{1,60}), (?:to|speaking to) (?:the )?")
_AGAIN = re.compile(r"\s*ibid\b", re.IGNORECASE)
#: A name of a source has so many words at most.
_MOST = 7


@dataclass(frozen=True)
class Footnotes:
    """The marks in a report's text, and the stretches of its notes by their numbers."""

    text: str

    @cached_property
    def _openers(self) -> Sequence[re.Match[str]]:
        """The marks that open a note: at the head of a line, or in a paragraph headed "Notes"."""
        headed = [(m.end(), _line_end(self.text, m.end())) for m in _HEADED.finditer(self.text)]
        found, cited = [], set[str]()
        for mark in _MARK.finditer(self.text):
            alone = not self.text[: mark.start()].rpartition("\n")[2].strip()
            listed = any(a <= mark.start() < b for a, b in headed)
            if (alone or listed) and mark[1] in cited:
                found.append(mark)
            else:
                cited.add(mark[1])
        return found

    @cached_property
    def start(self) -> int:
        """Where the notes begin; the end of the text where there are none."""
        return self._openers[0].start() if self._openers else len(self.text)

    @cached_property
    def marks(self) -> Sequence[Mention]:
        """The marks of the body, in order."""
        found = (m for m in _MARK.finditer(self.text, 0, self.start))
        return [Mention(start=m.start(), end=m.end(), text=m[0]) for m in found]

    @cached_property
    def notes(self) -> Mapping[str, tuple[int, int]]:
        """Where the words of each note stand, by its mark."""
        ends = [m.start() for m in self._openers[1:]] + [len(self.text)]
        spans = zip(self._openers, ends, strict=True) if self._openers else ()
        return {m[0]: (m.end(), min(end, _line_end(self.text, m.end()))) for m, end in spans}

    @cached_property
    def _by_start(self) -> Mapping[int, Mention]:
        return {m.start: m for m in self.marks}

    def behind(self, mention: Mention | None) -> tuple[Mention, ...]:
        """The marks right behind some words, one after the other."""
        out: list[Mention] = []
        mark = self._by_start.get(mention.end) if mention else None
        while mark:
            out.append(mark)
            mark = self._by_start.get(mark.end)
        return tuple(out)

    def documenting(self, claim: Claim) -> tuple[Mention, ...]:
        """The marks that end what a claim's trigger stands in, one after the other."""
        at = bisect_left(self.marks, claim.trigger.end, key=lambda m: m.start)
        first = self.marks[at] if at < len(self.marks) else None
        if first is None or first.start > claim.sentence.end:
            return ()
        return (first, *self.behind(first))


def footnoted(
    claims: Sequence[Claim], text: str, outlet: str | None, lexicon: Lexicon
) -> list[Claim]:
    """The claims with the marks of their sources, and with the sources that notes name."""
    found = Footnotes(text)
    if not _MARK.search(text) or not found.marks:
        return list(claims)
    marked = {
        h.source: marks
        for c in claims
        for h in c.chain
        if (marks := (*found.behind(h.cue), *found.behind(h.source)))
    }
    taken = frozenset(mark for marks in marked.values() for mark in marks)
    out = []
    for claim in claims:
        ending = [m for m in found.documenting(claim) if m not in taken]
        chain = [replace(h, notes=marked.get(h.source, ())) for h in claim.chain]
        named = [h for m in ending for h in _named(m, found, lexicon) if not is_self(h, outlet)]
        hops = _under(named, [h for h in chain if h.source.start < found.start], claim)
        if hops and ending:
            hops[0] = replace(hops[0], notes=tuple(dict.fromkeys((*hops[0].notes, *ending))))
        out.append(replace(claim, chain=tuple(hops)))
    return out


def _under(named: Sequence[Hop], chain: Sequence[Hop], claim: Claim) -> list[Hop]:
    """A chain under the sources that a note names, which end what was carried on so far."""
    if not named:
        return list(chain)
    known = {h.source.text.lower() for h in named}
    own = (h for h in chain if h.source.within(claim.sentence))
    return [*named, *(h for h in own if h.source.text.lower() not in known)]


def _named(mark: Mention, found: Footnotes, lexicon: Lexicon) -> Iterator[Hop]:
    """The sources that the note of a mark names, outermost first; none without its text."""
    span = found.notes.get(mark.text)
    if span is None:
        return
    start, end = span
    if _AGAIN.match(found.text, start, end):
        before = [m for m, (_, last) in found.notes.items() if last <= start]
        again = Mention(start=mark.start, end=mark.end, text=before[-1]) if before else None
        yield from _named(again, found, lexicon) if again else ()
        return
    start += len(found.text[start:end]) - len(found.text[start:end].lstrip())
    told = _TO.match(found.text, start, end)
    outer = _source(found.text, told.end() if told else start, end, lexicon)
    if outer is not None:
        yield outer
    if told:
        yield _hop(found.text, told.span(1), lexicon)


def _source(text: str, start: int, end: int, lexicon: Lexicon) -> Hop | None:
    """The source that some words of a note name first; nothing where they name none."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    outlet = _OUTLET.search(text, start, end)
    if outlet and outlet.start() - start <= _NAME_AHEAD:
        start = outlet.end()
    name = _NAME.match(text, start, end)
    if name is None or len(name[0].split()) > _MOST:
        return None
    proper = name[0][0].isupper() or "." in name[0]
    return _hop(text, name.span(), lexicon) if proper else None


#: So many letters may stand before the noun that leads to an outlet's name.
_NAME_AHEAD = 40


def _hop(text: str, span: tuple[int, int], lexicon: Lexicon) -> Hop:
    words = text[slice(*span)]
    source = Mention(start=span[0], end=span[1], text=words)
    return Hop(source=source, kind=kind_of(words, lexicon), named=True)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
