"""Coming in and going: passwords, cookies, limits, links."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.desk.accounts.callers import COOKIE
from dragoman.desk.accounts.entering import own_path
from dragoman.desk.accounts.gate import needed
from dragoman.desk.accounts.secrets import key_of

from .members import GOOD, Office, Visitor, office
from .person import AIRLIFT
from .sample import COURIER

PRIVATE = ["/desk", AIRLIFT, f"/desk/reports/{COURIER.digest}", "/desk/events.json", "/desk/log",
           f"/desk/captures/{COURIER.digest}", "/desk/sources.json", "/desk/account",
           "/admin/users", "/desk/nothing", "/desk/login/x"]  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    return office(tmp_path)


@pytest.fixture
def layla(desk: Office) -> Visitor:
    return desk.member("layla")


@pytest.mark.parametrize("path", PRIVATE)
def test_a_stranger_sees_nothing_and_is_led_to_the_login(desk: Office, path: str) -> None:
    answer = desk.visitor().get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/desk/login?next=%2F")
    assert answer.text == ""


@pytest.mark.parametrize("path", ["/desk/login", "/nothing", "/desk/welcome/x", "/healthz"])
def test_what_a_stranger_may_open_tells_nothing_of_the_store(desk: Office, path: str) -> None:
    desk.hire("layla")
    text = desk.visitor().get(path).text
    for word in ("Rima", "layla", "Failures", "Generators", "Log out"):
        assert word not in text


def test_a_form_of_a_stranger_does_nothing_and_says_how_to_go_on(desk: Office) -> None:
    answer = desk.visitor().post(AIRLIFT, do="reject", claim="x")
    assert answer.status_code == 403
    assert "what you typed is still there" in answer.text
    assert len(desk.store.held_judgements) == 1


def test_a_name_and_its_password_come_in(desk: Office) -> None:
    desk.hire("layla")
    person = desk.visitor()
    answer = person.log_in("Layla", after="/desk/log?page=2")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/log?page=2")
    assert person.get("/desk").status_code == 200


def test_the_cookie_is_for_this_host_over_tls_and_for_no_script(desk: Office) -> None:
    desk.hire("layla")
    kept = desk.visitor().log_in("layla").headers["set-cookie"]
    name, *flags = (part.strip() for part in kept.split(";"))
    assert name.startswith("__Host-dragoman=")
    assert {f.lower() for f in flags} >= {"secure", "httponly", "samesite=lax", "path=/"}
    assert "domain" not in kept.lower()


def test_what_the_cookie_holds_is_not_in_the_store(desk: Office, layla: Visitor) -> None:
    (session,) = desk.door.accounts.sessions("layla")
    assert session.key == key_of(layla.cookie)
    assert len(layla.cookie) >= 43


@pytest.mark.parametrize("case", ["wrong password", "unknown name", "shut out", "no password yet"])
def test_every_refusal_reads_the_same(desk: Office, case: str) -> None:
    desk.hire("amal", "admin")
    desk.hire("layla")
    name, password = "layla", GOOD
    if case == "wrong password":
        password = "another one entirely"  # noqa: S105
    elif case == "unknown name":
        name = "nadia"
    elif case == "shut out":
        desk.door.accounts.disable("layla", desk.now)
    else:
        desk.member("boss", "admin").press("/admin/users", do="add", name="nadia", role="reader")
        name = "nadia"
    person = desk.visitor()
    answer = person.log_in(name, password)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    said = person.page.words().replace(name, "NAME")
    assert "That name and that password do not go together." in said


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.hire("layla")
    asked: list[str | None] = []
    fits = desk.door.passwords.fits
    monkeypatch.setattr(
        desk.door.passwords, "fits", lambda p, kept: asked.append(kept) or fits(p, kept)
    )
    desk.visitor().log_in("layla", "wrong")
    desk.visitor().log_in("nadia", "wrong")
    assert len(asked) == 2
    assert asked[1] is None


def test_tries_at_one_name_are_slowed_down_in_clear_words(desk: Office) -> None:
    desk.hire("layla")
    person = desk.visitor()
    for _ in range(5):
        assert person.log_in("layla", "wrong").status_code == 403
    answer = person.log_in("layla")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "15")
    assert "Too many tries. The next one counts in 15 seconds" in person.page.words()
    desk.later(seconds=15)
    assert person.log_in("layla").status_code == 303


def test_a_name_that_nobody_has_is_slowed_down_alike(desk: Office) -> None:
    desk.hire("layla")
    codes = [desk.visitor().log_in("nadia", "wrong").status_code for _ in range(6)]
    assert codes == [403] * 5 + [429]


def test_tries_from_one_address_are_slowed_down_whatever_the_name(desk: Office) -> None:
    desk.hire("layla")
    codes = [desk.visitor().log_in(f"name{n}", "wrong").status_code for n in range(21)]
    assert codes == [403] * 20 + [429]


def test_a_cookie_brought_along_is_never_the_session(desk: Office) -> None:
    desk.hire("layla")
    person = desk.visitor()
    person.client.cookies.set(COOKIE, "chosen by an attacker", domain="localhost.local", path="/")
    person.log_in("layla")
    assert key_of("chosen by an attacker") not in {
        s.key for s in desk.door.accounts.sessions("layla")
    }


def test_each_login_makes_a_new_session_and_ends_the_one_before(
    desk: Office, layla: Visitor
) -> None:
    before = layla.cookie
    layla.client.get("/desk/logout")
    answer = layla.client.post("/desk/login", data={"name": "layla", "password": GOOD, "next": ""})
    assert answer.status_code == 303
    assert layla.cookie != before
    assert desk.door.by_cookie(before) is None
    assert len(desk.door.accounts.sessions("layla")) == 1


def test_a_session_ends_without_use_and_after_a_week_in_any_case(
    desk: Office, layla: Visitor
) -> None:
    for _ in range(23):
        desk.later(hours=7)
        assert layla.get("/desk").status_code == 200
    desk.later(hours=7.01)
    assert layla.get("/desk").status_code == 303


def test_an_idle_session_ends(desk: Office, layla: Visitor) -> None:
    desk.later(hours=8)
    assert layla.get("/desk").status_code == 303


def test_nobody_waits_for_a_weighing_that_holds_the_store(desk: Office, layla: Visitor) -> None:
    desk.later(minutes=2)
    held = desk.accounts._database
    with held.writing():
        assert layla.get("/desk").status_code == 200


def test_nobody_comes_in_while_the_store_cannot_be_read(desk: Office, layla: Visitor) -> None:
    desk.accounts.close()
    answer = layla.get("/desk")
    assert answer.status_code == 503
    assert "Generators" not in answer.text


@pytest.mark.parametrize("path", ["/desk/log%3F/desk/static/x", "/desk/events/%2e%2e/desk/login",
                                  "/desk//static/x", "//desk/log", "/desk/static/../log",
                                  "/desk/", "/desk/log/", "/desk/login%2f..%2flog"])  # fmt: skip
def test_no_spelling_of_a_path_leads_past_the_gate(desk: Office, path: str) -> None:
    text = desk.visitor().get(path).text
    for word in ("Generators", "judgement", "Rima", "Log out"):
        assert word not in text


def test_logging_out_ends_the_session_and_takes_the_cookie(desk: Office, layla: Visitor) -> None:
    held = layla.cookie
    layla.get("/desk")
    answer = layla.post("/desk/logout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/login")
    assert layla.cookie == ""
    assert desk.door.by_cookie(held) is None
    assert layla.get("/desk").status_code == 303


def test_a_link_cannot_log_anybody_out(desk: Office, layla: Visitor) -> None:
    assert layla.get("/desk/logout").status_code in (404, 405)
    layla.get("/desk")
    assert layla.post("/desk/logout", token="").status_code == 403
    cross = {"Sec-Fetch-Site": "cross-site"}
    assert layla.post("/desk/logout", cross).status_code == 403
    assert layla.get("/desk").status_code == 200


def test_whoever_is_shut_out_is_out_at_the_next_request(desk: Office, layla: Visitor) -> None:
    desk.hire("amal", "admin")
    assert layla.get("/desk").status_code == 200
    desk.door.accounts.disable("layla", desk.now)
    assert layla.get("/desk").status_code == 303
    desk.door.accounts.disable("layla", None)
    assert layla.get("/desk").status_code == 303


@pytest.mark.parametrize(
    "after",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/desk//evil", "javascript:x",
     "/desk/login", "/desk\r\nSet-Cookie: x", "/d/101", "", "/desk/\u202e", "/deskevil"],
)  # fmt: skip
def test_a_login_leads_nowhere_but_to_the_desk(desk: Office, after: str) -> None:
    assert own_path(after) == "/desk"
    desk.hire("layla")
    assert desk.visitor().log_in("layla", after=after).headers["location"] == "/desk"


def test_the_first_admin_is_made_by_a_link_that_works_once(desk: Office) -> None:
    link = desk.door.invite(None)
    person, other = desk.visitor(), desk.visitor()
    assert "The first account of this desk" in person.get(link).text
    form = {"name": "Amal", "display": "Amal S.", "password": GOOD, "again": GOOD}
    assert person.post(link, **form).headers["location"] == "/desk"
    assert person.get("/admin/users").status_code == 200
    assert other.get(link).status_code == 404
    assert other.post(link, **(form | {"name": "eve"})).status_code == 404
    assert [(u.name, u.role) for u in desk.door.accounts.users()] == [("amal", "admin")]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"password": "short", "again": "short"}, "12 characters or more"),
        ({"again": "something else"}, "The two passwords differ."),
        ({"name": "a b"}, "A name has letters and digits"),
        ({"display": "x\u202ey"}, "holds hidden characters"),
        ({"name": "quietlanterns", "password": "quietlanterns1", "again": "quietlanterns1"},
         "The password is the name."),
    ],
)  # fmt: skip
def test_a_first_account_that_will_not_do_leaves_the_link_whole(
    desk: Office, form: dict[str, str], said: str
) -> None:
    link = desk.door.invite(None)
    person = desk.visitor()
    whole = {"name": "amal", "display": "", "password": GOOD, "again": GOOD}
    assert person.post(link, **(whole | form)).status_code == 422
    assert said in person.page.words()
    assert not desk.door.accounts.exist()
    assert person.post(link, **whole).status_code == 303


def test_a_link_older_than_a_day_is_none(desk: Office) -> None:
    link = desk.door.invite(None)
    desk.later(hours=24)
    assert desk.visitor().get(link).status_code == 404


def test_before_the_first_user_the_login_says_how_to_begin(desk: Office) -> None:
    assert "finds a link in its terminal" in desk.visitor().get("/desk/login").text


def test_a_desk_without_users_is_open_to_the_one_person_until_there_is_one(tmp_path: Path) -> None:
    desk = office(tmp_path, required=False)
    person = desk.visitor()
    assert "Rima" in person.get("/desk").text
    assert person.get("/desk/login").headers["location"] == "/desk"
    assert person.get("/admin/users").status_code == 404
    assert person.get("/desk/account").status_code == 404
    desk.hire("layla")
    assert person.get("/desk").status_code == 303


def test_only_the_names_of_the_settings_are_answered_to(tmp_path: Path) -> None:
    desk = office(tmp_path, hosts=frozenset({"desk.example.org"}))
    desk.hire("layla")
    person = desk.visitor("desk.example.org")
    assert person.log_in("layla").status_code == 303
    assert person.get("/desk").status_code == 200
    assert desk.visitor("evil.example").get("/desk").status_code == 421
    wrong = {"Origin": "https://evil.example"}
    assert person.post("/desk/logout", wrong).status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "permission"),
    [
        ("GET", "/", None), ("GET", "/d/101/", None), ("GET", "/desk/static/style.css", None),
        ("GET", "/desk/static", "see"), ("GET", "/desk", "see"), ("GET", "/desk/x", "see"),
        ("POST", "/desk/x", "judge"), ("PUT", "/desk", "judge"), ("DELETE", "/api/v1/x", "judge"),
        ("GET", "/api/v1/events", "see"), ("POST", "/api/v1/judgements", "judge"),
        ("POST", "/desk/account", "see"), ("POST", "/desk/logout", "see"),
        ("GET", "/admin", "manage"), ("POST", "/admin/users", "manage"), ("GET", "/desktop", None),
    ],
)  # fmt: skip
def test_what_a_path_needs(method: str, path: str, permission: str | None) -> None:
    assert needed(method, path) == permission
