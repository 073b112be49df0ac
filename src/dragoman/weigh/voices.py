"""Who speaks in a report that was not coded, in the terms in which origins are counted.

A reading of such a report lists whom its words name as sources, each with an English gloss. The
sort of a source is told by the same words as in English chains; a publisher by the names of the
outlets, a body of the register and a place by what was found inside the words of the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import Attribution, Mention, Reading
from dragoman.weigh.publishers import near, skeletons, spelt
from dragoman.weigh.sources import (
    Office,
    Sort,
    name_words,
    own_eyes,
    publishing,
    sort_of,
    telling_words,
)

_PUBLISHERS = ("outlet", "monitor")
#: What a publisher may be taken for.
_MAY_PUBLISH = ("", *_PUBLISHERS, "group")
#: A name in another case or script is at most so many consonants longer.
_LONGER = 2
_STAFF = frozenset(("correspondent", "journalist"))


@dataclass(frozen=True, slots=True)
class Voice:
    """A source of a report that was not coded; `name` is its gloss.

    `publisher` is the outlet that it is, empty for others; `own` that the outlet's own people saw
    or heard it; `denies` that it says that it is not so.
    """

    sort: Sort
    name: str
    source: Mention
    office: Office
    publisher: str = ""
    own: bool = False
    denies: bool = False


def voices(reading: Reading, outlets: Iterable[str] = ()) -> tuple[Voice, ...]:
    """The sources that a reading without claims lists, in text order.

    `outlets` are the names by which publishers are known; the report's own outlet is no source.
    """
    known = tuple(sorted(set(outlets)))
    found = (_voice(a, reading, known) for a in reading.attributions if a.source and a.gloss)
    return tuple(v for v in found if v is not None)


def _voice(told: Attribution, reading: Reading, outlets: Iterable[str]) -> Voice | None:
    """What one attribution says of its source; nothing where that is the report's own outlet."""
    source, kind = told.source, told.kind or ""
    if source is None:
        return None
    own = reading.report.outlet or ""
    names_own = bool(own) and _is_outlet(source, told.gloss, own)
    staff = bool(name_words(told.gloss) & _STAFF)
    if names_own and not staff and kind in ("", *_PUBLISHERS):
        return None
    mine = (names_own and staff) or own_eyes(told.gloss, "")
    publisher = ""
    if kind in _MAY_PUBLISH:
        publisher = _publisher(told, source, outlets)
    named = kind != "unnamed" and any(c.isupper() for c in told.gloss)
    sort: Sort = "unnamed" if mine else sort_of(told.gloss, kind, named)
    return Voice(
        sort="publisher" if publisher else sort,
        name=told.gloss,
        source=source,
        office=_office(told.gloss, source, reading),
        publisher=publisher,
        own=mine,
        denies=bool(told.stance),
    )


def _office(gloss: str, source: Mention, reading: Reading) -> Office:
    """The telling words of a source, with the places and the body that its words name."""
    places = [p.place.name for p in reading.places if p.place and p.mention.within(source)]
    bodies = sorted({n.actor.id for n in reading.actors if n.actor and n.mention.within(source)})
    words = telling_words(" ".join((gloss, *places)))
    return Office(words, tuple(bodies) if len(bodies) == 1 else ())


def _publisher(told: Attribution, source: Mention, outlets: Iterable[str]) -> str:
    """The outlet that the words of a source name, the longest name first; else empty."""
    gloss = told.gloss
    found = [o for o in outlets if _is_outlet(source, gloss, o)]
    if not found and told.kind != "group" and (told.kind or name_words(gloss) & publishing()):
        found = [o for o in outlets if _shares_name(gloss, o)]
    return max(found, key=lambda o: (len(o), o), default="")


def _shares_name(gloss: str, outlet: str) -> bool:
    """Whether an agency or site bears the telling word of an outlet's name, the rest translated."""
    capitals = skeletons(" ".join(w for w in gloss.split() if w[0].isupper()))
    telling = " ".join(w for w in outlet.split() if w.casefold() not in publishing())
    known = [k for k in skeletons(telling) if len(k) >= 3]
    return any(near(h, k) for h in capitals for k in known)


def _is_outlet(source: Mention, gloss: str, outlet: str) -> bool:
    """Whether a source is an outlet: its name in its own script, or by its consonants in Latin."""
    said, name = _plain_words(source.text), _plain_words(outlet)
    if name and all(any(_begins(s, n) for s in said) for n in name):
        return True
    capitals = " ".join(w for w in gloss.split() if w[0].isupper())
    if spelt(capitals, outlet):
        return True
    heard, known = skeletons(capitals), skeletons(outlet)
    if not known or sum(map(len, known)) < 3:
        return False
    return all(any(near(h, k) for h in heard) for k in known)


def _plain_words(name: str) -> list[str]:
    """The words of a name in small letters, without vowel points."""
    return re.findall(r"\w{3,}", unicodedata.normalize("NFC", name.casefold()))


def _begins(said: str, name: str) -> bool:
    """Whether a word is a name but for its case ending or a particle in front."""
    stem = name[: max(3, len(name) - _LONGER)]
    return said.startswith(stem) or said.removeprefix("ل").startswith(stem)
