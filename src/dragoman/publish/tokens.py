"""Citation tokens in the sentences of a draft: `[@id]` or `[@id @other]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_ID = r"@[^\s\[\]@;,]+"
TOKEN = re.compile(rf"\[{_ID}(?:[ \t;,]*(?:\n[ \t;,]*)?{_ID})*\]")
_LOOSE = re.compile(rf"\s*({TOKEN.pattern})")
_BLANKS = re.compile(r"[ \t\r\n]+")


def ids(token: str) -> tuple[str, ...]:
    """The ids inside one token, in order."""
    return tuple(found[1:] for found in re.findall(_ID, token))


def cited(text: str) -> tuple[str, ...]:
    """All ids cited in a text, in order of first citation, each once."""
    found = (i for token in TOKEN.findall(text) for i in ids(token))
    return tuple(dict.fromkeys(found))


def token(claims: Iterable[str]) -> str:
    """One token that cites these claims; empty when there are none."""
    inside = " ".join(f"@{c}" for c in claims)
    return f"[{inside}]" if inside else ""


def canonical(text: str) -> str:
    """The text with single blanks, tokens in one form and set against the word before them."""
    tidy = _BLANKS.sub(" ", text).strip(" ")
    return _LOOSE.sub(lambda m: token(ids(m[1])), tidy)


def replace(text: str, make: Callable[[tuple[str, ...]], str]) -> str:
    """The text with each token replaced by what `make` gives for its ids."""
    return TOKEN.sub(lambda m: make(ids(m[0])), text)


def bare(text: str) -> str:
    """The text without its tokens."""
    return TOKEN.sub("", text).strip()


def broken(text: str) -> int | None:
    """Where something begins that looks like a citation and is none, or `None`."""
    starts = (m.start() for m in re.finditer(r"\[@", text))
    return next((s for s in starts if not TOKEN.match(text, s)), None)
