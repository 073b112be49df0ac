"""What each role may do on the desk; one's own account; the page of users."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.desk.accounts.secrets import key_of
from dragoman.model import UserRole

from .members import GOOD, Office, Visitor, office, secret_in
from .person import AIRLIFT
from .tree import tree

NASTY = "<script>alert(1)</script>\"'&lt;"


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    made = office(tmp_path)
    made.hire("boss", "admin")
    return made


@pytest.fixture
def boss(desk: Office) -> Visitor:
    person = desk.visitor()
    assert person.log_in("boss").status_code == 303
    return person


def judge(person: Visitor) -> int:
    person.get(AIRLIFT)
    page = person.page
    seen = next(a["value"] for t, a in page.elements if t == "input" and a.get("name") == "seen")
    claim = person.office.store.event("E-0101").claims[0]
    return person.post(AIRLIFT, do="accept", claim=claim, seen=seen, why="read it").status_code


@pytest.mark.parametrize(
    ("role", "judges", "manages"),
    [("reader", 403, 403), ("analyst", 303, 403), ("editor", 303, 403), ("admin", 303, 200)],
)
def test_a_role_may_what_it_says_and_no_more(
    desk: Office, role: UserRole, judges: int, manages: int
) -> None:
    person = desk.member("layla", role)
    assert person.get("/desk").status_code == 200
    assert judge(person) == judges
    assert person.get("/admin/users").status_code == manages
    if manages == 403:
        assert f"layla is {role}, who may not manage." in person.page.words()
        assert person.post("/admin/users", do="role", user="layla", role="admin").status_code == 403
        assert desk.door.accounts.user("layla").role == role


def test_a_judgement_carries_the_name_of_its_user(desk: Office) -> None:
    assert judge(desk.member("layla")) == 303
    assert desk.store.held_judgements[-1].by == "layla"


def test_a_role_holds_at_the_next_request(desk: Office) -> None:
    person = desk.member("layla", "analyst")
    desk.door.accounts.set_role("layla", "reader")
    assert judge(person) == 403


def test_the_forms_of_one_session_are_no_forms_of_another(desk: Office) -> None:
    one, other = desk.member("layla"), desk.visitor()
    other.log_in("layla")
    one.get(AIRLIFT)
    other.get(AIRLIFT)
    assert one.token() != other.token()
    answer = other.post(AIRLIFT, do="accept", claim="x", token=one.token())
    assert answer.status_code == 403
    assert len(desk.store.held_judgements) == 1


@pytest.mark.parametrize(
    "path", ["/desk/account", "/admin/users", "/desk/logout", "/desk/login", AIRLIFT]
)
@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}]
)
def test_a_page_elsewhere_can_write_nothing(
    boss: Visitor, path: str, headers: dict[str, str]
) -> None:
    boss.get("/desk")
    assert boss.post(path, headers, do="disable", user="boss").status_code == 403


@pytest.mark.parametrize("path", ["/desk/account", "/admin/users"])
def test_a_form_without_the_token_changes_nothing(desk: Office, boss: Visitor, path: str) -> None:
    for token in ("", "0" * 64):
        answer = boss.post(path, token=token, do="everywhere", user="boss")
        assert answer.status_code == 403
    assert len(desk.door.accounts.sessions("boss")) == 1


def test_the_bar_names_whoever_is_logged_in_and_offers_the_way_out(boss: Visitor) -> None:
    boss.get("/desk")
    words = boss.page.words()
    assert "Boss" in words
    assert "Log out" in words
    assert "here" not in boss.page.marked("end")


# One's own account ----------------------------------------------------------------------------


def test_a_password_is_changed_by_whoever_knows_the_old_one(desk: Office) -> None:
    person, elsewhere = desk.member("layla"), desk.visitor()
    elsewhere.log_in("layla")
    new = {"password": "eight loud lanterns", "again": "eight loud lanterns"}
    assert person.press("/desk/account", do="password", old="wrong", **new).status_code == 403
    assert person.press("/desk/account", do="password", old=GOOD, **new).status_code == 200
    assert person.get("/desk").status_code == 200
    assert elsewhere.get("/desk").status_code == 303
    assert desk.visitor().log_in("layla").status_code == 403
    assert desk.visitor().log_in("layla", "eight loud lanterns").status_code == 303


def test_old_passwords_cannot_be_tried_out_without_end(desk: Office) -> None:
    person = desk.member("layla")
    codes = [
        person.press("/desk/account", do="password", old=f"wrong {n}").status_code for n in range(6)
    ]
    assert codes == [403] * 5 + [429]


def test_logging_out_everywhere_ends_every_session(desk: Office) -> None:
    person, elsewhere = desk.member("layla"), desk.visitor()
    elsewhere.log_in("layla")
    assert person.press("/desk/account", do="everywhere").status_code == 303
    assert person.get("/desk").status_code == 303
    assert elsewhere.get("/desk").status_code == 303


def test_one_session_is_ended_but_none_of_somebody_else(desk: Office, boss: Visitor) -> None:
    person, elsewhere = desk.member("layla"), desk.visitor()
    elsewhere.log_in("layla")
    boss_key = desk.door.accounts.sessions("boss")[0].key
    person.press("/desk/account", do=f"session {boss_key}")
    assert boss.get("/desk").status_code == 200
    person.press("/desk/account", do=f"session {key_of(elsewhere.cookie)}")
    assert elsewhere.get("/desk").status_code == 303
    assert person.get("/desk").status_code == 200


def test_a_token_is_shown_once_and_can_be_taken_away(desk: Office) -> None:
    person = desk.member("layla")
    form = {"for": "nightly copy", "days": "90", "scope": "read"}
    answer = person.press("/desk/account", do="token", **form)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    secret = secret_in(person.page)
    assert secret not in person.get("/desk/account").text
    assert desk.door.by_token(secret) is not None
    person.press("/desk/account", do=f"untoken {key_of(secret)}")
    assert desk.door.by_token(secret) is None


def test_nobody_takes_away_the_token_of_somebody_else(desk: Office, boss: Visitor) -> None:
    person = desk.member("layla")
    person.press("/desk/account", **{"do": "token", "for": "x", "days": "30", "scope": "read"})
    secret = secret_in(person.page)
    boss.press("/desk/account", do=f"untoken {key_of(secret)}")
    assert desk.door.by_token(secret) is not None


@pytest.mark.parametrize(
    "form",
    [
        {"for": "", "days": "90", "scope": "read"},
        {"for": "x", "days": "9999", "scope": "read"},
        {"for": "x", "days": "90"},
        {"for": "x", "days": "90", "scope": "everything"},
        {"for": "x", "days": "90", "scope": "judge"},
        {"for": "x\u202ey", "days": "90", "scope": "read"},
    ],
)
def test_a_reader_gets_no_token_that_is_not_offered(desk: Office, form: dict[str, str]) -> None:
    person = desk.member("layla", "reader")
    assert person.press("/desk/account", do="token", **form).status_code == 422
    assert desk.door.accounts.tokens("layla") == []


# All users ------------------------------------------------------------------------------------


def test_an_added_user_chooses_a_password_by_a_link_that_works_once(
    desk: Office, boss: Visitor
) -> None:
    boss.press("/admin/users", do="add", name="Omar", display="Omar K.", role="analyst")
    link = secret_in(boss.page)
    assert link.startswith("https://localhost/desk/welcome/")
    path = link.removeprefix("https://localhost")
    omar = desk.visitor()
    assert "Welcome, Omar K." in tree(omar.get(path).text).words()
    assert omar.post(path, password=GOOD, again=GOOD).status_code == 303
    assert judge(omar) == 303
    assert desk.visitor().get(path).status_code == 404
    assert path not in boss.get("/admin/users").text


def test_a_new_link_resets_a_password_and_ends_the_sessions(desk: Office, boss: Visitor) -> None:
    layla = desk.member("layla")
    boss.press("/admin/users", do="link", user="layla")
    path = secret_in(boss.page).removeprefix("https://localhost")
    assert layla.get("/desk").status_code == 200
    new = "eight loud lanterns"
    assert desk.visitor().post(path, password=new, again=new).status_code == 303
    assert layla.get("/desk").status_code == 303
    assert desk.visitor().log_in("layla", new).status_code == 303


def test_an_admin_gives_roles_ends_sessions_shuts_out_and_lets_in(
    desk: Office, boss: Visitor
) -> None:
    layla = desk.member("layla")
    assert boss.press("/admin/users", do="role", user="layla", role="editor").status_code == 303
    assert desk.door.accounts.user("layla").role == "editor"
    boss.press("/admin/users", do="sessions", user="layla")
    assert layla.get("/desk").status_code == 303
    layla.log_in("layla")
    boss.press("/admin/users", do="disable", user="layla")
    assert layla.get("/desk").status_code == 303
    assert layla.log_in("layla").status_code == 403
    boss.press("/admin/users", do="enable", user="layla")
    assert layla.log_in("layla").status_code == 303


def test_an_admin_takes_tokens_away(desk: Office, boss: Visitor) -> None:
    person = desk.member("layla")
    person.press("/desk/account", **{"do": "token", "for": "x", "days": "30", "scope": "read"})
    secret = secret_in(person.page)
    boss.press("/admin/users", do=f"untoken {key_of(secret)}", user="layla")
    assert desk.door.by_token(secret) is None


@pytest.mark.parametrize(
    ("form", "code", "said"),
    [
        ({"do": "disable", "user": "boss"}, 409, "User boss: is the last admin"),
        ({"do": "role", "user": "boss", "role": "reader"}, 409, "is the last admin"),
        ({"do": "role", "user": "boss", "role": "owner"}, 422, "Choose a role."),
        ({"do": "role", "user": "eve", "role": "reader"}, 409, "Eve: no user of that name"),
        ({"do": "add", "name": "boss", "role": "reader"}, 409, "User boss: is there already"),
        ({"do": "add", "name": "a b", "role": "reader"}, 422, "A name has letters and digits"),
        ({"do": "add", "name": "x", "display": "\u202e", "role": "reader"}, 422, "hidden"),
        ({"do": "conjure"}, 422, "Press one of the buttons."),
    ],
)
def test_what_cannot_be_is_said_in_words(
    boss: Visitor, form: dict[str, str], code: int, said: str
) -> None:
    answer = boss.press("/admin/users", **form)
    assert answer.status_code == code
    assert said in boss.page.words()


def test_no_name_is_ever_markup(desk: Office, boss: Visitor) -> None:
    boss.press("/admin/users", do="add", name="layla", display=NASTY, role="analyst")
    path = secret_in(boss.page).removeprefix("https://localhost")
    layla = desk.visitor()
    layla.get(path)
    pages = [boss.page, layla.page]
    layla.post(path, password=GOOD, again=GOOD)
    judge(layla)
    layla.press("/desk/account", **{"do": "token", "for": NASTY, "days": "30", "scope": "read"})
    pages.append(layla.page)
    for person, page in ((layla, "/desk"), (layla, "/desk/log"), (boss, "/admin/users")):
        person.get(page)
        pages.append(person.page)
    boss.press("/admin/users", do="add", name=NASTY, role="reader")
    pages.append(boss.page)
    stranger = desk.visitor()
    stranger.log_in(NASTY, "x")
    pages.append(stranger.page)
    for page in pages:
        scripts = [a for tag, a in page.elements if tag == "script"]
        assert all(a["src"].startswith("/desk/static/") for a in scripts)
    assert NASTY in layla.page.words() or NASTY in pages[3].words()
