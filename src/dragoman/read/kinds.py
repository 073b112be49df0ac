"""What kind of source a phrase names: its head noun tells, else a name that is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from dragoman.model import SourceKind
from dragoman.read.lexicon import Lexicon
from dragoman.read.tokens import Token

#: Words after which a phrase only says whose or from where its head is.
_LINKS = frozenset(["of", "in", "at", "from", "for", "on", "near", "to", "with", "inside", "who"])
_OWNING = frozenset(["'s", "’s", "'", "’"])
_ARTICLES = frozenset(["the", "a", "an"])
#: What an agency that is no state's deals in.
_PRESS = frozenset(["news", "press", "photo", "information", "wire", "media"])
#: Names of movements that are first names, or cars, in small letters.
_LETTERS = frozenset(["ira", "gia", "eta", "kia", "npa", "mend", "stc", "isi"])
#: The longest known name has so many words.
_LONGEST = 5
#: Who belongs to a movement, rather than to a state, where its name stands beside.
_MEMBERS = frozenset(["official", "group"])


def source_kind(
    tokens: Sequence[Token], lexicon: Lexicon, *, opening: bool
) -> tuple[SourceKind, bool]:
    """The kind of source of a phrase, and whether it is named: by a name or a unique office.

    `opening` phrases begin a sentence: the capital of their first word says nothing.
    """
    head = _head(tokens)
    proper = any(t.capital for t in tokens[opening and len(tokens) > 1 :])
    kind = _kind(tokens, head, lexicon)
    if kind == "unnamed":
        return "unnamed", False
    if kind:
        return cast("SourceKind", kind), proper or (kind in _MEMBERS and _unique(head, lexicon))
    own = any(t.capital for t in head[opening and len(tokens) > 1 :])
    return ("outlet", proper) if own and not _described(head) else ("unnamed", False)


def _kind(tokens: Sequence[Token], head: Sequence[Token], lexicon: Lexicon) -> str:
    """The kind that nouns and known names tell; empty where they tell nothing."""
    whole = _party(head, lexicon, whole=True)
    if whole:
        return whole
    own = _noun(head, lexicon)
    if own == "unnamed" or (own == "person" and not any(t.capital for t in head)):
        return "unnamed"
    party = _party(tokens, lexicon)
    kind = own or _noun(tokens, lexicon)
    if party == "group" and kind in ("", *_MEMBERS):
        return party
    if kind == "outlet" and _of_state(head):
        return "official"
    return kind or (party if _owned(head) else "")


def _head(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words before what only says whose or from where it is."""
    links = (i for i, t in enumerate(tokens) if i and t.low in _LINKS)
    return tokens[: next(links, len(tokens))]


def _noun(tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """The kind that the last known noun tells."""
    known = (lexicon.source_nouns.get(t.low) for t in reversed(tokens))
    return next((k for k in known if k), "")


def _party(tokens: Sequence[Token], lexicon: Lexicon, *, whole: bool = False) -> str:
    """The kind of the longest known name among words; of one that is all of them, if `whole`."""
    words = [t for t in tokens if t.low not in _ARTICLES] if whole else list(tokens)
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            run = words[first : first + size]
            kind = lexicon.parties.get(" ".join(t.low for t in run)) if _named(run) else None
            if kind and (not whole or size == len(words)):
                return kind
    return ""


def _named(run: Sequence[Token]) -> bool:
    """Whether words may be a name: with a capital; "IRA", but nobody's first name Ira."""
    text = run[0].text
    return run[0].capital and not (
        len(run) == 1 and text.lower() in _LETTERS and not text.isupper()
    )


def _of_state(head: Sequence[Token]) -> bool:
    """Whether an agency is one of a state's ("aviation agency"), not of the press."""
    if head[-1].low not in ("agency", "agencies") or len(head) == 1:
        return False
    before = head[-2]
    return not (before.capital or "-" in before.text or before.low in {*_PRESS, *_OWNING})


def _owned(head: Sequence[Token]) -> bool:
    """Whether a common noun has an owner: "Moscow's delegate"."""
    return any(t.low in _OWNING for t in head) and not head[-1].capital


def _unique(head: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a common noun is a body or an office of which there is one: "the navy"."""
    last = head[-1].low
    return last in lexicon.source_nouns and not lexicon.has("anyone", last)


def _described(head: Sequence[Token]) -> bool:
    """Whether names only describe a common noun, and do not own it: "Afghan trader"."""
    last = head[-1]
    return not (last.capital or last.text[0].isdigit() or _owned(head))
