"""Logging in with a real browser, over plain HTTP on this machine, without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.desk.accounts.callers import COOKIE

from .driving import CHROMIUM, running
from .members import GOOD, office

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(java_script_enabled=False)
    made.set_default_timeout(10_000)
    yield made
    made.close()


def log_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_link_makes_the_first_admin_who_logs_out_and_in_again(
    tmp_path: Path, context: BrowserContext, host: str
) -> None:
    desk = office(tmp_path)
    with running(desk.app) as port:
        at, page = f"http://{host}:{port}", context.new_page()
        page.goto(at + desk.door.invite(None))
        page.locator("[name=name]").fill("Amal")
        page.locator("[name=display]").fill("Amal <b>S.</b>")
        page.locator("[name=password]").fill(GOOD)
        page.locator("[name=again]").fill(GOOD)
        page.get_by_role("button", name="Make the account").click()
        assert page.url == f"{at}/desk"
        assert page.get_by_role("link", name="Amal <b>S.</b>").is_visible()
        (cookie,) = [c for c in context.cookies() if c["name"] == COOKIE]
        assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")
        page.get_by_role("button", name="Log out").click()
        assert page.url == f"{at}/desk/login"
        assert context.cookies() == []
        page.goto(f"{at}/desk/log")
        log_in(page, "amal", "not the password")
        assert page.get_by_role("alert").inner_text() == (
            "That name and that password do not go together."
        )
        log_in(page, "amal", GOOD)
        assert page.url == f"{at}/desk/log"


def test_a_page_elsewhere_reaches_no_form_with_the_cookie(tmp_path: Path, browser: Browser) -> None:
    desk = office(tmp_path)
    desk.hire("amal", "admin")
    context = browser.new_context()
    context.set_default_timeout(10_000)
    page = context.new_page()
    with running(desk.app) as port:
        page.goto(f"http://localhost:{port}/desk")
        log_in(page, "amal", GOOD)
        page.route(
            "http://evil.example/*",
            lambda route: route.fulfill(
                content_type="text/html",
                body=f'<form method=post action="http://localhost:{port}/desk/logout">'
                "<button>Win</button></form>",
            ),
        )
        page.goto("http://evil.example/")
        with page.expect_response("**/desk/logout") as answer:
            page.get_by_role("button").click()
        assert answer.value.status == 403
        page.goto(f"http://localhost:{port}/desk")
        assert page.url.endswith("/desk")
    context.close()
