"""Sources in words: outlets with their descriptions, and the chains that reports cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from dragoman.model import Claim, Hop, Outlet, Reading, Report
from dragoman.publish.articles import phrase, sounded
from dragoman.publish.words import among, is_number, listed

UNNAMED = "an outlet that is not named"
_SAID_SO = re.compile(r"(?:unnamed|unidentified|anonymous)\b", re.IGNORECASE)


class Outlets:
    """What is known of outlets beforehand, by any of their names."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._known: Mapping[str, Outlet] = {
            name.casefold(): o for o in outlets for name in (o.name, *o.aliases)
        }

    def of(self, report: Report) -> Outlet | None:
        """What is known of the outlet of a report."""
        return self._known.get((report.outlet or "").casefold())

    def description(self, report: Report) -> str:
        """The kind of source, as the kicker of a title: “Libyan local website”."""
        known = self.of(report)
        return known.description if known and known.description else name_of(report)

    def described(self, report: Report) -> str:
        """The kind of source in the middle of a sentence: “a Libyan local website”."""
        known = self.of(report)
        if known and known.description:
            return f"{sounded('a', known.description)} {known.description}"
        return name_of(report)

    def introduced(self, report: Report) -> str:
        """The outlet at first mention: “the Libyan local website Kufra Voice”."""
        known = self.of(report)
        described = known.description if known else ""
        return f"the {described} {name_of(report)}" if described else name_of(report)


def name_of(report: Report) -> str:
    """The name of the outlet, or else where its report lies."""
    if report.outlet:
        return _tamed(report.outlet)
    return _host(report.url) or UNNAMED


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _tamed(name: str) -> str:
    """A name that can act neither as a citation nor as Markdown."""
    flat = " ".join(name.split()).translate(str.maketrans("[]", "()"))
    return re.sub(r"([*_\\`])", r"\\\1", flat)


def citing(claim: Claim, reading: Reading, *, same: bool = False) -> str:
    """The inner sources of a claim: “, citing an unnamed airport worker,”; empty for none."""
    if not claim.chain:
        return ""
    if same:
        return (
            ", citing the same source," if len(claim.chain) == 1 else ", citing the same sources,"
        )
    words = ""
    for hop, before in zip(claim.chain, (None, *claim.chain), strict=False):
        who = "who" if before and before.kind in ("person", "unnamed") else "which"
        words += f", {f'{who} cited' if before else 'citing'} {source(hop, claim, reading)}"
    return f"{words},"


def source(hop: Hop, claim: Claim, reading: Reading | None) -> str:
    """One source as a noun phrase; an unnamed one is said to be so."""
    found = phrase(hop.source, claim, reading)
    if hop.named or hop.kind == "document" or _SAID_SO.search(found.words):
        return str(found)
    if found.words.startswith("“"):
        return f"an unnamed source ({found.words})"
    first, _, rest = found.words.partition(" ")
    if is_number(first) and rest:
        return f"{first} unnamed {rest}"
    if among(first.lower(), "quantifiers", "possessives"):
        return str(found)
    return f"unnamed {found.words}" if found.plural else f"an unnamed {found.words}"


def names(reports: Sequence[Report]) -> str:
    """The outlets of several reports: Al-Wahat Today and Libya Desk."""
    return listed(list(dict.fromkeys(name_of(r) for r in reports)))
