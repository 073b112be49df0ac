"""What has been weighed so far, in memory: `dragoman.ports.Tellings` for files and tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from dragoman.model import Link, Telling


class HeldTellings:
    """Tellings by the blocks they are kept in, and the links between them."""

    def __init__(self) -> None:
        self._held: dict[str, Telling] = {}
        self._blocks: dict[int, list[str]] = {}
        self._links: dict[str, dict[str, Link]] = {}
        self._claims: dict[str, str] = {}

    def near(self, sought: Sequence[int]) -> Iterable[Telling]:
        """The tellings kept in any of these blocks, each once."""
        blocks = (self._blocks.get(block, ()) for block in sought)
        found = dict.fromkeys(chain.from_iterable(blocks))
        return [self._held[one] for one in found]

    def put(self, telling: Telling, kept: Sequence[int]) -> None:
        """Keeps a telling in its blocks."""
        self._held[telling.id] = telling
        self._claims |= dict.fromkeys(telling.claims, telling.id)
        for block in kept:
            self._blocks.setdefault(block, []).append(telling.id)

    def link(self, links: Iterable[Link]) -> None:
        """Keeps links."""
        for link in links:
            self._links.setdefault(link.a, {})[link.b] = link
            self._links.setdefault(link.b, {})[link.a] = link

    def unlink(self, links: Iterable[Link]) -> None:
        """Forgets links."""
        for link in links:
            del self._links[link.a][link.b], self._links[link.b][link.a]

    def links_of(self, ids: Iterable[str]) -> Iterable[Link]:
        """The links of these tellings; one between two of them may come twice."""
        return [link for one in ids for link in self._links.get(one, {}).values()]

    def tellings(self, ids: Iterable[str]) -> Sequence[Telling]:
        """These tellings, in order of their ids; unknown ones are left out."""
        return [self._held[one] for one in sorted(set(ids)) if one in self._held]

    def homes(self, claims: Iterable[str]) -> dict[str, str]:
        """The tellings that claims stand in, by claim."""
        return {c: self._claims[c] for c in claims if c in self._claims}
