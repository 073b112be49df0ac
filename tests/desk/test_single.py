"""Logging in by a provider of OpenID Connect, over real HTTP, honest and hostile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dragoman.config import parse
from dragoman.desk.accounts.oidc import Provider
from dragoman.errors import ConfigError

from .fakes import NOON
from .members import Office, Visitor, office
from .provider import CLIENT, SECRET, FakeProvider, running

BACK = "https://localhost/desk/login/oidc/back"


@pytest.fixture(scope="module")
def served() -> Iterator[FakeProvider]:
    with running() as made:
        yield made


@pytest.fixture
def idp(served: FakeProvider) -> FakeProvider:
    served.who, served.twist, served.signing = {"preferred_username": "layla"}, "", "first"
    served.asked.clear()
    served.posted.clear()
    return served


def desk(folder: Path, idp: FakeProvider, **settings: str) -> Office:
    made = office(folder)
    made.hire("layla")
    made.door.provider = replace(
        Provider(
            issuer=idp.issuer, client=CLIENT, redirect=BACK, claim="preferred_username", role="",
            label="Basin ID", now=lambda: made.now, secret=SECRET,
        ),
        **settings,
    )  # fmt: skip
    made.open()
    return made


def sent(person: Visitor, after: str = "/desk/log") -> str:
    answer = person.get(f"/desk/login/oidc?next={after}")
    assert answer.status_code == 303, person.page.words()
    return answer.headers["location"]


def come_back(person: Visitor, brought: dict[str, str]) -> tuple[int, str]:
    """The status of the way back, and where it leads or what it says."""
    answer = person.client.get("/desk/login/oidc/back", params=brought)
    if answer.status_code == 303:
        return 303, answer.headers["location"]
    person.get("/desk/login")
    return answer.status_code, answer.text


def test_whoever_comes_from_the_provider_is_in_as_the_user_of_that_name(
    tmp_path: Path, idp: FakeProvider
) -> None:
    person = desk(tmp_path, idp).visitor()
    person.get("/desk/login")
    assert "Log in with Basin ID" in person.page.words()
    address = sent(person)
    query = parse_qs(urlsplit(address).query)
    assert query["redirect_uri"] == [BACK]
    assert query["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= query.keys()
    assert come_back(person, idp.authorize(address)) == (303, "/desk/log")
    assert "Layla" in (person.get("/desk"), person.page.words())[1]
    assert person.client.cookies.get("__Host-dragoman-oidc") is None


@pytest.mark.parametrize(
    ("twist", "said"),
    [
        ("nonce", "of another login"),
        ("no nonce", "of another login"),
        ("issuer", "of another issuer"),
        ("audience", "for another reader"),
        ("audiences", "for another reader"),
        ("expired", "has expired"),
        ("endless", "has expired"),
        ("early", "of a time to come"),
        ("none", "signature is not the provider"),
        ("shared", "signature is not the provider"),
        ("forged", "signature is not the provider"),
        ("signature", "signature is not the provider"),
        ("no token", "says nothing of who it is"),
    ],
)
def test_a_token_that_is_not_right_lets_nobody_in(
    tmp_path: Path, idp: FakeProvider, twist: str, said: str
) -> None:
    person = desk(tmp_path, idp).visitor()
    idp.twist = twist
    status, words = come_back(person, idp.authorize(sent(person)))
    assert status == 403
    assert said in words
    assert not person.cookie


@pytest.mark.parametrize("twist", ["name", "plain"])
def test_a_provider_that_is_not_what_the_settings_say_is_not_gone_to(
    tmp_path: Path, idp: FakeProvider, twist: str
) -> None:
    idp.twist = twist
    answer = desk(tmp_path, idp).visitor().get("/desk/login/oidc")
    assert answer.status_code == 503
    assert not idp.asked


def test_an_answer_to_another_browser_or_twice_lets_nobody_in(
    tmp_path: Path, idp: FakeProvider
) -> None:
    made = desk(tmp_path, idp)
    layla, omar = made.visitor(), made.visitor()
    brought, other = idp.authorize(sent(layla)), idp.authorize(sent(omar))
    assert come_back(omar, brought)[0] == 403
    assert come_back(made.visitor(), brought)[0] == 403
    assert come_back(layla, brought)[0] == 303
    assert come_back(layla, brought)[0] == 403
    assert come_back(omar, other)[0] == 403


@pytest.mark.parametrize(
    "change", [{"state": "x"}, {"state": ""}, {"iss": "https://other.example"}, {"code": "code-99"}]
)
def test_an_answer_that_was_changed_lets_nobody_in(
    tmp_path: Path, idp: FakeProvider, change: dict[str, str]
) -> None:
    person = desk(tmp_path, idp).visitor()
    assert come_back(person, idp.authorize(sent(person)) | change)[0] == 403
    assert not person.cookie


def test_a_refusal_of_the_provider_is_told_without_its_words(
    tmp_path: Path, idp: FakeProvider
) -> None:
    person = desk(tmp_path, idp).visitor()
    brought = idp.authorize(sent(person))
    hostile = {"state": brought["state"], "error": "<script>alert(1)</script>"}
    status, words = come_back(person, hostile)
    assert status == 403
    assert "The provider let nobody in" in words
    assert "alert(1)" not in words


def test_ten_minutes_after_it_began_a_login_is_over(tmp_path: Path, idp: FakeProvider) -> None:
    made = desk(tmp_path, idp)
    person = made.visitor()
    brought = idp.authorize(sent(person))
    made.later(minutes=10)
    assert come_back(person, brought)[0] == 403


def test_new_keys_of_the_provider_are_fetched(tmp_path: Path, idp: FakeProvider) -> None:
    made = desk(tmp_path, idp)
    for signing in ("first", "second"):
        idp.signing = signing
        person = made.visitor()
        assert come_back(person, idp.authorize(sent(person)))[0] == 303


def test_somebody_without_an_account_comes_in_only_where_new_users_get_a_role(
    tmp_path: Path, idp: FakeProvider
) -> None:
    idp.who = {"preferred_username": "Omar", "name": "Omar of the Basin"}
    made = desk(tmp_path, idp)
    person = made.visitor()
    status, words = come_back(person, idp.authorize(sent(person)))
    assert status == 403
    assert "has no account here" in words
    assert made.door.provider is not None
    made.door.provider = replace(made.door.provider, role="reader")
    made.open()
    person = made.visitor()
    assert come_back(person, idp.authorize(sent(person)))[0] == 303
    user = made.door.accounts.user("omar")
    assert (user.role, user.display) == ("reader", "Omar of the Basin")
    assert made.door.accounts.password("omar") is None


def test_who_is_shut_out_stays_out(tmp_path: Path, idp: FakeProvider) -> None:
    made = desk(tmp_path, idp)
    made.hire("rima", "admin")
    made.door.accounts.disable("layla", NOON)
    person = made.visitor()
    status, words = come_back(person, idp.authorize(sent(person)))
    assert status == 403
    assert "may not come in" in words


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ({"email": "layla", "email_verified": True}, 303),
        ({"email": "layla", "email_verified": False}, 403),
        ({"email": "layla"}, 403),
        ({"email": ["layla"], "email_verified": True}, 403),
        ({}, 403),
    ],
)
def test_an_address_of_mail_counts_once_the_provider_has_verified_it(
    tmp_path: Path, idp: FakeProvider, who: dict[str, object], status: int
) -> None:
    idp.who = who
    person = desk(tmp_path, idp, claim="email").visitor()
    assert come_back(person, idp.authorize(sent(person)))[0] == status


def test_after_the_login_nobody_is_led_elsewhere(tmp_path: Path, idp: FakeProvider) -> None:
    person = desk(tmp_path, idp).visitor()
    address = sent(person, "https://evil.example/")
    assert come_back(person, idp.authorize(address)) == (303, "/desk")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('issuer = "http://id.example"', "oidc.issuer"),
        ('client_id = ""', "oidc.client_id"),
        ('redirect = ""', "oidc.redirect"),
        ('redirect = "https://desk.example/elsewhere"', "oidc.redirect"),
        ('redirect = "http://desk.example/desk/login/oidc/back"', "oidc.redirect"),
        ('redirect = "https://a@desk.example/desk/login/oidc/back"', "oidc.redirect"),
        ('role = "admin"', "oidc.role"),
    ],
)
def test_settings_that_would_let_strangers_in_are_refused(line: str, said: str) -> None:
    given = {
        "issuer": '"https://id.example"', "client_id": '"desk"',
        "redirect": '"https://desk.example/desk/login/oidc/back"',
    }  # fmt: skip
    name, _, value = line.partition(" = ")
    text = "\n".join(f"{n} = {v}" for n, v in (given | {name: value}).items())
    with pytest.raises(ConfigError, match=re_escape(said)):
        parse(f"[oidc]\n{text}\n", Path())
    whole = "\n".join(f"{n} = {v}" for n, v in given.items())
    assert parse(f"[oidc]\n{whole}\n", Path()).oidc.issuer == "https://id.example"


def re_escape(text: str) -> str:
    return text.replace(".", r"\.")
