"""How claims are coded and told, as far as weighing needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dragoman.codebook import Codebook
from dragoman.model import Claim


@dataclass(frozen=True)
class Scheme:
    """The coding scheme, and the words by which an event is known, from a claim of it."""

    codebook: Codebook
    summarise: Callable[[Claim], str]

    @cached_property
    def families(self) -> Mapping[str, str]:
        """The families of kinds."""
        return {k.name: k.family for k in self.codebook.kinds.values()}
