"""Who a source in a chain is: a publisher, an office that answers for it, somebody unnamed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from dragoman.model import Hop
from dragoman.spelling import bare, fold, key
from dragoman.weigh.lexicon import content_words
from dragoman.weigh.rarity import rarity

Sort = Literal["publisher", "office", "unnamed", "document"]

#: What stands behind the noun for somebody: "clerk | of the water office".
_FROM = re.compile(r"\s(?:of|at|on|in|from|near|who|whose|with)\s")
#: So many words name a person at most.
_NAME = 3
_OWNED = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
#: Two offices that share two telling words or more, and this share of the shorter name's, are one.
ALIKE = 0.6


@cache
def _table() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads((files(__package__) / "sources.toml").read_text("utf-8"))
    eyes = frozenset(p.strip() for p in table.pop("eyes").replace("\n", "").split("|"))
    words = {name: frozenset(text.split()) for name, text in table.items()}
    stems = {name: frozenset(w.rstrip("s") or w for w in found) for name, found in words.items()}
    return stems | {"eyes": eyes}


def publishing() -> frozenset[str]:
    """The words by which publishers call themselves."""
    return _table()["publisher"]


#: A name of so many letters and consonants, and of a word that no report has, is heard.
_LONG, _LEAST, _UNKNOWN = 5, 3, 9.0
#: Words that are one: as two countries spell them, or a noun and its adjective.
_ONE = {
    "defense": "defence",
    "naval": "navy",
    "organization": "organisation",
    "center": "centre",
    "regional": "region",
    "provincial": "province",
    "municipal": "municipality",
}


@cache
def name_words(name: str) -> frozenset[str]:
    """The words of a name, possessives off; the United Nations are no French article."""
    found = content_words(re.sub(r"['’]s\b", "", name))
    united = {"un"} if re.search(r"\bUN\b|\bnations un\b", name) else set()
    return frozenset(_ONE.get(word, word) for word in found | united)


@cache
def telling_words(name: str) -> frozenset[str]:
    """The words that tell this office from another, and its letters: none in "its spokesman"."""
    return (name_words(name) - _table()["generic"]) | _letters(name)


def _letters(name: str) -> frozenset[str]:
    """The first letters of names of several words: "sdf" for the Syrian Democratic Forces."""
    runs = re.findall(r"\b[A-Z][\w-]+(?:\s+(?:(?:of|the|and|for)\s+)*[A-Z][\w-]+){1,5}", name)
    letters = ("".join(w[0] for w in run.split() if w[0].isupper()).lower() for run in runs)
    return frozenset(found for found in letters if len(found) > 2)


@cache
def sort_of(name: str, kind: str, named: bool) -> Sort:
    """What a source is, by its words first and then by what the reader took it for."""
    words = name_words(name)
    if kind in ("outlet", "monitor") and words & _table()["publisher"]:
        return "publisher"
    if words & _table()["document"]:
        return "document"
    if words & _table()["office"] and not (words & _table()["unnamed"] and not named):
        return "office"
    if not named or (words and words <= _table()["unnamed"]):
        return "unnamed"
    return "office"


def own_eyes(text: str, outlet: str) -> bool:
    """Whether a report says that the outlet saw or heard for itself."""
    low = " ".join(text.casefold().replace("’", "'").split())
    if any(phrase in low for phrase in _table()["eyes"]):
        return True
    last = outlet.casefold().split()[-1:] + outlet.casefold().split()[:1]
    roles = "correspondent|reporter|stringer|photographer|crew|team"
    return any(re.search(rf"\b{re.escape(n)}(?:'s)?\W+(?:{roles})\b", low) for n in last if n)


@cache
def sounded(words: frozenset[str]) -> frozenset[str]:
    """Words, those of names by their consonants: Mismari and Mesmari are one."""
    return frozenset(_sound(word) for word in words)


def _sound(word: str) -> str:
    sounds = key(bare(fold(word)))
    name = len(word) >= _LONG and len(sounds) >= _LEAST and rarity(word) >= _UNKNOWN
    return f"={sounds}" if name else word


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a report names it: its words, the body of the register and those above it.

    `post` is what its holder is called; `person` are the words of who that is, where a name stands
    beside it ("Mayor | Vera Kul").
    """

    words: frozenset[str]
    bodies: tuple[str, ...] = ()
    post: frozenset[str] = frozenset()
    person: frozenset[str] = frozenset()

    def is_one_with(self, other: Office) -> bool:
        """Whether two names mean one office: one body, one within the other, or mostly alike."""
        if set(self.bodies[:1]) & set(other.bodies) or set(other.bodies[:1]) & set(self.bodies):
            return True
        if not self.words or not other.words:
            return False
        if self._holds(other) or other._holds(self):
            return True
        ours, theirs = sounded(self.words), sounded(other.words)
        if ours <= theirs or theirs <= ours:
            return True
        shared = len(ours & theirs)
        return shared > 1 and shared / min(len(ours), len(theirs)) >= ALIKE

    def _holds(self, other: Office) -> bool:
        """Whether this names who holds the other: "Mayor Vera Kul", "the mayor of Ostra"."""
        if not self.person or other.person or not self.post & other.post:
            return False
        rest = self.words - self.person - self.post
        alone = bool(self.post & self.words)  # "governor" tells an office, "minister" does not
        return rest <= other.words and (alone or bool(rest))


def office_of(name: str, bodies: tuple[str, ...] = (), owner: str = "") -> Office:
    """The office that a source is; `owner` is whose it is where it says "its" or "their"."""
    post, person = name_words(name) & _table()["post"], _person(name)
    own = name_words(name) - _table()["generic"] if person else telling_words(name)
    return Office(
        own | (telling_words(owner) if owner else frozenset()), bodies, post, person & own
    )


def _person(name: str) -> frozenset[str]:
    """The words of who holds an office, where the name ends with them: "Mayor | Vera Kul"."""
    words = name.split()
    for at, word in enumerate(words):
        held = words[at + 1 :]
        if word.casefold() in _table()["post"] and 1 < len(held) <= _NAME:
            return name_words(" ".join(held)) if all(w[0].isupper() for w in held) else frozenset()
    return frozenset()


def owned(name: str) -> bool:
    """Whether a source is only told by whose it is: "its spokesman"."""
    return bool(_OWNED.match(name))


def credited(text: str) -> str:
    """The agency of a dateline ("GAO (Meridian Wire) -"); empty without one."""
    found = re.match(r"\s*[^\n()]{2,40}\(([^()\n]{2,40})\)\s*[-–—:]", text)
    return found[1].strip() if found else ""


def hop_sort(hop: Hop) -> Sort:
    """What the source of a hop is."""
    return sort_of(hop.source.text, hop.kind, hop.named)


@cache
def person_words(name: str) -> frozenset[str]:
    """What tells a person without a name from others: "fisherman"; nothing in "a resident"."""
    who = _FROM.split(name.casefold(), maxsplit=1)[0]
    return frozenset(w.rstrip("s") for w in name_words(who) - _table()["anybody"])


def publishes(name: str) -> bool:
    """Whether a source without a name is a publisher by its head: no "clerk of the post"."""
    head = _FROM.split(name.casefold(), maxsplit=1)[0].split()[-1:]
    return any(w in publishing() or w.rstrip("s") in publishing() for w in head)
