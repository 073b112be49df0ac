"""Grows the words of a role from its head word: the core noun phrase of the tree.

The phrase keeps numbers, compounds, "of" and "with"; it leaves out relative clauses, appositions,
brackets, the leading article and preposition. Coordinated phrases are grown one by one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.small.parse import Parse

#: Branches that never belong to the phrase.
_DROPPED = frozenset(
    ["acl:relcl", "appos", "parataxis", "advcl", "ccomp", "csubj", "cc", "conj", "list", "dep"]
    + ["discourse", "dislocated", "orphan", "cop", "nsubj", "nsubj:pass", "aux", "aux:pass", "mark"]
    + ["xcomp", "punct", "vocative", "reparandum"]
)
#: Modifiers that stand before their noun.
_MODIFIERS = frozenset(["amod", "compound", "nummod"])
#: Nouns for many vehicles in one.
_COLLECTIVE = frozenset(["convoy", "column", "caravan", "fleet", "flotilla"])
_CORE_CASES = frozenset(["of", "with"])
_NOT = frozenset(["not", "n't", "never"])
#: Words that open a phrase and are no part of it.
_OPENING = frozenset(["the", "a", "an", "this", "that", "these", "those", "no", "whose"])


def grow(
    words: Sequence[str], parse: Parse, head: int, *, whole: bool = False, bare: bool = False
) -> tuple[int, int]:
    """The phrase of a head word as (first, last excluded); `whole` keeps places inside it.

    A common-noun site ("positions in the north") needs what says where it is; a speaker does not
    need what he does ("citing …"): `bare` leaves out participles.
    """
    kept = {head}
    _collect(words, parse, head, kept, whole=whole)
    if bare:
        for top in (head,) if whole else tuple(kept):
            for child in parse.children(top):
                if parse.labels[child] == "acl":
                    kept -= set(parse.under(child))
    first, last = _run(kept, head)
    while first < head and words[first].lower() in _OPENING:
        first += 1
    return first, last


def _collect(words: Sequence[str], parse: Parse, top: int, kept: set[int], *, whole: bool) -> None:
    """Adds the branches below `top` that belong to the phrase."""
    for child in parse.children(top):
        label = parse.labels[child]
        if _joins_modifiers(parse, top, child):
            kept |= set(parse.under(child))
            continue
        if label == "conj" and _under_one_count(words, parse, top, child):
            kept |= {child, *(c for c in parse.children(child) if parse.labels[c] == "cc")}
            _collect(words, parse, child, kept, whole=whole)
            continue
        if label in _DROPPED or label == "case" or words[child].lower() in ("not", "n't"):
            continue
        leading = preposition(words, parse, child)
        titled = label == "nmod" and not leading and child < top  # "governor Ayla Ver"
        if label in ("nmod", "obl") and not (whole or titled or leading in _CORE_CASES):
            continue
        kept.add(child)
        kept |= {c for c in parse.children(child) if parse.labels[c] == "case"}
        _collect(words, parse, child, kept, whole=whole)


def _joins_modifiers(parse: Parse, top: int, child: int) -> bool:
    """Whether a word joins a modifier before its noun ("Ostran | and Velmian | officers")."""
    noun = parse.heads[top]
    modifies = parse.labels[top] in _MODIFIERS and top < child < noun
    branch = parse.under(child) if modifies and parse.labels[child] == "conj" else ()
    plain = not any(parse.upos[w] in ("DET", "NUM") for w in branch)
    return bool(branch) and plain and max(branch) < noun


def _under_one_count(words: Sequence[str], parse: Parse, top: int, child: int) -> bool:
    """Whether one number counts both of two things ("18 pallets of | shells | and mortars")."""
    if parse.labels[top] != "nmod" or preposition(words, parse, top) != "of":
        return False
    noun = parse.heads[top]
    counted = parse.child(noun, "nummod") is not None or words[noun].lower() in _COLLECTIVE
    bare = not any(
        parse.labels[c] in ("det", "nummod", "nmod:poss", "case")
        for w in (top, child)
        for c in parse.children(w)
        if not (w == top and parse.labels[c] == "case")
    )
    return counted and bare and {parse.upos[top], parse.upos[child]} == {"NOUN"}


def preposition(words: Sequence[str], parse: Parse, word: int) -> str:
    """The preposition on a word, lower case; empty when it has none."""
    case = parse.child(word, "case")
    return "" if case is None else words[case].lower()


def is_negated(words: Sequence[str], parse: Parse, verb: int) -> bool:
    """Whether a plain negation hangs on a verb."""
    return any(words[c].lower() in _NOT for c in parse.children(verb))


def _run(kept: set[int], head: int) -> tuple[int, int]:
    """The unbroken run of kept words around the head; a single gap is a joining sign."""
    first = last = head
    while first - 1 in kept or (first - 2 in kept and first - 1 >= 0):
        first -= 1 if first - 1 in kept else 2
    while last + 1 in kept or last + 2 in kept:
        last += 1 if last + 1 in kept else 2
    return first, last + 1
