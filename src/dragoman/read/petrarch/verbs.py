"""Dictionaries of verbs: their codes, forms and patterns, and the sets of synonyms in patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dragoman.read.petrarch.words import keys, plain_lines, plural

#: A word, a set of synonyms, the source, the target, a phrase to skip, a compound.
Kind = Literal["word", "set", "source", "target", "skip", "compound"]
_SIGNS: Mapping[str, Kind] = {"$": "source", "+": "target", "^": "skip", "%": "compound"}
_CODE = re.compile(r"\[([^\]]*)\]")
_BLOCK = re.compile(r"^---\s*(.+?)\s*\[([^\]]*)\]")
#: Codes that make no event.
_NO_EVENT = frozenset(("---", "+++", "###", ""))


@dataclass(frozen=True, slots=True)
class Code:
    """An event's code, and that of the event the other way round, where the entry has one."""

    forth: str
    back: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a pattern; `close` when it touches the part that is nearer to the verb."""

    kind: Kind
    words: tuple[tuple[str, ...], ...] = ()
    close: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands before and after a verb, nearest part first; `code` is none to make no event.

    `needs` are words without which it cannot fit.
    """

    left: tuple[Part, ...]
    right: tuple[Part, ...]
    code: Code | None
    needs: frozenset[str]

    @property
    def size(self) -> int:
        """How many words it takes; the longest pattern is tried first."""
        return len(self.left) + len(self.right)


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb: the words before and after it that belong to it, its code, its patterns."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    code: Code | None
    patterns: tuple[Pattern, ...]


@dataclass(slots=True)
class _Block:
    """The verbs that share patterns, while they are read."""

    code: Code | None
    entries: list[tuple[str, Code | None]] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)


#: Verbs by the word that carries them; those of more words first.
Verbs = Mapping[str, Sequence[Verb]]


def read_verbs(lines: Iterable[str]) -> Verbs:
    """The verbs of a dictionary, in all their forms."""
    sets: dict[str, list[str]] = {}
    blocks: list[_Block] = []
    current: list[str] | None = None
    for line in plain_lines(lines):
        head = _BLOCK.match(line)
        if line.startswith("&"):
            current = sets.setdefault(line.split()[0].strip("&_"), [])
        elif head:
            current = None
            blocks.append(_Block(_code(head[2])))
        elif current is not None and line.startswith("+"):
            current.append(line.lstrip("+"))
        elif line.startswith("-") and blocks:
            blocks[-1].patterns += _pattern(line.lstrip("- "), sets)
        elif blocks:
            current = None
            own = _CODE.search(line)
            name = line.partition("[")[0].strip()
            blocks[-1].entries.append((name, _code(own[1]) if own else blocks[-1].code))
    return _by_word(blocks)


def _by_word(blocks: Iterable[_Block]) -> Verbs:
    """The forms of all verbs by the word that carries them."""
    found: dict[str, list[Verb]] = {}
    for block in blocks:
        patterns = tuple(sorted(block.patterns, key=lambda p: -p.size))
        for name, code in block.entries:
            for before, word, after in _forms(name):
                found.setdefault(word, []).append(Verb(before, after, code, patterns))
    for verbs in found.values():
        verbs.reverse()  # of two entries the later one counts
        verbs.sort(key=lambda v: -len(v.before) - len(v.after))
    return found


def _code(words: str) -> Code | None:
    """“[032:033]” is a code forth and back; a code that makes no event is none."""
    forth, _, back = words.strip().partition(":")
    if forth in _NO_EVENT:
        return None
    return Code(forth, back or None)


def _forms(entry: str) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """The forms of an entry, “WORD {FORM FORM}” or “WORD_+WORD”: words before, verb, after."""
    name, _, listed = entry.partition("{")
    given = listed.rstrip("} ").split()
    before, word, after = _carrier(name.strip())
    yield before, word, after
    if given:
        for form in given:
            yield _carrier(form) if "_" in form else (before, form, after)
    elif word:
        for form in _regular(word):
            yield before, form, after


def _carrier(name: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The word marked with “+”, or the first, and those before and after it."""
    parts = [p for p in re.split(r"[_\s]+", name) if p]
    at = next((i for i, p in enumerate(parts) if p.startswith("+")), 0)
    bare = [p.lstrip("+") for p in parts]
    return tuple(bare[:at]), bare[at] if bare else "", tuple(bare[at + 1 :])


def _regular(verb: str) -> Iterator[str]:
    """The regular forms in -S, -ED and -ING."""
    if verb.endswith("E"):
        yield from (verb + "S", verb + "D", verb[:-1] + "ING")
    elif verb.endswith("Y") and verb[-2:-1] not in "AEIOU":
        yield from (verb[:-1] + "IES", verb[:-1] + "IED", verb + "ING")
    else:
        hiss = verb.endswith(("S", "X", "Z", "CH", "SH"))
        yield from (verb + ("ES" if hiss else "S"), verb + "ED", verb + "ING")


def _pattern(line: str, sets: Mapping[str, Sequence[str]]) -> Iterator[Pattern]:
    """The pattern of a line; a line without a verb's place or a code holds none."""
    code = _CODE.search(line)
    if not code or "*" not in line:
        return
    left, _, right = line[: code.start()].partition("*")
    before = tuple(_parts(left, sets, leftwards=True))
    after = tuple(_parts(right, sets, leftwards=False))
    needs = frozenset(w for part in before + after if part.kind == "word" for w in part.words[0])
    yield Pattern(before, after, _code(code[1]), needs)


def _parts(side: str, sets: Mapping[str, Sequence[str]], *, leftwards: bool) -> list[Part]:
    """The parts of one side, nearest the verb first; “_” joins a part to its neighbour."""
    items = re.findall(r"[^\s_]+|_|\s+", side)
    if leftwards:
        items.reverse()
    out: list[Part] = []
    close = False
    for item in items:
        if item == "_":
            close = True
        elif item.isspace():
            close = False
        else:
            out.append(_part(item, sets, close=close))
            close = False
    return out


def _part(item: str, sets: Mapping[str, Sequence[str]], *, close: bool) -> Part:
    """One part."""
    if item in _SIGNS:
        return Part(_SIGNS[item], close=close)
    if item.startswith("&"):
        return Part("set", tuple(_members(item[1:], sets, frozenset())), close)
    return Part("word", (keys(item),), close)


def _members(
    name: str, sets: Mapping[str, Sequence[str]], seen: frozenset[str]
) -> Iterator[tuple[str, ...]]:
    """The phrases of a set and of the sets in it, each set once, and their plurals.

    An entry that ends in “_” has no plural.
    """
    for entry in sets.get(name, ()):
        if entry.startswith("&"):
            inner = entry.strip("&_ ")
            if inner not in seen:
                yield from _members(inner, sets, seen | {name})
            continue
        yield keys(entry)
        if not entry.endswith("_"):
            yield keys(plural(entry))
