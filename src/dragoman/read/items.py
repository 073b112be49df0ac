"""Sources that govern more than a sentence: before or in brackets after an item, in a header.

An agency in a dateline ("OSTRA (Tigris Wire) –") governs its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from dragoman.model import Hop, Mention
from dragoman.read.chains import is_self, kind_of
from dragoman.read.lexicon import Lexicon
from dragoman.read.tokens import Sentence

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_DOCUMENT = (
    r"(?:Joint |Official |Daily |Weekly )?(?:Statement|Communiqué|Communique|Press release"
    r"|Bulletin|Briefing|Declaration|Situation report)"
)
_HEADER = re.compile(rf"{_DOCUMENT} (?:of|by|from|issued by) (?:the )?([A-Z][^:.!?\n]{{2,120}})")
_OPENER = re.compile(r"(?:The )?([^\W\d_][\w.'’/&-]*(?: [\w.'’/&-]+){0,5}):\s+(?=\S)")
_DATELINE = re.compile(
    r"[^\W\d_][\w.'’/ -]{1,30}(?:, [^\W\d_][\w. ]{1,20})?\s?\(([^()]{2,40})\)\s*[-–—]+\s"
)
_LABEL = re.compile(
    r"(Sources?|Details|Background|Quote|Update|Context|Note|Attribution|Assessment|Comment)\s?:\s*(?=\S)"
)
_NAMED = re.compile(r"[^,;.(–—]{2,60}?(?=\s*(?:[,;.(–—]|$))")
_NUMBER = re.compile(r"\d{1,2}[.)](?:\s|$)")
_MOST, _LONG, _LETTERS = 7, 16, 5
_JOINING = frozenset(["of", "the", "and", "for", "in", "on", "to", "de", "la", "al"])


def item_sources(
    found: Sequence[Sentence], lexicon: Lexicon, outlet: str | None = None
) -> Mapping[int, tuple[Hop, ...]]:
    """The chains that govern whole items ("… river. (Oasis Mail)"), by where sentences start.

    The agency of a dateline is left out where it is the `outlet` itself.
    """
    header = _header(found[0], lexicon) if found else ()
    header = header or next(filter(None, (_labelled(s, lexicon) for s in found)), ())
    past = next((s.start for s in found if label_of(s) == "Background"), None)
    out = {s.start: header for s in found if header and (past is None or s.start < past)}
    for _, paragraph in groupby(found, key=lambda s: s.paragraph):
        sentences = list(paragraph)
        opened = _opener(sentences[0], lexicon) or _datelined(sentences[0], lexicon, outlet)
        if opened:
            out |= dict.fromkeys((s.start for s in sentences), opened)
        for item in _items(sentences):
            named = _bracketed(item[-1], lexicon) if len(item) > 1 else ()
            out |= dict.fromkeys((s.start for s in item), named) if named else {}
    return out


def _items(paragraph: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The items of a paragraph: one ends with a bracket alone, or where a number opens the next."""
    item: list[Sentence] = []
    for sentence in paragraph:
        if item and _NUMBER.match(sentence.text):
            yield item
            item = []
        item.append(sentence)
        if _BRACKETED.fullmatch(sentence.text.rstrip(".")):
            yield item
            item = []
    if item:
        yield item


def label_of(sentence: Sentence) -> str:
    """The label that opens a sentence and is no speaker ("Details: …"); empty where none does."""
    match = _LABEL.match(sentence.text)
    return match[1] if match else ""


def _labelled(sentence: Sentence, lexicon: Lexicon) -> tuple[Hop, ...]:
    """The outlet that a line labelled as its source names ("Source: Oasis Mail")."""
    match = _LABEL.match(sentence.text)
    if not match or not match[1].startswith("Source"):
        return ()
    name = _NAMED.match(sentence.text, match.end())
    if not name or not name[0][0].isupper() or len(name[0].split()) > _MOST:
        return ()
    return (_hop(sentence, name.span(), name[0], lexicon),)


def _opener(sentence: Sentence, lexicon: Lexicon) -> tuple[Hop, ...]:
    """The outlet whose name opens an item ("Interfax: …", "Hauran Voice: …")."""
    match = _OPENER.match(sentence.text)
    if not match:
        return ()
    words = match[1].split()
    proper = all(w[0].isupper() or w in _JOINING for w in words)
    outlet = len(words) > 1 and any(lexicon.source_nouns.get(w.lower()) == "outlet" for w in words)
    if not proper or not (outlet or lexicon.has("agencies", match[1].lower())):
        return ()
    return (_hop(sentence, match.span(1), match[1], lexicon),)


def _datelined(sentence: Sentence, lexicon: Lexicon, outlet: str | None) -> tuple[Hop, ...]:
    """The agency of a dateline, another than the outlet; no country in brackets is one."""
    match = _DATELINE.match(sentence.text)
    name = match[1].strip() if match else ""
    low, words = name.lower(), name.split()
    shouted = match is not None and sentence.text.split(",")[0].split("(")[0].isupper()
    letters = len(words) == 1 and name.isupper() and len(name) <= _LETTERS and shouted
    noun = len(words) > 1 and any(lexicon.source_nouns.get(w.lower()) == "outlet" for w in words)
    known = lexicon.has("agencies", low) or noun or (letters and low not in lexicon.parties)
    if not match or not known or not outlet:
        return ()  # with no outlet stated it is the agency that reports
    hop = _hop(sentence, match.span(1), match[1], lexicon)
    own = "".join(w[0] for w in outlet.split()).upper()
    return () if is_self(hop, outlet) or name == own else (hop,)


def _bracketed(sentence: Sentence, lexicon: Lexicon) -> tuple[Hop, ...]:
    """The source that a bracket alone names."""
    match = _BRACKETED.fullmatch(sentence.text.rstrip("."))
    # Behind a comma stands where it is, or of when.
    name = match[1].partition(",")[0].rstrip() if match else ""
    words = name.split()
    if (
        not match
        or not words
        or len(words) > _MOST
        or not (words[0][0].isupper() or lexicon.source_nouns.get(words[-1].lower()) == "outlet")
        or not words[-1][0].isalpha()
    ):
        return ()
    return (_hop(sentence, match.span(1), name, lexicon),)


def _header(sentence: Sentence, lexicon: Lexicon) -> tuple[Hop, ...]:
    """The body whose statement a text is by its first line ("Statement of the Harbour Office")."""
    match = _HEADER.match(sentence.text)
    if not match or sentence.text.rstrip()[-1:] in ".!?":
        return ()
    words = match[1].replace("(", "").replace(")", "").split()
    proper = all(w[0].isupper() or w in _JOINING for w in words)
    known = any(w.lower() in lexicon.source_nouns for w in words)
    if not proper or not known or len(words) > _LONG:
        return ()
    return (_hop(sentence, match.span(1), match[1], lexicon),)


def _hop(sentence: Sentence, span: tuple[int, int], words: str, lexicon: Lexicon) -> Hop:
    start = sentence.start + span[0]
    mention = Mention(start=start, end=start + len(words), text=words)
    return Hop(source=mention, kind=kind_of(words, lexicon), named=True)


def under(base: Sequence[Hop], chain: Sequence[Hop]) -> tuple[Hop, ...]:
    """A chain under what governs its item; a source that is named in both stands once."""
    known = {h.source.text.lower() for h in base}
    return (*base, *(h for h in chain if h.source.text.lower() not in known))
