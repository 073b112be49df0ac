"""How many people a sentence tells were killed, wounded or arrested, and by which of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.model import Count, Filler, Mention
from dragoman.read.counts import hedge_of, read_count

_WORD = re.compile(r"\d[\d,.]*\d|[^\W_][\w’'.-]*[^\W_]|[^\W_]|[^\w\s]")
#: So many words a phrase for victims has at most, and so many may stand before its verb.
_PHRASE, _FAR = 6, 14
_ONE = frozenset(["a", "an"])
_OWNERS = frozenset(["his", "her", "its", "their", "the"])
_JOINTS = frozenset([",", "and"])
#: Families of happenings that befall people.
BEFALLING = ("force", "coercion")
#: The kinds of happenings of which the number of those struck is a toll.
_OF_KIND = {"killing": "killed", "arrest": "arrested"}


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people, and where in the report the word stands that says what befell them."""

    count: Count
    at: int


def tolls_in(sentence: Mention, counting: Mapping[str, Any]) -> list[Toll]:
    """The tolls that a sentence states, in order."""
    return list(_Reader(sentence, counting).tolls())


def people_of(
    fillers: Sequence[Filler], kind: str, tolls: Sequence[Toll], counting: Mapping[str, Any]
) -> tuple[Count, ...]:
    """One count of each sort for a claim: of whom it struck, and what the words about it tell."""
    found = {c.of: c for c in _victims(fillers, kind, counting)}
    for toll in tolls:
        found.setdefault(toll.count.of, toll.count)
    return tuple(found.values())


def _victims(
    fillers: Sequence[Filler], kind: str, counting: Mapping[str, Any]
) -> tuple[Count, ...]:
    """The number of those who are killed or held, from the words for them; none where unknown."""
    of = _OF_KIND.get(kind)
    struck = [f.mention for f in fillers if f.role == "target"]
    if of is None or len(struck) != 1:
        return ()
    found = _Reader(struck[0], counting).whole(of)
    return (found,) if found else ()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it stands and in small letters, with its offsets in the report."""

    low: str
    start: int
    end: int


class _Reader:
    """The words of one stretch of a report."""

    def __init__(self, stretch: Mention, counting: Mapping[str, Any]) -> None:
        self._stretch, self._counting = stretch, counting
        self._words = [
            _Word(m.group().lower(), stretch.start + m.start(), stretch.start + m.end())
            for m in _WORD.finditer(stretch.text)
        ]

    def tolls(self) -> Iterator[Toll]:
        """Each word for what befell people, with how many."""
        for at, word in enumerate(self._words):
            for of, fate in self._counting["fates"].items():
                count = self._after(at, of, fate) or self._before(at, of, fate)
                if count:
                    yield Toll(count, word.start)
                    break

    def whole(self, of: str) -> Count | None:
        """The count of all words, where they are victims and nothing else."""
        found = self._listed(0, of)
        return found[0] if found and found[1] == len(self._words) else None

    def _after(self, at: int, of: str, fate: Mapping[str, Sequence[str]]) -> Count | None:
        """The victims behind a verb: "killing an officer and two conscripts"."""
        if self._low(at) not in fate["doing"] or self._is_passive(at):
            return None
        found = self._listed(at + 1 + (self._low(at + 1) == "of"), of)
        return found[0] if found else None

    def _before(self, at: int, of: str, fate: Mapping[str, Sequence[str]]) -> Count | None:
        """The victims before a verb: "two soldiers and a medic were killed"."""
        if self._low(at) not in fate["befalling"]:
            return None
        end = at
        while end and (self._is_aux(end - 1) or self._low(end - 1).endswith("ly")):
            end -= 1
        for first in range(max(0, end - _FAR), end):
            if self._low(first - 1) in ("no", "not") or self._strikes(first - 1):
                continue
            found = self._listed(first, of, end)
            if found and found[1] == end:
                return found[0]
        return None

    def _listed(self, first: int, of: str, end: int | None = None) -> tuple[Count, int] | None:
        """The sum of a list of victims that begins here, and where it ends."""
        found = self._phrases(first, of, end)
        if not found:
            return None
        counts, last = [c for c, _ in found], found[-1][1]
        if len(counts) == 1:
            return counts[0], last
        low = sum(c.low or 0 for c in counts)
        high = None if any(c.high is None for c in counts) else sum(c.high or 0 for c in counts)
        return Count(of=of, text=self._text(first, last), low=low, high=high), last

    def _phrases(self, first: int, of: str, end: int | None) -> list[tuple[Count, int]]:
        """The phrases of a list, each with where it ends; one alone where no "and" closes it."""
        out: list[tuple[Count, int]] = []
        at, closed = first, False
        while (found := self._phrase(at, of, end)) is not None:
            if out and end is None and self._is_aux(found[1]):
                break  # "killed two soldiers and a medic was hurt"
            out.append(found)
            at = found[1]
            if closed or self._low(at) not in _JOINTS:
                break
            comma = self._low(at) == ","
            closed = not comma or self._low(at + 1) == "and"
            at += 1 + (comma and closed)
        return out if closed and len(out) > 1 else out[:1]

    def _phrase(self, first: int, of: str, end: int | None) -> tuple[Count, int] | None:
        """One phrase for victims: with a number, or a single one; and where it ends."""
        last = first
        within = min(len(self._words) if end is None else end, first + _PHRASE)
        while last < within and self._goes_on(last, first):
            last += 1
        text = self._text(first, last)
        if last == first or not text:
            return None
        start = first + (self._low(first) in _OWNERS)
        counted = self._text(start, last) if start < last else ""
        mention = Mention(start=0, end=len(counted), text=counted)
        count = read_count(of, mention, self._counting) if counted else None
        if count is None and self._is_single(first, last):
            count = Count(of=of, text=text, low=1, high=1)
        return (count, last) if count else None

    def _is_single(self, first: int, last: int) -> bool:
        """Whether a phrase means one person: "a medic", "his driver"."""
        head = self._low(last - 1)
        if last - first < len(("a", "medic")) or any(
            w.low in self._counting["many"] for w in self._words[first:last]
        ):
            return False
        owned = self._low(first) in _OWNERS and self._low(first) != "the"
        return self._low(first) in _ONE or (owned and not head.endswith("s"))

    def _goes_on(self, at: int, first: int) -> bool:
        """Whether a word belongs to a phrase for victims."""
        low = self._low(at)
        if not low[0].isalnum() or low == "and" or self._is_aux(at) or self._befalls(at):
            return False
        opens = at == first or bool(hedge_of(self._text(first, at + 2).lower(), self._counting)[0])
        return opens or low not in self._counting["leaving"]

    def _strikes(self, at: int) -> bool:
        """Whether a verb stands there that has its victims behind it."""
        doing = (self._low(at) in fate["doing"] for fate in self._counting["fates"].values())
        return any(doing) and not self._is_passive(at)

    def _befalls(self, at: int) -> bool:
        return any(self._low(at) in f["befalling"] for f in self._counting["fates"].values())

    def _is_passive(self, at: int) -> bool:
        """Whether a verb is said of those before it."""
        before = at - 1
        while before > 0 and self._low(before).endswith("ly"):
            before -= 1
        return before >= 0 and self._low(before) in self._counting["being"]

    def _is_aux(self, at: int) -> bool:
        return self._low(at) in self._counting["being"] or self._low(at) in ("had", "have", "has")

    def _low(self, at: int) -> str:
        return self._words[at].low if 0 <= at < len(self._words) else "."

    def _text(self, first: int, last: int) -> str:
        if not 0 <= first < min(last, len(self._words)):
            return ""
        last = min(last, len(self._words))
        offset = self._stretch.start
        start, end = self._words[first].start - offset, self._words[last - 1].end - offset
        return self._stretch.text[start:end]
