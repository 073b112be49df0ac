"""What words say of a load, a carrier or a force: by what it is told apart, and what is common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.model import Mention, Placed, Reading
from dragoman.weigh.ledger.vocabulary import Vocabulary
from dragoman.weigh.lexicon import content_words

#: Registrations ("RA-78835", "EP-QFA"), IMO and MMSI numbers, and names in quotation marks.
_MARK = re.compile(
    r"\b[A-Z0-9]{1,2}-[A-Z]{3,4}\b|\b[A-Z]{1,3}-\d{4,6}\b|\b\d{7}\b|\b\d{9}\b"
    r"|[“\"«]\s*([^“”\"«»]{2,40}?)\s*[”\"»]"
)
#: A type or a unit by its number ("Il-76", "54th"): more than a number.
_TYPED = re.compile(r"\b(?:[A-Za-z]+-\d+\w*|\d+(?:st|nd|rd|th))\b")


@dataclass(frozen=True, slots=True)
class Thing:
    """`own` words tell it from others of its sort, `plain` ones do not; `marks` are its very own.

    `text` are its words as they stand; two things are one record whatever those are.
    """

    text: str = field(default="", compare=False)
    own: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """All its words."""
        return self.own | self.plain


def thing(sort: str, mention: Mention, reading: Reading, book: Vocabulary) -> Thing:
    """What the words of a mention say of a thing of a sort: cargo, carrier, force or site."""
    text = _with_aliases(mention.text, reading)
    marks = frozenset((m[1] or m[0]).casefold() for m in _MARK.finditer(text))
    known = [n for n in reading.actors if n.actor and n.mention.overlaps(mention)]
    named = (n.mention.text for n in known if sort != "force")
    placed = (_named(p, sort) for p in reading.places if p.mention.overlaps(mention))
    verbs = (c.trigger.text for c in reading.claims)
    whose = content_words(" ".join((*named, *placed, *verbs)))
    typed = frozenset(t.casefold() for t in _TYPED.findall(text))
    words = content_words(_TYPED.sub(" ", text)) - whose - book.numbers
    words = frozenset(w for w in words if not w.isdigit())
    own = words - book.plain[sort]
    said = " ".join(mention.text.split())
    return Thing(text=said, own=own | typed, plain=words - own, marks=marks)


def _named(placed: Placed, sort: str) -> str:
    """The words of a mention that only name a place; those for a site hold more than its name."""
    if placed.place is None:
        return ""
    return placed.place.name if sort == "site" else placed.mention.text


def _with_aliases(text: str, reading: Reading) -> str:
    """The words with the other names that the report itself gives for them."""
    said = [other for pair in reading.aliases for one, other in (pair, pair[::-1]) if one in text]
    return " ".join((text, *said))


def same_mark(ours: Iterable[Thing], theirs: Iterable[Thing]) -> str:
    """The first mark that two sides share; empty where they share none."""
    marks = frozenset(m for t in ours for m in t.marks) & {m for t in theirs for m in t.marks}
    return min(marks, default="")


def same_words(ours: Iterable[Thing], theirs: Iterable[Thing]) -> tuple[Thing, Thing] | None:
    """The two phrases that share most own words, half or more of the shorter one's."""
    kept = list(theirs)
    pairs = [(s, t) for s in ours for t in kept if _half(s.own, t.own)]
    return max(pairs, key=lambda p: (len(p[0].own & p[1].own), _texts(p)), default=None)


def _half(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets share half or more of the smaller one."""
    return bool(a & b) and len(a & b) * 2 >= min(len(a), len(b))


def common_words(ours: Iterable[Thing], theirs: Iterable[Thing]) -> tuple[Thing, Thing] | None:
    """The two phrases that share most plain words, of those that no others keep apart."""
    kept = list(theirs)
    pairs = [(s, t) for s in ours for t in kept if s.plain & t.plain and not (s.own and t.own)]
    return max(pairs, key=lambda p: (len(p[0].plain & p[1].plain), _texts(p)), default=None)


def _texts(pair: tuple[Thing, Thing]) -> tuple[str, str]:
    return pair[0].text, pair[1].text


def quoted(pair: tuple[Thing, Thing]) -> str:
    """Two phrases in quotation marks; one that says the same once."""
    return ", ".join(f"“{text}”" for text in dict.fromkeys(_texts(pair)))
