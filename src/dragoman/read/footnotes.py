"""Footnotes: marks in a text tied to the sources that they document, and what their notes name.

A mark right behind a source or its cue is that source's ("the Post reported[1]"); another ends what
it documents, back to the mark before it, and goes with the outermost source there. The source that
a note names stands outside all others; where the text of the note is missing, the mark is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from dragoman.model import Claim, Hop, Mention
from dragoman.read.chains import is_self, kind_of
from dragoman.read.lexicon import Lexicon
from dragoman.read.tokens import HEADED, footnote_marks

_HEADED = re.compile(rf"(?m)^[ \t]*+{HEADED}(?=\[\d)")
#: Words that lead to the name of a source in a note.
_LEAD = re.compile(
    r"\s*(?:(?:as )?(?:quoted|cited|reported|carried|told|published|according)\s+)?"
    r"(?:(?:in|by|to|on|from|via|see)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:paper|newspaper|daily|weekly|monthly|agency|website|site|page|channel|radio|station"
    r"|broadcaster|portal|outlet|magazine|bulletin)\s+(?=[A-Z])"
)
#: So many letters may stand before the noun that leads to an outlet's name.
_NAME_AHEAD = 40
_PART = re.compile(r"(?:(?<=\bno)\.|[^,;(–—:\n.]|\.(?!\s|$))++")
_QUOTED = re.compile(r"[“\"«][^”\"»\n]*+[”\"»]?")
_TO = re.compile(r"([A-Z][^,;.]{1,60}), (?:to|speaking to) (?:the )?")
_AGAIN = re.compile(r"\s*(?:ibid\b|idem\b|id\.)", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d|\d (?:Jan|Feb|Mar|Apr"
    r"|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)|^(?:[Oo]p|[Ll]oc|pp?|P|pages?|vol|fig)\b",
)
_SITE = re.compile(r"\w[\w-]*+(?:\.\w[\w-]*+)+")
_JOINING = frozenset(["of", "the", "and", "for", "in", "on", "de", "al", "no."])
#: What follows the head word of a name.
_BEHIND = frozenset(["of", "for", "in", "on", "from", "by", "with", "at", "no."])
_FINITE = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "be", "been", "will", "would", "may", "can"]
)
#: A name of a source has so many words at most.
_MOST = 7
#: So many parts of a note are looked at for a name.
_PARTS = 6
#: So many blanks at most stand before a note.
_INDENT = 40


@dataclass(frozen=True)
class Footnotes:
    """The marks in a report's text, and the stretches of its notes by their numbers."""

    text: str

    @cached_property
    def _found(self) -> tuple[Sequence[re.Match[str]], Sequence[re.Match[str]]]:
        """The marks of the body, and those that open a note: both in order.

        A note is opened at the head of a line, or in a paragraph headed "Notes", by a mark that
        stood before.
        """
        headed = [(m.end(), _line_end(self.text, m.end())) for m in _HEADED.finditer(self.text)]
        body, openers, cited = list[re.Match[str]](), list[re.Match[str]](), set[str]()
        for mark in footnote_marks(self.text):
            line = self.text.rfind("\n", 0, mark.start()) + 1
            alone = not self.text[line : min(mark.start(), line + _INDENT)].strip()
            at = bisect_right(headed, (mark.start(), len(self.text))) - 1
            listed = at >= 0 and mark.start() < headed[at][1]
            if (alone or listed) and mark[0] in cited:
                openers.append(mark)
            else:
                body.append(mark)
                cited.add(mark[0])
        return body, openers

    @cached_property
    def marks(self) -> Sequence[Mention]:
        """The marks of the body, in order."""
        return [Mention(start=m.start(), end=m.end(), text=m[0]) for m in self._found[0]]

    @cached_property
    def _stretches(self) -> Sequence[tuple[int, int]]:
        """Where the words of the notes stand, in order."""
        openers = self._found[1]
        ends = [m.start() for m in openers[1:]] + [len(self.text)] * bool(openers)
        return [
            (m.end(), min(end, _line_end(self.text, m.end())))
            for m, end in zip(openers, ends, strict=True)
        ]

    @cached_property
    def notes(self) -> Mapping[str, tuple[int, int]]:
        """Where the words of each note stand, by its mark; "Ibid." has those of the one before."""
        out: dict[str, tuple[int, int]] = {}
        before: tuple[int, int] | None = None
        for mark, span in zip(self._found[1], self._stretches, strict=True):
            if before is None or not _AGAIN.match(self.text, *span):
                before = span
            out[mark[0]] = before
        return out

    def note_at(self, mention: Mention) -> int | None:
        """Which note some words stand in, counted from the first; None for words of the body."""
        at = bisect_right(self._stretches, mention.start, key=lambda s: s[0]) - 1
        return at if at >= 0 and mention.start < self._stretches[at][1] else None

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
    if not found.marks:
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
        hops = _under(named, [h for h in chain if _heard(h, claim, found)], claim)
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


def _heard(hop: Hop, claim: Claim, found: Footnotes) -> bool:
    """Whether a source is not one of a note that the claim does not stand in."""
    note = found.note_at(hop.source)
    return note is None or note == found.note_at(claim.trigger)


def _named(mark: Mention, found: Footnotes, lexicon: Lexicon) -> Iterator[Hop]:
    """The sources that the note of a mark names, outermost first; none without its text."""
    span = found.notes.get(mark.text)
    if span is None or _AGAIN.match(found.text, *span):
        return
    start, end = span
    start += len(found.text[start:end]) - len(found.text[start:end].lstrip())
    told = _TO.match(found.text, start, end)
    outer = _source(found.text, told.end() if told else start, end, lexicon)
    if outer is not None:
        yield outer
    if told:
        yield _hop(found.text, told.span(1), lexicon)


def _source(text: str, start: int, end: int, lexicon: Lexicon) -> Hop | None:
    """The source that some words of a note name: what they open with, or a known one behind it."""
    note = _QUOTED.sub(lambda m: "," * len(m[0]), text[start:end])
    parts = islice((m for m in _PART.finditer(note) if m[0].strip()), _PARTS)
    for n, part in enumerate(parts):
        at = start + _name_at(note, *part.span())
        words = text[at : start + part.end()].rstrip()
        if _is_name(words, lexicon) and (n == 0 or _known(words, lexicon)):
            return _hop(text, (at, at + len(words)), lexicon)
    return None


def _name_at(note: str, start: int, end: int) -> int:
    """Where the name in a part of a note begins: behind what leads to it."""
    lead = _LEAD.match(note, start, end)
    start = lead.end() if lead else start
    outlet = _OUTLET.search(note, start, end)
    return outlet.end() if outlet and outlet.start() - start <= _NAME_AHEAD else start


def _is_name(text: str, lexicon: Lexicon) -> bool:
    """Whether words of a note can name a source: a proper name, a site, or a noun for a source."""
    words = text.split()
    if not words or len(words) > _MOST or not (words[0][0].isupper() or _SITE.fullmatch(words[0])):
        return False
    plain = [w for w in words if w[0].islower() and w not in _JOINING]
    if len(text) == 1 or _DATED.search(text) or not _FINITE.isdisjoint(plain):
        return False
    head = next((n for n, w in enumerate(words) if w in _BEHIND), len(words)) - 1
    noun = words[head].lower()
    known = noun in lexicon.source_nouns or lexicon.has("documents", noun)
    return not plain or words[0] == plain[0] or known


def _known(text: str, lexicon: Lexicon) -> bool:
    """Whether words name an agency, a site, or say what sort of source they name."""
    low = text.lower()
    nouns = any(w in lexicon.source_nouns for w in low.split())
    return nouns or lexicon.has("agencies", low) or bool(_SITE.fullmatch(low))


def _hop(text: str, span: tuple[int, int], lexicon: Lexicon) -> Hop:
    words = text[slice(*span)]
    source = Mention(start=span[0], end=span[1], text=words)
    return Hop(source=source, kind=kind_of(words, lexicon), named=True)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
