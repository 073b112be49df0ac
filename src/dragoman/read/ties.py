"""Ties of bodies and sites that a text states: part of, made up of, lying in, backed by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from dragoman.read.names import (
    AT,
    BODY,
    MONTH,
    NAME,
    SITE,
    is_people,
    lies,
    placed,
    site,
    stretches,
    trimmed,
)

Relation: TypeAlias = tuple[str, str, str]

_THING = rf"(?P<a>(?:city of |town of |village of )?{NAME}(?: (?:{SITE}|{BODY}))?)"
_OTHER = rf"(?:the )?(?P<b>{NAME}(?: (?:regime|army|government|opposition|military|forces))?)"
_IS = r"(?:,? (?:which|that|who) (?:is|are|was|were)| (?:is|are|was|were)|,)?"
_KIND = r"(?:(?:an?|the) (?:[a-z][\w-]{1,20} ){0,4}?)?"
_UNIT = (
    r"(?:Regiment|Brigades?|Division|Battalion|Corps|Guards?|Company|Squadron|Army|Force|Fleet|Front"
    r"|Directorate|Command|Unit|Wing|Bureau|regiment|brigade|division|battalion|sector|wing|unit"
    r"|mission|corps|front|branch)"
)
_COMPOUND = (
    r"(?P<b>[A-Z][\w.]{0,30}(?: [a-z]{3,14}| [A-Z][\w.]{0,20}){0,2}?(?:- and [A-Z][\w.]{0,40})?)"
    r"-(?P<tie>backed|affiliated|linked|aligned|allied|supported|sponsored|funded|run) "
)
_PEOPLE = (
    r"(?:militias?|groups?|forces|fighters|factions?|units?|sources|rebels|militants|tribes|proxies"
    r"|brigades?|media|accounts|authorities)"
)
_TIES = {"backed": "backed-by", "supported": "backed-by", "sponsored": "backed-by"}
_TIES |= {"funded": "backed-by", "run": "part-of"}
_PARTS = (
    r"(?:(?:part|unit|branch|wing|arm|company|subsidiary|component|division|brigade|battalion"
    r"|member"
    r"|section|department|faction) of|belonging to|under the command of"
    r"|subordinate to|subordinated to|attached to|commanded by|run by|reporting to)"
)
_SIDES = (
    r"(?:affiliated (?:with|to)|linked (?:with|to)|allied (?:with|to)|aligned with|close to"
    r"|loyal to"
    r"|tied to|associated with|(?:ally|affiliate|partner|offshoot|proxy|branch|mouthpiece) of"
    r"|sympathetic to|ideologically close to)"
)
_BACKS = r"(?:(?:backed|supported|sponsored|funded|financed|armed|trained|equipped) by)"
_LIES = r"(?:located|situated|lying|sited|stationed|positioned)"
#: Not a person behind a name: "Brak, an officer in the town said".
_NO_PERSON = (
    r"(?!(?:officer|official|spokes\w+|commander|resident|source|doctor|worker|witness|journalist"
    r"|correspondent|reporter|minister|driver|activist|man|woman|soldier|fighter|leader|analyst"
    r"|teacher|farmer|trader|merchant|guard|envoy|diplomat|medic|expert|day|night|week|month)s?\b)"
)
_SITS = r"(?:based|headquartered)"
_MADE = (
    r"(?:consists? of|consisted of|consisting of|is made up of|are made up of|made up of|comprises"
    r"|comprising|is composed of|composed of)"
)


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Ties, words that must stand there, and the patterns, subject `a` and other side `b`."""
    return tuple((tie, re.compile(cue), re.compile(pattern)) for tie, cue, pattern in _PATTERNS)


@cache
def _places() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str], tuple[str, ...]], ...]:
    """Ties to places, as `_rules`, with how something may lie there."""
    return tuple(
        (tie, re.compile(cue), re.compile(pattern), how) for tie, cue, pattern, how in _TO_PLACES
    )


#: The last letters of every site noun, before what may say where it lies: cheap to look for.
_SITE_CUE = (
    r"[a-z](?:se|ses|ld|lds|rt|rts|mp|mps|te|ce|od|ct|ks|ot|ots|rs|ry|on|ng|am|ge|er|de|ea|nt|es|ty|nd)"
    r" (?:in|at|on|inside|near|outside|opposite|between|\d|just|to the|north|south|east|west)"
)
_ANY = ("beside", "on", "inside")
#: Ties to a place: the tie, its cue, the words before those for where, and how it may lie there;
#: `closed` asks for a sign behind them, `again` lets a second place follow, `bare` needs no name.
_TO_PLACES = (
    ("located-in", _LIES, rf"{_THING}(?:,? which)? (?:(?:is|are|was|were) )?{_LIES} ",
     (*_ANY, "bare")),
    ("headquartered-in", _SITS, rf"{_THING}{_IS} {_KIND}{_SITS} ", _ANY),
    ("located-in", r", .{0,30}?\b(?:of|from|near|outside|opposite|between|on) ",
     rf"{_THING}, {AT}", ("beside", "on")),
    ("located-in", r", (?:an?|the) ",
     (rf"{_THING}, (?:an?|the) (?:[a-z][\w-]{{1,20}} ){{0,3}}?{_NO_PERSON}[a-z][\w-]{{2,20}}"
      rf"(?: of [a-z]{{3,15}})? {AT}"), _ANY),
    ("located-in", _SITE_CUE,
     rf"(?P<a>{NAME} (?:{SITE}|[Bb]ases?|Air [Bb]ase|Airport|Airbase)) {AT}", (*_ANY, "again")),
    ("located-in", r", (?:in|at|inside|on) ",
     rf"\b(?:at|in|near|from|to|around|of|the) (?:the )?{_THING}, {AT}",
     ("inside", "on", "closed")),
    ("located-in", r"(?:tribes|bases|militias) (?:in|at|on) ",
     rf"(?P<a>{NAME} (?:tribes|bases|militias)) {AT}", ("inside", "on")),
)  # fmt: skip
_PATTERNS = (
    ("located-in", rf"(?:militias|tribes|fighters|{_UNIT})[”\"]? in ",
     rf"[“\"]?(?P<a>{NAME} (?:militias|tribes|fighters|{_UNIT}))[”\"]? (?P<b>in {NAME})"),
    ("consists-of", _MADE,
     (rf"{_THING},? (?:which |that )?{_MADE} (?P<b>[^.;()]{{3,100}}?)"
      r"(?=,? (?:located|situated|based|stationed|which|and is|and are|was|were)\b|[.;()])")),
    ("part-of", _PARTS, rf"{_THING}{_IS} {_KIND}{_PARTS} {_OTHER}"),
    ("part-of", r"(?:belongs?|reports?|answers?) to ",
     rf"{_THING}(?:,? (?:which|that))? (?:belongs?|reports?|answers?) to {_OTHER}"),
    ("part-of", rf"{_UNIT} of the ",
     rf"(?P<a>(?:\d+\w{{0,2}} |{NAME} ){_UNIT}) of (?P<b>the {NAME}(?: army| regime)?)"),
    ("affiliated-with", _SIDES, rf"{_THING}{_IS} {_KIND}{_SIDES} {_OTHER}"),
    ("affiliated-with", r" (?:affiliate|ally|offshoot|branch|proxy)\b",
     rf"{_THING}, an? (?P<b>{NAME}) (?:affiliate|ally|offshoot|branch|proxy)"),
    ("affiliated-with", r"['’]s? (?:\w+ )?(?:branch|affiliate|ally)\b",
     rf"{_THING}, (?P<b>{NAME})['’]s? (?:local |main |regional )?(?:branch|affiliate|ally)"),
    ("backed-by", _BACKS, rf"{_THING}{_IS} {_KIND}{_BACKS} {_OTHER}"),
    ("headquartered-in", r" (?:daily|newspaper|newsletter|laboratory|weekly|think tank) ",
     (rf"[Tt]he (?P<b>{NAME}) (?:daily|newspaper|newsletter|laboratory|weekly|think tank)"
      rf" (?P<a>{NAME})")),
    ("headquartered-in", r"\b(?:home|headquarters|seat) (?:of|to) the ",
     rf"(?P<b>{NAME}),? (?:which is )?(?:home|headquarters|seat) (?:of|to) the (?P<a>{NAME})"),
    ("headquartered-in", r"which \w+(?: as)? (?:an?|the) headquarters",
     (rf"(?P<b>{NAME}),? which (?:constitutes|serves as|is|houses) (?:an?|the) headquarters"
      rf"(?: and [a-z ]{{3,30}})? (?:of|for) (?:the )?(?P<a>{NAME}(?:-backed)? {BODY}|{NAME})")),
    ("part-of", r"[A-Z]\) of the ", rf"\((?P<a>[A-Z]{{2,8}})\) of the (?P<b>{NAME})"),
)  # fmt: skip
_OWNED = re.compile(
    rf"(?P<b>{NAME}(?: (?:regime|army|government|military|group))?)['’]s? "
    rf"(?P<a>(?:[A-Z0-9][\w-]{{0,30}} ){{1,4}}{_UNIT})\b"
)
_MEDIA = (
    r"(?:(?:news |satellite )?(?:website|site|newspaper|daily|channel|agency|outlet|network|station"
    r"|group|militia|faction|movement|force|party|organi[sz]ation|company|monitor|page|account) )?"
)
_TIED_NAME = re.compile(rf"{_COMPOUND}(?:[a-z]+ )?{_MEDIA}(?P<a>{NAME})")
_TIED_PEOPLE = re.compile(rf"{_COMPOUND}(?:[a-z]+ ){{0,2}}?{_PEOPLE}\b")
#: How far back the subject of ", located near X" is looked for.
_REACH = 260
_LOOSE = re.compile(rf",(?: is| are| was| were| and)? {_LIES} ")
_OPENER = re.compile(rf"(?P<a>{NAME}(?: (?:{SITE}|{BODY}))?), (?:which|that) ")
_LAST = re.compile(rf"(?P<a>{NAME}(?: (?:{SITE}|{BODY}))?)$")
_NAMED = re.compile(r"[A-Z]|\d\w* [a-z]")
_NOUNS = frozenset(
    [
        "brigade",
        "regiment",
        "division",
        "battalion",
        "corps",
        "company",
        "army",
        "force",
        "unit",
        "base",
        "airport",
        "crossing",
    ]
)
#: What no one unit is part of, though a name may own it: "People's Protection Units".
_NO_OWNER = frozenset(("People", "Workers", "Women", "Children", "Youth", "Peoples"))


def find_relations(text: str, aliases: Sequence[tuple[str, str]] = ()) -> tuple[Relation, ...]:
    """Ties that the text states, as (body, tie, other), in order of mention, each once.

    A body with two names, as in `aliases`, goes by the first; initials stay as they stand.
    """
    first = {b: a for a, b in aliases if not b.isupper()}
    told: dict[Relation, None] = {}
    for _, sentence in stretches(text):
        found = [*_compounds(sentence), *_owned(sentence), *_stated(sentence)]
        found += [*_located(sentence), *_loose(sentence)]
        for _, (a, tie, b) in sorted(found, key=lambda f: f[0]):
            told[first.get(a, a), tie, b] = None
    return tuple(r for r in told if _says_something(r))


def _says_something(relation: Relation) -> bool:
    """Whether both sides are there, are two, and each is a name, not a people or a day."""
    a, _, b = relation
    named = _NAMED.search(a) and a.lower() not in _NOUNS and not MONTH.search(a)
    return bool(named and b) and a != b and not is_people(a) and not is_people(b)


def _stated(text: str) -> Iterator[tuple[int, Relation]]:
    """What the rules find."""
    for tie, cue, pattern in _rules():
        if not cue.search(text):
            continue
        other: Callable[[str], str] = placed if tie.endswith("-in") else trimmed
        for match in pattern.finditer(text):
            yield match.start(), (site(match["a"]), tie, other(match["b"]))


def _located(text: str) -> Iterator[tuple[int, Relation]]:
    """What the rules for places find."""
    for tie, cue, pattern, how in _places():
        if not cue.search(text):
            continue
        for match in pattern.finditer(text):
            for start, end in _spots(text, match.end(), how):
                yield match.start(), (site(match["a"]), tie, placed(text[start:end]))


def _spots(text: str, at: int, how: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where something lies by the words from `at` on, in one of these ways."""
    found = lies(text, at, bare="bare" in how)
    if found is None or found[0] not in how:
        return
    if "closed" in how and text[found[1] : found[1] + 1] not in (",", ".", ";", ")"):
        return
    yield at, found[1]
    more = lies(text, found[1] + 2) if "again" in how and text.startswith(", ", found[1]) else None
    if more and more[0] == "beside":
        yield found[1] + 2, more[1]


def _owned(text: str) -> Iterator[tuple[int, Relation]]:
    """Units named with their owner: "the Syrian regime's 93rd Brigade"."""
    for match in _OWNED.finditer(text):
        name = re.sub(r"(?<=[A-Z]{3}) (?:mission|wing)$", "", match["a"])
        if match["b"].split()[-1] not in _NO_OWNER:
            owner = re.split(r" of (?:the )?", match["b"])[-1]
            yield match.start(), (trimmed(name), "part-of", trimmed(owner))


def _compounds(text: str) -> Iterator[tuple[int, Relation]]:
    """Ties in "X-backed militias", named by themselves, and in "X-affiliated website Y"."""
    for pattern in (_TIED_PEOPLE, _TIED_NAME):
        for match in pattern.finditer(text):
            tie = _TIES.get(match["tie"], "affiliated-with")
            body = trimmed(match.group() if pattern is _TIED_PEOPLE else match["a"])
            for to in trimmed(match["b"]).split("- and "):
                yield match.start(), (body.strip(), tie, to)


def _loose(text: str) -> Iterator[tuple[int, Relation]]:
    """Where something lies whose name stands before a clause: "X, which consists of …, located"."""
    for match in _LOOSE.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z])", before)[-1]
        openers = list(_OPENER.finditer(sentence))
        subject = openers[-1] if openers else _LAST.search(sentence)
        found = lies(text, match.end(), bare=True) if subject else None
        if subject and found:
            where = placed(text[match.end() : found[1]])
            yield match.start(), (site(subject["a"]), "located-in", where)
