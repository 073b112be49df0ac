"""The pages of people in a real browser: for everybody, and with keys of one's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ..driving import CHROMIUM
from ..fakes import FakeStore
from ..sample import COURIER, sample_store
from ..test_browser import served
from ..triage.test_browser import AXE, opened, press, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATHS = ("today", "actors", "actors/~oasis%20courier", "quality", "quality/second", "keys/own")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture
def store() -> FakeStore:
    return sample_store()


@pytest.fixture
def desk(store: FakeStore) -> Iterator[str]:
    with served(store) as address:
        yield address


def test_own_keys_decide_and_stand_on_the_buttons(
    browser: Browser, desk: str, store: FakeStore
) -> None:
    store.keymaps.put("Rima", {"a": "q", " ": "a"})
    with opened(browser, f"{desk}/desk/triage?report={COURIER.digest}") as page:
        accept = page.locator("#claims button[data-key='a'] kbd").first
        assert accept.inner_text() == "q"
        press(page, store, "q")
        assert store.held_judgements[-1].verdict == "accepted"
        assert page.locator("#claims button[data-key='a'] kbd").first.inner_text() == "q"
        press(page, store, "a")
        assert store.held_judgements[-1].verdict == "deferred"
        before = len(store.held_judgements)
        page.keyboard.press("Space")
        page.keyboard.press("?")
        until(page, "document.querySelector('dialog[open]') !== null")
        assert len(store.held_judgements) == before
        assert page.locator("dialog table").first.locator("kbd").first.inner_text() == "q"


@pytest.mark.skipif(not Path(AXE).exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_there_for_everybody(browser: Browser, desk: str, scheme: str) -> None:
    for path in PATHS:
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{desk}/desk/{path}")
        for folded in page.locator("details.more").all():
            folded.evaluate("e => { e.open = true }")
        page.add_script_tag(path=str(AXE))
        found = page.evaluate("axe.run()")
        context.close()
        assert found["passes"]
        assert found["violations"] == [], (path, json.dumps(found["violations"], indent=1)[:2000])
