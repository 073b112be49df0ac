"""Numbers in noun phrases: "at least 20 trucks" is low 20, high open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.model import Count, Filler, Mention

_WORD = re.compile(r"\d[\d,.]*|[^\W\d_]+(?:-[^\W\d_]+)*")
_PEOPLE = {
    "killed": ("killed", "dead", "died", "dying"),
    "wounded": ("wounded", "injured", "hurt"),
    "arrested": ("arrested", "detained"),
}


def number_of(word: str, counting: Mapping[str, Any]) -> int | None:
    """The whole number that a word or a figure means; `None` for anything else."""
    numbers: Mapping[str, int] = counting["numbers"]
    plain = word.lower().replace(",", "").rstrip(".")
    if plain.isdecimal():
        return int(plain) if len(plain) < 12 else None
    parts = [numbers.get(p) for p in plain.split("-")]
    if all(p is not None for p in parts):
        return sum(p for p in parts if p is not None)
    return None


def read_count(of: str, mention: Mention, counting: Mapping[str, Any]) -> Count | None:
    """The count that opens a noun phrase, if it opens with one."""
    text = mention.text
    low = text.lower()
    hedge = next(
        (
            k
            for k in ("at_least", "at_most", "about")
            for p in counting[k]
            if low.startswith(p + " ")
        ),
        "",
    )
    words = _WORD.findall(text)
    skip = next((len(p.split()) for p in counting.get(hedge, ()) if low.startswith(p + " ")), 0)
    if len(words) <= skip:
        return None
    vague = counting["vague"].get(words[skip].lower())
    if vague is not None:
        return Count(of=of, text=text, low=vague, high=None)
    number = number_of(words[skip], counting)
    if number is None or re.fullmatch(r"(?:19|20)\d\d", words[skip]):
        return None
    if len(words) > skip + 1 and words[skip + 1].lower() in ("hundred", "thousand", "dozen"):
        number *= {"hundred": 100, "thousand": 1000, "dozen": 12}[words[skip + 1].lower()]
    low_bound = None if hedge == "at_most" else number
    return Count(of=of, text=text, low=low_bound, high=None if hedge == "at_least" else number)


_HEDGES = r"(?:at least |more than |up to |about |some )?"
_BEFORE = rf"({_HEDGES}[\w-]+(?: (?!that\b)[\w-]+){{0,3}}) (?:were |was |had been )?(?:%s)\b"
_AFTER = rf"\b(?:%s) ({_HEDGES}[\w-]+(?: [\w-]+)?)"
_DOING = {"killed": "killing|killed", "wounded": "wounding|wounded|injuring|injured"}


def _first_count(
    match: re.Match[str], of: str, at: int, counting: Mapping[str, Any]
) -> Count | None:
    """The first count among the words of a match; `at` is where the sentence starts."""
    words = match.group(1).split()
    starts = range(words.index("that") + 1 if "that" in words else 0, len(words))
    for i in starts:
        piece = " ".join(words[i:])
        start = at + match.start(1) + match.group(1).index(piece)
        mention = Mention(start=start, end=start + len(piece), text=piece)
        count = read_count(of, mention, counting)
        if count:
            return count
    return None


def counts_of(
    fillers: Sequence[Filler], sentence: Mention, family: str, counting: Mapping[str, Any]
) -> tuple[Count, ...]:
    """Numbers of what moved and what carried it, and of casualties where force was used."""
    moved = (f for f in fillers if f.role in ("carrier", "cargo"))
    found = (read_count(f.role, f.mention, counting) for f in moved)
    people = casualties(sentence, counting) if family in ("force", "coercion") else ()
    return (*(c for c in found if c), *people)


def casualties(sentence: Mention, counting: Mapping[str, Any]) -> Sequence[Count]:
    """Counts of people killed, wounded or arrested that a sentence states, one of each."""
    out: list[Count] = []
    for of, verbs in _PEOPLE.items():
        patterns = [_BEFORE % "|".join(verbs)]
        if of in _DOING:
            patterns.append(_AFTER % _DOING[of])
        matches = (m for p in patterns for m in re.finditer(p, sentence.text, re.IGNORECASE))
        counts = (_first_count(m, of, sentence.start, counting) for m in matches)
        found = next((c for c in counts if c), None)
        if found:
            out.append(found)
    return out
