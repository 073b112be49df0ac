"""Other names and ties that a text states: "X a.k.a. Y", "Long Name (LN)", "X-backed Y"."""

from __future__ import annotations

import re

_NAME = r"(?:\b[A-Z0-9][\w'’.-]{0,40})(?: (?:of |the |and |al-)?[A-Z0-9][\w'’.-]{0,40}){0,8}"
_KNOWN_AS = re.compile(
    rf"(?P<a>{_NAME}),? (?:a\.k\.a\.|aka|(?:also )?known as|also called) (?:the )?(?P<b>{_NAME})"
)
_BRACKET = re.compile(rf"(?P<a>{_NAME}) \((?P<b>[A-Z][A-Z.-]{{1,9}}s?)\)")
_BACKED = re.compile(
    r"\b(?P<a>[A-Z][\w.]{0,40}(?:- and [A-Z][\w.]{0,40})?)-(?P<tie>backed|affiliated|linked|aligned)"
    r" (?:[a-z]+ ){0,2}?(?:militias?|groups?|forces|fighters|factions?|units?|website|sources)"
)
_TIES = {"backed": "backed-by"}


def find_aliases(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of names that the text says mean one body, in order, each once."""
    found: list[tuple[str, str]] = []
    matches = [m for p in (_KNOWN_AS, _BRACKET) for m in p.finditer(text)]
    for match in sorted(matches, key=lambda m: m.start()):
        a, b = match["a"].removeprefix("The ").rstrip("."), match["b"].rstrip(".")
        if match.re is _BRACKET and not _initials(a, b):
            continue
        a = _initials(a, b) if match.re is _BRACKET else a
        if (a, b) not in found:
            found.append((a, b))
    return tuple(found)


def _initials(name: str, acronym: str) -> str:
    """The end of `name` whose initials spell the acronym; empty when they do not."""
    letters = acronym.rstrip("s").replace(".", "").replace("-", "").upper()
    words = name.split()
    for start in range(len(words)):
        kept = [w for w in words[start:] if w[0].isupper()]
        parts = [p for w in kept for p in re.split(r"[-’']", w) if p]
        for spelled in ("".join(w[0] for w in kept), "".join(p[0] for p in parts)):
            if spelled.upper() == letters or (len(letters) > 2 and spelled.upper() == letters[:-1]):
                return " ".join(words[start:])
    return ""


def find_relations(text: str) -> tuple[tuple[str, str, str], ...]:
    """Ties that the text states, as (body, tie, other), in order, each once."""
    found: list[tuple[str, str, str]] = []
    for match in _BACKED.finditer(text):
        whole = match.group()
        for backer in match["a"].split("- and "):
            tie = _TIES.get(match["tie"], "affiliated-with")
            if (whole, tie, backer) not in found:
                found.append((whole, tie, backer))
    return tuple(found)
