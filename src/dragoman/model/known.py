"""What the settings say of others and of us."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What is known of an outlet beforehand; a common `owner` makes two outlets one voice."""

    name: str
    description: str = ""
    owner: str = ""
    country: str = ""
    aliases: tuple[str, ...] = ()


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
