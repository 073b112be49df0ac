"""Numbers of things in languages whose claims are not coded yet, by stems near a number."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from dragoman.model import Count
from dragoman.weigh.lexicon import fold, lexicon, plain, stripped
from dragoman.weigh.quantities import Quantity
from dragoman.weigh.quantity_words import table

_TOKEN = re.compile(r"\d+(?:[  ,.]\d{3})+(?!\d)|\d+|[^\W\d_]+(?:[’'-][^\W\d_]+)*|[^\w\s]")
#: Joins two words in Persian without joining their letters.
_JOINER = "\u200c"
#: How far behind a number its noun stands, and how far around it what befell those counted.
_NOUN, _FATE = 3, 4
_FATES = ("killed", "wounded", "arrested")
#: Words of the table that stand beside a number and are nothing counted.
_BESIDE = ("about", "least", "age", "years", "aged")


@cache
def _raw() -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    return tomllib.loads((files(__package__) / "foreign.toml").read_text("utf-8"))


@cache
def spelled() -> Mapping[str, int]:
    """The value of each number word, whatever the language."""
    known = {w: n for words in lexicon().numbers.values() for w, n in words.items()}
    known |= {fold(w): n for w, n in _raw()["numbers"]["values"].items()}
    return known


@cache
def multiples() -> Mapping[str, int]:
    """The words that multiply the number before them."""
    return {fold(w): n for w, n in _raw()["numbers"]["multiples"].items()}


@cache
def stems() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The stems of `foreign.toml`, by language and what they mean."""
    raw = tomllib.loads((files(__package__) / "foreign.toml").read_text("utf-8"))
    del raw["numbers"]
    return {
        language: {meaning: tuple(map(fold, words.split())) for meaning, words in meanings.items()}
        for language, meanings in raw.items()
    }


def foreign_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The numbers of things in a text; none for a language that the table lacks."""
    known = stems().get(language)
    if known is None:
        return ()
    words = _TOKEN.findall(plain(text).replace(_JOINER, " "))
    if language == "fr":
        # A pronoun here, ten in Turkish.
        words = ["l'on" if word == "on" else word for word in words]
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        value = _value(words, at)
        if value and value[0] > 1:
            found += _quantity(words, at, value, known)
        at = value[1] if value else at + 1
    return tuple(found)


def _quantity(
    words: Sequence[str], at: int, value: tuple[int, int], known: Mapping[str, tuple[str, ...]]
) -> Iterator[Quantity]:
    """What the number here counts, if the words around it say."""
    number, end = value
    if _is_age(words, at, end, known):
        return
    noun = next((n for w in _clause(words, end, _NOUN) if (n := _meaning(w, known))), "")
    fate = noun if noun in _FATES else ""
    of = table().kinds.get(noun, "people")
    if not fate and of == "people":
        around = [*_clause(words, end, _FATE), *_clause(words[:at][::-1], 0, _FATE - 1)]
        fate = next((f for w in around for f in _FATES if _begins(w, known.get(f, ()))), "")
    if not (noun or fate):
        return
    before = words[max(0, at - 3) : at]
    least = any(_begins(w, known.get("least", ())) for w in before)
    about = any(_begins(w, known.get("about", ())) for w in before)
    text = " ".join(words[at : end + 1])
    count = Count(of=fate or of, text=text, low=number, high=None if least else number)
    yield Quantity(fate or of, "" if noun in _FATES else noun, count, at, about)


def _is_age(words: Sequence[str], at: int, end: int, known: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a number tells how old somebody is: "61-летняя", "61 ans", "בן 61"."""
    after = next((w for w in words[end : end + 2] if w != "-"), "")
    told = _begins(after, known.get("age", ())) or after in known.get("years", ())
    return told or (at > 0 and words[at - 1] in known.get("aged", ()))


def _value(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number that begins here, and where it ends; no decimals but of millions."""
    found = _digits(words, at) or _words(words, at)
    if found is None:
        return None
    number, end = found
    if end < len(words) and words[end] in multiples():
        number, end = number * multiples()[words[end]], end + 1
        end += words[end : end + 1] == ["."] and words[end - 1] in ("тыс", "млн")
    elif number != int(number):
        return None
    return round(number), end


def _digits(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """A number in digits of any script; no year."""
    if not words[at][0].isdigit() or words[at - 1 : at] == ["-"]:
        return None
    number = float("".join(filter(str.isdigit, words[at])))
    if words[at].isdigit() and 1900 <= number <= 2100:
        return None
    if words[at + 1 : at + 2] in ([","], ["."]) and words[at + 2 : at + 3]:
        decimals = words[at + 2]
        if decimals.isdigit() and len(decimals) < 3:
            return float(f"{int(number)}.{int(decimals)}"), at + 3
    return number, at + 1


def _words(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """A number in words, of up to four: cent vingt, двадцать две, خمسة وعشرين."""
    total, end = 0, at
    while end < min(at + 4, len(words)):
        value = _spelled(words[end])
        grown = _grown(total, value) if value is not None else None
        if grown is None:
            break
        total, end = grown, end + 1
        end += words[end : end + 1] in (["et"], ["و"]) and _spelled_at(words, end + 1)
    return (float(total), end) if total else None


def _grown(total: int, value: int) -> int | None:
    """A number with one more word; nothing where the word begins another number."""
    if not total:
        return value
    if value == 100 and total < 10:
        return total * 100
    joins = (
        (total >= 100 > value)
        or (20 <= total < 100 and value < 10)
        or (total == 10 and value < 10)
        or (1 < total < 10 <= value < 100 and value % 10 == 0)
    )
    return total + value if joins else None


def _spelled_at(words: Sequence[str], at: int) -> bool:
    return at < len(words) and _spelled(words[at]) is not None


@cache
def _spelled(word: str) -> int | None:
    """The value of a number word, hyphened ones in parts; "one" counts in a longer number only."""
    known = spelled()
    found = next((known[form] for form in stripped(word) if form in known), None)
    if found is not None or "-" not in word:
        return found
    parts = [known.get(p) for p in word.split("-") if p not in ("et", "un", "une")]
    return sum(p for p in parts if p) if parts and None not in parts else None


def _clause(words: Sequence[str], start: int, size: int) -> Iterator[str]:
    """Words from here on, up to a sign, a number or the end."""
    for word in words[start : start + size]:
        if not word[0].isalpha() or word in spelled():
            return
        yield word


def _meaning(word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """What a word counts or tells, by its stem."""
    return next(
        (m for m, found in known.items() if m not in _BESIDE and _begins(word, found)),
        "",
    )


def _begins(word: str, found: Sequence[str]) -> bool:
    return any(form.startswith(stem) for form in stripped(word) for stem in found)
