"""Fields whose values cannot all be true of one happening, with who says which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dragoman.model import Contradiction, Reading
from dragoman.weigh.contested.accounts import accounts, silent
from dragoman.weigh.contested.actors import actors
from dragoman.weigh.contested.cases import case
from dragoman.weigh.contested.days import days
from dragoman.weigh.contested.denials import denials
from dragoman.weigh.contested.numbers import numbers
from dragoman.weigh.contested.places import origins_denied, places
from dragoman.weigh.contested.speeds import speeds
from dragoman.weigh.contested.things import things
from dragoman.weigh.tellings import Item

_NONE: Mapping[str, int] = MappingProxyType({})


def find_contradictions(
    items: Sequence[Item],
    families: Mapping[str, str],
    homes: Mapping[str, int] = _NONE,
    matched: Sequence[Reading] = (),
) -> tuple[Contradiction, ...]:
    """The contested fields of a group of claims; `families` gives the family of a kind.

    `homes` numbers the happenings of which several reports tell, by their claims; `matched` are
    reports that were joined although no claim of theirs was read.
    """
    if len({i.reading.report.digest for i in items}) + len(matched) < 2:
        return ()
    found = case(accounts(items, homes), [silent(r) for r in matched], families)
    return (
        *numbers(found),
        *days(found),
        *things(found),
        *places(found),
        *origins_denied(found),
        *speeds(found),
        *actors(found),
        *denials(found),
    )
