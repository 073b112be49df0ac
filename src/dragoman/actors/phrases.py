"""Takes a phrase apart: how many, the people a body is seen through, brackets, owners, ties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.actors.lexicon import alternatives, lexicon

#: No phrase that means a body is longer, in signs.
LONGEST = 160

_COUNT = r"(?:at least|more than|over|about|around|nearly|some|up to|several|dozens of|hundreds of)"
_LEAD = re.compile(
    rf"^(?:{_COUNT}|thousands of|many|other|two|three|four|five|six|a group of|an?|the|this|that"
    r"|its|their|both|so-called|\d[\d,.]*(?=\s+[a-z][\w-]*\s)|(?:members?|fighters?|militants?|elements?|units?|troops"
    r"|soldiers?|officers?|forces|officials?|operatives|commanders?|leaders?|representatives?|positions?"
    r"|vehicles|convoys?|groups?|militias?|spokes(?:man|woman|person)|remnants|leadership|command)"
    r" (?:of|from|belonging to|for))\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:fighters?|militants?|militiam[ae]n|militias?|gunm[ae]n|rebels?|insurgents?|forces?"
    r"|troops|soldiers?|members?|elements?|operatives|units?|personnel|officers?|officials?"
    r"|commanders?|leaders?|leadership|spokes(?:man|woman|person)|representatives?|delegation|posts?|outposts?"
    r"|movement|group|organi[sz]ation|militia|mercenaries|positions?|convoys?|patrols?|statement"
    r"|command|command(?:er)?s?|paramilitar(?:y|ies)|jihadists?|terrorists?|separatists?|party"
    r"|press (?:service|office|centre|center)|media (?:office|wing|arm|outlet)|report|reports"
    r"|agency|newspaper|daily|website|channel|headquarters|side|faction|network)$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"^(?P<out>[^()]{1,120}?)\s*\((?P<in>[^()]{1,60})\)(?P<rest> [^()]{1,60})?$")
_OWNED = re.compile(r"^(?P<owner>.{1,80}?)['’]s?\s+(?P<rest>\S.*)$")
_OF = re.compile(r"^(?P<rest>.{2,60}?) of (?:the )?(?P<owner>[^\W\d_].{1,60})$")


def cleaned(words: str) -> str:
    """The words on one line, without quotation marks and signs around them."""
    return " ".join(words.split()).strip(' ,.;:"“”«»‘')


def unled(text: str) -> str:
    """The text without words before it that say how many of whom."""
    while (cut := re.sub(r"^\d[\d.,]* ", "", _LEAD.sub("", text, count=1))) != text:
        text = cut
    return text


def shorter(text: str) -> Iterator[str]:
    """The text without words that say how many, or that a body is seen through its people."""
    while True:
        yield text
        cut = _LEAD.sub("", text, count=1)
        if cut == text:
            break
        text = cut
    while (cut := _TAIL.sub("", text, count=1)) != text:
        yield cut
        text = cut


def undescribed(text: str) -> Iterator[str]:
    """The text without words before a name that say what it is: "Lebanese militant group X".

    Words with a capital go only where one that describes follows them.
    """
    words, known = text.split(" "), lexicon().descriptors | lexicon().labels
    at = 0
    while at < len(words) - 1:
        here, after = words[at].lower(), words[at + 1].lower()
        if here not in known and not (words[at][:1].isupper() and after in known):
            return
        at += 1
        if words[at][:1].isupper():
            yield " ".join(words[at:])


def bracketed(text: str) -> tuple[str, str] | None:
    """A name and what stands in brackets behind it; words after the brackets join the name."""
    match = _BRACKETS.match(text)
    return (match["out"] + (match["rest"] or ""), match["in"]) if match else None


def owned(text: str) -> Iterator[tuple[str, str]]:
    """Owner and owned in "Iran's IRGC", "Iranian Quds Force" or "army of Chad"."""
    match = _OWNED.match(text)
    if match:
        yield match["owner"], match["rest"]
    words = text.split(" ")
    if match is None and words[0][:1].isupper():
        yield from ((" ".join(words[:n]), " ".join(words[n:])) for n in (1, 2) if len(words) > n)
    match = _OF.match(text)
    if match:
        yield match["owner"], match["rest"]


@dataclass(frozen=True, slots=True)
class Compound:
    """A tie that a phrase states: to whom, which, and of what; `words` are those that state it."""

    to: tuple[str, ...]
    tie: str
    rest: str
    words: str


@cache
def _compounds() -> Sequence[re.Pattern[str]]:
    """Patterns of "X-backed Y", "pro-X Y", "Y backed by X", "Y loyal to X"."""
    ties = {word: tie for word, tie in lexicon().ties.items() if tie != "pro"}
    all_of = alternatives(ties)
    backed = alternatives(w for w, tie in ties.items() if tie == "backed-by")
    return (
        re.compile(rf"^(?P<words>(?P<to>\S.{{0,60}}?)[-‐‑–](?P<tie>{all_of}))\s+(?P<rest>\S.*)$"),
        re.compile(
            rf"^(?P<words>(?P<to>\S{{1,30}}) (?P<tie>{backed}))\s+(?!by |to |with )"
            r"(?P<rest>\S.*)$"
        ),
        re.compile(r"^(?P<words>(?P<tie>pro)[-‐‑– ](?P<to>\S{1,30}))\s+(?P<rest>\S.*)$", re.I),
        re.compile(
            rf"^(?P<rest>\S.{{0,60}}?) (?P<words>(?P<tie>{backed}|controlled|run|led) by"
            r" (?:the )?(?P<to>\S.{0,60}))$"
        ),
        re.compile(
            rf"^(?P<rest>\S.{{0,60}}?) (?P<words>(?P<tie>{all_of}) (?:to|with)"
            r" (?:the )?(?P<to>\S.{0,60}))$"
        ),
    )


def compound(text: str) -> Compound | None:
    """The tie that a phrase states; `None` when it states none."""
    for pattern in _compounds():
        match = pattern.match(text)
        if match:
            to = tuple(t.strip(" -") for t in re.split(r"-? and |, ", match["to"]))
            tie = {"pro": "affiliated-with"}.get(match["tie"].lower(), "")
            return Compound(to, tie or lexicon().ties[match["tie"]], match["rest"], match["words"])
    return None


def label_of(words: str, name: str) -> str:
    """What the words call a body beside naming it; empty when they only name it."""
    own = set(re.findall(r"[\w'-]+", name.lower()))
    said = re.findall(r"[\w'-]+", words.lower())
    return " ".join(w for w in dict.fromkeys(said) if w in lexicon().labels and w not in own)


def unlabelled(words: str) -> str:
    """The words without those that only call a body something."""
    kept = [w for w in words.split(" ") if w.lower() not in lexicon().labels]
    return " ".join(kept)
