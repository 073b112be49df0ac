"""How far the words of a role reach, from its head word.

A common noun needs what says which thing it is ("base in the gas field", "bases held by rebels"), a
place loses what is said of the happening ("crossing | by customs", "camp | in January").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.model import PLACE_ROLES
from dragoman.read.lexicon import Lexicon
from dragoman.read.phrases import Phrase, is_day
from dragoman.read.small.parse import Parse
from dragoman.read.small.spans import preposition
from dragoman.read.small.subjects import Subjects

#: Prepositions that say where a thing is, and what it is there for.
_WHERE = frozenset(
    ["in", "at", "near", "on", "outside", "inside", "around", "along", "between", "behind", "of"]
)
_SITED = ("target", "recipient", "partner")
_MEANT = ("cargo", "target", "instrument")
#: Words after which a place is over: they say more of the happening.
_OVER = frozenset(
    ["with", "by", "toward", "towards", "to", "until", "before", "after", "during", "since"]
)
_IN_TIME = frozenset(["in", "on", "at", "between"])
_TO = frozenset(["in", "from", "at", "to", "on"])
_QUOTES = frozenset(['"', "”", "»", "“", "«"])
#: What is no part of the phrase that it ends: another name to come, a time, a state, a way.
_TRAILING = frozenset(
    ["a.k.a.", "a.k.a", "aka", "today", "tomorrow", "yesterday", "tonight", "daily", "empty"]
    + ["unladen", "aboard", "onboard", "bound", "destined", "hidden", "concealed", "overnight"]
    + ["responsible", "accountable", "answerable", "liable"]
)
_ARTICLES = frozenset(["the", "a", "an"])
_COMPLEMENTS = ("obl", "obj", "obl:agent", "xcomp")
#: A hedge has so many words at most.
_HEDGE = 3
_UNITS = frozenset(["hours", "minutes", "days", "weeks", "months", "years", "moments", "seconds"])
_AFTER = frozenset(["later", "after", "before", "earlier", "ago"])


@dataclass(frozen=True)
class Phrasing:
    """The phrases of one sentence; `taken` are the words that fill other roles.

    A phrase ends before the `trigger`, unless that stands before its head.
    """

    subjects: Subjects
    lexicon: Lexicon
    taken: Collection[int]
    trigger: int = -1

    @property
    def _parse(self) -> Parse:
        return self.subjects.parse

    def _low(self, word: int) -> str:
        return self.subjects.words[word].lower()

    def phrase(self, word: int, role: str) -> Phrase:
        """The words of a role, grown from its head."""
        common = self._parse.upos[word] != "PROPN"
        place = role in PLACE_ROLES
        plain = self.subjects.phrase(word, whole=place and common)
        if self.lexicon.has("sites", self._low(plain.last - 1)):
            plain = self.subjects.with_name(plain)
        first, last = plain.first, self._before_contrast(word, plain.last)
        last = self._before_span(word, self._before_trigger(word, last))
        first = self._bounded(first, word)
        if place:
            first, last = self._led(word, first), self._over(word, last, role)
        if common:
            last = self._grown(word, last, role)
        ends = (k for k in range(word + 1, last) if self._timed(k, last) or self._low(k) == ",")
        last = next(ends, last)
        return Phrase(first, self._ended(word, first, self._between(first, last)))

    def _bounded(self, first: int, word: int) -> int:
        """The first word of a phrase with its hedge ("| at least 40 men"), without its day."""
        low = [w.lower() for w in self.subjects.words]
        if 0 < first < word and low[first - 1] == "on" and is_day(low[first]):
            return first + 1  # "On Monday | police arrested"
        for size in range(_HEDGE, 1, -1):
            for start in range(max(0, first - size), min(first + 1, len(low) - size)):
                number = low[start + size]
                hedge = " ".join(low[start : start + size]) in self._hedges
                if hedge and (number[0].isdigit() or number in self.lexicon.counting["numbers"]):
                    return start
        return first

    @property
    def _hedges(self) -> Collection[str]:
        counting = self.lexicon.counting
        return (*counting["at_least"], *counting["at_most"])

    def _before_span(self, word: int, last: int) -> int:
        """The end of a phrase before how much later ("reached Ostra | hours later")."""
        low = [w.lower() for w in self.subjects.words]
        spans = (k for k in range(word + 1, last) if low[k] in _UNITS)
        return next((k for k in spans if low[k + 1 : k + 2] and low[k + 1] in _AFTER), last)

    def _ended(self, word: int, first: int, last: int) -> int:
        """The end of a phrase before a closing mark that it does not open, and what trails it."""
        words = self.subjects.words
        if not any(w in _QUOTES for w in words[first : word + 1]):
            last = next((k for k in range(word + 1, last) if words[k] in _QUOTES), last)
        while last - 1 > word and self._low(last - 1) in _TRAILING:
            last -= 1
        return last

    def _before_contrast(self, word: int, last: int) -> int:
        """The end of a phrase before what it is not ("villagers, not fighters")."""
        for k in range(word + 1, last):
            if self._low(k) in ("not", "but"):
                return k - (self._low(k - 1) == ",")
        return last

    def _before_trigger(self, word: int, last: int) -> int:
        """The end of a phrase before what happens ("the brigade | of the bombing")."""
        if not word < self.trigger < last:
            return last
        start = min(w for w in self._parse.under(self.trigger) if w > word)
        led = self.lexicon.has("prepositions", self._low(start)) or self._low(start) == "of"
        return max(word + 1, start) if led else last

    # Places ---------------------------------------------------------------------------------

    def _led(self, word: int, first: int) -> int:
        """The first word of a place after its preposition: "straight from | Ostra"."""
        cases = (c for c in self._parse.children(word) if self._parse.labels[c] == "case")
        found = next((c for c in cases if first < c < word and self._low(c) in _TO), None)
        if found is None:
            return first
        first = found + 1
        while first < word and self._low(first) in _ARTICLES:
            first += 1
        return first

    def _over(self, word: int, last: int, role: str) -> int:
        """The end of a place, before what says more of the happening."""
        if self._vehicle(word):
            return last
        for k in range(word + 1, last):
            parties = self._low(k) == "between" and role == "place" and self._bodies(k, last)
            if self._low(k) in _OVER or self._timed(k, last) or parties:
                last = k
                break
        while last - 1 > word and self._low(last - 1) in (",", "and", "or"):
            last -= 1
        return last

    def _timed(self, k: int, last: int) -> bool:
        """Whether a preposition at `k` leads to a time ("in January", "in late May")."""
        after = [self._low(j) for j in range(k + 1, min(last, k + 3))]
        return self._low(k) in _IN_TIME and any(map(self._time, after))

    def _time(self, word: str) -> bool:
        return is_day(word) or self.lexicon.has("times", word)

    def _bodies(self, first: int, last: int) -> bool:
        """Whether any of the words names a body of people."""
        return any(self._body(k) for k in range(first, last))

    def _body(self, word: int) -> bool:
        low = self._low(word)
        return self.lexicon.has("forces", low) or self.lexicon.has("bodies", low)

    def _vehicle(self, word: int) -> bool:
        return self.lexicon.has("vehicles", self._low(word))

    def _between(self, first: int, last: int) -> int:
        """The end of a phrase with both ends of what lies between two things."""
        low = [self._low(k) for k in range(first, last)]
        if "between" not in low or "and" in low[low.index("between") :]:
            return last
        if last + 1 >= len(self.subjects.words) or self._low(last) != "and":
            return last
        other = last + 1
        return self.subjects.phrase(other + (self._low(other) in _ARTICLES)).last

    # Growing --------------------------------------------------------------------------------

    def _grown(self, word: int, last: int, role: str) -> int:
        """The end of a phrase with what follows it and says which thing is meant."""
        for child in self._parse.children(word):
            under = self._parse.under(child)
            near = child >= last and min(under) == last and self._low(last) != ","
            if near and not any(w in self.taken for w in under):
                last = max(last, self._end_with(word, child, role))
        return last

    def _end_with(self, word: int, child: int, role: str) -> int:
        """The end of a phrase that keeps a branch; 0 where it does not."""
        label = self._parse.labels[child]
        if label == "nmod" and self._belongs(word, child, role):
            return self.subjects.phrase(child, whole=True).last
        if label == "acl" and role in PLACE_ROLES:
            return self._participle(child)
        return 0

    def _belongs(self, word: int, child: int, role: str) -> bool:
        """Whether a noun behind a preposition says which thing is meant."""
        case = preposition(self.subjects.words, self._parse, child)
        if self._time(self._low(child)):
            return False
        moves = self._body(word) or (case == "between" and self._vehicle(word))
        where = case in _WHERE and role in _SITED and not moves
        return where or (case == "for" and role in _MEANT and not self._body(child))

    def _participle(self, word: int) -> int:
        """The end of a participle with its first complement ("bound for the Sarat Brigade")."""
        kids = self._parse.children(word)
        after = [k for k in kids if k > word and self._parse.labels[k] in _COMPLEMENTS]
        if not after or self._time(self._low(after[0])):
            return 0
        near = min(self._parse.under(after[0])) == word + 1
        return self.subjects.phrase(after[0]).last if near else 0


def whole_brackets(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """A phrase that takes in neither half of a bracket alone ("[10] trucks", "Velm | [12]")."""
    inside = words[first:last]
    if "]" in inside and "[" not in inside[: inside.index("]")]:
        return (first - 1 if first and words[first - 1] == "[" else first), last
    if "[" in inside[1:] and "]" not in inside:
        return first, first + inside.index("[")
    return first, last
