"""All accounts of one happening side by side, and what sort of act it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.model import Contradiction, Side
from dragoman.weigh.contested.accounts import Account
from dragoman.weigh.contested.words import known_words
from dragoman.weigh.tellings import Item

K = TypeVar("K", bound=Hashable)

#: What reports say of a field, in words, with the reports that say so, each once.
Values = dict[str, dict[str, None]]


@dataclass(frozen=True, slots=True)
class Case:
    """The accounts of a happening; `unread` are of reports that nobody read.

    `main` is the family of the act, `attack` whether it was one; `families` are those of kinds.
    """

    every: tuple[Account, ...]
    unread: tuple[Account, ...]
    families: Mapping[str, str]
    main: str
    attack: bool

    @property
    def told(self) -> list[Account]:
        """The accounts that say it happened."""
        return [a for a in self.every if a.told]

    def acts(self, account: Account) -> Iterator[Item]:
        """The claims of an account that tell of the act itself, not of what went with it."""
        return (i for i in account.told if self.families[i.claim.kind] == self.main)


def case(every: Sequence[Account], unread: Sequence[Account], families: Mapping[str, str]) -> Case:
    """The accounts of a happening, with what most of them say it was."""
    told = [a for a in every if a.told]
    attacks = sum(a.told[0].claim.kind in known_words().attacks for a in told)
    attack = 2 * attacks > len(told)
    return Case(tuple(every), tuple(unread), families, _family(told, families), attack)


def _family(told: Sequence[Account], families: Mapping[str, str]) -> str:
    """The family of the act: of the first claims of most reports, and of those beside them.

    An attack on a convoy is an attack.
    """
    votes = Counter(families[a.told[0].claim.kind] for a in told)
    votes += Counter(f for a in told for f in sorted({families[i.claim.kind] for i in a.told}))
    return max(votes, key=lambda f: (votes[f], f == "force", f)) if votes else ""


def alike(given: Iterable[tuple[Account, K]]) -> list[tuple[list[Account], K]]:
    """Accounts that give the same together, so that what many say is compared but once."""
    found: dict[K, list[Account]] = {}
    for account, key in given:
        found.setdefault(key, []).append(account)
    return [(members, key) for key, members in found.items()]


def say(values: Values, value: str, account: Account) -> None:
    """Notes that a report gives a value."""
    values.setdefault(value, {})[account.report.digest] = None


def contested(field: str, values: Values) -> list[Contradiction]:
    """The contradiction of these values, in their order, if there are any."""
    sides = tuple(Side(value=v, reports=tuple(reports)) for v, reports in values.items())
    return [Contradiction(field=field, values=sides)] if sides else []
