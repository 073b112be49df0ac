"""The gazetteer by command: built, looked into, searched, and chosen by settings."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from dragoman.cli import cli
from tests.places.building.invented import dump, feature, own_list


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], catch_exceptions=False)


def test_a_file_is_built_checked_and_told(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    source = dump(tmp_path, feature(1, "Oru"), name="LY.zip")
    assert run("places", "build", "--geonames", source, "--base", "none", "-o", path).exit_code == 0
    assert run("places", "check", path).exit_code == 0
    told = run("places", "info", path).stdout
    assert "1 places" in told
    assert "GeoNames (geonames.org), CC BY 4.0" in told
    assert "LY.zip, 1 rows, sha256" in told


def test_find_lists_candidates_with_score_and_says_what_it_would_answer() -> None:
    told = run("places", "find", "Kufra")
    assert told.exit_code == 0
    assert "1.00  exact     Kufra" in told.stdout
    assert "answer: ly-kufra" in told.stdout


def test_find_gives_no_answer_where_two_are_as_good() -> None:
    told = run("places", "find", "Tripoli")
    assert "no answer without a person" in told.stdout


def test_find_as_json_is_one_object_with_the_answer_and_its_candidates() -> None:
    found = json.loads(run("places", "find", "Tripoli", "--country", "lb", "--json").stdout)
    assert found["answer"] == "lb-tripoli"
    assert found["candidates"][0]["match"] == "exact"
    assert found["candidates"][0]["score"] == 1.0


def test_find_says_by_its_exit_code_that_there_is_nothing() -> None:
    assert run("places", "find", "!!!").exit_code == 1


def test_the_settings_name_the_file_and_the_lists_over_it(tmp_path: Path) -> None:
    own_list(tmp_path, "own-1,Depot Twelve,,33.6,36.4,2,exact,site,SY")
    run("places", "build", "--geonames", dump(tmp_path, feature(1, "Oru")), "--base", "none",
        "-o", tmp_path / "g.sqlite")  # fmt: skip
    settings = tmp_path / "dragoman.toml"
    settings.write_text('[places]\nfile = "g.sqlite"\nlists = ["mine.csv"]\n', encoding="utf-8")
    assert "own-1" in run("--config", settings, "places", "find", "Depot Twelve").stdout
    assert "gn-1" in run("--config", settings, "places", "find", "Oru").stdout
    assert run("--config", settings, "places", "find", "Damascus").exit_code == 1
