"""Places that cannot both be where it was, and starts that a source denies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product

from dragoman.model import Contradiction, Place, Role, Side
from dragoman.weigh.contested.accounts import Account, negative
from dragoman.weigh.contested.cases import Case, Values, contested, say
from dragoman.weigh.contested.words import known_words
from dragoman.weigh.spots import lie

_SPOTS = ("exact", "town", "district")
#: "North of Kufra": which way from where.
_WAY = re.compile(r"\b(north|south|east|west) of (?:the )?([A-Z][\w’'-]+)")
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
#: "Had nothing to do with Iran", "did not come from Iran".
_NOT_FROM = re.compile(
    r"\b(?:nothing to do with|no (?:link|links|connection|tie|ties) (?:to|with)"
    r"|(?:not|never) (?:\w+ )?from)\s+((?:[A-Z][\w’'-]+\s?)+)"
)


def places(case: Case) -> list[Contradiction]:
    """Where it was: spots of the deed, or starts of the movement, that lie apart in two reports."""
    if case.main == "movement":
        return _contest(case, ("origin",), "origin")
    return _contest(case, ("place", "target"), "place") or _opposite(case)


def _contest(case: Case, roles: tuple[Role, ...], field: str) -> list[Contradiction]:
    """Where all spots that two reports give in these roles lie apart, and neither names both."""
    spots = [(a, list(_spots(case, a, roles))) for a in case.told]
    values: Values = {}
    for (a, ours), (b, theirs) in combinations(spots, 2):
        if not (ours and theirs) or not all(_apart(p, q) for p, q in product(ours, theirs)):
            continue
        if not (_knows(a, theirs) or _knows(b, ours)):
            say(values, ours[0].name, a)
            say(values, theirs[0].name, b)
    return contested(field, values)


def _spots(case: Case, account: Account, roles: tuple[Role, ...]) -> Iterator[Place]:
    """The spots and towns that claims of the act itself give in these roles."""
    for item in case.acts(account):
        for role in roles:
            yield from (p for p in item.places(role) if p.precision in _SPOTS)


def _apart(a: Place, b: Place) -> bool:
    """Whether two spots cannot be one: "near" a town reaches as far as to the next."""
    found = lie(a, b)
    return found == "apart" or (found == "beside" and "district" not in (a.precision, b.precision))


def _knows(account: Account, spots: list[Place]) -> bool:
    """Whether a report names one of these spots anywhere, or one at them."""
    near = [p.place for p in account.reading.places if p.place and p.place.precision in _SPOTS]
    if any(lie(p, q) not in ("apart", "beside") for p, q in product(near, spots)):
        return True
    text = _letters(f"{account.report.title or ''} {account.report.text}")
    return any(_letters(p.name) in text for p in spots)


@lru_cache(maxsize=1 << 12)
def _letters(name: str) -> str:
    """Letters without their marks, folded."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if c.isalpha()).casefold()


def _opposite(case: Case) -> list[Contradiction]:
    """On two opposite sides of one place, however its name is spelled."""
    values: Values = {}
    for (a, ours), (b, theirs) in combinations([(a, _ways(a)) for a in case.told], 2):
        for (name, way), words in ours.items():
            other = theirs.get((name, _OPPOSITE[way]))
            if other:
                say(values, f"{way} of {words}", a)
                say(values, f"{_OPPOSITE[way]} of {other}", b)
    return contested("place", values)


def _ways(account: Account) -> dict[tuple[str, str], str]:
    """Which ways from which names the sentences of an account give; names without vowels."""
    sentences = dict.fromkeys(i.claim.sentence.text for i in account.told)
    found = (pair for text in sentences for pair in _WAY.findall(text))
    return {(re.sub(r"[aeiouy’'-]", "", name.casefold()), way): name for way, name in found}


def origins_denied(case: Case) -> list[Contradiction]:
    """Where it came from, as some say, and a source that says it did not come from there."""
    denied = {a.report.digest: list(_denied(a)) for a in case.every}
    for name in sorted({n for names in denied.values() for n in names}):
        yes = [a.report.digest for a in case.every if _came_from(a, name)]
        no = [d for d, names in denied.items() if name in names and d not in yes]
        if yes and no:
            said = Side(value=name, reports=tuple(yes))
            not_so = Side(value=f"not {name}", reports=tuple(no), denies=True)
            return [Contradiction(field="origin", values=(said, not_so))]
    return []


def _denied(account: Account) -> Iterator[str]:
    """What a report says it did not come from."""
    verbs = known_words().coming_from
    for item in account.claims:
        if negative(item.claim) and item.claim.trigger.text.casefold().split()[0] in verbs:
            yield from (m.text for m in item.claim.role("origin"))
    yield from (m.strip() for m in _NOT_FROM.findall(account.text))


def _came_from(account: Account, name: str) -> bool:
    """Whether a report gives a start by that name, or by a word of its stem: Iran, Iranian port."""
    origins = [m.text for i in account.told for m in i.claim.role("origin")]
    return any(name[:4].casefold() in o.casefold() for o in origins)
