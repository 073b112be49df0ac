"""The desk in a real browser: without script, without strangers, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from .driving import CHROMIUM, HOST, overhang, running
from .fakes import FakeStore, app_over
from .sample import COURIER, DIWAN, sample_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATHS = (
    "/desk",
    "/desk/events/E-0101",
    f"/desk/reports/{COURIER.digest}",
    f"/desk/reports/{DIWAN.digest}",
    "/desk/reports",
    "/desk/search",
    "/desk/search?q=benina",
    "/desk/sources",
    "/desk/failures",
    "/desk/today",
    "/desk/actors",
    "/desk/actors/~oasis%20courier",
    "/desk/quality",
    "/desk/quality/second",
    "/desk/log",
    "/desk?text=zeppelin",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    """The address of the desk over the sample."""
    with served(sample_store()) as address:
        yield address


@contextmanager
def served(store: FakeStore) -> Iterator[str]:
    """The address of the desk over a store, as long as it is needed."""
    with running(app_over(store)) as port:
        yield f"http://{HOST}:{port}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone's page without script; complaints and requests to others fail the test."""
    size = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, java_script_enabled=False)  # type: ignore[arg-type]
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("requestfailed", lambda request: complaints.append(request.url))
    opened.on(
        "request",
        lambda request: urlsplit(request.url).hostname != HOST and complaints.append(request.url),
    )
    yield opened
    context.close()
    assert complaints == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_opens_without_script_and_fits_a_phone(desk: str, page: Page, path: str) -> None:
    answer = page.goto(desk + path)
    assert answer is not None
    assert answer.status == 200
    assert page.locator("h1").first.is_visible()
    assert overhang(page) <= 0


def test_an_event_of_the_list_opens_to_its_claims(desk: str, page: Page) -> None:
    page.goto(f"{desk}/desk")
    claim = page.locator("#e4 .claim").first
    assert not claim.is_visible()
    page.locator("#e4 summary").click()
    assert claim.is_visible()


def test_filters_work_and_stand_in_the_address(desk: str, page: Page) -> None:
    page.goto(f"{desk}/desk")
    page.get_by_label("Kind").select_option("drone-strike")
    page.get_by_role("button", name="Apply").click()
    assert "kind=drone-strike" in page.url
    assert page.locator(".events > li").count() == 1


def test_the_words_of_a_claim_lead_from_the_list_to_the_report(desk: str, page: Page) -> None:
    page.goto(f"{desk}/desk?sort=newest")
    page.locator("#e3 summary").click()
    page.locator("#e3 .claim a").first.click()
    page.wait_for_load_state("load")
    lit = page.locator("#text mark.on.trigger")
    assert lit.inner_text() == "struck"
    assert lit.evaluate("e => getComputedStyle(e).textDecorationStyle") == "dashed"


def test_the_text_of_a_report_from_right_to_left_starts_at_the_right(desk: str, page: Page) -> None:
    page.goto(f"{desk}/desk/reports/{DIWAN.digest}")
    start = "e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign]"
    assert page.locator(".orig-text p").first.evaluate(start) == ["rtl", "start"]


def test_only_the_map_of_the_phone_is_shown_on_a_phone(desk: str, page: Page) -> None:
    page.goto(f"{desk}/desk")
    assert page.locator("svg.narrow").is_visible()
    assert not page.locator("svg.wide-map").is_visible()


@pytest.fixture
def judged(browser: Browser) -> Iterator[tuple[FakeStore, Page]]:
    """A store of its own, and the page of its airlift on a phone without script."""
    store = sample_store()
    with served(store) as address:
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, java_script_enabled=False
        )
        opened = context.new_page()
        opened.goto(f"{address}/desk/events/E-0101")
        yield store, opened
        context.close()


def tab_to(page: Page, selector: str) -> None:
    """Moves the focus with the tabulator alone until it is on what is looked for."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} cannot be reached by the keyboard")


def test_two_events_are_merged_and_parted_again_with_the_keyboard_alone(
    judged: tuple[FakeStore, Page],
) -> None:
    store, page = judged
    tab_to(page, "input[name=other_id]")
    page.keyboard.type("E-0102")
    tab_to(page, "#merge input[name=why]")
    page.keyboard.type("one load")
    tab_to(page, "#merge button[value=merge]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/events/E-0101?done=*")
    assert "E-0102 was merged into E-0101" in page.locator(".notice").inner_text()
    assert store.held_judgements[-1].why == "one load"
    tab_to(page, ".notice button")
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('.notice').innerText.includes('took back')")
    assert store.event("E-0102").id == "E-0102"


def test_claims_are_split_off_and_rejected_with_the_keyboard_alone(
    judged: tuple[FakeStore, Page],
) -> None:
    store, page = judged
    second = store.event("E-0101").claims[3]
    tab_to(page, f"input[value='{second}']")
    page.keyboard.press("Space")
    tab_to(page, "#claims button[value=split]")
    page.keyboard.press("Enter")
    page.wait_for_url("**?done=*")
    assert "is an event of its own now, with one claim" in page.locator(".notice").inner_text()
    assert second not in store.event("E-0101").claims
    third = store.event("E-0101").claims[0]
    tab_to(page, f"input[value='{third}']")
    page.keyboard.press("Space")
    tab_to(page, "#claims button[value=reject]")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.notice').innerText.includes('rejected')")
    assert third not in store.event("E-0101").claims


def test_return_in_the_reason_presses_no_button(judged: tuple[FakeStore, Page]) -> None:
    store, page = judged
    page.locator("#c2 .tick input").check()
    page.locator("#claims input[name=why]").fill("half a thought")
    page.keyboard.press("Enter")
    page.locator("input[name=other_id]").fill("E-0102")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.url.endswith("/desk/events/E-0101")
    assert len(store.held_judgements) == 1


def test_what_was_typed_stays_when_somebody_was_faster(judged: tuple[FakeStore, Page]) -> None:
    store, page = judged
    page.locator("#c1 .tick input").check()
    page.locator("#claims input[name=why]").fill("ليلة أخرى")
    airlift = store.held_events[0]
    store.held_events[0] = replace(airlift, claims=airlift.claims[1:])
    page.locator("#claims button[value=split]").click()
    assert "has changed since you opened it" in page.locator("[role=alert]").inner_text()
    assert page.locator("#claims input[name=why]").input_value() == "ليلة أخرى"
    assert page.locator(".changed").is_visible()
    assert overhang(page) <= 0


def test_a_page_elsewhere_cannot_write_to_the_desk(desk: str, browser: Browser) -> None:
    opened = browser.new_page()
    opened.set_content(
        f'<form method="post" action="{desk}/desk/log"><input name="do" value="undo x">'
        "<button>Free tickets</button></form>"
    )
    with opened.expect_response("**/desk/log") as answer:
        opened.get_by_role("button").click()
    assert answer.value.status == 403
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_and_boxes_are_large_enough_for_a_thumb(
    desk: str, browser: Browser, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    opened = context.new_page()
    opened.goto(f"{desk}/desk/events/E-0101")
    for box in opened.locator("#claims button:visible, #merge button:visible").all():
        size = box.bounding_box()
        assert size
        assert size["height"] >= 40
    for box in opened.locator(".tick input, .near input").all():
        size = box.bounding_box()
        assert size
        assert size["height"] >= 24
    context.close()


def test_a_page_elsewhere_cannot_frame_the_desk(desk: str, browser: Browser) -> None:
    opened = browser.new_page()
    opened.set_content(f'<iframe src="{desk}/desk"></iframe>')
    framed = opened.frames[1]
    framed.wait_for_load_state()
    assert "Generators" not in framed.content()
    opened.close()
