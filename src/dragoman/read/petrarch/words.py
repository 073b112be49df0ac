"""Words as dictionaries and sentences are compared: cut as treebanks cut them, in upper case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.read.small.layout import parser_words
from dragoman.read.tokens import Token, tokenise


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence with its offsets in the report; `key` is what is compared."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The word in upper case, with a plain apostrophe."""
        return self.text.upper().replace("’", "'")


def cut(tokens: Sequence[Token]) -> list[Word]:
    """The words of tokens: “didn't” is two, “anti-Gondor” one, “Dol_Amroth” two."""
    out: list[Word] = []
    for token in tokens:
        at = token.start
        for part in token.text.split("_"):
            for piece in parser_words(part) if part else ():
                out.append(Word(at, at + len(piece), piece))
                at += len(piece)
            at += 1
    return out


def keys(phrase: str) -> tuple[str, ...]:
    """The words of a dictionary's phrase, in which “_” stands between words as a blank does."""
    return tuple(word.key for word in cut(tokenise(phrase.replace("_", " "))))


def plural(phrase: str) -> str:
    """The regular plural of a phrase in upper case, made at its end."""
    if phrase.endswith("Y") and phrase[-2:-1] not in "AEIOU":
        return phrase[:-1] + "IES"
    return phrase + ("ES" if phrase.endswith(("S", "X", "Z", "CH", "SH")) else "S")


def plain_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a dictionary without comments (<!-- … -->, #, ;), blank ones left out.

    “#” inside a code is no comment: [###] is a code.
    """
    hidden = False
    for line in lines:
        bare = line.strip()
        hidden = hidden or bare.startswith(("<!--", "<! --"))
        if hidden:
            hidden = "-->" not in bare
            continue
        bare = re.split(r"(?:^|\s)#(?!#)|;", bare, maxsplit=1)[0].strip()
        if bare:
            yield bare
