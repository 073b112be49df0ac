"""Triage in a real browser: by keys alone, without script, from right to left, for everybody."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from dragoman.model import Copy

from ..driving import CHROMIUM, HOST, overhang
from ..fakes import CODER, FakeStore, capture, claim, reading, report
from ..sample import COURIER, DIWAN, WIRE, sample_store
from ..test_browser import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parent.parent / "axe" / "axe.min.js"
TRIAGE = "/desk/triage"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@contextmanager
def opened(browser: Browser, address: str, **how: Any) -> Iterator[Page]:
    """A page that complains of nothing and asks nobody else, at an address."""
    how.setdefault("viewport", {"width": 1440, "height": 900})
    context = browser.new_context(**how)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("request", lambda r: urlsplit(r.url).hostname != HOST and complaints.append(r.url))
    page.goto(address)
    yield page
    context.close()
    # A refusal is told by the browser as well as by the page.
    assert [c for c in complaints if "409" not in c and "422" not in c] == []


@pytest.fixture
def store() -> FakeStore:
    return sample_store()


@pytest.fixture
def desk(store: FakeStore) -> Iterator[str]:
    with served(store) as address:
        yield address


def press(page: Page, store: FakeStore, key: str) -> None:
    """Presses a key that decides, and waits until it is kept and the page shows what follows."""
    before = len(store.held_judgements)
    page.keyboard.press(key)
    deadline = time.monotonic() + 5
    while len(store.held_judgements) == before and time.monotonic() < deadline:
        page.wait_for_timeout(5)
    assert len(store.held_judgements) > before
    until(page, "!document.documentElement.dataset.busy")


def until(page: Page, holds: str) -> None:
    """Waits until an expression holds in the page, whose policy lets nothing be evaluated there."""
    deadline = time.monotonic() + 5
    while not page.evaluate(holds):
        assert time.monotonic() < deadline, holds
        page.wait_for_timeout(5)


def title(page: Page) -> str:
    return page.locator("#it").inner_text()


# By keys alone -------------------------------------------------------------------------------


def test_a_whole_queue_is_worked_by_keys_alone(
    store: FakeStore, desk: str, browser: Browser
) -> None:
    with opened(browser, desk + TRIAGE) as page:
        press(page, store, "a")
        assert store.held_judgements[-1].verdict == "accepted"
        assert title(page) == "Burnt lorry seen south of Murzuq"
        press(page, store, "x")
        assert store.held_judgements[-1].verdict == "rejected"
        assert title(page) == DIWAN.title
        press(page, store, "Space")
        assert store.held_judgements[-1].verdict == "deferred"
        press(page, store, "2")
        assert store.held_judgements[-1].value == "2"
        press(page, store, "u")
        press(page, store, "u")
        assert title(page) == DIWAN.title
        press(page, store, "A")
        assert len(store.held_judgements[-1].subjects) == 2
        for _ in range(5):
            press(page, store, "a")
        assert title(page) == "Without a title"
        press(page, store, "a")
        assert store.held_judgements[-1].verdict == "passed"
        assert "0 left, 7 done" in page.locator("#queue").inner_text()


def test_a_field_is_corrected_by_its_letter(store: FakeStore, desk: str, browser: Browser) -> None:
    with opened(browser, desk + TRIAGE) as page:
        page.keyboard.press("e")
        page.keyboard.press("s")
        assert page.evaluate("document.activeElement.name") == "status"
        page.keyboard.type("al")
        press(page, store, "Enter")
        said = store.held_judgements[-1]
        assert (said.field, said.was, said.value) == ("status", "prevented", "alleged")
        assert title(page) == "Burnt lorry seen south of Murzuq"


def test_letters_are_letters_while_one_types(store: FakeStore, desk: str, browser: Browser) -> None:
    with opened(browser, desk + TRIAGE) as page:
        page.keyboard.press("e")
        page.keyboard.press("a")
        page.keyboard.type("axu")
        assert page.evaluate("document.activeElement.value") == "axu"
        page.keyboard.press("Escape")
        assert not page.locator("details.edit[open]").count()
        assert len(store.held_judgements) == 1


def test_a_new_claim_is_made_from_marked_words(
    store: FakeStore, desk: str, browser: Browser
) -> None:
    with opened(browser, f"{desk}{TRIAGE}?report={DIWAN.digest}") as page:
        # The second "هبطت" of the report, as a hand with a mouse would mark it.
        page.evaluate(
            """() => { const p = document.querySelectorAll('#text p[data-start]')[1];
            const mark = p.querySelector('mark.trigger'); const r = document.createRange();
            r.selectNodeContents(mark); const s = getSelection();
            s.removeAllRanges(); s.addRange(r); }"""
        )
        page.keyboard.press("n")
        page.keyboard.type("mee")
        page.keyboard.press("Tab")
        page.locator("details.new button[value=state]").focus()
        press(page, store, "Enter")
    found = next(store.readings_of([DIWAN.digest], CODER)).claims[-1]
    assert (found.kind, found.trigger.text) == ("meeting", "هبطت")
    assert found.trigger.start == DIWAN.text.rindex("هبطت")


def test_one_moves_among_reports_claims_and_pages(desk: str, browser: Browser) -> None:
    with opened(browser, desk + TRIAGE) as page:
        page.keyboard.press("j")
        until(page, "document.title.includes('Burnt lorry')")
        page.keyboard.press("k")
        until(page, "document.title.includes('Tankers')")
        page.goto(f"{desk}{TRIAGE}?report={COURIER.digest}")
        page.keyboard.press("]")
        until(page, "document.querySelector('.claim.sel').id === 'c2'")
        page.go_back()
        until(page, "document.querySelector('.claim.sel').id === 'c1'")
        page.keyboard.press("g")
        page.keyboard.press("l")
        page.wait_for_url("**/desk/log")
        page.keyboard.press("g")
        page.keyboard.press("t")
        page.wait_for_url("**/desk/triage")


def test_a_filter_is_set_by_keys(desk: str, browser: Browser) -> None:
    with opened(browser, desk + TRIAGE) as page:
        page.keyboard.press("/")
        page.keyboard.type("tankers")
        page.keyboard.press("Enter")
        page.wait_for_url("**text=tankers**")
        assert page.locator(".queue li").count() == 1


def test_the_keys_are_shown_and_can_be_switched_off(
    store: FakeStore, desk: str, browser: Browser
) -> None:
    with opened(browser, desk + TRIAGE) as page:
        page.keyboard.press("?")
        page.locator("dialog").wait_for()
        assert "take back your last decision" in page.locator("dialog").inner_text()
        page.keyboard.press("a")
        page.locator("dialog #switch-keys button").click()
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        page.wait_for_timeout(200)
        assert len(store.held_judgements) == 1
        page.goto(f"{desk}/desk/keys")
        page.get_by_role("button", name="Switch the keys on").click()
        page.goto(desk + TRIAGE)
        press(page, store, "a")


def test_keys_pressed_while_an_answer_is_on_its_way_are_not_lost(
    store: FakeStore, desk: str, browser: Browser
) -> None:
    with opened(browser, desk + TRIAGE) as page:
        for _ in range(4):
            page.keyboard.press("a")
        until(page, "document.querySelector('#queue').innerText.includes('done')")
        deadline = time.monotonic() + 5
        while len(store.held_judgements) < 5 and time.monotonic() < deadline:
            page.wait_for_timeout(20)
    said = [j.subjects for j in store.held_judgements[1:]]
    assert len(said) == len({*said}) == 4


def test_space_on_a_button_presses_that_button(
    store: FakeStore, desk: str, browser: Browser
) -> None:
    with opened(browser, desk + TRIAGE) as page:
        page.locator("button[value=reject]").focus()
        press(page, store, "Space")
        assert store.held_judgements[-1].verdict == "rejected"


def test_a_late_save_keeps_what_was_typed(store: FakeStore, desk: str, browser: Browser) -> None:
    with opened(browser, desk + TRIAGE) as mine, opened(browser, desk + TRIAGE) as theirs:
        press(theirs, store, "x")
        mine.keyboard.press("e")
        mine.keyboard.press("a")
        mine.keyboard.type("12 tankers")
        mine.keyboard.press("Enter")
        mine.locator("[role=alert]").wait_for()
        assert "What is there now" in mine.locator(".changed").inner_text()
        assert mine.locator("[name=cargo]").input_value() == "12 tankers"
        press_in = mine.locator("button[value=correct]")
        press_in.focus()
        press(mine, store, "Enter")
    assert store.held_judgements[-1].field == "cargo"


def test_what_somebody_else_typed_into_a_report_runs_nowhere(browser: Browser) -> None:
    bad = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
    store = FakeStore()
    told = report("bad", f"{bad} moved to {bad}.", outlet=bad, title=bad, language="en")
    store.add_report(capture(told), told)
    store.put_reading(reading(told, claim(told, "transfer", "moved", roles={"carrier": bad})))
    store.put_reading(reading(*_other(store, bad)))
    with served(store) as address, opened(browser, address + TRIAGE) as page:
        press(page, store, "a")
        page.keyboard.press("k")
        page.wait_for_timeout(200)
        assert page.title().startswith("<img src=x onerror=")
        assert page.locator("img").count() == 0


def _other(store: FakeStore, bad: str) -> list[Any]:
    told = report("bad2", f"{bad} left.", outlet=bad, title=f"{bad} 2", language="en")
    store.add_report(capture(told), told)
    return [told, claim(told, "passage", "left")]


# Without script ------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1440, 390])
def test_a_report_is_decided_without_script(
    store: FakeStore, desk: str, browser: Browser, width: int
) -> None:
    size = {"width": width, "height": 844}
    with opened(browser, desk + TRIAGE, viewport=size, java_script_enabled=False) as page:
        page.get_by_role("button", name="Accept", exact=False).first.click()
        page.wait_for_load_state()
        assert title(page) == "Burnt lorry seen south of Murzuq"
        page.locator("details.edit summary").first.click()
        page.locator("#f-status").select_option("asserted")
        page.get_by_role("button", name="Save the correction").click()
        page.wait_for_load_state()
        assert store.held_judgements[-1].value == "asserted"
        page.locator("button[value=undo]").click()
        page.wait_for_load_state()
        assert title(page) == "Burnt lorry seen south of Murzuq"
        page.locator("button[value='digit 3']").click()
        page.wait_for_load_state()
        assert store.held_judgements[-1].value == "3"
        assert overhang(page) <= 0


def test_the_queue_can_be_reached_on_a_phone(desk: str, browser: Browser) -> None:
    size = {"width": 390, "height": 844}
    with opened(browser, desk + TRIAGE, viewport=size, java_script_enabled=False) as page:
        page.get_by_role("link", name="Queue").click()
        assert page.locator(".queue li").first.is_visible()
        page.wait_for_load_state("load")
        for box in page.locator(".decide button:visible, .digits button:visible").all():
            size_of = box.bounding_box()
            assert size_of
            assert size_of["height"] >= 40


# From right to left --------------------------------------------------------------------------


def test_arabic_words_keep_their_shape_under_marks(desk: str, browser: Browser) -> None:
    with opened(browser, f"{desk}{TRIAGE}?report={DIWAN.digest}") as page:
        style = "e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign]"
        assert page.locator(".orig-text p").first.evaluate(style) == ["rtl", "start"]
        widths = page.locator(".orig-text p").first.evaluate(
            """p => { const bare = p.cloneNode(true); bare.textContent = p.textContent;
            for (const e of [p, bare]) { e.style.display = 'inline'; e.style.whiteSpace = 'nowrap';
              e.style.fontWeight = '400'; e.querySelectorAll('mark').forEach(
                m => { m.style.fontWeight = '400'; }); }
            p.after(bare);
            return [p.getBoundingClientRect().width, bare.getBoundingClientRect().width]; }"""
        )
        assert abs(widths[0] - widths[1]) <= 0.2
        assert page.locator("#claims .roles bdi[lang=ar]").first.is_visible()


MIXED = "abc 😀 قال\u200cمراسل ـــ إِنَّ x🚛y left קהיר 12."


def test_what_is_marked_in_the_browser_is_what_the_server_counts(browser: Browser) -> None:
    store = FakeStore()
    told = report("mixed", MIXED + "\n\n😀😀 " + MIXED, language="ar", title="x")
    store.add_report(capture(told), told)
    store.put_reading(reading(told))
    with served(store) as address, opened(browser, address + TRIAGE) as page:
        found = page.evaluate(
            """async () => { const { selected } = await import('/desk/static/keys.js');
            const out = [];
            for (const p of document.querySelectorAll('[data-start]')) {
              const node = p.firstChild, text = node.data;
              for (let a = 0; a < text.length; a++) for (const size of [1, 2, 3, 7]) {
                const b = a + size;
                const cut = i => i > 0 && i < text.length && /[\\uDC00-\\uDFFF]/.test(text[i]);
                if (b > text.length || cut(a) || cut(b)) continue;
                const range = document.createRange();
                range.setStart(node, a); range.setEnd(node, b);
                const words = range.toString();
                if (!words.trim()) continue;
                out.push(selected({ rangeCount: 1, getRangeAt: () => range,
                                    toString: () => words })); } }
            return out; }"""
        )
    assert len(found) > 200
    for spot in found:
        start = spot["start"]
        assert told.text[start : start + len(spot["words"])] == spot["words"]


# For everybody -------------------------------------------------------------------------------


def busy_store() -> FakeStore:
    store = sample_store()
    store.held_copies = [Copy(report=WIRE.digest, original=COURIER.digest, overlap=0.94)]
    return store


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is missing; sh tests/install.sh gets it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_wrong(browser: Browser, scheme: str, width: int) -> None:
    size = {"width": width, "height": 900}
    paths = (
        f"{TRIAGE}?report={COURIER.digest}",
        f"{TRIAGE}?report={DIWAN.digest}&kind=passage",
        f"{TRIAGE}?lang=fa",
        "/desk/keys",
    )
    with served(busy_store()) as address:
        for path in paths:
            with opened(browser, address + path, viewport=size, color_scheme=scheme) as page:
                if page.locator("details.edit").count():
                    page.locator("details.edit summary").first.click()
                page.evaluate(AXE.read_text("utf-8"))
                found = page.evaluate("axe.run().then(r => r.violations)")
                told = [(v["id"], v["nodes"][0]["html"]) for v in found]
                assert told == [], json.dumps(told, ensure_ascii=False, indent=1)


def test_nothing_moves_for_those_who_want_no_motion(desk: str, browser: Browser) -> None:
    with opened(browser, desk + TRIAGE, reduced_motion="reduce") as page:
        moving = page.evaluate(
            """[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
            return s.transitionDuration !== '0s' || s.animationName !== 'none'
              || s.scrollBehavior === 'smooth'; }).length"""
        )
        assert moving == 0
