from pathlib import Path

import pytest

from bench.sets.treebank import Tree, agreement, trees
from dragoman.read.small.parse import Parse

LINES = """# sent_id = 1
1\tGuards\tguard\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
2.1\t_\t_\t_\t_\t_\t_\t_\t_\t_
3-4\tit.\t_\t_\t_\t_\t_\t_\t_\t_
3\tit\tit\tPRON\tPRP\t_\t2\tobj\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def tree(tmp_path: Path) -> Tree:
    path = tmp_path / "made-up.conllu"
    path.write_text(LINES, "utf-8")
    (found,) = trees(path)
    return found


def test_only_words_are_read(tmp_path: Path) -> None:
    assert tree(tmp_path).words == ("Guards", "left", "it", ".")


def test_punctuation_is_left_out_of_heads_and_subtypes_out_of_labels(tmp_path: Path) -> None:
    gold = tree(tmp_path)
    found = Parse(gold.upos, gold.xpos, (1, -1, 1, 0), ("nsubj:pass", "root", "obl", "punct"))
    figures = dict(agreement([gold], [found]))
    assert figures["uas"] == 1
    assert figures["las"] == pytest.approx(2 / 3, abs=0.001)
    assert figures["upos"] == figures["xpos"] == 1
