from pathlib import Path

import pytest

from bench.board import board
from bench.catalogue import GoldSet, Peer
from bench.command import SPEED, main, read_arguments


def gold(**figures: float) -> GoldSet:
    peer = Peer("Elm", figures, "a table", "other texts")
    return GoldSet("invented", "made up", lambda _d, _p: (), (), ("rules",), {"f1": 0.9}, (peer,))


def test_a_first_argument_that_names_no_set_is_the_folder_of_data(tmp_path: Path) -> None:
    asked = read_arguments([str(tmp_path), "dates", "--engine", "small"])
    assert (asked.data, asked.sets, asked.engines) == (tmp_path, ["dates"], ["small"])


def test_without_a_set_all_are_asked_for() -> None:
    asked = read_arguments([])
    assert asked.data is None
    assert {"held", "dates", SPEED} <= set(asked.sets)


def test_a_set_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_arguments(["held", "weather"])
    assert "weather" in capsys.readouterr().err


def test_a_set_that_data_lacks_is_skipped_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "dates"]) == 0
    assert "dates: skipped, no gold/dates.jsonl" in capsys.readouterr().out


def test_without_data_the_sets_of_it_are_left_out_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["dates", "places"]) == 0
    assert capsys.readouterr().out == "left out without DATA: dates, places\n"


def test_an_engine_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_arguments(["held", "--engine", "large"])
    assert "large" in capsys.readouterr().err


def test_a_row_shows_figure_floor_goal_and_peer_with_its_source() -> None:
    _, row, source = board(gold(f1=0.8), {"f1": 0.7}, {"f1": 0.75}, ["f1"])
    assert " ".join(row.split()) == "f1 0.700 0.750 0.900 Elm ~0.800 UNDER ITS FLOOR"
    assert source.strip() == "Elm: a table (measured on or by something else: other texts)"


def test_a_figure_that_is_no_longer_measured_keeps_its_row() -> None:
    rows = list(board(gold(), {}, {"f1": 0.75}, ["f1"]))
    assert rows[1].split()[:3] == ["f1", "–", "0.750"]
