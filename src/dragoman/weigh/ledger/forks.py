"""Whether two legs may both go on from one: the load is divided, or parts from its carrier."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model import Connection
from dragoman.weigh.ledger.connections import Traced
from dragoman.weigh.ledger.values import apart
from dragoman.weigh.ledger.vocabulary import vocabulary


def parting(one: Connection, other: Connection, legs: Mapping[str, Traced]) -> str:
    """Why two connections may both go on from one leg; empty where only one of them can."""
    first, second = legs[one.after], legs[other.after]
    if _only_carrier(one) != _only_carrier(other):
        return "the carrier and the load part"
    if _only_carrier(one) or not _other_end(first, second):
        return ""
    if any(_share(t) for t in (first, second)):
        return "the load is divided: a share is told of"
    if _other_part(first, second):
        return "the load is divided: different parts of it"
    if set(first.leg.reports) & set(second.leg.reports):
        return "the load is divided: one report tells of both ends"
    return ""


def _only_carrier(connection: Connection) -> bool:
    """Whether it is the carrier alone that goes on."""
    return set(connection.on) == {"carrier"}


def _other_end(a: Traced, b: Traced) -> bool:
    """Whether two legs end apart, or with different recipients, as far as that is known."""
    if a.ends and b.ends:
        return all(apart(p, q) for p in a.ends for q in b.ends)
    ours, theirs = ({v.name.casefold() for v in t.leg.recipient} for t in (a, b))
    return bool(ours and theirs and not ours & theirs)


def _share(one: Traced) -> bool:
    """Whether a leg tells of a share of a load."""
    return any(thing.words & vocabulary().shares for thing in one.cargo)


def _other_part(a: Traced, b: Traced) -> bool:
    """Whether two legs carry things that are told apart by their own words."""
    ours, theirs = (frozenset(w for t in x.cargo for w in t.own) for x in (a, b))
    return bool(ours and theirs and not ours & theirs)
