from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import ALLOWED, USER_ROLES, User, display_name, user_name

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Layla", "layla"),
        (" omar@desk.example ", "omar@desk.example"),
        ("ليلى", "ليلى"),
        ("Ｌａｙｌａ", "layla"),
        ("STRASSE", "strasse"),
    ],
)
def test_a_name_is_kept_in_one_form(typed: str, name: str) -> None:
    assert user_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    ["", " ", "...", "a b", "<b>", "a\u202eb", "a\0", "a\nb", "x" * 65, "a/b", "a'b", "a\u200bb"],
)
def test_what_cannot_be_a_name_is_none(typed: str) -> None:
    assert user_name(typed) is None


@given(st.text(max_size=80))
def test_a_name_names_itself(typed: str) -> None:
    name = user_name(typed)
    assert name is None or user_name(name) == name


@pytest.mark.parametrize("typed", ["", " \n", "x" * 101, "La\u202eyla", "La\0yla"])
def test_what_cannot_be_shown_as_a_name_is_none(typed: str) -> None:
    assert display_name(typed) is None


def test_a_display_name_is_one_line_and_may_hold_any_signs() -> None:
    assert display_name(" Layla\n <b>Haddad</b> ") == "Layla <b>Haddad</b>"


def test_each_role_may_what_the_one_before_may_and_more() -> None:
    allowed = [ALLOWED[role] for role in USER_ROLES]
    assert all(less < more for less, more in pairwise(allowed))
    assert "judge" not in ALLOWED["reader"]
    assert "publish" not in ALLOWED["analyst"]
    assert "manage" not in ALLOWED["editor"]


@pytest.mark.parametrize("role", USER_ROLES)
def test_a_disabled_user_may_nothing(role: str) -> None:
    user = User(name="a", display="A", role=role, created=NOON, disabled=NOON)  # type: ignore[arg-type]
    assert not any(user.may(p) for p in ALLOWED["admin"])
