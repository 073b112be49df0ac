from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.actors.checking import check

HEAD = "id,name,aliases,kind,country,part_of,backed_by\n"


def faults(tmp_path: Path, rows: str) -> str:
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return "\n".join(check(path)[0])


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("a,A,,group,,a,\n", "tied to itself"),
        ("a,A,,group,,nobody,\n", "no body “nobody” is listed"),
        ("a,A,,group,,hamas@2014/2012,\n", "ends before it begins"),
        ("a,A,,group,,b,\nb,B,,group,,a,\n", "part of itself"),
        ("a,A,,,,,\n", "needs a kind"),
        ("a,A,the|,group,,,\na,B,,group,,,\n", "stands in"),
        ("a,A,…,army,,,\n", "should be one of"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, rows: str, says: str) -> None:
    told = faults(tmp_path, rows)
    assert says in told
    assert "mine.csv:" in told


def test_a_table_without_faults_has_none(tmp_path: Path) -> None:
    rows = "a,Heron Column,HC,group,LY,hamas@2014/,chad\nhezbollah,Hezbollah,the Heron,,,,\n"
    assert faults(tmp_path, rows) == ""


def test_a_name_that_another_body_has_is_told_but_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + "a,Heron Column,Hamas,group,,,\n", encoding="utf-8")
    found, shared, bodies = check(path)
    assert (found, bodies) == ([], 1)
    assert "is a name of hamas too" in shared[0]
