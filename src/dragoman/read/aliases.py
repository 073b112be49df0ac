"""Other names and ties that a text states: "X a.k.a. Y", "Long Name (LN)", "X-backed Y"."""

from __future__ import annotations

import re

_WORD = r"[A-Z0-9](?:[\w'’-]|\.(?=\w)){0,40}"
_NAME = rf"\b{_WORD}(?: (?:of |the |and |al-)?{_WORD}){{0,8}}"
_KNOWN_AS = re.compile(
    rf"(?P<a>{_NAME}),? (?:a\.k\.a\.|aka|(?:also )?known as|also called) (?:the )?(?P<b>{_NAME})"
)
_BRACKET = re.compile(rf"(?P<a>{_NAME}) \((?P<b>[A-Z][A-Z.-]{{1,9}}s?)\)")
_BACKED = re.compile(
    r"\b(?P<a>[A-Z][\w.]{0,40}(?:- and [A-Z][\w.]{0,40})?)"
    r"-(?P<tie>backed|affiliated|linked|aligned) (?:[a-z]+ ){0,2}?"
    r"(?:militias?|groups?|forces|fighters|factions?|units?|website|sources)"
)
_UNIT = r"(?:Regiment|Brigade|Division|Battalion|Corps|Guards?|Company|Squadron|Army)"
_WHERE = r"(?:(?:just )?(?:north|south|east|west)(?:-?(?:east|west))? of|near|between|outside|in)"
_STATED = (
    (
        "located-in",
        re.compile(
            rf"(?:\b[Tt]he |^)(?P<a>{_NAME})(?:,[^,.;]{{0,80}})?,? (?:which )?(?:is |are )?located"
            rf" (?P<b>{_WHERE} [^,.;]{{3,80}})"
        ),
    ),
    ("located-in", re.compile(rf"(?P<a>{_NAME}), (?P<b>{_WHERE} [^,.;]{{3,60}})(?=[,.;])")),
    (
        "consists-of",
        re.compile(
            rf"(?P<a>{_NAME}),? (?:which )?(?:consists|consisted|is made up) of"
            r" (?P<b>[^.;]{3,100}?)(?=,? (?:located|which|and is|and are)|[.;])"
        ),
    ),
    (
        "part-of",
        re.compile(
            rf"(?P<b>[A-Z][\w-]{{1,30}}(?: [\w-]{{2,30}}){{0,2}})['’]s"
            rf" (?P<a>(?:[A-Z0-9][\w-]{{0,30}} ){{1,3}}{_UNIT})"
        ),
    ),
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
    """Ties that the text states, as (body, tie, other), in order of mention, each once."""
    found: list[tuple[int, tuple[str, str, str]]] = []
    for match in _BACKED.finditer(text):
        tie = _TIES.get(match["tie"], "affiliated-with")
        backers = match["a"].split("- and ")
        found += [(match.start(), (match.group(), tie, backer)) for backer in backers]
    for tie, pattern in _STATED:
        for match in pattern.finditer(text):
            body, other = _trim(match["a"]), _trim(match["b"])
            if body and other:
                found.append((match.start(), (body, tie, other)))
    ordered = sorted(found, key=lambda f: f[0])
    return tuple(dict.fromkeys(relation for _, relation in ordered))


def _trim(words: str) -> str:
    """A phrase without its article, "in", and the sign that closes it."""
    bare = re.sub(r"^(?:the|The|in|In)\s+(?:the\s+)?", "", " ".join(words.split()))
    return bare.strip(' ,.;:"“”')
