"""From a report to a page of the public site, in a real browser: without script, and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from ..driving import CHROMIUM, HOST, overhang, running
from ..sample import COURIER
from .newsroom import AIRLIFT, LIST, House

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture
def desk(house: House) -> Iterator[str]:
    """The address of a newsroom's desk."""
    with running(house.app) as port:
        yield f"http://{HOST}:{port}"


@contextmanager
def opened(browser: Browser, width: int, *, script: bool) -> Iterator[Page]:
    """A page; complaints of the browser and requests to others fail the test."""
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, java_script_enabled=script)  # type: ignore[arg-type]
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda r: urlsplit(r.url).hostname != HOST and complaints.append(r.url),
    )
    yield page
    context.close()
    assert complaints == []


@pytest.mark.parametrize("width", [390, 1440])
def test_the_whole_journey_needs_no_script(
    house: House, desk: str, browser: Browser, width: int
) -> None:
    claim = house.store.event(AIRLIFT).claims[0]
    with opened(browser, width, script=False) as page:
        page.goto(f"{desk}/desk/triage?report={COURIER.digest}&claim={claim}")
        page.locator(".claim.sel button[value=accept]").click()
        page.goto(f"{desk}/desk/events/{AIRLIFT}")
        assert "accepted by Rima" in page.locator("#h-claims ~ table").inner_text()
        page.get_by_role("button", name="Draft a dispatch").click()
        assert LIST in page.url
        page.locator("[name=body]").fill("")
        page.locator(f"button[value='cite {claim}']").click()
        assert f"[@{claim[:12]}]" in page.locator("[name=body]").input_value()
        page.locator("[name=title]").fill("Generators come in by night")
        page.locator("main .page-head button[value=save]").click()
        assert "Version 3 is kept." in page.locator(".notice").inner_text()
        page.get_by_role("button", name="Save, then publish").click()
        assert page.url.partition("?")[0].endswith("/release")
        page.get_by_role("button", name="Publish", exact=True).click()
        assert "Published: Dispatch 101, version 1." in page.locator(".notice").inner_text()
        page.get_by_role("link", name="Read it on the site").click()
        assert page.url == f"{desk}/d/101/"
        assert page.locator("h1").inner_text() == "Generators come in by night"
        assert page.locator("ol.notes li").count() == 1
    assert [r.by for r in house.store.drafts.releases()] == ["Rima"]


def test_a_draft_is_cited_in_saved_and_published_with_the_keyboard_alone(
    house: House, desk: str, browser: Browser
) -> None:
    kept = house.change(house.begin(), by="Rima", body="", title="By keys")
    with opened(browser, 1440, script=True) as page:
        page.goto(f"{desk}/desk/log")
        page.keyboard.press("g")
        page.keyboard.press("d")
        page.wait_for_url(f"**{LIST}")
        page.goto(f"{desk}{LIST}/{kept.saved.draft}")
        page.keyboard.press("c")
        page.wait_for_url("**?done=3*")
        assert "reported[@" in page.locator("[name=body]").input_value()
        page.locator("[name=body]").focus()
        page.keyboard.type("c")
        assert page.url.partition("#")[0].endswith("?done=3")
        page.keyboard.press("Backspace")
        page.keyboard.press("Escape")
        with page.expect_popup() as popup:
            page.keyboard.press("p")
        assert "Preview of a draft." in popup.value.locator(".offer").inner_text()
        page.keyboard.press("s")
        page.wait_for_load_state()
        button = page.get_by_role("button", name="Save, then publish")
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/release*")
        page.get_by_role("button", name="Publish", exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**?done=published")
    assert [d.number for d in house.dispatches()] == [101]


def test_findings_follow_what_is_typed(house: House, desk: str, browser: Browser) -> None:
    kept = house.begin()
    with opened(browser, 1440, script=True) as page:
        page.goto(f"{desk}{LIST}/{kept.saved.draft}")
        assert "every sentence rests on a claim" in page.locator("#findings").inner_text()
        body = page.locator("[name=body]")
        body.fill(f"{body.input_value().partition('## What')[0]}\n\nNobody said this.")
        page.locator("#findings li").first.wait_for()
        assert "a sentence without a source" in page.locator("#findings").inner_text()
    assert len(house.store.drafts.history(kept.saved.draft)) == 1


@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_of_a_dispatch_is_wider_than_its_screen(
    house: House, desk: str, browser: Browser, width: int
) -> None:
    kept = house.begin()
    house.change(kept, title="x" * 300, body="y" * 400)
    with opened(browser, width, script=False) as page:
        for path in ("", "/release", "/history"):
            page.goto(f"{desk}{LIST}/{kept.saved.draft}{path}")
            assert overhang(page) <= 0, path
        page.goto(f"{desk}{LIST}")
        assert overhang(page) <= 0


def test_without_script_a_second_saver_sees_all_three_sides(
    house: House, desk: str, browser: Browser
) -> None:
    kept = house.change(house.begin(), body="One.\nTwo.\nThree.")
    with opened(browser, 390, script=False) as page:
        page.goto(f"{desk}{LIST}/{kept.saved.draft}")
        house.change(kept, by="Omar", body="One.\nTwo.\nThree by Omar.")
        page.locator("[name=body]").fill("One by Rima.\nTwo.\nThree.")
        page.locator("main .page-head button[value=save]").click()
        assert "What is there now" in page.locator(".changed").inner_text()
        joined = "One by Rima.\nTwo.\nThree by Omar."
        assert page.locator("[name=body]").input_value() == joined
        page.locator("main .page-head button[value=save]").click()
        assert "Version 4 is kept." in page.locator(".notice").inner_text()
