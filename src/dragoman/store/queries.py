"""What somebody typed, as terms, and as an expression that SQLite's full-text search takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.store.words import words

#: Terms of a search, and words of a term, that are looked for; what comes after is not.
TERMS, WORDS = 32, 32

#: Letters from which a word also stands for words that begin with it.
STEM = 4

# Quotation marks count where a term begins, so that those inside a word (צה"ל) stay its own.
_TERM = re.compile(r"""(-?)(?:["“”„«](.*?)(?:["“”»](?!\w)|\Z)|(\S+))""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row; the last may be the beginning of one. An excluded term must not occur."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False

    def ends_at(self, forms: Sequence[str], at: int) -> int | None:
        """Where the term ends among forms, if it begins at `at`."""
        end = at + len(self.words)
        found = tuple(forms[at:end])
        if self.prefix and len(found) == len(self.words):
            found = (*found[:-1], found[-1][: len(self.words[-1])])
        return end if found == self.words else None


def terms(typed: str) -> tuple[Term, ...]:
    """The terms of what was typed, each once; what holds no word is left out."""
    return tuple(dict.fromkeys(_terms(typed)))[:TERMS]


def _terms(typed: str) -> Iterator[Term]:
    for sign, quoted, plain in _TERM.findall(typed):
        forms = tuple(w.form for w in words(quoted or plain))[:WORDS]
        if forms:
            yield Term(forms, bool(plain) and _is_stem(forms[-1]), bool(sign))


def _is_stem(form: str) -> bool:
    return len(form) >= STEM and not form.isdigit()


def wanted(asked: Iterable[Term]) -> str:
    """The expression that finds what holds all terms that are wanted; "" without any."""
    return " AND ".join(_phrase(t) for t in asked if not t.excluded)


def unwanted(asked: Iterable[Term]) -> str:
    """The expression that finds what holds any term that is excluded; "" without any."""
    return " OR ".join(_phrase(t) for t in asked if t.excluded)


def _phrase(term: Term) -> str:
    """A term in the syntax of FTS5: a string, whose quotation marks are doubled."""
    said = " ".join(term.words).replace('"', '""')
    return f'"{said}"*' if term.prefix else f'"{said}"'
