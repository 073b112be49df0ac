"""What the words round a happening call untrue, and what they say did not come about at all."""

from __future__ import annotations

import re
from functools import cache

from dragoman.read.lexicon import Lexicon

#: "No truth", "cannot rule out": what stands before a verb that denies and takes it back.
_NOT = r"(?<!\bnot )(?<!\bnever )(?<!n['’]t )(?<!\bcannot )"
#: Between a negation and its happening stands no other clause ("no doubt that", "no word when").
_NO = re.compile(
    r"\b(?:no|nothing|not an?(?: single)?)(?! (?:doubt|less|fewer|more than|sooner|later)\b)"
    r"(?: (?!(?:that|when|after|before|as|and|but|who|whose|which|where|because|since|while"
    r"|until|than|if|so|for|from|by|with|in|on|at|near|over)\b)[^\s,;:]+){0,3} $",
    re.IGNORECASE,
)
#: Where one clause ends and another begins.
_APART = re.compile(r"[,;:]|\b(?:and|but|while|although|though|because|after|when)\b", re.I)


@cache
def _patterns(untrue: frozenset[str], told: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """What denies a clause ahead, what tells of one, what calls that untrue behind it or about."""
    false = rf"(?:(?:an?|pure|simply|entirely) )*(?:{'|'.join(sorted(map(re.escape, untrue)))})\b"
    telling = rf"\b(?:{'|'.join(sorted(told))})\b"
    naming = r"\b(?:call|label|brand|describ)\w+"
    copula = r"\b(?:is|are|was|were)(?: (?!not\b|no\b|never\b|hardly\b)\w+)?"
    ahead = (
        rf"\b(?:not true|no truth|{_NOT}{false}) that\b"
        rf"|{_NOT}\b(?:ruled? out|rules out|disputes?|disputed|denial) that\b"
        rf"|{_NOT}{naming} (?:\w+ )?(?:as )?{false} (?!that\b)?"
    )
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            ahead,
            rf"{telling}(?: \w+){{0,3}} (?:of|that|about|on)\b",
            rf"(?:(?!{telling})[^,;])*?{copula} {false}",
            rf"{_NOT}{naming} (?:\w+ ){{0,3}}{telling}",
            rf"[^,;]*?\b(?:as )?{false}",
        )
    )


def called_untrue(before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether the words before and behind a happening call untrue what tells of it."""
    groups = lexicon.groups
    ahead, telling, copula, naming, false = _patterns(groups["untrue"], groups["told_nouns"])
    found = list(ahead.finditer(before))
    if found and not _APART.search(before, found[-1].end()):
        return True
    told = list(telling.finditer(before))
    if not told or _APART.search(before, told[-1].end()):
        return False
    return bool(copula.match(after)) or bool(naming.search(before) and false.match(after))


def absent(before: str) -> str:
    """The word before a happening that says that none came about ("no raid"); else nothing."""
    found = _NO.search(before)
    return found[0].strip() if found else ""
