"""Two analysts at one desk that is killed: nothing that was answered as done is lost."""

from pathlib import Path

from bench.interleaving import play
from bench.interleaving.__main__ import told
from bench.interleaving.project import prepared


def test_what_two_analysts_decide_outlives_kills_and_is_never_overwritten_unseen(
    tmp_path: Path,
) -> None:
    found = play(prepared(tmp_path), edits=40, seed=11, kill=0.08, undos=6)
    assert not found.faults, "\n".join(told(found))
    # The play is worth something only where kills, conflicts and old pages were among it.
    assert found.kills >= 2
    assert found.count(409) + found.count(403) >= 5
    assert sum(bool(e.said) for e in found.edits) >= 10
