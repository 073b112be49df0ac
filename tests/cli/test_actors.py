import json
from pathlib import Path

import pytest

from .running import run

HEAD = "id,name,aliases,kind,country\n"


def table(folder: Path, rows: str) -> Path:
    path = folder / "mine.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def test_a_name_is_found_with_the_reason_and_what_is_known(tmp_path: Path) -> None:
    ran = run("actors", "find", "RSF", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "rapid-support-forces" in ran.out
    assert "“RSF” is a name of it" in ran.out
    assert "existed    2013-01-01 to now" in ran.out


def test_a_phrase_is_found_by_the_country_of_the_report(tmp_path: Path) -> None:
    ran = run("actors", "find", "regime forces", "--country", "sy", "--json", cwd=tmp_path)
    answer = json.loads(ran.out)
    assert answer["actor"]["id"] == "syrian-armed-forces"
    assert answer["actor"]["code"] == "SYRMIL"
    assert answer["label"] == "regime"


def test_a_name_of_two_bodies_is_left_open_with_both(tmp_path: Path) -> None:
    ran = run("actors", "find", "SNA", "--json", cwd=tmp_path)
    answer = json.loads(ran.out)
    assert ran.code == 1
    assert answer["actor"] is None
    assert len(answer["candidates"]) > 1


def test_the_day_of_the_report_counts(tmp_path: Path) -> None:
    ran = run("actors", "find", "Rapid Support Forces", "--date", "1999-01-01", cwd=tmp_path)
    assert ran.code == 1
    assert "did not exist at the time" in ran.out


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [("--country", "Syria", "no country code"), ("--date", "May", "no ISO date")],
)
def test_an_option_that_makes_no_sense_is_refused(
    option: str, value: str, says: str, tmp_path: Path
) -> None:
    ran = run("actors", "find", "RSF", option, value, cwd=tmp_path)
    assert ran.code == 2
    assert says in ran.err


def test_the_register_is_counted_with_its_sources(tmp_path: Path) -> None:
    counts = json.loads(run("actors", "info", "--json", cwd=tmp_path).out)
    assert counts["bodies"] > 2000
    assert counts["kinds"]["state"] > 190
    assert any("CC BY 4.0" in source for source in counts["sources"])


def test_an_own_table_is_laid_over_the_register(tmp_path: Path) -> None:
    path = table(tmp_path, "heron,Heron Column,HC,group,LY\n")
    assert run("actors", "find", "HC", cwd=tmp_path).code == 1
    assert "Heron Column" in run("actors", "find", "HC", "--actors", path, cwd=tmp_path).out


def test_the_settings_may_name_an_own_table(tmp_path: Path) -> None:
    table(tmp_path, "heron,Heron Column,HC,group,LY\n")
    (tmp_path / "dragoman.toml").write_text('[read]\nactors = ["mine.csv"]\n', encoding="utf-8")
    assert "Heron Column" in run("actors", "find", "HC", cwd=tmp_path).out


def test_an_own_table_names_the_mentions_of_a_report(tmp_path: Path) -> None:
    path = table(tmp_path, "heron,Heron Column,,group,LY\n")
    text = b"The Heron Column delivered fuel to Sabha on Friday."
    options = ("--json", "--mentions", "--engine", "rules", "--actors", path)
    ran = run("read", "-", *options, cwd=tmp_path, stdin=text)
    found = [a["actor"] for a in json.loads(ran.out)["actors"]]
    assert [f["id"] for f in found] == ["heron"]
    assert found[0]["why"]


@pytest.mark.parametrize("command", [("read", "-", "--json"), ("actors", "find", "HC")])
def test_a_wrong_own_table_is_one_line_that_names_file_and_line(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    path = table(tmp_path, "heron,Heron Column,,army,LY\n")
    ran = run(*command, "--actors", path, cwd=tmp_path, stdin=b"Trucks left.")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert f"{path}:2" in ran.err


def test_a_table_is_checked(tmp_path: Path) -> None:
    path = table(tmp_path, "heron,Heron Column,Hamas,group,LY\n")
    ran = run("actors", "check", path, cwd=tmp_path)
    assert ran.code == 0
    assert "is a name of hamas too" in ran.out
    assert "1 bodies, 0 faults, 1 names shared" in ran.out


def test_a_table_with_faults_ends_with_an_error(tmp_path: Path) -> None:
    ran = run("actors", "check", table(tmp_path, "heron,Heron Column,,,LY\n"), cwd=tmp_path)
    assert ran.code == 1
    assert "needs a kind" in ran.out
