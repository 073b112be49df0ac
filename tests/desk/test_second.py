"""The second factor: codes by the clock, recovery codes, and roles that need one."""

from __future__ import annotations

import re
from base64 import b32encode
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dragoman.desk.accounts.codes import (
    address,
    code_at,
    drawn,
    matching,
    new_codes,
    plain_code,
    step_of,
)
from dragoman.desk.accounts.seal import Seal

from .fakes import NOON
from .members import GOOD, Office, Visitor, office

FACTOR = "/desk/account/factor"


# Codes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    secret = b32encode(b"12345678901234567890").decode()
    assert code_at(secret, seconds // 30, digits=8) == code


def test_a_clock_may_be_half_a_minute_off_and_no_more() -> None:
    secret = b32encode(b"12345678901234567890").decode()
    for seconds, fits in ((-60, False), (-30, True), (0, True), (30, True), (60, False)):
        code = code_at(secret, step_of(NOON + timedelta(seconds=seconds)))
        assert (matching(secret, code, NOON) is not None) == fits
        assert (matching(secret, f"{code[:3]} {code[3:]}", NOON) is not None) == fits
    assert matching(secret, "", NOON) is None
    assert matching(secret, "١٢٣٤٥٦", NOON) is None


def test_the_address_names_institute_and_user_in_any_script() -> None:
    link = urlsplit(address("ABC", "läyla@x", "مكتب & Co"))
    assert (link.scheme, link.netloc) == ("otpauth", "totp")
    asked = parse_qs(link.query)
    assert asked["issuer"] == ["مكتب & Co"]
    assert (asked["secret"], asked["digits"], asked["period"]) == (["ABC"], ["6"], ["30"])


def test_recovery_codes_differ_and_may_be_typed_in_any_way() -> None:
    codes = new_codes()
    assert len(set(codes)) == 10
    assert plain_code(codes[0].upper().replace("-", " ")) == plain_code(codes[0])
    assert len(plain_code(codes[0])) == 16


def test_the_drawing_is_an_svg_without_style_or_script() -> None:
    svg = drawn("otpauth://totp/x?secret=ABC")
    assert svg.startswith("<svg")
    assert "style=" not in svg
    assert "<script" not in svg


def test_what_is_sealed_opens_for_its_purpose_for_a_while_and_unchanged() -> None:
    now = NOON
    seal = Seal(lambda: now)
    closed = seal.close("a", "layla", timedelta(minutes=5))
    assert seal.open("a", closed) == "layla"
    assert seal.open("b", closed) == ""
    assert seal.open("a", closed[:-1] + ("0" if closed[-1] != "0" else "1")) == ""
    assert seal.open("a", "") == seal.open("a", "x.y") == seal.open("a", "é.ü") == ""
    assert Seal(lambda: now).open("a", closed) == ""
    now += timedelta(minutes=5)
    assert seal.open("a", closed) == ""


# Setting it up -------------------------------------------------------------------------------


def at_work(folder: Path) -> tuple[Office, Visitor]:
    made = office(folder)
    return made, made.member("layla")


def secret_of(person: Visitor) -> str:
    person.get(FACTOR)
    link = next(h for h in person.page.values("href") if h.startswith("otpauth:"))
    return parse_qs(urlsplit(link).query)["secret"][0]


def enrol(person: Visitor) -> tuple[str, list[str]]:
    """The secret and the recovery codes of somebody who sets up a factor."""
    secret = secret_of(person)
    code = code_at(secret, step_of(person.office.now))
    answer = person.post(FACTOR, do="confirm", code=code)
    assert answer.status_code == 200, person.page.words()
    return secret, re.findall(r"<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>", answer.text)


def half(person: Visitor, name: str = "layla") -> str:
    """What the form carries that asks for a code after the password."""
    assert person.log_in(name).status_code == 200
    return next(a["value"] for t, a in person.page.elements if a.get("name") == "half")


def test_a_factor_is_on_once_a_code_of_it_was_typed(tmp_path: Path) -> None:
    desk, layla = at_work(tmp_path)
    secret = secret_of(layla)
    assert secret_of(layla) == secret
    assert layla.post(FACTOR, do="confirm", code="000000").status_code == 403
    assert desk.visitor().log_in("layla").status_code == 303
    _, codes = enrol(layla)
    assert len(codes) == 10
    assert "10 recovery codes are left" in layla.page.words()
    assert secret not in layla.get(FACTOR).text
    assert codes[0] not in layla.get(FACTOR).text


def test_recovery_codes_are_kept_as_hashes_only(tmp_path: Path) -> None:
    desk, layla = at_work(tmp_path)
    _, codes = enrol(layla)
    desk.accounts.close()
    stored = b"".join(f.read_bytes() for f in tmp_path.glob("dragoman.db*"))
    for code in codes:
        assert code.encode() not in stored
        assert plain_code(code).encode() not in stored


def test_after_the_password_a_code_is_asked_for(tmp_path: Path) -> None:
    desk, layla = at_work(tmp_path)
    secret, _ = enrol(layla)
    other = desk.visitor()
    token = half(other)
    assert not other.cookie
    assert other.get("/desk").status_code == 303
    wrong = other.post("/desk/login/code", half=token, code="000000", next="/desk")
    assert wrong.status_code == 403
    desk.later(seconds=30)
    code = code_at(secret, step_of(desk.now))
    done = other.post("/desk/login/code", half=token, code=code, next="/desk/log")
    assert (done.status_code, done.headers["location"]) == (303, "/desk/log")
    assert other.get("/desk").status_code == 200


def test_a_code_works_once(tmp_path: Path) -> None:
    desk, layla = at_work(tmp_path)
    secret, codes = enrol(layla)
    first, second = desk.visitor(), desk.visitor()
    desk.later(seconds=30)
    code = code_at(secret, step_of(desk.now))
    for person, status in ((first, 303), (second, 403)):
        answer = person.post("/desk/login/code", half=half(person), code=code)
        assert answer.status_code == status
    for status in (303, 403):
        person = desk.visitor()
        answer = person.post("/desk/login/code", half=half(person), code=codes[3].upper())
        assert answer.status_code == status
    # Nor does the code by which it was set up.
    assert "9 recovery codes" in (layla.get(FACTOR), layla.page.words())[1]


@pytest.mark.parametrize("token", ["", "x.y", "WyJsYXlsYSIsIDk5OTk5OTk5OTldXQ==.00"])
def test_a_password_cannot_be_left_out(tmp_path: Path, token: str) -> None:
    desk, layla = at_work(tmp_path)
    secret, _ = enrol(layla)
    desk.later(seconds=30)
    person = desk.visitor()
    code = code_at(secret, step_of(desk.now))
    answer = person.post("/desk/login/code", half=token, code=code)
    assert answer.status_code == 403
    assert not person.cookie


def test_a_password_waits_five_minutes_for_its_code(tmp_path: Path) -> None:
    desk, layla = at_work(tmp_path)
    secret, _ = enrol(layla)
    person = desk.visitor()
    token = half(person)
    desk.later(minutes=5)
    code = code_at(secret, step_of(desk.now))
    assert person.post("/desk/login/code", half=token, code=code).status_code == 403
    assert not person.cookie


def test_codes_cannot_be_tried_out(tmp_path: Path) -> None:
    desk, layla = at_work(tmp_path)
    secret, _ = enrol(layla)
    person = desk.visitor()
    token = half(person)
    desk.later(seconds=30)
    tries = [
        person.post("/desk/login/code", half=token, code=f"{n:06}").status_code for n in range(6)
    ]
    assert tries == [403] * 5 + [429]
    code = code_at(secret, step_of(desk.now))
    late = person.post("/desk/login/code", half=token, code=code)
    assert late.status_code == 429
    assert int(late.headers["retry-after"]) > 0


def test_a_link_to_a_new_password_does_not_lead_past_the_factor(tmp_path: Path) -> None:
    desk, layla = at_work(tmp_path)
    enrol(layla)
    person = desk.visitor()
    link = desk.door.invite("layla")
    person.get(link)
    answer = person.post(link, password=GOOD + " more", again=GOOD + " more")
    assert answer.status_code == 200
    assert "your code" in person.page.words()
    assert not person.cookie


def test_a_factor_goes_with_a_code_only(tmp_path: Path) -> None:
    desk, layla = at_work(tmp_path)
    _, codes = enrol(layla)
    layla.get(FACTOR)
    assert layla.post(FACTOR, do="remove", code="000000").status_code == 403
    assert desk.visitor().log_in("layla").status_code == 200
    layla.get(FACTOR)
    assert layla.post(FACTOR, do="remove", code=codes[0]).status_code == 303
    assert desk.visitor().log_in("layla").status_code == 303


def test_a_form_of_elsewhere_changes_no_factor(tmp_path: Path) -> None:
    _, layla = at_work(tmp_path)
    secret = secret_of(layla)
    code = code_at(secret, step_of(layla.office.now))
    assert layla.post(FACTOR, do="confirm", code=code, token="x").status_code == 403  # noqa: S106
    assert layla.office.visitor().log_in("layla").status_code == 303


# Roles ---------------------------------------------------------------------------------------


def test_a_role_that_needs_a_factor_sets_it_up_before_anything_else(tmp_path: Path) -> None:
    desk = office(tmp_path)
    desk.door.doubled = frozenset({"admin"})
    desk.hire("omar")
    assert desk.visitor().log_in("omar").status_code == 303
    layla = desk.member("layla", "admin")
    for path in ("/desk", "/admin/users", "/desk/triage"):
        answer = layla.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, FACTOR)
    assert layla.get("/api/v1/events").status_code == 403
    assert layla.post("/admin/users", do="x").status_code == 403
    layla.get(FACTOR)
    assert "Your role needs a second factor here" in layla.page.words()
    enrol(layla)
    assert layla.get("/desk").status_code == 200
