"""Every page for everybody: axe-core, 200 %, no motion, forced colours, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .addresses import admin, furnished, pages, strangers
from .driving import CHROMIUM, overhang, running
from .members import GOOD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

AXE = Path(__file__).parent / "axe" / "axe.min.js"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
needs_axe = pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is missing; sh tests/install.sh gets it"
)


#: Runs axe with these options, and gives what it finds wrong.
RUN = "axe.run(Object.assign(%s, {resultTypes: ['violations']})).then(r => r.violations)"


@dataclass(frozen=True)
class Served:
    """A desk that is served, and the pages of an admin and of a stranger."""

    address: str
    inside: list[str]
    outside: list[str]

    def context(self, browser: Browser, *, known: bool = True, **how: object) -> BrowserContext:
        """A browser of its own; `known` when somebody is logged in with it."""
        made = browser.new_context(**how)  # type: ignore[arg-type]
        if known:
            page = made.new_page()
            page.goto(f"{self.address}/desk/login")
            page.locator("[name=name]").fill("layla")
            page.locator("[name=password]").fill(GOOD)
            page.locator(".stacked button").click()
            page.wait_for_url(f"{self.address}/desk")
            page.close()
        return made


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    office = furnished(tmp_path_factory.mktemp("accessible"))
    person = admin(office)
    inside, outside = pages(office, person), strangers(office)
    with running(office.app) as port:
        yield Served(f"http://localhost:{port}", inside, outside)


def opened_out(page: Page) -> None:
    """Unfolds what is folded, so that it is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


@needs_axe
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_wrong_on_any_page(
    desk: Served, browser: Browser, language: str, width: int
) -> None:
    """By all rules in light colours; in dark ones by those on colours: nothing else differs."""
    # Without motion: a colour on its way to another is neither.
    how = {
        "viewport": {"width": width, "height": 900},
        "locale": language,
        "reduced_motion": "reduce",
    }
    found: list[tuple[str, str, str, str]] = []
    for known, paths in ((True, desk.inside), (False, desk.outside)):
        context = desk.context(browser, known=known, **how)
        page = context.new_page()
        for path in paths:
            page.emulate_media(color_scheme="light")
            page.goto(desk.address + path)
            assert page.locator("html").get_attribute("lang") == language, path
            opened_out(page)
            page.evaluate(AXE.read_text("utf-8"))
            wrong = [("light", v) for v in page.evaluate(RUN % "{}")]
            page.emulate_media(color_scheme="dark")
            wrong += [
                ("dark", v)
                for v in page.evaluate(RUN % "{runOnly: ['color-contrast', 'link-in-text-block']}")
            ]
            found += [(path, s, v["id"], v["nodes"][0]["html"][:200]) for s, v in wrong]
        context.close()
    assert found == [], json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [640, 390, 320])
def test_no_page_is_wider_than_the_window(
    desk: Served, browser: Browser, language: str, width: int
) -> None:
    """640 pixels is a window of 1280 at 200 %, 320 the same at 400 % (WCAG 1.4.10)."""
    how = {"viewport": {"width": width, "height": 450}, "locale": language}
    wide: list[tuple[str, int]] = []
    for known, paths in ((True, desk.inside), (False, desk.outside)):
        context = desk.context(browser, known=known, **how)
        page = context.new_page()
        for path in paths:
            page.goto(desk.address + path)
            opened_out(page)
            over = overhang(page)
            if over > 0:
                wide.append((path, over))
        context.close()
    assert wide == []


def test_nothing_moves_on_any_page_for_those_who_want_no_motion(
    desk: Served, browser: Browser
) -> None:
    context = desk.context(browser, reduced_motion="reduce")
    page = context.new_page()
    moving = []
    for path in desk.inside:
        page.goto(desk.address + path)
        moving += page.evaluate(
            """[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
            return s.transitionDuration !== '0s' || s.animationName !== 'none'
              || s.scrollBehavior === 'smooth'; }).map(e => e.outerHTML.slice(0, 80))"""
        )
    context.close()
    assert moving == []


def test_signs_are_seen_in_forced_colours(desk: Served, browser: Browser) -> None:
    """What is said by a fill or a line stays, in the colours of whoever forces them."""
    context = desk.context(browser, forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(f"{desk.address}/desk/events/E-0101")
    look = """e => { const s = getComputedStyle(e, '::before');
        return [s.forcedColorAdjust, s.backgroundImage]; }"""
    for sign in page.locator(".st:visible").all():
        adjust, image = sign.evaluate(look)
        assert adjust == "none"
        assert "gradient" in image
    disc = page.locator(".orig.solid i").first
    assert disc.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    marked = page.locator("mark").first
    assert marked.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
    context.close()


def test_a_printed_page_has_the_record_and_not_the_buttons(desk: Served, browser: Browser) -> None:
    context = desk.context(browser)
    page = context.new_page()
    page.goto(f"{desk.address}/desk/events/E-0101")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".ledger .words").first.is_visible()
    for gone in (
        ".bar nav",
        ".judge",
        ".rail form",
        ".tick",
        ".page-head .act",
        ".hist-log button",
    ):
        for each in page.locator(gone).all():
            assert not each.is_visible(), gone
    page.goto(f"{desk.address}/desk/triage")
    page.emulate_media(media="print")
    assert page.locator("#text").is_visible()
    assert not page.locator(".decide").first.is_visible()
    context.close()
