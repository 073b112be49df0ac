"""What the settings say of others and of us."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What is known of an outlet beforehand; a common `owner` makes two outlets one voice.

    `reliability` is the letter, A to F, that a person gives it in the settings.
    """

    name: str
    description: str = ""
    owner: str = ""
    country: str = ""
    aliases: tuple[str, ...] = ()
    reliability: str = ""


def key_of(name: str) -> str:
    """A name for comparing: case and spacing do not count."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Directory:
    """The main names of outlets, by any name that they go by."""

    outlets: Mapping[str, Outlet] = field(default_factory=dict)

    def outlet(self, name: str) -> Outlet | None:
        """What is known beforehand of the outlet of that name."""
        return self.outlets.get(key_of(name))

    def name(self, name: str) -> str:
        """The main name of an outlet; the name itself where it is not known."""
        known = self.outlet(name)
        return known.name if known else " ".join(name.split())

    def key(self, name: str) -> str:
        """What all names of one outlet share, for comparing."""
        return key_of(self.name(name))


def directory(outlets: Iterable[Outlet]) -> Directory:
    """The directory of these outlets, aliases among its names; main names come first."""
    held = tuple(outlets)
    aliases = {key_of(a): o for o in held for a in o.aliases}
    return Directory(aliases | {key_of(o.name): o for o in held})


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A numbered series of dispatches: its first number and the note that heads each.

    The note may hold links: "[About subscriptions](https://…)".
    """

    name: str = "Dispatch"
    start: int = 1
    offer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Institute:
    """Who publishes; `address` is where the public site stands on the web, if anywhere."""

    name: str = "Our desk"
    address: str = ""
    tagline: str = ""
    footer: str = "Reports are given as their sources made them."
