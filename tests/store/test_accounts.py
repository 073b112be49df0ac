from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from dragoman.errors import StoreError, UnknownSubjectError
from dragoman.model import ApiToken, Invitation, Session, User
from dragoman.store import SqlStore, attempts
from dragoman.store.accounts import SqlAccounts
from dragoman.store.schema_accounts import login_attempts

from .invented import NOON

HOUR = timedelta(hours=1)


def user(name: str = "layla", role: str = "analyst") -> User:
    return User(name=name, display=name.title(), role=role, created=NOON)  # type: ignore[arg-type]


def session(key: str, name: str = "layla", made: datetime = NOON) -> Session:
    return Session(key=key, user=name, made=made, seen=made, expires=made + HOUR)


def token(key: str, name: str = "layla") -> ApiToken:
    return ApiToken(
        key=key, user=name, name="nightly", scopes=("read",), created=NOON, expires=NOON + HOUR
    )


@pytest.fixture
def accounts(store: SqlStore) -> SqlAccounts:
    store.accounts.add_user(user("amal", "admin"), "hash of amal")
    store.accounts.add_user(user(), "hash of layla")
    return store.accounts


def test_a_fresh_store_has_no_users(store: SqlStore) -> None:
    assert not store.accounts.exist()
    assert store.accounts.users() == []
    assert store.accounts.password("layla") is None


def test_users_come_by_name_and_without_their_passwords(accounts: SqlAccounts) -> None:
    assert accounts.users() == [user("amal", "admin"), user()]
    assert accounts.user("layla") == user()
    assert accounts.password("layla") == "hash of layla"


def test_a_name_is_given_once(accounts: SqlAccounts) -> None:
    with pytest.raises(StoreError, match="user layla: is there already"):
        accounts.add_user(user(), "another")
    assert accounts.password("layla") == "hash of layla"


def test_an_unknown_user_is_named(accounts: SqlAccounts) -> None:
    for ask in (
        lambda: accounts.user("omar"),
        lambda: accounts.set_role("omar", "reader"),
        lambda: accounts.set_password("omar", "x"),
        lambda: accounts.add_token(token("t", "omar")),
        lambda: accounts.disable("omar", NOON),
    ):
        with pytest.raises(UnknownSubjectError, match="omar: no user of that name"):
            ask()


def test_the_last_admin_stays_one(accounts: SqlAccounts) -> None:
    for take in (
        lambda: accounts.set_role("amal", "editor"),
        lambda: accounts.disable("amal", NOON),
    ):
        with pytest.raises(StoreError, match="is the last admin"):
            take()
    accounts.set_role("layla", "admin")
    assert accounts.set_role("amal", "editor").role == "editor"


def test_a_disabled_admin_does_not_count_as_one(accounts: SqlAccounts) -> None:
    accounts.set_role("layla", "admin")
    accounts.disable("layla", NOON)
    with pytest.raises(StoreError, match="is the last admin"):
        accounts.set_role("amal", "reader")


def test_whoever_is_disabled_loses_sessions_tokens_and_links_at_once(accounts: SqlAccounts) -> None:
    accounts.add_session(session("s"))
    accounts.add_token(token("t"))
    accounts.invite(Invitation(key="i", user="layla", made=NOON, expires=NOON + HOUR))
    assert accounts.disable("layla", NOON).disabled == NOON
    assert accounts.session("s") is None
    assert accounts.token("t") is None
    assert accounts.invitation("i", NOON) is None
    assert not accounts.user("layla").may("see")
    assert accounts.disable("layla", None).may("judge")


def test_a_new_password_ends_all_sessions_but_the_one_it_was_typed_in(
    accounts: SqlAccounts,
) -> None:
    for key in ("a", "b", "c"):
        accounts.add_session(session(key))
    accounts.add_session(session("d", "amal"))
    assert accounts.set_password("layla", "new", spared="b") == 2
    assert [s.key for s in accounts.sessions("layla")] == ["b"]
    assert [s.key for s in accounts.sessions("amal")] == ["d"]


def test_a_session_comes_with_its_user_as_it_is_now(accounts: SqlAccounts) -> None:
    accounts.add_session(session("a"))
    accounts.set_role("layla", "reader")
    found = accounts.session("a")
    assert found is not None
    assert found[1].role == "reader"


def test_a_new_session_takes_the_place_of_the_one_before_and_of_expired_ones(
    accounts: SqlAccounts,
) -> None:
    accounts.add_session(session("old"))
    accounts.add_session(session("other"))
    accounts.add_session(session("new"), old="old")
    assert {s.key for s in accounts.sessions("layla")} == {"new", "other"}
    accounts.add_session(session("late", made=NOON + HOUR))
    assert [s.key for s in accounts.sessions("layla")] == ["late"]


def test_the_use_of_sessions_and_tokens_is_noted(accounts: SqlAccounts) -> None:
    accounts.add_session(session("s"))
    accounts.add_token(token("t"))
    accounts.touch_session("s", NOON + HOUR)
    accounts.touch_token("t", NOON + HOUR)
    assert accounts.sessions("layla")[0].seen == NOON + HOUR
    assert accounts.tokens("layla")[0].used == NOON + HOUR


def test_a_token_is_taken_away_by_its_own_user_only(accounts: SqlAccounts) -> None:
    accounts.add_token(token("t"))
    assert not accounts.end_token("amal", "t")
    assert accounts.end_token("layla", "t")
    assert accounts.tokens("layla") == []


def test_the_link_for_the_first_admin_works_once(store: SqlStore) -> None:
    accounts = store.accounts
    accounts.invite(Invitation(key="i", user=None, made=NOON, expires=NOON + HOUR))
    assert accounts.accept("i", "hash", NOON, user("amal", "reader")) == "amal"
    assert accounts.user("amal").role == "admin"
    assert accounts.accept("i", "hash", NOON, user("omar")) is None
    assert [u.name for u in accounts.users()] == ["amal"]


def test_a_later_link_takes_the_place_of_an_earlier_one(store: SqlStore) -> None:
    for key in ("first", "second"):
        store.accounts.invite(Invitation(key=key, user=None, made=NOON, expires=NOON + HOUR))
    assert store.accounts.invitation("first", NOON) is None
    assert store.accounts.invitation("second", NOON) is not None


def test_a_link_expires(store: SqlStore) -> None:
    store.accounts.invite(Invitation(key="i", user=None, made=NOON, expires=NOON + HOUR))
    assert store.accounts.accept("i", "hash", NOON + HOUR, user()) is None
    assert not store.accounts.exist()


def test_no_link_makes_a_first_admin_once_there_are_users(store: SqlStore) -> None:
    store.accounts.invite(Invitation(key="i", user=None, made=NOON, expires=NOON + HOUR))
    store.accounts.add_user(user())
    assert store.accounts.accept("i", "hash", NOON, user("eve")) is None
    with pytest.raises(StoreError, match="there are users already"):
        store.accounts.invite(Invitation(key="j", user=None, made=NOON, expires=NOON + HOUR))


def test_a_link_of_a_user_makes_nobody_and_sets_a_password_once(accounts: SqlAccounts) -> None:
    accounts.add_session(session("s"))
    accounts.invite(Invitation(key="i", user="layla", made=NOON, expires=NOON + HOUR))
    assert accounts.accept("i", "hash", NOON, user("eve")) is None
    assert accounts.accept("i", "new", NOON) == "layla"
    assert accounts.password("layla") == "new"
    assert accounts.sessions("layla") == []
    assert accounts.accept("i", "newer", NOON) is None


def test_a_rehash_does_not_undo_a_new_password(accounts: SqlAccounts) -> None:
    accounts.rehash("layla", "hash of layla", "the same, costlier")
    accounts.rehash("layla", "hash of layla", "too late")
    assert accounts.password("layla") == "the same, costlier"


def test_each_failure_after_the_free_ones_doubles_the_wait_up_to_a_limit(
    accounts: SqlAccounts,
) -> None:
    at, waits = NOON, []
    assert [accounts.begin_login("layla", f"10.0.0.{n}", at) for n in range(5)] == [0] * 5
    for n in range(8):
        waits.append(accounts.begin_login("layla", f"10.0.1.{n}", at))
        at += timedelta(seconds=waits[-1])
        assert accounts.begin_login("layla", f"10.0.1.{n}", at) == 0
    assert waits[:3] == [15, 30, 60]
    assert max(waits) == attempts.NAME.most


def test_one_address_is_slowed_down_whatever_names_it_tries(accounts: SqlAccounts) -> None:
    waits = [accounts.begin_login(f"name-{n}", "10.0.0.9", NOON) for n in range(21)]
    assert waits == [0] * 20 + [15]
    assert accounts.begin_login("layla", "10.0.0.8", NOON) == 0


def test_who_logs_in_is_free_again_and_failures_are_forgotten_with_time(
    accounts: SqlAccounts,
) -> None:
    for _ in range(5):
        accounts.begin_login("layla", "10.0.0.9", NOON)
    assert accounts.begin_login("layla", "10.0.0.9", NOON) == 15
    accounts.end_login("layla")
    assert accounts.begin_login("layla", "10.0.0.9", NOON) == 0
    assert accounts.begin_login("layla", "10.0.0.9", NOON + 2 * HOUR) == 0


def test_what_was_typed_as_a_name_is_not_kept(accounts: SqlAccounts) -> None:
    accounts.begin_login("my secret password", "10.0.0.9", NOON)
    with accounts._database.reading() as connection:
        kept = connection.execute(select(login_attempts)).all()
    assert len(kept) == 1
    assert "secret" not in str(kept)
