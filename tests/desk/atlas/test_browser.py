"""The map in a real browser: brushed, moved, asked; and the same without script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from ..driving import CHROMIUM, HOST, overhang, running
from ..sample import JALU
from .kept import app_on, kept

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
AXE = Path(__file__).parent.parent / "axe" / "axe.min.js"
WIDE = {"width": 1440, "height": 1000}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the desk over the sample, its maps drawn in earnest."""
    with (
        kept(tmp_path_factory.mktemp("map")) as store,
        running(app_on(store, drawn=True)) as port,
    ):
        yield f"http://{HOST}:{port}"


def _opened(browser: Browser, size: dict[str, int], *, script: bool) -> Iterator[Page]:
    """A page; complaints and requests to others fail the test."""
    context = browser.new_context(viewport=size, java_script_enabled=script)  # type: ignore[arg-type]
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda r: complaints.extend([r.url] if _is_strange(r.url) else []))
    yield page
    context.close()
    assert complaints == []


def _is_strange(url: str) -> bool:
    return urlsplit(url).hostname != HOST


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from _opened(browser, WIDE, script=True)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from _opened(browser, PHONE, script=True)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    yield from _opened(browser, WIDE, script=False)


def _ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("html[data-atlas=ready]", state="attached")


def _titles(page: Page) -> list[str]:
    """The titles of the list, once all of the page is there: a click waits for its begin alone."""
    page.wait_for_load_state()
    return page.locator("#list .t").all_inner_texts()


def _asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _bar(page: Page, day: str) -> dict[str, Any]:
    """Where the bar of a day is on the screen."""
    found = page.locator(f"svg.time.wide-c [data-first='{day}'] .whole").bounding_box()
    assert found is not None
    return dict(found)


def _drag(page: Page, first: str, last: str) -> None:
    """Brushes from one day to another."""
    a, b = _bar(page, first), _bar(page, last)
    page.mouse.move(a["x"] + a["width"] / 2, a["y"] + 30)
    page.mouse.down()
    page.mouse.move(b["x"] + b["width"] / 2, b["y"] + 30, steps=4)
    page.mouse.up()


def _darkness(page: Page) -> int:
    """How many pixels of the map are dots: as dark as ink."""
    return int(
        page.evaluate(
            """() => { const c = document.querySelector(".frame canvas");
            const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
            let n = 0; for (let i = 0; i < d.length; i += 4) if (d[i] < 60 && d[i + 1] < 60) n++;
            return n; }"""
        )
    )


def test_days_dragged_on_the_timeline_narrow_list_address_and_dots(desk: str, page: Page) -> None:
    _ready(page, f"{desk}/desk/map")
    expect(page.locator("#list .t")).to_have_count(5)
    before = _darkness(page)
    _drag(page, "2026-10-15", "2026-10-19")
    expect(page.locator("#list .t")).to_have_count(2)
    assert _asked(page) == {"since": ["2026-10-15"], "until": ["2026-10-19"]}
    expect(page.locator("#sum")).to_contain_text("2 of 5 events")
    assert 0 < _darkness(page) < before
    csv = page.locator("a[data-follow]", has_text="CSV").get_attribute("href")
    assert csv == "/desk/map.csv?since=2026-10-15&until=2026-10-19"
    page.reload()
    expect(page.locator("#list .t")).to_have_count(2)


def test_the_brush_is_moved_and_taken_away_by_the_keyboard(desk: str, page: Page) -> None:
    _ready(page, f"{desk}/desk/map?since=2026-10-16&until=2026-10-18")
    first, last = page.get_by_role("slider").all()[:2]
    first.focus()
    expect(first).to_have_attribute("aria-valuetext", "2026-10-16")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#list .t")).to_have_count(1)
    assert _asked(page)["since"] == ["2026-10-17"]
    last.focus()
    page.keyboard.press("End")
    expect(page.locator("#list .t")).to_have_count(2)
    assert _asked(page)["until"] == ["2026-10-31"]
    page.keyboard.press("Shift+Home")
    assert _asked(page)["since"] == ["2026-10-13"]
    page.keyboard.press("Escape")
    expect(page.locator("#list .t")).to_have_count(5)
    assert _asked(page) == {}


def test_a_click_on_a_bar_chooses_its_days_without_leaving_the_page(desk: str, page: Page) -> None:
    _ready(page, f"{desk}/desk/map?kind=transfer")
    bar = _bar(page, "2026-10-31")
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + 20)
    expect(page.locator("#list .t")).to_have_count(1)
    day = ["2026-10-31"]
    assert _asked(page) == {"kind": ["transfer"], "since": day, "until": day}
    assert page.evaluate("document.documentElement.dataset.atlas") == "ready"


def test_the_part_of_the_map_that_is_shown_narrows_list_and_timeline(desk: str, page: Page) -> None:
    _ready(page, f"{desk}/desk/map?box=20,20,24,30")
    expect(page.locator("#list .t")).to_have_count(3)
    page.locator(".frame").focus()
    for _ in range(7):
        page.keyboard.press("+")
    expect(page.locator("#list .t")).to_have_count(0)
    tall = page.locator("svg.time.wide-c .bar rect:is(.sure, .single)")
    heights = [float(h.get_attribute("height") or 0) for h in tall.all()]
    assert max(heights) == 0
    assert len(_asked(page)["box"][0].split(",")) == 4
    page.get_by_role("button", name="Whole map").click()
    expect(page.locator("#list .t")).to_have_count(5)
    assert "box" not in _asked(page)


def test_a_drag_moves_the_map_and_the_events_with_it(desk: str, page: Page) -> None:
    _ready(page, f"{desk}/desk/map?box=22,23,25,25.5")
    expect(page.locator("#list .t")).to_have_text(["Generators flown to Kufra Airport"])
    frame = page.locator(".frame").bounding_box()
    assert frame is not None
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + frame["width"] / 2.2, y, steps=5)
    page.mouse.move(x + frame["width"] / 2.1, y - 20, steps=2)
    page.mouse.up()
    page.wait_for_url(lambda url: float(url.partition("box=")[2].split(",")[0]) < 21.5)
    expect(page.locator("#list .t").first).to_have_text("Generators flown to Kufra Airport")
    west, _, east, _ = map(float, _asked(page)["box"][0].split(","))
    assert east - west < 8


def test_a_click_and_return_name_the_events_that_stand_there(desk: str, page: Page) -> None:
    # The box has Kufra Airport in its middle.
    _ready(page, f"{desk}/desk/map?box=22.31,23.18,24.31,25.18")
    frame = page.locator(".frame")
    box = frame.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 12, box["y"] + 12)
    expect(page.locator("#spot")).to_have_text("No event is there.")
    frame.focus()
    page.keyboard.press("Enter")
    found = page.locator("#spot .t")
    expect(found).to_have_text(["Generators flown to Kufra Airport"])
    assert found.get_attribute("href") == "/desk/events/E-0101"


def test_a_finger_brushes_on_a_phone(desk: str, phone: Page) -> None:
    _ready(phone, f"{desk}/desk/map")
    assert overhang(phone) <= 0
    svg = phone.locator("svg.time.narrow-c")
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    assert box is not None
    phone.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20)
    phone.mouse.down()
    phone.mouse.move(box["x"] + box["width"] * 0.96, box["y"] + 20, steps=3)
    phone.mouse.up()
    expect(phone.locator("#list .t")).to_have_count(1)


def test_keys_lead_to_the_map(desk: str, page: Page) -> None:
    page.goto(f"{desk}/desk/places")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url(f"{desk}/desk/map")


def test_without_script_days_are_chosen_by_form_and_by_bar(desk: str, plain: Page) -> None:
    plain.goto(f"{desk}/desk/map")
    plain.locator("#search [name=since]").fill("2026-10-15")
    plain.locator("#search [name=until]").fill("2026-10-19")
    plain.get_by_role("button", name="Apply").click()
    assert len(_titles(plain)) == 2
    assert plain.locator(".live").is_hidden()
    plain.locator("svg.time.wide-c [data-first='2026-10-18'] .whole").click()
    assert _titles(plain) == ["Column of tankers stopped on the way to Tazirbu"]
    assert _asked(plain)["since"] == ["2026-10-18"]


def test_without_script_the_map_is_drawn_and_moved_by_links(desk: str, plain: Page) -> None:
    plain.goto(f"{desk}/desk/map")
    assert plain.locator("svg.map.wide-map .m-dot").count() >= 4
    plain.locator("svg.map.wide-map a").first.click()
    assert "box" in _asked(plain)
    assert len(_titles(plain)) == 1
    plain.get_by_role("link", name="wider").click()
    plain.get_by_role("link", name="wider").click()
    plain.get_by_role("link", name="the whole map").click()
    assert len(_titles(plain)) == 5


def test_without_script_places_and_movements_lead_to_each_other(desk: str, plain: Page) -> None:
    plain.goto(f"{desk}/desk/movements?carrier=tankers")
    plain.locator("#legs").get_by_role("link", name="Jalu").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Jalu")
    plain.get_by_role("link", name="In the movement ledger").click()
    expect(plain.locator("#legs tr[id]")).to_have_count(3)
    plain.goto(f"{desk}/desk/places?q=jalu")
    plain.locator(".gazette th a").click()
    plain.get_by_role("link", name="On the map of events").click()
    assert _titles(plain) == ["Column of tankers stopped on the way to Tazirbu"]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", ["/desk/map", "/desk/movements", "/desk/places"])
def test_nothing_is_wider_than_the_screen(
    desk: str, browser: Browser, path: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    for page in _opened(browser, size, script=True):
        page.goto(f"{desk}{path}")
        assert overhang(page) <= 0


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is missing; sh tests/install.sh gets it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_wrong(desk: str, browser: Browser, scheme: str, width: int) -> None:
    one = f"/desk/places/{quote(JALU.id)}"
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    for path in ("/desk/map", "/desk/movements", "/desk/places", one):
        page = context.new_page()
        page.goto(desk + path)
        if path == "/desk/map":
            page.wait_for_selector("html[data-atlas=ready]", state="attached")
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run().then(r => r.violations)")
        told = [(v["id"], v["nodes"][0]["html"]) for v in found]
        assert told == [], json.dumps(told, ensure_ascii=False, indent=1)
    context.close()


def test_the_policy_of_the_page_allows_no_inline_script_or_style(desk: str, plain: Page) -> None:
    answer = plain.goto(f"{desk}/desk/map")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert not re.search(r"<[^>]+\sstyle=", answer.text())
