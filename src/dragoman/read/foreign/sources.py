"""The words of a source beside a cue: how far they run, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from dragoman.read.foreign.glossing import Gloss, glossed, is_name
from dragoman.read.foreign.tables import Hit, Tongue
from dragoman.read.foreign.words import Line, Word

#: A source is no longer, in words.
LONGEST = 12
#: Whoever speaks stands at most so many words before the verb.
FARTHEST = 40
#: Words of no table that may follow each other in scripts without capitals.
_STRANGE = 2
_OPENING, _CLOSING = "«“„‹", "»”›"
_BREAK = re.compile(r"[,،;؛:()\n—–]| - |[.!?؟]")
_QUOTE = re.compile(r"[«»“”„\"]")
_CASED_END = "\u052f"


@dataclass(frozen=True, slots=True)
class Found:
    """A source: the words `first` to before `last` of a sentence, and its gloss."""

    first: int
    last: int
    gloss: Gloss


@dataclass(frozen=True)
class Reach:
    """A sentence in which the words of sources are looked for."""

    line: Line
    tongue: Tongue
    _hits: dict[tuple[str, int], Hit | None] = field(default_factory=dict)

    def hit(self, name: str, at: int) -> Hit | None:
        """The phrase of a table that begins at a word: where it ends, and what it means."""
        if not 0 <= at < len(self.words):
            return None
        if (name, at) not in self._hits:
            self._hits[name, at] = self.tongue.table(name).at(self.words, at)
        return self._hits[name, at]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence."""
        return self.line.words

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The words that stand in quotation marks of at most four words: names."""
        found: set[int] = set()
        opened: list[int] | None = None
        for i, word in enumerate(self.words):
            marks = _QUOTE.findall(word.gap)
            if opened is not None and marks:
                found.update(opened if len(opened) <= 4 else ())
                opened = None
                marks = marks[1:]
            if marks and marks[-1] not in _CLOSING:
                opened = []
            if opened is not None:
                opened.append(i)
        if opened and len(opened) <= 4:
            found.update(opened)
        return frozenset(found)

    def is_(self, name: str, at: int) -> bool:
        """Whether a word, or a phrase that begins with it, is in a list of cues."""
        return self.hit(name, at) is not None

    def breaks(self, at: int) -> bool:
        """Whether something parts a word from the one before it."""
        if at <= 0 or at >= len(self.words):
            return True
        gap = self.words[at].gap
        if self.quoted & {at, at - 1} and not re.search(r"[,،;؛:]", gap):
            return False
        return bool(_BREAK.search(gap) or _QUOTE.search(gap))

    def right(self, at: int) -> Found | None:
        """The source that begins behind a cue; the addressee between the two is passed over."""
        start = self._past_skips(at)
        start = self._past_addressee(start)
        if start >= len(self.words) or any(self.is_(c, start) for c in ("it", "that", "to")):
            return None
        return self._found(start, self._end(start))

    def _past_skips(self, at: int) -> int:
        """The first word that does not only lead to a source ("on Monday", "also", "in")."""
        while at < len(self.words) - 1 and (at == 0 or not self.breaks(at)):
            known = self.hit("nouns", at)
            if not self.is_("skip", at) or (known and known[1].kind):
                break
            at += 1
        return at

    def _past_addressee(self, at: int) -> int:
        """The word behind whom it was told to, where a source still follows."""
        end = at
        if self.tongue.code == "fr" and self.is_("to", at):
            end = at + 2
            while end < len(self.words) and not self.breaks(end) and not self._article(end):
                end += 1
        elif self.tongue.code in ("ru", "uk"):
            end = at + 1 if self.is_("to", at) else at
            while end in self.quoted or (end > at and self._latin(end)):
                end += 1
            told = glossed(self.words[at : at + 2], self.tongue) if at < len(self.words) else None
            if end == at and told and told.told_us:
                end = at + 2
        return end if at < end < len(self.words) and not self.is_("that", end) else at

    def _article(self, at: int) -> bool:
        return self.words[at].low in ("le", "la", "l", "un", "une", "les", "des")

    def _latin(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].text[0] <= "\u024f"

    def _end(self, start: int) -> int:
        """Where the words of a source end that begin at `start`."""
        strange, at, last = 0, start, min(len(self.words), start + LONGEST)
        while at < last:
            if at > start and (self.breaks(at) or self._ends(at)):
                return at
            known = self._known(at)
            if at > start and not known and self._verbal(at):
                return at
            strange = 0 if known or at in self.quoted or not self._caseless(at) else strange + 1
            if strange > _STRANGE:
                return at
            at = known or at + 1
        return min(at, len(self.words))

    def _verbal(self, at: int) -> bool:
        """Whether a German word without a capital ends a source: it is no noun."""
        return (
            self.tongue.code == "de" and self.words[at].text.islower() and not self.is_("plain", at)
        )

    def _ends(self, at: int) -> bool:
        """Whether a source ends before a word."""
        if at in self.quoted or self._joins(at):
            return False
        if self.is_("that", at) and not self.hit("nouns", at):
            return True
        return any(self.is_(name, at) for name in ("to", "say", "deny", "before"))

    def _joins(self, at: int) -> bool:
        """Whether "and" stands within one name: "information and public relations"."""
        at += 1
        if not self.is_("and", at - 1):
            return False
        while self.is_("plain", at):
            at += 1
        known = self.hit("nouns", at)
        return bool(known and not known[1].kind)

    def _known(self, at: int) -> int:
        """Where a phrase of the tables ends that begins at a word; 0 without one."""
        hit = self.hit("nouns", at) or self.hit("nations", at)
        return hit[0] if hit else 0

    def _caseless(self, at: int) -> bool:
        return self.words[at].text[0] > _CASED_END

    def left(self, at: int) -> Iterator[Found]:
        """The sources that end before a cue: of its own clause first, then of those before it."""
        end, farthest = at, max(0, at - FARTHEST)
        while end > farthest:
            start = end - 1
            while start > farthest and not self.breaks(start):
                start -= 1
            if self.is_("it", end - 1):
                return
            led = [i + 1 for i in range(start, end - 1) if self.is_("opens", i)]
            begins = max(led, default=start)
            if led or not self.is_("who", start):
                found = self._subject(begins, end)
                if found is not None:
                    yield found
            end = start

    def _subject(self, start: int, end: int) -> Found | None:
        """The source that a clause begins with."""
        if self.tongue.code == "tr":
            return self._turkish(start, end)
        while start < end - 1 and (self.is_("opens", start) or self._leads(start)):
            start += 1
        if self.is_("it", start) or self.is_("to", start):
            return None
        return self._found(start, min(end, self._end(start)))

    def _leads(self, at: int) -> bool:
        """Whether a word only leads to the subject: "and", "in", "on Friday"."""
        known = self.hit("nouns", at)
        return (self.is_("that", at) or self.is_("skip", at)) and not (known and known[1].kind)

    def _turkish(self, start: int, end: int) -> Found | None:
        """The source in a Turkish clause: its head is the last noun of office before the rest."""
        known = [i for i in range(start, end) if self._known(i)]
        cut = [i for i in range(start, end) if self.is_("that", i)]
        last = self._run(start, end, known)
        if last is None:
            return None
        begins = max((i + 1 for i in cut if i < last - 1), default=start)
        return self._found(max(begins, last - 7), last)

    def _run(self, start: int, end: int, known: list[int]) -> int | None:
        """Where the first run of nouns and names of a Turkish clause ends, behind its head."""
        heads = [i for i in known if (e := self.hit("nouns", i)) and e[1].kind]
        for head in heads:
            at = head
            while at + 1 < end and self._runs_on(at + 1, end):
                at += 1
            return at + 1
        if start + 1 < end and self.words[start].text[0].isupper():
            at = start
            while at < end and (self.words[at].text[0].isupper() or self.words[at].gap in "'’"):
                at += 1
            return at if at > start else None
        return None

    def _runs_on(self, at: int, end: int) -> bool:
        """Whether a word goes on with a Turkish source: an ending, a noun, "a" before a noun."""
        one = self.is_("plain", at) and at + 1 < end and self._known(at + 1) > 0
        return one or self._known(at) > 0 or self.words[at].gap in ("'", "’")

    def before(self, end: int) -> Found | None:
        """The source right in front of a postposition ("X'e göre")."""
        start = end
        while start > 0 and end - start < LONGEST:
            if start < end and (self.breaks(start) or self.is_("that", start - 1)):
                break
            start -= 1
        if start == end:
            return None
        return self._found(start, end)

    def _found(self, first: int, last: int) -> Found | None:
        """The source in these words, if they mean one: an office, somebody, or a name alone."""
        while last > first + 1 and self.is_("within", last - 1):
            last -= 1
        if last <= first:
            return None
        inside = [i - first for i in self.quoted if first <= i < last]
        gloss = glossed(self.words[first:last], self.tongue, inside)
        if gloss.told_us or not (gloss.heads or (gloss.names and self._all_names(first, last))):
            return None
        return Found(first, last, gloss)

    def _all_names(self, first: int, last: int) -> bool:
        """Whether some words are a name and nothing else."""
        return all(
            i in self.quoted
            or is_name(self.words[i], self.tongue)
            or self.is_("plain", i)
            or self.words[i].gap in "'’-&"
            for i in range(first, last)
        ) and not self.is_("that", first)
