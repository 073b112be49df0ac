"""The board: each figure beside its floor, the goal and the peers, with where theirs come from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from bench.catalogue import GoldSet


def board(
    gold: GoldSet, figures: Mapping[str, float], floors: Mapping[str, float], sunk: Collection[str]
) -> Iterator[str]:
    """The lines of one set and engine; a figure that is no longer measured shows as “none”."""
    names = [*figures, *(name for name in floors if name not in figures)]
    yield f"  {'':36}{'found':>7}{'floor':>8}{'goal':>8}  peers"
    for name in names:
        beside = ", ".join(_beside(gold, name))
        value, floor, goal = (_figure(t.get(name)) for t in (figures, floors, gold.goals))
        mark = "  UNDER ITS FLOOR" if name in sunk else ""
        yield f"  {name:36}{value:>7}{floor:>8}{goal:>8}  {beside}{mark}".rstrip()
    for peer in gold.peers:
        apart = f" (measured on or by something else: {peer.other})" if peer.other else ""
        yield f"    {peer.who}: {peer.source}{apart}"


def _beside(gold: GoldSet, name: str) -> Iterator[str]:
    """The peers' values of a figure; ~ marks one that was measured otherwise."""
    for peer in gold.peers:
        if name in peer.figures:
            yield f"{peer.who} {'~' if peer.other else ''}{_figure(peer.figures[name])}"


def _figure(value: float | None) -> str:
    """A figure in three places; a dash for none."""
    return "–" if value is None else f"{value:.3f}"
