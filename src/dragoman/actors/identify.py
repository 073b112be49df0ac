"""Names the mentions of a reading: which body each means, or that it is not known which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.model import Actor, Mention, Named, Reading, Role
from dragoman.ports import Actors

ROLES: tuple[Role, ...] = ("actor", "recipient", "target", "partner")

_COUNT = r"(?:at least|more than|over|about|around|nearly|some|up to|several|dozens of|hundreds of)"
_LEAD = re.compile(
    rf"^(?:{_COUNT}|thousands of|many|other|two|three|four|five|six|a group of|an?|the"
    r"|\d[\d,.]*|(?:members?|fighters?|militants?|elements?|units?|troops|soldiers|forces|officials?"
    r"|operatives|commanders?|leaders?|representatives?|positions?|vehicles|convoys?)"
    r" (?:of|from|belonging to))\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:fighters?|militants?|militiam[ae]n|militias?|gunm[ae]n|rebels?|insurgents?|forces?"
    r"|troops|soldiers?|members?|elements?|operatives|units?|personnel|officers?|officials?"
    r"|commanders?|leaders?|leadership|spokes(?:man|woman|person)|representatives?|delegation"
    r"|movement|group|organi[sz]ation|militia|mercenaries|positions?|convoys?|patrols?)$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"^(?P<out>[^()]+?)\s*\((?P<in>[^()]+)\)$")
_OWNED = re.compile(r"^(?P<owner>.+?)['’]s?\s+(?P<rest>\S.*)$")


def mentions(reading: Reading) -> list[Mention]:
    """The distinct mentions that mean bodies: those listed, those in roles, and the sources."""
    told = [named.mention for named in reading.actors]
    for claim in reading.claims:
        told += claim.role(*ROLES)
        told += [hop.source for hop in claim.chain]
    distinct = {(m.start, m.end): m for m in told}
    return [distinct[span] for span in sorted(distinct)]


def _shorter(text: str) -> Iterator[str]:
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


def _owned(text: str, actors: Actors) -> Actor | None:
    """The body in "Iran's IRGC" or "Iranian Quds Force": known, and of that owner's country."""
    owned, split = _OWNED.match(text), text.split(" ", 1)
    if owned:
        owner, rest = actors.find(owned["owner"]), owned["rest"]
    elif len(split) == 2:
        owner, rest = actors.find(f"{split[0]} government"), split[1]
    else:
        return None
    if owner and (whole := actors.find(f"{owner.name} {rest}")):
        return whole
    body = next(filter(None, map(actors.find, _shorter(rest))), None)
    if owner and body and owner.country and body.country in (owner.country, None):
        return body
    return None


def meant(text: str, actors: Actors) -> Actor | None:
    """The body that words mean. `None` when it is not listed, or when two would fit."""
    text = " ".join(text.split()).strip(" ,.;:")
    brackets = _BRACKETS.match(text)
    if brackets:
        inner, outer = meant(brackets["in"], actors), meant(brackets["out"], actors)
        return outer if inner in (None, outer) else inner if outer is None else None
    forms = list(_shorter(text))
    found = next(filter(None, map(actors.find, forms)), None)
    return found or next(filter(None, (_owned(form, actors) for form in forms)), None)


def _by_alias(text: str, reading: Reading, actors: Actors) -> Actor | None:
    """The body meant by another name that the report itself gives for the same thing."""
    others = [b if text == a else a for a, b in reading.aliases if text in (a, b)]
    found = {actor.id: actor for other in others if (actor := meant(other, actors))}
    return next(iter(found.values())) if len(found) == 1 else None


def identify(reading: Reading, actors: Actors) -> Reading:
    """The reading with its bodies named, one entry per mention, in text order."""
    named = (
        Named(mention=m, actor=meant(m.text, actors) or _by_alias(m.text, reading, actors))
        for m in mentions(reading)
    )
    return replace(reading, actors=tuple(named))
