"""How well the exported nets do: the treebank's test part, and the held-back reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.read.small.claims import Proposal
from dragoman.read.small.features import Place
from dragoman.read.small.model import Model
from dragoman.read.small.parser import Parser
from dragoman.read.small.wordpiece import WordPiece

from train import examples
from train.data import Tree
from train.encoder import vocabulary

SURE = 0.5


def parse_scores(parser: Parser, trees: Iterable[Tree]) -> dict[str, float]:
    """UPOS, XPOS, UAS and LAS; heads and labels without punctuation, and (`.all`) with it."""
    right: Counter[str] = Counter()
    words, counted = 0, 0
    for tree in trees:
        found = parser.parse(tree.words)
        for i, tag in enumerate(tree.upos):
            head = found.heads[i] + 1 == tree.heads[i]
            label = head and found.labels[i] == tree.labels[i]
            bare = head and found.labels[i].split(":")[0] == tree.labels[i].split(":")[0]
            right.update({"upos": found.upos[i] == tag, "xpos": found.xpos[i] == tree.xpos[i]})
            right.update({"uas.all": head, "las.all": bare})
            words += 1
            if tag != "PUNCT":
                right.update({"uas": head, "las": bare, "las.subtypes": label})
                counted += 1
    base = {"uas": counted, "las": counted, "las.subtypes": counted}
    return {k: round(v / base.get(k, words), 4) for k, v in sorted(right.items())}


class Tally:
    """Right, expected and found, over many reports."""

    def __init__(self) -> None:
        self.right = self.gold = self.found = 0

    def add(self, gold: set[Any], found: set[Any]) -> None:
        """Counts two sets against each other."""
        self.right += len(gold & found)
        self.gold += len(gold)
        self.found += len(found)

    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return round(2 * self.right / max(1, self.gold + self.found), 4)


def claim_scores(model: Model, reports: Sequence[dict[str, Any]]) -> dict[str, float]:
    """F1 of triggers, role heads and source heads; accuracy of kind and status where found.

    `roles` and `sources` count over all claims, `.found` over those whose trigger was found.
    """
    tallies = {k: Tally() for k in ("triggers", "roles", "sources", "roles.found", "sources.found")}
    right: Counter[str] = Counter()
    wordpiece = WordPiece(vocabulary())
    for report in reports:
        page = examples.Annotated(report, model.parser)
        gold = examples.example(report, model.parser, wordpiece)
        number = {place: i for i, place in enumerate(page.places)}
        found = [p for p in model.claims.propose(page.page) if p.score >= SURE]
        wide = {i: t for t in gold.targets for i in range(t.trigger.first, t.trigger.last)}
        pairs: dict[int, Proposal] = {}
        for p in found:
            start = number[Place(p.sentence, p.first)]
            hit = next((wide[i] for i in range(start, start + p.last - p.first) if i in wide), None)
            key = hit.trigger.first if hit else -1 - start
            pairs.setdefault(key, p)
        _count(tallies, right, gold.targets, pairs, number)
    matched = max(1, tallies["triggers"].right)
    out = {k: t.f1() for k, t in tallies.items()}
    return out | {k: round(v / matched, 4) for k, v in right.items()}


def _count(
    tallies: dict[str, Tally],
    right: Counter[str],
    targets: Sequence[examples.Target],
    pairs: dict[int, Proposal],
    number: dict[Any, int],
) -> None:
    """Adds one report to the tallies; `pairs` are proposals by the trigger that they hit."""
    gold = {t.trigger.first: t for t in targets}
    tallies["triggers"].add(set(gold), set(pairs))
    for key in sorted(set(gold) | set(pairs)):
        target, proposal = gold.get(key), pairs.get(key)
        wanted = _gold_heads(target) if target else (set(), set())
        given = _found_heads(proposal, number) if proposal else (set(), set())
        both = target is not None and proposal is not None
        for name, w, g in zip(("roles", "sources"), wanted, given, strict=True):
            tallies[name].add(w, g)
            if both:
                tallies[f"{name}.found"].add(w, g)
        if target and proposal:
            right["kind"] += proposal.kind.name == examples.KINDS[target.kind]
            right["status"] += proposal.status.name == examples.STATUSES[target.status]


def _gold_heads(target: examples.Target) -> tuple[set[Any], set[Any]]:
    roles = {(i, examples.ROLES[r]) for i, r in enumerate(target.roles) if r}
    return roles, {(i, d) for i, d in enumerate(target.depths) if d}


def _found_heads(proposal: Proposal, number: dict[Any, int]) -> tuple[set[Any], set[Any]]:
    roles = {(number[h.place], h.role) for h in proposal.roles if h.score >= SURE}
    return roles, {(number[h.place], h.depth) for h in proposal.sources if h.score >= SURE}
