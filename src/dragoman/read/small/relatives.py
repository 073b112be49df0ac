"""Whom a relative clause tells of: "Velm, which was taken", "a woman whose husband was shot"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.read.small.claims import RoleHead
from dragoman.read.small.features import Line, Place

_WHICH = frozenset(["which", "that", "who"])
_MEMBERS = frozenset(["men", "troops", "soldiers", "forces", "fighters", "members", "agents"])
_PARTS = ("nsubj", "nsubj:pass", "obj")


@dataclass(frozen=True)
class Relatives:
    """Sets right who has a part in what a relative clause of one sentence tells."""

    line: Line

    def mended(self, heads: Sequence[RoleHead], deed: Place, done_to: bool) -> list[RoleHead]:
        """The heads of roles: what is somebody's for that somebody, and what suffers, if `done_to`.

        A clause without such a word, or that is no relative clause, changes nothing.
        """
        parse = self.line.parse
        noun = parse.heads[deed.word]
        if parse.labels[deed.word] != "acl:relcl" or noun < 0:
            return list(heads)
        owned = self._owned(deed.word)
        if owned is not None:
            return _for(heads, Place(deed.sentence, noun), Place(deed.sentence, owned))
        passive = parse.child(deed.word, "nsubj:pass")
        if not done_to or passive is None or self.line.words[passive].lower() not in _WHICH:
            return list(heads)
        return _suffering(heads, Place(deed.sentence, noun))

    def _owned(self, verb: int) -> int | None:
        """What a clause says is somebody's: "whose husband"."""
        parse = self.line.parse
        parts = (c for c in parse.children(verb) if parse.labels[c] in _PARTS)
        return next((c for c in parts if self._whose(c) and not self._members(c)), None)

    def _members(self, word: int) -> bool:
        """Whether a noun means those of whom its owner is made up: "a brigade whose men"."""
        return self.line.words[word].lower() in _MEMBERS

    def _whose(self, word: int) -> bool:
        return any(self.line.words[c].lower() == "whose" for c in self.line.parse.children(word))


def _for(heads: Sequence[RoleHead], owner: Place, owned: Place) -> list[RoleHead]:
    """The heads, what is owned in the place of its owner."""
    there = any(h.place == owned for h in heads)
    kept = [h for h in heads if h.place != owner or not there]
    return [replace(h, place=owned) if h.place == owner else h for h in kept]


def _suffering(heads: Sequence[RoleHead], noun: Place) -> list[RoleHead]:
    """The heads; the target is what the clause belongs to."""
    targets = [h for h in heads if h.role == "target"]
    if not targets or any(h.place == noun for h in targets):
        return list(heads)
    rest = [h for h in heads if h.role != "target" and h.place != noun]
    return [*rest, replace(targets[0], place=noun)]
