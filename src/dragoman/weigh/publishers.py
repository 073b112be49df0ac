"""Who publishes: the outlets by all their names, who owns them, and which report copies which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Copy, Outlet, Report
from dragoman.weigh.sources import name_words


@dataclass(frozen=True, slots=True)
class Publishers:
    """What is known about who publishes and who copies.

    `known` are outlets of the settings by every name; `owners` the owners that reports state, by
    outlet in small letters; `copies` by the digest of the copying report.
    """

    known: Mapping[str, Outlet]
    owners: Mapping[str, str]
    copies: Mapping[str, Copy]

    def name(self, outlet: str) -> str:
        """The main name of an outlet."""
        found = self.known.get(outlet.casefold())
        return found.name if found else outlet

    def owner(self, outlet: str) -> str:
        """The owner of an outlet, else the outlet itself, in comparable form."""
        found = self.known.get(outlet.casefold())
        stated = self.owners.get(outlet.casefold(), "")
        return ((found.owner if found else "") or stated or self.name(outlet)).casefold()

    def publisher(self, words: str, among: Iterable[str]) -> str:
        """The outlet among these, or in the settings, that is named in some words; else empty."""
        exact = self.known.get(words.casefold())
        if exact:
            return exact.name
        said, low = name_words(words), words.casefold()
        found = [n for n in among if n.casefold() == low or named_in(said, name_words(n))]
        return max(found, key=lambda n: (len(name_words(n)), n), default="")


def named_in(said: frozenset[str], outlet: frozenset[str]) -> bool:
    """Whether some words hold the name of an outlet, or shorten it ("Orontes")."""
    return bool(outlet) and (outlet <= said or (bool(said) and said < outlet))


def publishers(
    outlets: Sequence[Outlet], copies: Mapping[str, Copy], reports: Iterable[Report]
) -> Publishers:
    """The ledger over these outlets and reports; aliases lead to the main name."""
    names = {n.casefold(): o for o in outlets for n in (o.name, *o.aliases)}
    owners = {r.outlet.casefold(): r.owner for r in reports if r.outlet and r.owner}
    return Publishers(names, owners, copies)
