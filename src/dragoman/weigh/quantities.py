"""Numbers of things in English sentences: how many, of what, and what befell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dragoman.model import Count
from dragoman.weigh.quantity_words import Phrases, table

_TOKEN = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?|[^\W\d_]\w*(?:[’'.-]\w+)*|[^\w\s]")
#: So many words may stand between a number and its noun, and between that and its verb.
_ADJECTIVES = 4
_AFTER = 8
#: The same where the noun is not in the table: "seven Chadians were killed".
_NAMED = 4
#: How far behind a word of denial the word may stand that says what befell nobody.
_REACH = {"nobody": 8, "none": 8, "no": 3, "without": 1}
#: No person is older.
_OLDEST = 120
_QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: `of` carrier, people, goods, killed, wounded or arrested.

    `noun` is what is counted, in the singular, empty where nothing is named; `count` its bounds and
    words; `start` where it stands in the text; `about` that it is a round number.
    """

    of: str
    noun: str
    count: Count
    start: int
    about: bool = False


@dataclass(frozen=True)
class _Text:
    """A text in tokens, folded."""

    whole: str
    words: tuple[str, ...]

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where each token begins and ends; asked for only where something is counted."""
        return [m.span() for m in _TOKEN.finditer(self.whole)]

    def word(self, at: int) -> str:
        """The word there; a full stop beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else "."

    def follows(self, at: int, phrases: Phrases) -> int:
        """How many words of a phrase stand from here on."""
        likely = phrases.beginning.get(self.word(at))
        if not likely:
            return 0
        return next((len(p) for p in likely if self.words[at : at + len(p)] == p), 0)

    def precedes(self, at: int, phrases: Phrases) -> int:
        """How many words of a phrase end before this one."""
        likely = phrases.ending.get(self.word(at - 1))
        if not likely:
            return 0
        return next(
            (len(p) for p in likely if at >= len(p) and self.words[at - len(p) : at] == p), 0
        )


def _tokens(text: str) -> _Text:
    return _Text(text, tuple(map(_folded, _TOKEN.findall(text))))


@lru_cache(maxsize=1 << 15)
def _folded(token: str) -> str:
    return token.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number from token `start` up to `end`."""

    low: int | None
    high: int | None
    start: int
    end: int
    about: bool = False


@lru_cache(maxsize=1 << 14)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of things that a text gives, in order; parts and denied numbers are left out."""
    words = _tokens(text)
    found: list[Quantity] = []
    done = 0
    for at in [n for n, word in enumerate(words.words) if _may_begin(word)]:
        if at < done:
            continue
        number = _number(words, at)
        if number and not _is_age(words, number):
            done = number.end
            quantity = _quantity(words, number)
            found += [quantity] if quantity else []
    nobody = list(_nobody(words))
    spared = [(q.start, q.start + len(q.count.text)) for q in nobody]
    found = [q for q in found if not any(a <= q.start < b for a, b in spared)]
    return tuple(sorted(found + nobody, key=lambda q: q.start))


@lru_cache(maxsize=1 << 15)
def _may_begin(word: str) -> bool:
    """Whether a number may begin with this word."""
    known = table()
    spelled = word in known.sets or _spelled(word) is not None
    return word[0].isdigit() or spelled or word in ("a", "an", "full")


def _is_age(words: _Text, number: _Number) -> bool:
    """Whether a number tells how old somebody is: "a woman of 61", "Vera Kul, 61, was killed"."""
    before = words.word(number.start - 1)
    if (number.low or 0) > _OLDEST or number.low != number.high:
        return False
    if before == "of":
        return words.word(number.start - 2) in table().words["aged"]
    return before == "aged" or (before == "," and words.word(number.end) in (",", ")"))


def _number(words: _Text, at: int) -> _Number | None:
    """A number or a range of two that begins here, with its hedges."""
    first = _plain(words, at)
    if first is None:
        return None
    low, end = first
    high: int = low
    if words.word(end) in ("or", "to", "-", "–", "and"):
        other = _plain(words, end + 1)
        ranged = words.word(end) != "and" or words.word(at - 1) == "between"
        if other and other[0] > low and ranged:
            high, end = other
    return _hedged(words, _Number(low, high, at, end))


def _plain(words: _Text, at: int) -> tuple[int, int] | None:
    """The value of a number that begins here, and where it ends."""
    known, word = table(), words.word(at)
    if word in ("a", "an", "full"):
        after = at + 2 if words.word(at + 1) == "full" else at + 1
        counted = known.sets.get(words.word(after)) or known.multiples.get(words.word(after))
        return (counted, after + 1) if counted else None
    if word in known.sets:
        return known.sets[word], at + 1
    value = _digits(word) if word[0].isdigit() else _spelled(word)
    return _multiplied(words, value, at + 1) if value is not None else None


def _multiplied(words: _Text, value: float, end: int) -> tuple[int, int]:
    """A number with the hundreds, dozens and millions after it, and what is added to those."""
    factors = table().factors
    while words.word(end) in factors:
        value *= factors[words.word(end)]
        end += 1
        more = end + (words.word(end) == "and")
        added = _spelled(words.word(more))
        if added and added < value:
            value, end = value + added, more + 1
    return round(value), end


def _digits(word: str) -> float | None:
    """The value of a number in digits; nothing for "3,,"."""
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


@lru_cache(maxsize=1 << 14)
def _spelled(word: str) -> float | None:
    """The value of a number word, hyphened ones in two parts."""
    values = table().values
    if word in values:
        return values[word]
    tens, _, ones = word.partition("-")
    if tens in values and ones in values and values[tens] >= 20 > values[ones]:
        return values[tens] + values[ones]
    return None


def _hedged(words: _Text, number: _Number) -> _Number | None:
    """A number with the words about it; none where they deny it."""
    hedges, at = table().hedges, number.start
    if words.word(at - 1) not in table().hedging:
        return number
    if words.precedes(at, hedges["none"]):
        return None
    for kind in ("least", "most", "about"):
        size = words.precedes(at, hedges[kind])
        if size and not words.precedes(at, hedges["particle"]):
            start = at - size
            low = None if kind == "most" else number.low
            high = None if kind == "least" else number.high
            return _Number(low, high, start, number.end, kind == "about")
    return number


def _quantity(words: _Text, number: _Number) -> Quantity | None:
    """What a number counts, from the words around it."""
    around = words.follows(number.end, table().hedges["about_after"])
    end = number.end + around
    part = words.follows(end, table().hedges["part"])
    if words.word(end) == "of" and words.word(end - 1) in table().sets:
        end, part = end + 1, 0
    hurt = _fate_named(words.word(end))
    found = _noun(words, end + part + bool(hurt))
    noun, after = found if found else ("", end)
    kind = table().kinds.get(noun, "people")
    fate = hurt or _fate_of(words, number, after, noun) if kind == "people" else ""
    if noun == "body" and not fate:
        fate = "killed"
    if (part and not (fate and noun)) or not (noun or fate):
        return None
    text = words.whole[words.spans[number.start][0] : words.spans[max(after, end) - 1][1]]
    count = Count(of=fate or kind, text=text, low=number.low, high=number.high)
    about = number.about or bool(around)
    return Quantity(fate or kind, noun, count, words.spans[number.start][0], about)


def _fate_named(word: str) -> str:
    """What befell those of whom a word right after their number tells: four injured men."""
    return table().named.get(word, "")


def _noun(words: _Text, at: int) -> tuple[str, int] | None:
    """The last noun of the table in the phrase that begins here, and where it ends."""
    for step in range(at, at + _ADJECTIVES + 1):
        if singular(words.word(step)):
            end = step + 1
            while singular(words.word(end)):
                end += 1
            return singular(words.word(end - 1)), end
        if not _describes(words, step):
            return None
    return None


def _describes(words: _Text, at: int) -> bool:
    """Whether a word may stand between a number and its noun."""
    word = words.word(at)
    if not (word[0].isalpha() or word == "-") or word in table().words["stop"]:
        return False
    return _plain(words, at) is None and not _fate_named(word)


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """A noun of the table in the singular; empty where the table does not hold it."""
    known = table()
    word = known.irregular.get(word, word)
    if word in known.kinds:
        return word
    if word.endswith("men") and word[:-3] + "man" in known.kinds:
        return word[:-3] + "man"
    for ending in ("s", "es"):
        if word.endswith(ending) and word[: -len(ending)] in known.kinds:
            return word[: -len(ending)]
    return ""


def _fate_of(words: _Text, number: _Number, after: int, noun: str) -> str:
    """What befell the people counted: by the words before the number, else those after them."""
    before = words.word(number.start - 1)
    for name, fate in table().fates.items() if before in table().leading else ():
        if before in fate.before or words.precedes(number.start, fate.phrases):
            return name
        if words.precedes(number.start, fate.bare) and not (noun or _unit(words.word(after))):
            return name
    return _fate_after(words, after, within=_AFTER if noun else _NAMED)


def _unit(word: str) -> bool:
    """Whether a word after a number may be what it counts."""
    known = table().words
    return word[0].isalpha() and not any(word in known[k] for k in ("stop", "closing", "clause"))


def _fate_after(words: _Text, at: int, within: int) -> str:
    """What the verb after a number or its noun says."""
    known = table()
    at = _past_aside(words, at)
    for step in range(at, at + within):
        word = words.word(step)
        if word in _QUOTES:
            continue
        if not word[0].isalpha() or word in known.words["clause"] or _plain(words, step):
            return ""
        for name, fate in known.fates.items():
            if word in fate.of_itself:
                return name
            if word in fate.after and _befell(words, at, step):
                return name
        if step > at and singular(word) and words.word(step - 1) not in ("of", "the"):
            return ""
    return ""


def _past_aside(words: _Text, at: int) -> int:
    """Where it goes on after an aside between commas: "one man, the driver, is held"."""
    if words.word(at) == ",":
        for step in range(at + 1, at + 7):
            if words.word(step) == ",":
                return step + 1
    return at


def _befell(words: _Text, start: int, at: int) -> bool:
    """Whether "killed" befell those before it: an auxiliary before, or no object after."""
    auxiliary, after = table().words["auxiliary"], words.word(at + 1)
    if any(w in auxiliary for w in words.words[start:at]):
        return True
    return not after[0].isalpha() or after in table().words["closing"]


def _nobody(words: _Text) -> Iterator[Quantity]:
    """Nobody killed, no injuries: a number of none."""
    for at, word in enumerate(words.words):
        if word not in _REACH:
            continue
        one = word == "no" and words.word(at + 1) == "one"
        reach = _REACH["nobody" if one else word]
        end = next((n for n in range(at + 1, at + 1 + reach) if _spares(words.word(n))), None)
        clause = words.words[at : end or at]
        if end is None or any(w in (".", ",", ";", ":") for w in clause):
            continue
        start = words.spans[at][0]
        text = words.whole[start : words.spans[end][1]]
        for name in _spares(words.word(end)):
            yield Quantity(name, "", Count(of=name, text=text, low=0, high=0), start)


def _spares(word: str) -> list[str]:
    """What did not befall anybody, by a word after "nobody" or "no"."""
    return [name for name, fate in table().fates.items() if word in fate.none]
