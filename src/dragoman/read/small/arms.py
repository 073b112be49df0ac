"""Which kind of attack it was, by who makes it and with what, where the net takes it for another.

Fighters who raid a village come by land; bombs that fall are dropped by planes; drones that cross
a border strike nobody there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.read.lexicon import Lexicon
from dragoman.read.small.claims import TOLD, Named, Proposal, RoleHead
from dragoman.read.small.features import Line, Place
from dragoman.read.small.marks import ATTACKS
from dragoman.read.small.page import Page

_SUBJECTS = ("nsubj", "nsubj:pass")
_BOMBS = frozenset(["bomb", "bombs", "munition", "munitions"])
_FALLS = frozenset(["fell", "fall", "falls", "falling", "fallen"])
_AERIAL = frozenset(["aerial", "guided", "glide", "gliding", "barrel", "air-dropped", "cluster"])
#: Bombs that are thrown or fired.
_THROWN = frozenset(["mortar", "petrol", "hand", "fire", "tear"])
_BORDERS = frozenset(["airspace", "border", "borders", "frontier", "territory"])


@dataclass(frozen=True)
class Arms:
    """Sets the kinds of the attacks in the proposals of one report right."""

    page: Page
    lexicon: Lexicon

    def among(self, proposals: Sequence[Proposal]) -> list[Proposal]:
        """The proposals, each attack of the kind that its means or its makers tell."""
        return [p for each in proposals if (p := self._told(each)) is not None]

    def _told(self, proposal: Proposal) -> Proposal | None:
        """A proposal of the right kind; None where it tells no attack ("a drone crashed")."""
        if proposal.kind.name not in ATTACKS:
            return proposal
        line = self.page.lines[proposal.sentence]
        if self._on_foot(proposal, line):
            return _as(proposal, "clash")
        if self._dropped(proposal, line):
            return _as(proposal, "airstrike")
        if self._drone(proposal, line):
            if self._crosses(line, proposal.head(line)):
                return _passing(proposal, line)
            if self._crashes(line, proposal.head(line)):
                return None
        return proposal

    def _has(self, group: str, line: Line, word: int) -> bool:
        return self.lexicon.has(group, line.words[word].lower())

    def _on_foot(self, proposal: Proposal, line: Line) -> bool:
        """Whether people on foot or wheels raid something: no word of the sentence flies."""
        own = range(proposal.first, proposal.last)
        raid = any(line.words[w].lower().startswith("raid") for w in own)
        air = any(w.lower().startswith(("air", "aerial", "bomb")) for w in _near(line, proposal))
        if not raid or air or proposal.kind.name != "airstrike":
            return False
        doers = _places(proposal, "actor") or list(self._over(proposal, line))
        return any(self._has("foot", line, w) for w in doers)

    def _over(self, proposal: Proposal, line: Line) -> Iterator[int]:
        """The subjects of the verbs over a raid, within its clause."""
        parse = line.parse
        for word in parse.upwards(proposal.head(line)):
            yield from (c for c in parse.children(word) if parse.labels[c] == "nsubj")
            if parse.labels[word] in ("ccomp", "acl:relcl", "parataxis"):
                return

    def _dropped(self, proposal: Proposal, line: Line) -> bool:
        """Whether it is done with bombs that planes drop."""
        parse = line.parse
        means = _places(proposal, "instrument")
        bombs = [w for w in means if line.words[w].lower() in _BOMBS]
        falls = line.words[proposal.head(line)].lower() in _FALLS
        for bomb in bombs:
            under = {line.words[c].lower() for c in parse.under(bomb)}
            if any(self.lexicon.has("drones", w) for w in under) or under & _THROWN:
                continue
            beside = {line.words[c].lower() for c in parse.children(bomb)}
            if falls or beside & _AERIAL or "dropped" in beside:
                return True
        return False

    def _drone(self, proposal: Proposal, line: Line) -> bool:
        """Whether drones are what a verb tells of."""
        parse, verb = line.parse, proposal.head(line)
        subjects = [c for c in parse.children(verb) if parse.labels[c] in _SUBJECTS]
        share = [k for c in subjects for k in parse.children(c) if line.words[k].lower() == "them"]
        return bool(share) or any(self._has("drones", line, c) for c in subjects)

    def _crosses(self, line: Line, verb: int) -> bool:
        """Whether a verb tells that a border is crossed or an airspace entered."""
        parse = line.parse
        below = (c for c in parse.children(verb) if parse.labels[c] in ("obj", "obl"))
        return self._has("trespassing", line, verb) and any(
            line.words[c].lower() in _BORDERS for c in below
        )

    def _crashes(self, line: Line, verb: int) -> bool:
        """Whether a drone only came down, on nothing."""
        parse = line.parse
        below = [c for c in parse.children(verb) if parse.labels[c] in ("obj", "obl")]
        led = {line.words[k].lower() for c in below for k in parse.children(c)}
        alone = not led & {"into", "onto", "on"} and all(parse.labels[c] == "obl" for c in below)
        return alone and line.words[verb].lower() in ("crashed", "crash", "crashes")


def _places(proposal: Proposal, role: str) -> list[int]:
    """The head words of a role in the sentence of a proposal."""
    own = (h for h in proposal.roles if h.place.sentence == proposal.sentence)
    return [h.place.word for h in own if h.role == role]


def _near(line: Line, proposal: Proposal) -> list[str]:
    """The words of a trigger and those that stand right before it."""
    return list(line.words[max(0, proposal.first - 1) : proposal.last])


def _as(proposal: Proposal, kind: str) -> Proposal:
    return replace(proposal, kinds=(Named(kind, max(TOLD, proposal.kind.score)),))


def _passing(proposal: Proposal, line: Line) -> Proposal:
    """A passage; what flew carries."""
    subject = line.parse.child(proposal.head(line), "nsubj")
    carried = ("instrument", "actor", "target")
    roles = [replace(h, role="carrier") if h.role in carried else h for h in proposal.roles]
    if subject is not None and not any(h.role == "carrier" for h in roles):
        roles.append(RoleHead("carrier", Place(proposal.sentence, subject), TOLD))
    return _as(replace(proposal, roles=tuple(sorted(roles, key=lambda h: h.place))), "passage")
