"""Who did it: bodies of the register that have nothing to do with one another."""

from __future__ import annotations

from itertools import combinations, product

from dragoman.model import Actor, Contradiction
from dragoman.weigh.contested.accounts import Account
from dragoman.weigh.contested.cases import Case, Values, contested, say
from dragoman.weigh.contested.words import known_words


def actors(case: Case) -> list[Contradiction]:
    """The actor, where two reports of an attack or a kidnapping name strangers, and neither both.

    Of a clash nobody says who did it: each side acts.
    """
    told = [(a, named) for a in case.told if (named := _named(case, a))]
    values: Values = {}
    for (a, ours), (b, theirs) in combinations(told, 2):
        if all(_strangers(x, y) for x, y in product(ours, theirs)):
            say(values, ours[0].name, a)
            say(values, theirs[0].name, b)
    return contested("actor", values)


def _named(case: Case, account: Account) -> list[Actor]:
    """The bodies that a report names as those who did it."""
    known = {n.mention: n.actor for n in account.reading.actors if n.actor}
    acts = [i.claim for i in case.acts(account) if i.claim.kind in known_words().done_by_one]
    found = (known[m] for c in acts for m in c.role("actor") if m in known)
    return list({a.id: a for a in found}.values())


def _strangers(a: Actor, b: Actor) -> bool:
    """Whether neither is over or behind the other, nor one body or state over both."""
    if "unnamed" in (a.kind, b.kind) or _over(a) & _behind(b) or _over(b) & _behind(a):
        return False
    return a.country != b.country or (a.kind == b.kind == "group")


def _over(actor: Actor) -> frozenset[str]:
    """A body and those that it is part of, by their ids."""
    return frozenset((actor.id, *(t.body for t in actor.part_of)))


def _behind(actor: Actor) -> frozenset[str]:
    """Those, and whoever backs it: two bodies of one backer are two."""
    return _over(actor) | {t.body for t in actor.backed_by}
