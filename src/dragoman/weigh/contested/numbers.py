"""Numbers of one thing that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from dragoman.model import Contradiction
from dragoman.weigh.contested.accounts import TOLLS, Account
from dragoman.weigh.contested.cases import Case, Values, alike, contested, say
from dragoman.weigh.contested.things import classes
from dragoman.weigh.counting import bounds, disjoint
from dragoman.weigh.quantities import Quantity
from dragoman.weigh.quantity_words import table

FIELDS = {
    "killed": "count_killed",
    "wounded": "count_wounded",
    "arrested": "count_arrested",
    "carrier": "count_carrier",
    "people": "count_other",
    "goods": "count_other",
}

FATES = (*TOLLS, "arrested")

_KIDNAPPED = re.compile(r"\b(?:kidnap|abduct|hostage)", re.I)

#: A number that a report gives.
Said = tuple[Account, Quantity]
#: Reports with their numbers of one sort, and whether they were read.
Counted = tuple[Sequence[Account], tuple[tuple[Quantity, ...], bool]]


def numbers(case: Case) -> list[Contradiction]:
    """Numbers that exclude each other, the smaller first, by what they count."""
    out, held = [], _held(case)
    for of, name in FIELDS.items():
        sorts = {s for s in FIELDS if held.get(s, s) == of}
        counts = alike((a, _counts(a, sorts)) for a in (*case.told, *case.unread))
        pairs = combinations([c for c in counts if c[1][0]], 2)
        found = [s for x, y in pairs for s in _contest(x, y, narrow=case.attack)]
        field = "count_other" if of == "carrier" and _load(case, found) else name
        out += contested(field, _values(found))
    return out


def _load(case: Case, found: Sequence[Said]) -> bool:
    """Whether what is counted is no carrier here: vehicles aboard a ship are its load."""
    if case.main not in ("movement", "force"):
        return True
    return all("vehicle" in line(q.noun) for _, q in found) and _aboard(case)


def _aboard(case: Case) -> bool:
    """Whether most of those who say by what it went say by ship or plane."""
    known = classes("carrier").of
    ways = [
        {known[w].split(".")[0] for m in _carriers(a) for w in m.lower().split() if w in known}
        for a in case.told
    ]
    aboard = sum(bool(w & {"sea", "air"}) and "road" not in w for w in ways)
    return aboard > sum(map(bool, ways)) / 2


def _carriers(account: Account) -> list[str]:
    """The words for its carriers; a tanker may be of the road or the sea."""
    return [m.text for i in account.told for m in i.claim.role("carrier") if "tanker" not in m.text]


def _held(case: Case) -> Mapping[str, str]:
    """As what people count who are neither killed nor hurt.

    As arrested where half of the reports tell of arrests, but not those whom kidnappers hold. Of an
    attack the toll is told, and what was hit: other people are those around it.
    """
    if case.attack:
        return {"people": ""}
    kinds = [{i.claim.kind for i in a.told} for a in case.told]
    seized = sum(bool(k & {"arrest", "abduction"}) and "release" not in k for k in kinds)
    arrests = any("arrest" in k for k in kinds) and 2 * seized >= len(kinds)
    kidnapped = any(_KIDNAPPED.search(a.text) for a in case.told)
    return {"people": "arrested"} if arrests and not kidnapped else {}


def _counts(account: Account, sorts: set[str]) -> tuple[tuple[Quantity, ...], bool]:
    """The numbers of these sorts that a report gives, wherever they stand in it."""
    found = (replace(q, start=0) for q in account.numbers if q.of in sorts)
    return tuple(dict.fromkeys(found)), bool(account.claims)


def _contest(a: Counted, b: Counted, *, narrow: bool) -> Iterator[Said]:
    """The first numbers of one thing in reports of two outlets, where they cannot both be true.

    A later number of one outlet stands in the place of its earlier one. A report that nobody read
    takes no side against a number that it gives too.
    """
    (ones, (ours, _)), (others, (theirs, _)) = a, b
    if len({x.report.outlet or x.report.digest for x in (*ones, *others)}) == 1:
        return
    for first in ours:
        like = next((q for q in theirs if comparable(first, q, narrow=narrow)), None)
        if like is None or _gives(theirs, first) or _gives(ours, like):
            continue
        mine, rivals = _given(a, first, like, narrow=narrow), _given(b, like, first, narrow=narrow)
        if all(_apart(p, q) for p, q in product(mine, rivals)):
            yield from ((x, first) for x in ones)
            yield from ((x, like) for x in others)
        return


def _gives(numbers: Sequence[Quantity], other: Quantity) -> bool:
    """Whether a report gives just this toll too, as another side's word or of others."""
    same = (q for q in numbers if q.of == other.of in TOLLS)
    return any((q.count.low, q.count.high) == (other.count.low, other.count.high) for q in same)


def _given(told: Counted, first: Quantity, other: Quantity, *, narrow: bool) -> list[Quantity]:
    """The number that a report stands for; of one that nobody read all that may be meant."""
    numbers, read = told[1]
    return [first] if read else [q for q in numbers if comparable(q, other, narrow=narrow)]


def _apart(a: Quantity, b: Quantity) -> bool:
    return disjoint(a.count, b.count, about=a.about or b.about)


def comparable(a: Quantity, b: Quantity, *, narrow: bool) -> bool:
    """Whether two numbers are of one thing: people who died, or nouns of which one is the wider.

    `narrow` wants one noun.
    """
    if not (a.noun and b.noun) or a.of in FATES or b.of in FATES:
        return True
    if narrow:
        return a.noun == b.noun
    return a.noun in line(b.noun) or b.noun in line(a.noun)


def line(noun: str) -> list[str]:
    """A noun and all that it stands under."""
    found, wider = [noun], table().wider
    while found[-1] in wider:
        found.append(wider[found[-1]])
    return found


def _values(said: Sequence[Said]) -> Values:
    """The numbers in words, the smaller first, with who gives them."""
    values: Values = {}
    for account, quantity in sorted(said, key=lambda s: _size(s[1])):
        say(values, bounds(quantity.count), account)
    return values


def _size(quantity: Quantity) -> tuple[int, int]:
    return quantity.count.low or 0, quantity.count.high or 0
