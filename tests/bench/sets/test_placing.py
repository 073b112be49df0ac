"""Corpora of toponyms are read, and what is given is placed and scored."""

from __future__ import annotations

import json
from pathlib import Path

from bench.program import Program
from bench.sets.placing import articles, given, relative

TEXT = "Goats from Kufra reached Qzqz."
LGL = f"""<articles><article docid="1"><text>{TEXT}</text><toponyms>
<toponym><start>11</start><end>16</end><gaztag><lat>24.2</lat><lon>23.3</lon></gaztag></toponym>
<toponym><start>25</start><end>29</end><gaztag><lat>0.0</lat><lon>0.0</lon></gaztag></toponym>
</toponyms></article></articles>"""
PROGRAM = Program("rules", Path())


def test_toponyms_stand_where_the_corpus_says(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    path.write_text(LGL, "utf-8")
    ((text, toponyms),) = articles(path)
    assert [text[a:b] for a, b, _ in toponyms] == ["Kufra", "Qzqz"]
    assert toponyms[0][2] == (23.3, 24.2)


def test_locations_counted_from_one_are_counted_from_nought(tmp_path: Path) -> None:
    path = tmp_path / "virus.xml"
    place = "<location><start>1</start><end>6</end><lat>1</lat><lon>2</lon></location>"
    path.write_text(f"<a><article><text>Kufra</text>{place}</article></a>", "utf-8")
    ((text, toponyms),) = articles(path)
    assert toponyms == [(0, 5, (2.0, 1.0))]
    assert text == "Kufra"


def test_no_answer_counts_as_wrong_among_all_and_not_among_the_answered(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "geoparsing"
    folder.mkdir(parents=True)
    (folder / "lgl.xml").write_text(LGL, "utf-8")
    assert dict(given(tmp_path, PROGRAM, "lgl.xml")) == {"given": 0.5, "given.answered": 1.0}


def test_a_relative_place_is_right_within_what_the_gold_leaves_open(tmp_path: Path) -> None:
    entry = {
        "text": "20 km north of Kufra",
        "expected": {"point": [24.37, 23.3], "uncertainty_km": 9.0},
    }
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "relative_places.json").write_text(json.dumps([entry]), "utf-8")
    assert dict(relative(tmp_path, PROGRAM))["relative"] == 1.0
