"""The desk in a real browser: without script, without strangers, on a phone."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dragoman.desk.serve import free_port, server

from .fakes import app_over
from .sample import COURIER, DIWAN, sample_store

CHROMIUM = shutil.which("chromium")
HOST = "127.0.0.1"
PATHS = (
    "/desk",
    "/desk/events/E-0101",
    f"/desk/reports/{COURIER.digest}",
    f"/desk/reports/{DIWAN.digest}",
    "/desk/reports",
    "/desk/sources",
    "/desk/failures",
    "/desk?text=zeppelin",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    """The address of the desk over the sample."""
    port = free_port(HOST, 0)
    running = server(app_over(sample_store()), HOST, port)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started and thread.is_alive():
        time.sleep(0.01)
    yield f"http://{HOST}:{port}"
    running.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


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
    wide = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]


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


def test_a_page_elsewhere_cannot_frame_the_desk(desk: str, browser: Browser) -> None:
    opened = browser.new_page()
    opened.set_content(f'<iframe src="{desk}/desk"></iframe>')
    framed = opened.frames[1]
    framed.wait_for_load_state()
    assert "Generators" not in framed.content()
    opened.close()
