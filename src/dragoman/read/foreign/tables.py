"""The tables of cues and nouns, by language, ready to be looked up word by word."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from dragoman.read.foreign.words import Word, lines

LANGUAGES = ("ar", "fa", "ru", "uk", "fr", "tr", "he", "es", "de")
#: Particles written onto the front of a word.
_FRONT = {
    "ar": ("", "و", "ف", "ال", "لل", "ب", "ل", "ك", "وال", "بال", "لال", "فال", "ول", "وب"),
    "he": ("", "ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "שה", "בה", "מה", "לה", "כש"),
}
#: No word of the tables is longer.
_LONGEST = 32
#: So many words are remembered by each table.
_REMEMBERED = 1 << 15


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word or phrase of a table means: an English gloss, and the kind of source."""

    gloss: str
    kind: str = ""


#: Where a phrase ends that begins at some word, and what it means.
Hit = tuple[int, Entry]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word or stem; `front` are the particles a word may begin with."""

    heads: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    front: tuple[str, ...]
    seen: dict[str, Sequence[tuple[int, tuple[str, ...], Entry]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def at(self, words: Sequence[Word], at: int) -> Hit | None:
        """The longest phrase that begins at a word: where it ends, and what it means."""
        best: tuple[int, int, Entry] | None = None
        for size, rest, entry in self._begun(words[at].low):
            end = self._goes_on(words, at + 1, rest)
            if end and (best is None or (end, size) > best[:2]):
                best = (end, size, entry)
        return (best[0], best[2]) if best else None

    def _begun(self, low: str) -> Sequence[tuple[int, tuple[str, ...], Entry]]:
        """The phrases that a word may begin, with how much of it they take; remembered."""
        if low not in self.seen:
            if len(self.seen) >= _REMEMBERED:
                self.seen.clear()
            self.seen[low] = tuple(self._look_up(low))
        return self.seen[low]

    def _look_up(self, low: str) -> Iterator[tuple[int, tuple[str, ...], Entry]]:
        for form in self._forms(low):
            for size in range(min(len(form), _LONGEST), 0, -1):
                whole = self.heads.get(form, ()) if size == len(form) else ()
                for rest, entry in (*whole, *self.heads.get(f"{form[:size]}*", ())):
                    yield size, rest, entry

    def has(self, word: Word) -> bool:
        """Whether a word alone is one of the phrases."""
        return self.at((word,), 0) is not None

    def _goes_on(self, words: Sequence[Word], at: int, rest: Sequence[str]) -> int:
        """Where a phrase ends whose other words are these; 0 when they do not stand there."""
        for pattern in rest:
            if at >= len(words) or not any(_fits(f, pattern) for f in self._forms(words[at].low)):
                return 0
            at += 1
        return at

    def _forms(self, low: str) -> list[str]:
        """A word with and without a particle in front, the whole word first."""
        found = [low[len(p) :] for p in self.front if low.startswith(p) and len(low) > len(p) + 1]
        return found or [low]


def _fits(form: str, pattern: str) -> bool:
    stem = pattern.removesuffix("*")
    return form == pattern or (stem != pattern and form.startswith(stem))


@dataclass(frozen=True, slots=True)
class Tongue:
    """All that is known of one language: how it says who speaks, and what offices it has."""

    code: str
    order: str
    cues: Mapping[str, Phrases]
    nouns: Phrases
    nations: Phrases

    def table(self, name: str) -> Phrases:
        """A list of cues, the nouns or the nations, by name."""
        if name in ("nouns", "nations"):
            return self.nouns if name == "nouns" else self.nations
        return self.cues[name]


@cache
def tongue(language: str) -> Tongue | None:
    """The tables of a language by its code ("ar", "fr-FR"); nothing when there are none."""
    code = language.split("-")[0]
    if code not in LANGUAGES:
        return None
    table = tomllib.loads((files(__package__) / "cues.toml").read_text("utf-8"))[code]
    front = _FRONT.get(code, ("",))
    cues = {
        name: _phrases([(cell, Entry(name))], front)
        for name, cell in table.items()
        if name != "order"
    }
    nouns = _phrases(_column("nouns.csv", code), front)
    return Tongue(code, table["order"], cues, nouns, _phrases(_column("nations.csv", code), front))


def _column(name: str, code: str) -> list[tuple[str, Entry]]:
    """The cells of a language in a table of glosses."""
    rows = csv.DictReader((files(__package__) / name).read_text("utf-8").splitlines())
    return [(row[code] or "", Entry(row["gloss"], row.get("kind", ""))) for row in rows]


def _phrases(cells: Sequence[tuple[str, Entry]], front: tuple[str, ...]) -> Phrases:
    """The phrases of cells such as "a b*|c", by first word."""
    heads: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for cell, entry in cells:
        for first, *rest in map(_patterns, filter(None, cell.split("|"))):
            heads.setdefault(first, []).append((tuple(rest), entry))
    return Phrases({key: tuple(found) for key, found in heads.items()}, front)


def _patterns(phrase: str) -> list[str]:
    """The folded words of a phrase, stars kept."""
    return list(_starred(phrase))


def _starred(phrase: str) -> Iterator[str]:
    for line in lines(phrase):
        for word in line.words:
            after = phrase[word.end : word.end + 1]
            yield word.low + ("*" if after == "*" else "")
