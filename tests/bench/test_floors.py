"""The program does not read the project's own held-back reports worse than it did."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from bench import floors
from bench.catalogue import catalogue
from bench.floors import Floors
from bench.program import Program, lines
from bench.sets.claims import HELD, held

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.accuracy
@pytest.mark.parametrize("engine", ["rules", "small"])
def test_no_figure_on_the_held_back_reports_is_under_its_floor(engine: str, tmp_path: Path) -> None:
    if engine == "small" and find_spec("dragoman_model_en") is None:
        pytest.skip("the model package dragoman-model-en is not installed")
    pinned = floors.load()
    assert pinned.texts["held"] == floors.digest([HELD])
    assert pinned.of(engine, "held")
    found = dict(held(Program(engine, tmp_path)))
    sunk = {
        n: (found.get(n), pinned.of(engine, "held")[n]) for n in pinned.sunk(engine, "held", found)
    }
    assert not sunk, "if it has to be: python bench/run.py held --update --allow-regression"


def test_the_gold_reports_are_those_that_no_weights_were_learned_from() -> None:
    kept = (ROOT / "models" / "en" / "data" / "held.txt").read_text("utf-8").split()
    assert [r["id"] for r in lines(HELD)] == kept


def test_a_figure_under_its_floor_has_sunk() -> None:
    pinned = Floors({}, {"rules": {"held": {"claims": 0.6, "kind": 0.7}}})
    assert pinned.sunk("rules", "held", {"claims": 0.599, "kind": 0.7}) == ["claims"]


def test_a_figure_that_is_no_longer_measured_has_sunk() -> None:
    assert Floors({}, {"rules": {"held": {"claims": 0.6}}}).sunk("rules", "held", {}) == ["claims"]


def test_floors_rise_but_do_not_sink_unasked() -> None:
    pinned = Floors({}, {"rules": {"held": {"claims": 0.6, "kind": 0.7}}})
    assert not pinned.pin("rules", "held", {"claims": 0.9, "kind": 0.6}, "t", lower=False)
    assert pinned.pin("rules", "held", {"claims": 0.9, "kind": 0.7}, "t", lower=False)
    assert pinned.of("rules", "held") == {"claims": 0.9, "kind": 0.7}


def test_floors_sink_when_it_is_allowed() -> None:
    pinned = Floors({}, {"rules": {"held": {"claims": 0.6}}})
    assert pinned.pin("rules", "held", {"claims": 0.5}, "t", lower=True)
    assert pinned.of("rules", "held") == {"claims": 0.5}


def test_what_the_slack_of_nets_let_pass_does_not_lower_a_floor() -> None:
    pinned = Floors({}, {"small": {"held": {"claims": 0.6}}})
    assert pinned.pin("small", "held", {"claims": 0.595}, "t", lower=False)
    assert pinned.of("small", "held") == {"claims": 0.6}


def test_floors_are_written_and_read_again(tmp_path: Path) -> None:
    pinned = Floors({"held": "t"}, {"rules": {"held": {"claims": 0.6}}})
    floors.save(pinned, tmp_path / "floors.json")
    assert floors.load(tmp_path / "floors.json") == pinned


def test_every_pinned_floor_belongs_to_a_set_of_the_table() -> None:
    for sets in floors.load().figures.values():
        assert set(sets) <= set(catalogue())
