"""`dragoman user`, run as its users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.desk.accounts.passwords import Passwords
from dragoman.desk.accounts.secrets import PREFIX, key_of
from dragoman.store import open_store

from .running import Ran, run

GOOD = "seven quiet lanterns"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    assert run("init", tmp_path).code == 0
    return tmp_path


def user(project: Path, *arguments: str, password: str = "") -> Ran:
    return run("user", *arguments, cwd=project, stdin=password.encode())


def add(project: Path, name: str = "Layla", role: str = "admin") -> Ran:
    options = ("--role", role, "--password-stdin")
    return user(project, "add", name, *options, password=f"{GOOD}\n")


def test_a_user_is_added_and_the_password_is_kept_as_its_hash(project: Path) -> None:
    done = add(project)
    assert (done.code, done.out) == (0, "")
    assert done.err == "layla is a user now, admin; the desk asks everybody to log in\n"
    with open_store(project / "dragoman.db") as store:
        kept = store.accounts.password("layla")
        assert kept is not None
        assert kept.startswith("$argon2id$")
        assert Passwords().fits(GOOD, kept)
    assert GOOD.encode() not in (project / "dragoman.db").read_bytes()


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("Layla", "short", "password: The password needs 12 characters or more."),
        ("Layla", "aaaaaaaaaaaaaaa", "password: The password repeats too few characters."),
        ("a b", GOOD, "NAME: has letters and digits and the signs . _ - @, 64 at most"),
        ("Layla", "", "password: The password needs 12 characters or more."),
    ],
)
def test_what_will_not_do_is_one_clear_line(
    project: Path, name: str, password: str, said: str
) -> None:
    done = user(project, "add", name, "--password-stdin", password=password)
    assert (done.code, done.err) == (1, f"dragoman: {said}\n")
    assert user(project, "list").out == ""


def test_a_password_is_not_waited_for_without_a_terminal(project: Path) -> None:
    done = user(project, "add", "Layla")
    assert done.code == 1
    assert done.err == "dragoman: password: no terminal to ask at; use --password-stdin\n"


def test_users_are_listed_given_roles_shut_out_and_let_in(project: Path) -> None:
    add(project)
    add(project, "Omar", "reader")
    assert add(project).err == "dragoman: layla: is a user already\n"
    assert user(project, "role", "OMAR", "analyst").code == 0
    assert user(project, "disable", "omar").err == "omar is shut out\n"
    listed = [json.loads(line) for line in user(project, "list", "--json").out.splitlines()]
    assert [(u["name"], u["role"], bool(u["disabled"])) for u in listed] == [
        ("layla", "admin", False),
        ("omar", "analyst", True),
    ]
    assert user(project, "disable", "--undo", "omar").code == 0
    assert "omar\tanalyst\t0 sessions" in user(project, "list").out
    last = user(project, "role", "layla", "reader")
    assert last.err == "dragoman: user layla: is the last admin; make another one first\n"


def test_a_password_is_changed(project: Path) -> None:
    add(project)
    done = user(project, "password", "layla", "--password-stdin", password="another long one\n")  # noqa: S106
    assert done.err == "layla has another password; 0 sessions ended\n"
    with open_store(project / "dragoman.db") as store:
        kept = store.accounts.password("layla")
    assert Passwords().fits("another long one", kept)
    assert not Passwords().fits(GOOD, kept)


def test_a_token_is_shown_once_and_taken_away_by_its_id(project: Path) -> None:
    add(project)
    made = user(project, "token", "layla", "--for", "nightly copy", "--scope", "judge")
    secret = made.out.strip()
    assert secret.startswith(PREFIX)
    assert "is not shown again" in made.err
    listed = user(project, "token", "layla", "--list").out
    assert listed.startswith(key_of(secret)[:12] + "\tjudge\tuntil ")
    assert secret not in listed
    assert user(project, "token", "layla", "--end", "zzzzzz").code == 1
    assert user(project, "token", "layla", "--end", key_of(secret)[:12]).code == 0
    assert user(project, "token", "layla", "--list").out == ""


def test_a_reader_gets_no_token_that_judges(project: Path) -> None:
    add(project)
    add(project, "omar", "reader")
    done = user(project, "token", "omar", "--scope", "judge")
    assert done.err == "dragoman: omar: is reader; a reader does not judge\n"


def test_an_unknown_user_is_named(project: Path) -> None:
    for arguments in (("role", "eve", "reader"), ("disable", "eve"), ("token", "eve")):
        assert user(project, *arguments).err == "dragoman: eve: no user of that name\n"
