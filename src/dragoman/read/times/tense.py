"""Whether a date in a sentence looks ahead or back, from the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.times.spans import Tense
from dragoman.read.times.words import Tables, Word, key_of

#: How far a cue reaches, in words, and how near a verb of saying takes a date to itself.
_REACH, _NEAR, _SAYING = 40, 2, 6
#: How far before its participle "will be" may stand.
_AUXILIARY = 2


def mark_of(words: Sequence[Word], i: int, table: Tables) -> str:
    """What a word says of time: `future`, `plan`, `past`, `saying`, or nothing."""
    key = key_of(words[i].text)
    pair = f"{key} {key_of(words[i + 1].text)}" if i + 1 < len(words) else key
    for mark in ("neutral", "future", "plan", "saying", "past"):
        known = table.marks.get(mark, ())
        if pair in known or key in known:
            return mark if mark != "neutral" else ""
    if words[i].kind != "word" or len(key) < 4 or words[i].text[0].isupper():
        return ""
    return next((m for m in ("future", "past") if key.endswith(table.ends.get(m, ()) or "\0")), "")


def _comma(words: Sequence[Word], first: int, last: int) -> bool:
    return any(w.kind == "comma" for w in words[first:last])


def _infinitive(words: Sequence[Word], i: int, table: Tables) -> bool:
    """Whether a participle stands after "will be" or "to be"."""
    before = range(i - 1, max(-1, i - 1 - _AUXILIARY), -1)
    return any(mark_of(words, j, table) == "future" for j in before)


def tense_of(words: Sequence[Word], first: int, last: int, table: Tables) -> Tense:
    """Whether the date of words `first` to `last` lies ahead or behind, by the verb nearest to it.

    A cue before it counts before one behind it. A verb of saying or planning right beside the date
    is dated by it, and lies in the past.
    """
    if first and key_of(words[first - 1].text) in table.marks.get("ahead", ()):
        return "future"
    if last < len(words) and words[last].kind == "poss" and table.language == "en":
        return "open"
    for i in range(first - 1, max(-1, first - _REACH), -1):
        if words[i].kind == "stop":
            break
        mark = mark_of(words, i, table)
        if mark == "saying" and (first - i > _SAYING or _comma(words, i, first)):
            continue
        if mark:
            ahead = mark == "future" or (mark == "plan" and first - i > _NEAR)
            ahead = ahead or (mark in ("past", "saying") and _infinitive(words, i, table))
            return "future" if ahead else "past"
    for i in range(last, min(len(words), last + _REACH)):
        if words[i].kind == "stop":
            break
        mark = mark_of(words, i, table)
        if mark and (mark != "saying" or i == last):
            return "future" if mark == "future" else "past"
    return "open"
