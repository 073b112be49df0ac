"""Other names that a text states: "X a.k.a. Y", "Long Name (LN)", "X, or LN", "X, formerly Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from dragoman.read.names import BODY, NAME, SITE, stretches, trimmed

_HOW = (
    r"(?:also|better|formally|officially|locally|widely|popularly|otherwise|formerly|previously"
    r"|once)"
)
_CUE = (
    rf"(?:a\.k\.a\.|aka|alias|(?:{_HOW} )?(?:known|referred to)"
    r"(?: (?:here|there|locally|in [A-Z]\w+))? as"
    rf"|{_HOW} (?:called|named|written|spelled|spelt|dubbed|the)|nicknamed|formerly|formally"
    r"|officially|better called|in full:?|or in full)"
)
_TAIL = rf"(?: (?:faction|{BODY})(?=[,.;)]))?"
_KNOWN_AS = re.compile(
    rf"(?P<a>{NAME}(?: {BODY}| {SITE})?)(?:,? |,? \()(?:which is |now |who are |that is )?{_CUE} "
    rf"(?:the )?[“\"‘]?(?P<b>{NAME}{_TAIL})"
)
_BRACKET = re.compile(
    r"(?P<a>(?:[^\s(),;:]{1,30} ){1,10}?)\((?:the )?(?P<b>[A-Z][A-Za-z.-]{1,9})\)"
)
_TURNED = re.compile(rf"\b(?P<b>[A-Z]{{2,9}}) \((?:the )?(?P<a>{NAME})\)")
_PAIR = re.compile(rf"(?P<a>{NAME}) \((?:the )?(?P<b>{NAME})(?P<tongue> in [A-Z]\w{{2,12}})?\)")
_OR = re.compile(
    rf"(?P<a>{NAME}), or (?:the )?(?P<b>{NAME})"
    r"(?=,? as [\w ]{2,30}? (?:calls?|knows?|call themselves)|,)"
)
_CALLED = re.compile(
    rf"(?P<a>{NAME}(?: {BODY})?),? (?:which|whom|that) [^,.;]{{2,40}}? (?:calls?|knows? as"
    rf"|calling|dubs?|known as) (?:the )?(?P<b>{NAME})"
)
_BESIDE = re.compile(
    rf"(?P<a>{NAME}), (?:the )?(?P<b>[A-Z]{{3,9}})(?:,| in (?:short|[a-z' ]{{3,20}} usage))"
)
_TITLE = re.compile(r"^(?:(?:The|the|A|An|a|an|In|On)\s+)+")


_SMALL = frozenset(("of", "in", "the", "and", "for", "on", "de", "to"))


#: Bodies that others belong to: in brackets behind a name they say whose it is.
_MEMBERSHIPS = frozenset(("NATO", "OSCE", "USA", "UAE", "AFP", "EEAS", "ECHO", "OHCHR"))
_SAID = re.compile(
    r"[(]|a\.k\.a|\baka\b|alias|known|called|named|written|spel|dubbed|formerly|formally|officially"
    r"|referred|, [A-Z]{3}|, or |calls?\b|knows?\b|in full|nicknamed|previously|once the"
)


def find_aliases(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of names that the text says mean one body, in order, each once."""
    pairs: dict[tuple[str, str], None] = {}
    for _, sentence in stretches(text):
        if _SAID.search(sentence):
            pairs.update(dict.fromkeys(_in_sentence(sentence)))
    return tuple(pairs)


def _in_sentence(text: str) -> Iterator[tuple[str, str]]:
    """The pairs of one sentence, one for each second name."""
    found: list[tuple[int, tuple[str, str]]] = []
    for pattern in (_KNOWN_AS, _CALLED):
        found += [(m.start("b"), _plain(m)) for m in pattern.finditer(text)]
    for pattern in (_BRACKET, _TURNED, _BESIDE, _OR):
        for match in pattern.finditer(text):
            pair = _initialled(match, text)
            if pair:
                found.append((match.start("b"), pair))
    found += [(m.start("b"), _plain(m)) for m in _PAIR.finditer(text) if _one_name(m)]
    found.sort(key=lambda f: f[0])
    for _, group in groupby(found, key=lambda f: f[0]):
        pair = next(group)[1]
        if pair[0] and pair[1] and pair[0] != pair[1]:
            yield pair


def _plain(match: re.Match[str]) -> tuple[str, str]:
    """The two names of a match."""
    return trimmed(match["a"]), match["b"].strip(" .,")


def _initialled(match: re.Match[str], text: str) -> tuple[str, str] | None:
    """A name and its initials; `None` when neither the letters nor their place say so.

    A name is taken whole where its initials are of another language, as in "(PKK)".
    """
    short = match["b"].rstrip(".")
    long = match["a"].strip()
    if match.re is _TURNED or match.re is _OR or match.re is _BESIDE:
        name = initials(long, short)
        said = re.search(r"\sas [\w ]{2,30}$", text[match.end("b") : match.end("b") + 30])
        whole = trimmed(long) if match.re is _OR and (said or _capitals(short)) else ""
        return (name or whole, short) if name or whole else None
    name = initials(long, short)
    if not name and _capitals(short):
        name = _name_before(long)
    return (name, short) if name else None


def _capitals(short: str) -> bool:
    """Whether letters can be the initials of a name in another language."""
    if short in _MEMBERSHIPS:
        return False
    return 3 <= len(short) <= 8 and short.isalpha() and sum(c.isupper() for c in short) >= 3


def _name_before(words: str) -> str:
    """The name of two words or more that words end in; empty when they end in none."""
    match = re.search(
        rf"(?:{NAME}['’]s (?:[a-z]+ ){{0,2}}[a-z]+|(?:{NAME})(?: (?:party|{BODY}))?)$", words
    )
    name = _TITLE.sub("", match[0]) if match else ""
    name = re.sub(r"^(?:[A-Z][a-z]+s?|\d+ \w+) of (?:the )?(?=[A-Z]\S* \S)", "", name)
    return name if len(name.split()) > 1 else ""


def initials(name: str, acronym: str) -> str:
    """The end of `name` whose initials spell the acronym; empty when they do not."""
    letters = acronym.rstrip("s").replace(".", "").replace("-", "").upper()
    words = [w for w in name.split() if w[:1].isalnum()]
    for start in range(max(0, len(words) - 12), len(words)):
        kept = [w for w in words[start:] if w[0].isupper() or w.isdigit()]
        telling = [w for w in words[start:] if w.lower() not in _SMALL]
        for some in (kept, words[start:], telling):
            if some and _spells(some, letters) and some[0] == words[start]:
                return _TITLE.sub("", " ".join(words[start:]))
    return ""


def _spells(words: list[str], letters: str) -> bool:
    """Whether the first letters of words, or of their parts, are these letters."""
    parts = [p for w in words for p in re.split(r"[-’']", w) if p]
    for spelled in ("".join(w[0] for w in words), "".join(p[0] for p in parts)):
        if spelled.upper() == letters or (len(letters) > 2 and spelled.upper() == letters[:-1]):
            return len(letters) > 1
    return False


def _one_name(match: re.Match[str]) -> bool:
    """Whether what stands in brackets is the name in another language, or spelled otherwise."""
    return bool(match["tongue"]) or _alike(match["a"], match["b"])


def _alike(a: str, b: str) -> bool:
    """Whether two names can be one, spelled otherwise: nearly the same consonants."""
    x, y = (re.sub(r"[aeiouyw'’\s-]|(?<=(.))\1", "", n.lower().removeprefix("al")) for n in (a, b))
    same = sum(1 for c in set(x) if c in y) * 2 >= len(set(x)) + len(set(y)) - 1
    return len(x) > 1 and x[:1] == y[:1] and same and abs(len(x) - len(y)) <= 1
