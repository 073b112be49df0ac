"""A text as the words that dates are made of, with the tables of one language."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dragoman.read.times.kinds import SIGN

LANGUAGES = ("en", "ar", "fa", "ru", "uk", "tr", "fr", "he")
_SAME = str.maketrans({"ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ı": "i", "ـ": None, "\u200c": None,
                       "’": "'", "ʼ": "'"})  # fmt: skip
_TOKEN = re.compile(
    r"""(?P<stamp>\d{4}-\d\d-\d\d(?:T\d\d:?\d\d(?::?\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w))
      | (?P<ymd>\d{4}[/.]\d{1,2}[/.]\d{1,2}(?![\w/]))
      | (?P<dmy>\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\w/]|\.\d))
      | (?P<compact>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\w|[.,]\d))
      | (?P<clock>\d{1,2}[:h]\d\d(?::\d\d)?(?![\w:])|\d{1,2}(?=\s?[ap]\.?m\b)
          |(?<=\bat\s)\d{4}(?=\s(?:hours|hrs|GMT|UTC|local)\b))
      | (?P<decade>(?:(?:19|20)\d0|(?<!\w)['’][2-9]0|(?<=\bthe\s)[5-9]0)s(?!\w)
          |(?:(?:19|20)\d0|(?<!\w)[2-9]0)(?:-?[её]х|-х|-ті|-ых)(?!\w))
      | (?P<logged>(?:(?<=\n)|(?<![\s\S]))\d\d\.\d\d\.?(?=[\s,:–-]))
      | (?P<amount>\d{1,3}(?:[.,]\d{3})+(?![\d])|\d+[.,]\d+(?![\d/]))
      | (?P<short>\d{1,2}/\d{1,2}(?![\w/]))
      | (?P<ordunit>[QHТ][1-4](?!\w))
      | (?P<ordinal>\d{1,2}(?:st|nd|rd|th|er|ème|-(?:го|е|й|ое|му|ого|та|те)|º)(?!\w))
      | (?P<number>\d+)
      | (?P<word>[^\W\d_]+)
      | (?P<break>\n\s*\n|[.?!…؟۔](?=\s|$|["”»)])|;|؛)
      | (?P<sign>[^\w\s]|_)""",
    re.VERBOSE,
)
_SIGNS = {",": "comma", "،": "comma", "-": "dash", "–": "dash", "—": "dash", "/": "slash",
          ":": "colon", "(": "open", ")": "close"}  # fmt: skip
_CLIP = 400
#: "And", written onto the word that follows; no date word of these scripts begins with it.
_AND = "وו"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its offsets, its kind, and what it stands for there (a month is its number)."""

    start: int
    end: int
    kind: str
    value: Any
    text: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The date words of a language."""

    language: str
    entries: Mapping[str, Sequence[tuple[tuple[str, ...], str, Any]]]
    capital: frozenset[str]
    prefixes: Sequence[str]
    suffixes: Sequence[str]
    marks: Mapping[str, frozenset[str]]
    ends: Mapping[str, tuple[str, ...]]
    names_before: frozenset[str]
    names_after: frozenset[str]
    names_after_cased: bool = False
    figures: frozenset[str] = frozenset()
    month_first: bool = False


@lru_cache(maxsize=50_000)
def key_of(word: str) -> str:
    """A word as tables hold it: lower case, no marks on letters, one form of each letter."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower()[:_CLIP])
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_SAME)


@cache
def tables(language: str) -> Tables:
    """The tables of one of `LANGUAGES`."""
    source = files("dragoman.read.times").joinpath(f"languages/{language}.toml")
    data = tomllib.loads(source.read_text("utf-8"))
    entries: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for kind, value, form in _forms(data):
        parts = tuple(key_of(t.group()) for t in _TOKEN.finditer(form))
        entries.setdefault(parts[0], []).append((parts[1:], kind, value))
    for same in entries.values():
        same.sort(key=lambda e: -len(e[0]))
    words, marks, names = data.get("words", {}), data.get("marks", {}), data.get("names", {})
    return Tables(
        language=language,
        entries=entries,
        capital=frozenset(words.get("capital", ())),
        prefixes=tuple(map(key_of, words.get("prefixes", ()))),
        suffixes=tuple(map(key_of, words.get("suffixes", ()))),
        marks={k: frozenset(map(key_of, v)) for k, v in marks.items() if not k.endswith("_ends")},
        ends={k[:-5]: tuple(map(key_of, v)) for k, v in marks.items() if k.endswith("_ends")},
        names_before=frozenset(map(key_of, names.get("before", ()))),
        names_after=frozenset(map(key_of, names.get("after", ()))),
        figures=frozenset(words.get("figures", ())),
        names_after_cased=bool(names.get("cased", False)),
    )


def _forms(data: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """Every form of the tables with its kind and value."""
    for kind, forms in data.get("plain", {}).items():
        for form in forms:
            yield kind, None, form
    for kind, values in data.get("values", {}).items():
        for value, forms in values.items():
            number = int(value) if re.fullmatch(r"-?\d+", value) else value
            for form in forms:
                yield kind, number, form


def words_of(text: str, table: Tables) -> list[Word]:
    """The words of a text with their kinds."""
    found = list(_TOKEN.finditer(text))
    out: list[Word] = []
    i = 0
    while i < len(found):
        token = found[i]
        if token.lastgroup == "word" or token.group() in "'’":
            word, i = _entry(text, found, i, table)
            if word.kind not in ("word", "and", "number") and word.text[0] in _AND:
                at = word.start
                out.append(Word(at, at + 1, "and", None, word.text[0]))
                word = Word(at + 1, word.end, word.kind, word.value, word.text[1:])
        else:
            word, i = _figure(text, token, table), i + 1
        out.append(word)
    return _unglued(out, table)


def _entry(text: str, found: Sequence[re.Match[str]], i: int, table: Tables) -> tuple[Word, int]:
    """The longest entry of the tables that starts at a word, or the word as it is."""
    token = found[i]
    for key in _keys(key_of(token.group()), table):
        for rest, kind, value in table.entries.get(key, ()):
            end = i + 1 + len(rest)
            if rest and tuple(key_of(t.group()) for t in found[i + 1 : end]) != rest:
                continue
            if not rest and key in table.capital and not token.group()[0].isupper():
                continue
            end += kind in _SHORTENED and _abbreviated(text, found, end)
            span = token.start(), found[end - 1].end()
            return Word(*span, kind, value, text[slice(*span)]), end
    kind = "word" if token.lastgroup == "word" else "open"
    return Word(token.start(), token.end(), kind, None, token.group()), i + 1


#: Kinds whose words are written short with a full stop, and how long those may be.
_SHORTENED = ("month", "weekday", "weak_month", "weak_day")
_SHORT = 5


def _abbreviated(text: str, found: Sequence[re.Match[str]], end: int) -> bool:
    """Whether the full stop after a short name of a month or day belongs to it."""
    word = found[end - 1]
    stop = found[end] if end < len(found) else None
    if stop is None or stop.group() != "." or stop.start() != word.end():
        return False
    after = re.match(r"\s{0,9}[\da-zа-я]", text[stop.end() : stop.end() + 10])
    return len(word.group()) <= _SHORT and after is not None


def _keys(key: str, table: Tables) -> Sequence[str]:
    """A word as tables may hold it: as it is, then without what is written onto it."""
    if not (table.prefixes or table.suffixes):
        return (key,)
    return (key, *_stripped(key, table))


def _stripped(key: str, table: Tables) -> Iterator[str]:
    """A word without the particles and endings that some languages write onto it."""
    for prefix in table.prefixes:
        if key.startswith(prefix) and len(key) - len(prefix) >= 2:
            yield key[len(prefix) :]
    for suffix in table.suffixes:
        if key.endswith(suffix) and len(key) - len(suffix) >= 2:
            yield key[: -len(suffix)]


def _figure(text: str, token: re.Match[str], table: Tables) -> Word:
    """A number, a date in figures, a clock time or a sign."""
    kind, value = _READ[token.lastgroup or "sign"](token, table)
    if kind in ("day", "count", "year", "old", "ordinal", "short", "decade"):
        kind = kind if _free(text, token, table) else "word"
    return Word(token.start(), token.end(), kind, value, token.group())


def _free(text: str, token: re.Match[str], table: Tables) -> bool:
    """Whether a number stands for itself: no sum or share, no part of a name or larger number."""
    before = text[max(0, token.start() - 2) : token.start()]
    after = text[token.end() : token.end() + 2]
    if (before[-1:] in "$€£₺₽#№%_+" and before) or (after[:1] in "%$€£°_" and after):
        return False
    if re.match(r"[^\W\d_]", after) and token.lastgroup == "number":
        return False
    led = text[max(0, token.start() - 4) : token.start()].split()
    if led and key_of(led[-1]) in table.prefixes:
        return True
    return re.search(r"[^\W_]$|[\d][.,:]$", before) is None


def _number(token: re.Match[str], _: Tables) -> tuple[str, Any]:
    words = token.group()
    if len(words) > 4:
        return "word", None
    value = int(words)
    if len(words) == 4:
        return (
            "year" if 1800 <= value <= 2100 else "old" if 1300 <= value <= 1500 else "count"
        ), value
    return ("day" if 1 <= value <= 31 and len(words) <= 2 else "count"), value


def _numeric(year: int, month: int, day: int) -> tuple[str, Any]:
    return "numeric", (year, month, day)


def _day_month(a: int, b: int, table: Tables) -> tuple[int, int]:
    """Day and month of two numbers: above 12 it is the day, else as the language has it."""
    if (table.month_first and a <= 12) or (b > 12 >= a):
        return b, a
    return a, b


def _dmy(token: re.Match[str], table: Tables) -> tuple[str, Any]:
    a, b, year = map(int, re.split(r"[./-]", token.group()))
    day, month = _day_month(a, b, table)
    century = 0 if year > 99 else 2000 if year < 50 else 1900
    return _numeric(year + century, month, day)


def _ymd(token: re.Match[str], _: Tables) -> tuple[str, Any]:
    return _numeric(*map(int, re.split(r"[./-]", token.group()[:10])))


def _compact(token: re.Match[str], _: Tables) -> tuple[str, Any]:
    words = token.group()
    return _numeric(int(words[:4]), int(words[4:6]), int(words[6:]))


def _short(token: re.Match[str], table: Tables) -> tuple[str, Any]:
    a, b = map(int, token.group().split("/"))
    return "short", _day_month(a, b, table)


def _clock(token: re.Match[str], _: Tables) -> tuple[str, Any]:
    """A clock time; one that opens a line dates what the line says."""
    lead = token.string[max(0, token.start() - 8) : token.start()].rpartition("\n")
    opens = not lead[2].strip(" \t•*–-") and (lead[1] or token.start() < 8)
    return "clock", "line" if opens else None


def _logged(token: re.Match[str], _: Tables) -> tuple[str, Any]:
    """ "06.08" at the start of a line: day and month of a log."""
    return "short", (int(token.group()[:2]), int(token.group()[3:5]))


def _decade(token: re.Match[str], _: Tables) -> tuple[str, Any]:
    figures = "".join(c for c in token.group() if c.isdecimal())
    return "decade", int(figures) if len(figures) == 4 else 1900 + int(figures)


def _ordunit(token: re.Match[str], _: Tables) -> tuple[str, Any]:
    return "ordunit", ("half" if token.group()[0] == "H" else "quarter", int(token.group()[1]))


def _ordinal(token: re.Match[str], _: Tables) -> tuple[str, Any]:
    match = re.match(r"\d+", token.group())
    value = int(match.group()) if match else 0
    return ("ordinal", value) if 1 <= value <= 31 else ("word", None)


_READ: Mapping[str, Callable[[re.Match[str], Tables], tuple[str, Any]]] = {
    "stamp": _ymd,
    "ymd": _ymd,
    "dmy": _dmy,
    "sep": _dmy,
    "compact": _compact,
    "clock": _clock,
    "logged": _logged,
    "decade": _decade,
    "amount": lambda *_: ("word", None),
    "short": _short,
    "ordunit": _ordunit,
    "ordinal": _ordinal,
    "number": _number,
    "break": lambda *_: ("stop", None),
    "sign": lambda token, _: (_SIGNS.get(token.group(), "word"), None),
}
_JOINED = frozenset(
    ["month", "weak_month", "hijri", "jalali", "day", "year", "count", "ordinal", "weekday"]
)
_COUNTS = frozenset(["day", "count", "number", "one", "year"])


def _unglued(words: list[Word], table: Tables) -> list[Word]:
    """The words, with numbers that hyphens make part of a name or an adjective set aside."""
    out = list(words)
    for i in range(1, len(words) - 1):
        before, dash, after = words[i - 1 : i + 2]
        if dash.kind != "dash" or before.end != dash.start or dash.end != after.start:
            continue
        if before.kind in _COUNTS and after.kind not in (*_JOINED, "number", "earlier"):
            out[i - 1] = _plain(before)
        led = before.kind in (*_JOINED, "early", "season", "weak_season", "weak_day", "and", "in")
        led = led or key_of(before.text) in table.prefixes
        if after.kind in ("day", "count", "year", "ordinal") and not led:
            out[i + 1] = _plain(after)
    return out


def _plain(word: Word) -> Word:
    """A word that is no part of a date."""
    return Word(word.start, word.end, "word", None, word.text)


def signs(words: Sequence[Word]) -> str:
    """The line of signs of some words."""
    return "".join(SIGN[w.kind] for w in words)
