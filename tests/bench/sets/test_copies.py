"""Scoring of copies on a gold set made for it."""

from __future__ import annotations

import json
from pathlib import Path

from bench.program import Program
from bench.sets.copies import copies
from tests.collect.worded import FERRY, MINE, told


def test_links_are_right_when_the_gold_leads_both_reports_to_one_root(tmp_path: Path) -> None:
    whole = told(FERRY, 0, 1, 2, 3)
    texts = {"a": whole, "b": whole, "c": told(FERRY, 0, 1, 2), "d": told(MINE, 0, 1, 2)}
    texts |= {
        "e": told(MINE, 0, 1),
        "f": "Nothing of the kind was ever said of it by anyone at all.",
    }
    folder = tmp_path / "gold"
    folder.mkdir()
    with (folder / "clusters.reports.jsonl").open("w") as stream:
        for n, (name, text) in enumerate(texts.items(), 10):
            stream.write(json.dumps({"id": name, "text": text, "published": f"2026-10-{n}"}) + "\n")
    pairs = [("b", "a", "verbatim"), ("c", "b", "edited"), ("f", "d", "edited")]
    gold = [{"report": report, "of": of, "type": kind} for report, of, kind in pairs]
    (folder / "clusters.json").write_text(json.dumps({"copies": gold}))
    found = dict(copies(tmp_path, Program("rules", tmp_path)))
    assert found == {
        "copies.p": 0.667,
        "copies.r": 0.667,
        "copies.f1": 0.667,
        "verbatim.exact": 1.0,
    }
