"""`dragoman dyads`: one event a line; what is wrong with a dictionary is one line too."""

import json
from pathlib import Path

import pytest

from tests.read.petrarch.dictionaries import ACTORS, AGENTS, VERBS
from tests.read.small.installed import folder

from .running import Ran, run


@pytest.fixture
def books(tmp_path: Path) -> list[str]:
    found = []
    for name, text in (("verbs", VERBS), ("actors", ACTORS), ("agents", AGENTS)):
        (tmp_path / name).write_text(text, "utf-8")
        found += [f"--{name}", str(tmp_path / name)]
    return found


def dyads(books: list[str], text: str, *options: str) -> Ran:
    folder()
    return run("dyads", "-", *books, *options, stdin=text.encode())


def test_an_event_is_a_line_of_fields_parted_by_tabs(books: list[str]) -> None:
    ran = dyads(books, "Ashland attacked Birchia.", "--published", "2024-05-07")
    assert ran.code == 0
    assert ran.out.split("\t")[1:] == ["2024-05-07", "ASH", "BCH", "190", "8", "attacked\n"]


def test_json_has_the_words_that_prove_the_event(books: list[str]) -> None:
    ran = dyads(books, "Ashland attacked Birchia.", "--published", "2024-05-07", "--json")
    event = json.loads(ran.out)
    assert (event["source"], event["code"], event["target"]) == ("ASH", "190", "BCH")
    assert event["verb"] == {"start": 8, "end": 16, "text": "attacked"}


def test_an_event_without_a_target_is_printed_on_demand(books: list[str]) -> None:
    assert dyads(books, "Ashland attacked at dawn.").out == ""
    assert "---" in dyads(books, "Ashland attacked at dawn.", "--all").out


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "no actors in it"), (b"\xff\xfe", "is not UTF-8"), (b"ASHLAND no code", "no actors")],
)
def test_a_dictionary_that_holds_nothing_is_one_line(
    books: list[str], tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "actors").write_bytes(content)
    ran = dyads(books, "Ashland attacked Birchia.")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert str(tmp_path / "actors") in ran.err
    assert reason in ran.err


def test_a_dictionary_that_is_not_there_is_one_line(books: list[str], tmp_path: Path) -> None:
    ran = dyads([*books, "--discards", str(tmp_path / "none")], "Ashland attacked Birchia.")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
