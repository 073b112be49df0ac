from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors import open_actors
from dragoman.actors.folding import fold
from dragoman.actors.register import listed, rows
from dragoman.errors import InputError

ACTORS = open_actors()


def test_every_listed_name_finds_its_body() -> None:
    for actor, names in listed():
        for name in names:
            assert ACTORS.find(name) == actor, name


def test_ids_are_unique() -> None:
    ids = [actor.id for actor, _ in listed()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("the Syrian army", "syrian-armed-forces"),
        ("Syria's army", "syrian-armed-forces"),
        ("Russia", "russia"),
        ("Russian forces", "russian-armed-forces"),
        ("the Russian Federation", "russia"),
        ("IRGC", "islamic-revolutionary-guard-corps"),
        ("Islamic Revolutionary Guard Corps", "islamic-revolutionary-guard-corps"),
        ("Kata'ib Hizballah", "kataib-hezbollah"),
        ("Kataib Hezbollah", "kataib-hezbollah"),
        ("الحوثيون", "ansar-allah"),
        ("U.N.", "united-nations"),
        ("Hizbullah", "hezbollah"),
        ("Iran-backed militias", "iran-backed-militias"),
    ],
)
def test_a_body_is_found_under_its_names(name: str, wanted: str) -> None:
    found = ACTORS.find(name)
    assert found is not None
    assert found.id == wanted


@pytest.mark.parametrize("name", ["", "the", "the coalition", "the regime", "Green Column", "Hezb"])
def test_an_unlisted_name_finds_nothing(name: str) -> None:
    assert ACTORS.find(name) is None


def test_small_letters_are_not_read_as_initials() -> None:
    assert ACTORS.find("US") is not None
    assert ACTORS.find("us") is None
    assert ACTORS.find("is") is None


def test_a_name_of_two_bodies_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "id,name,aliases,kind,country\nown-1,Heron Column,HC|Hamas,group,\n"
        "own-2,Harbour Company,HC,company,\nrussia,Russia,the northern neighbour,state,RU\n",
        encoding="utf-8",
    )
    own = open_actors([path])
    assert own.find("HC") is None
    assert own.find("Hamas") is None
    assert own.find("Heron Column") is not None
    assert own.find("the northern neighbour") == ACTORS.find("Russia")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,name\na,b\n", "lacks the column aliases"),
        ("id,name,aliases,kind,country\n,A,,state,\n", "id or name is missing"),
        ("id,name,aliases,kind,country\na,A\n", "too few columns"),
    ],
)
def test_a_wrong_list_is_an_error_that_names_file_and_line(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        list(rows(text, "mine.csv"))
    assert caught.value.subject.startswith("mine.csv")


def test_a_list_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.csv"):
        open_actors([tmp_path / "gone.csv"])


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
