"""Words of a text as search knows them, with the places where they stand in it.

One form a word, the same for a report and for what is asked: compatible letters are one
(NFKD), case is folded, accents and vowel signs are dropped, Arabic and Persian letters that are
written for each other are one, digits of any script are ASCII, and the Arabic article goes with
the particles before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

#: Letters that one word is written with or without, after NFKD took hamza and madda off.
_LETTERS = str.maketrans(
    {
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه",
        "ە": "ه", "\u0640": None,
    }
)  # fmt: skip
#: The article, with "and"/"so" and "by"/"like" before it, where three letters are left.
_ARTICLE = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)(?=[\u0621-\u064a\u066e-\u06d3]{3})")
#: What surely parts words; a run of anything else is looked at letter by letter, once.
_RUN = re.compile(r"[^\s,.;:!?()\[\]{}<>/\\|«»،؛؟…–—_-]+")
#: Scripts that leave no space between words: each sign is a word, and a run of them a phrase.
_ALONE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
#: Letters around an apostrophe or quotation mark that belongs to the word: п'ять, ג'נין, צה"ל.
_JOINED = re.compile("[\u0400-\u052f\u05d0-\u05ea]")
_APOSTROPHES = frozenset("'’׳\"״")
#: Modifier letters that transliterations write for ayn and hamza, as Maʿdan or Maʼdan.
_SIGNS = frozenset("ʹʻʼʽʾʿˈ")
#: Runs longer than this are no words that come again, so they are not remembered.
_LONG = 64


class Word(NamedTuple):
    """A word as search knows it, and the code points of the text that it stands at."""

    form: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order; spans never run backwards."""
    for run in _RUN.finditer(text):
        at, found = run.start(), run.group()
        for form, start, end in _split(found) if len(found) <= _LONG else _parted(found):
            yield Word(form, at + start, at + end)


def folded(text: str) -> str:
    """The words of a text by spaces; of such a text it is the same."""
    runs = _RUN.findall(text)
    return " ".join(
        form for run in runs for form, _, _ in (_split(run) if len(run) <= _LONG else _parted(run))
    )


@lru_cache(1 << 16)
def _split(run: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a run, remembered: a language has few."""
    return tuple(_parted(run))


def _parted(run: str) -> Iterator[tuple[str, int, int]]:
    """The words of a run with their bounds in it."""
    form, start, end = "", 0, 0
    for at, letter in enumerate(run):
        if letter in _APOSTROPHES and _inside(run, at):
            continue
        for part in _parts(letter):
            alone = bool(part and _ALONE.match(part))
            if form and (not part or alone):
                yield _bare(form), start, end
                form = ""
            if alone:
                yield part, at, at + 1
            elif part:
                start, end = (start if form else at), at + 1
                form += part
        if form and _folds_away(letter):
            end = at + 1
    if form:
        yield _bare(form), start, end


def _inside(run: str, at: int) -> bool:
    """Whether a sign stands between two letters of a script in which it parts no word."""
    around = run[at - 1 : at] if at else "", run[at + 1 : at + 2]
    return all(_JOINED.match(letter) for letter in around)


@lru_cache(1 << 14)
def _parts(letter: str) -> tuple[str, ...]:
    """What a letter folds to, "" for each break between words; nothing where it is dropped."""
    if letter in _SIGNS:
        return ()
    bare = _unmarked(_unmarked(letter).casefold()).translate(_LETTERS)
    return tuple(_digit(c) if _wordly(c) else "" for c in bare if c not in _SIGNS)


@lru_cache(1 << 14)
def _folds_away(letter: str) -> bool:
    """Whether a letter leaves nothing but belongs to the word before it, as a vowel sign does."""
    return not _parts(letter)


def _unmarked(text: str) -> str:
    """The letters of a text without marks, joiners and controls of direction."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not _dropped(c))


def _dropped(letter: str) -> bool:
    """Whether a code point leaves the word the same.

    Accents, and vowel signs of Hebrew, Arabic, Syriac, by their classes of combination. Those of
    Indic and Thai writing and the voicing of kana are letters to their readers and stay.
    """
    category = unicodedata.category(letter)
    if category in ("Cf", "Me") or "\ufe00" <= letter <= "\ufe0f" or letter == "\u034f":
        return True
    place = unicodedata.combining(letter)
    return category == "Mn" and (10 <= place <= 36 or place >= 200)


def _wordly(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN"


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def _bare(form: str) -> str:
    """A form without the Arabic article; taken off until there is none, so that it stays so."""
    while found := _ARTICLE.match(form):
        form = form[found.end() :]
    return form
