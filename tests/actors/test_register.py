from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.actors import open_actors
from dragoman.actors.folding import fold
from dragoman.actors.prepare import names_of
from dragoman.actors.register import FILE, NAMES, listed, prepared
from dragoman.actors.tables import KINDS, codes, rows
from dragoman.errors import InputError

ACTORS = open_actors()
FOLDER = files("dragoman.actors")
TABLE = (FOLDER / FILE).read_text("utf-8")
ROWS = listed()
HEAD = "id,name,aliases,kind,country,part_of,backed_by,from,to,ucdp,note\n"


# The shipped table ------------------------------------------------------------------------------


def test_the_prepared_names_are_those_of_the_table() -> None:
    assert (FOLDER / NAMES).read_text("utf-8") == names_of(TABLE), (
        "python -m dragoman.actors.prepare"
    )


def test_every_body_stands_on_a_line_of_its_own() -> None:
    assert [line.split(",")[0] for line in prepared().lines[1:] if line] == [
        entry.actor.id for entry in ROWS
    ]


def test_every_listed_name_finds_its_body() -> None:
    for entry in ROWS:
        for name in entry.names:
            assert entry.actor in ACTORS.candidates(name), name


def test_ids_are_unique() -> None:
    ids = [entry.actor.id for entry in ROWS]
    assert len(ids) == len(set(ids))


def test_every_body_has_a_kind() -> None:
    assert {entry.actor.kind for entry in ROWS} <= set(KINDS)


def test_every_tie_is_to_another_body_that_is_listed() -> None:
    ids = {entry.actor.id for entry in ROWS}
    for entry in ROWS:
        for tie in (*entry.actor.part_of, *entry.actor.backed_by):
            assert tie.body in ids - {entry.actor.id}, entry.actor.id


def test_no_body_is_part_of_itself_by_way_of_others() -> None:
    above = {e.actor.id: [t.body for t in e.actor.part_of] for e in ROWS}
    for body, parts in above.items():
        seen, todo = set[str](), list(parts)
        while todo:
            here = todo.pop()
            assert here != body
            todo += [a for a in above[here] if a not in seen]
            seen.update(above[here])


def test_no_two_bodies_have_one_number_in_ucdp() -> None:
    numbers = [e.actor.ucdp for e in ROWS if e.actor.ucdp]
    assert len(numbers) == len(set(numbers))


def test_few_names_are_shared_and_those_only_by_initials_or_units() -> None:
    shared = {k for k, v in prepared().keys.items() if " " in v and k[0] not in "=@!"}
    assert all(len(name) <= 4 or not name.isascii() for name in shared), shared


def test_the_head_of_the_table_says_where_its_ids_are_from() -> None:
    assert "CC BY 4.0" in TABLE.split("\n")[1]


def test_countries_of_codes_have_three_letters() -> None:
    assert all(len(code) == 3 and code.isupper() for code in codes()["countries"].values())


# Looking up -------------------------------------------------------------------------------------


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


def test_initials_of_two_bodies_find_neither_but_both_are_candidates() -> None:
    assert ACTORS.find("SDF") is None
    assert len(ACTORS.candidates("SDF")) > 1


def test_a_body_has_its_dates_ties_and_codes() -> None:
    forces = ACTORS.actor("rapid-support-forces")
    assert forces is not None
    assert forces.first == date(2013, 1, 1)
    assert forces.last is None
    ended = forces.part_of[0]
    assert (ended.body, ended.last) == ("sudanese-armed-forces", date(2023, 12, 31))
    army = ACTORS.actor("syrian-armed-forces")
    assert army is not None
    assert army.code == "SYRMIL"


@pytest.mark.parametrize(("country", "wanted"), [("SY", "syria"), ("ZZ", None), ("", None)])
def test_a_country_has_its_state(country: str, wanted: str | None) -> None:
    found = ACTORS.state(country)
    assert (found.id if found else None) == wanted


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet="абвийоыьяЙЁ ", max_size=30))
def test_folding_cyrillic_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


# A person's own table ---------------------------------------------------------------------------


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_name_of_two_bodies_is_not_guessed(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "id,name,aliases,kind,country\nown-1,Heron Column,HC|Hamas,group,\n"
        "own-2,Harbour Company,HC,company,\nrussia,Russia,the northern neighbour,state,RU\n",
    )
    register = open_actors([path])
    assert register.find("HC") is None
    assert register.find("Hamas") is None
    assert register.find("Heron Column") is not None
    northern = register.find("the northern neighbour")
    assert northern is not None
    assert northern.id == "russia"


def test_a_listed_body_keeps_what_an_own_row_leaves_blank(tmp_path: Path) -> None:
    path = own(tmp_path, HEAD + "hezbollah,Hezbollah,the Heron,,,,chad@2020/,,,,\n")
    found = open_actors([path]).find("the Heron")
    assert found is not None
    assert (found.kind, found.country) == ("group", "LB")
    assert [t.body for t in found.backed_by] == ["chad"]


def test_the_last_of_two_own_tables_adds_to_the_first(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    first = own(tmp_path / "a", "id,name,aliases,kind,country\nheron,Heron Column,,group,LY\n")
    second = own(tmp_path, "id,name,aliases,kind,country\negret,Egret Column,,group,LY\n")
    register = open_actors([first, second])
    assert register.find("Heron Column")
    assert register.find("Egret Column")


def test_an_own_table_leaves_the_shipped_register_as_it_is(tmp_path: Path) -> None:
    open_actors([own(tmp_path, "id,name,aliases,kind,country\nh,Heron Column,,group,LY\n")])
    assert open_actors().find("Heron Column") is None


def test_comments_may_head_a_table_and_count_as_lines(tmp_path: Path) -> None:
    text = "# mine\n# all mine\nid,name,aliases,kind,country\n,A,,state,\n"
    with pytest.raises(InputError) as caught:
        list(rows(text, "mine.csv"))
    assert caught.value.subject == "mine.csv:4"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,name\na,b\n", "lacks the column aliases"),
        ("", "lacks the column id"),
        ("# only words\n", "lacks the column id"),
        ("id,name,aliases,kind,country\n,A,,state,\n", "id or name is missing"),
        ("id,name,aliases,kind,country\na,A\n", "too few columns"),
        ("id,name,aliases,kind,country\nA b,A,,state,\n", "should be small letters"),
        ("id,name,aliases,kind,country\na,A,,army,\n", "should be one of"),
        ("id,name,aliases,kind,country\na,A,,state,Syria\n", "two capital letters"),
        (HEAD + "a,A,,state,SY,,,2014-13,,,\n", "is no date"),
        (HEAD + "a,A,,state,SY,,,2014,2013,,\n", "ends before it begins"),
        (HEAD + "a,A,,state,SY,B c@2014,,,,,\n", "should be an id"),
        (HEAD + "a,A,,state,SY,b@May,,,,,\n", "is no date"),
    ],
)
def test_a_wrong_table_is_an_error_that_names_file_and_line(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        list(rows(text, "mine.csv"))
    assert caught.value.subject.startswith("mine.csv")


def test_an_id_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    text = "id,name,aliases,kind,country\na,A,,group,\na,B,,group,\n"
    with pytest.raises(InputError, match=r"mine\.csv:2 too"):
        open_actors([own(tmp_path, text)])


def test_a_table_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.csv"):
        open_actors([tmp_path / "gone.csv"])


def test_a_table_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"id,name\xff")
    with pytest.raises(InputError, match="not UTF-8 at byte 7"):
        open_actors([path])
