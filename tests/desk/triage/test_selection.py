"""The words that a hand marks in the browser are those that the server counts, in any script."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from dragoman.model import Attribution, Mention, Reading

from ..driving import CHROMIUM
from ..fakes import CODER, FakeStore, capture, report
from ..sample import sample_store
from ..test_browser import served
from .test_browser import TRIAGE, opened, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]

#: Words from right and from left, with joiners, tatweel, marks, astral letters, controls, figures.
WORDS = (
    *("قال", "المطار", "إِنَّ", "مرا\u200cسل", "ـــ", "«الكفرة»", "شاحنات", "١٢", "קהיר", "תל־אביב"),
    *(
        "airport",
        "Il-76",
        "12.",
        "(two)",
        "e\u0301cole",
        "😀",
        "🚛🚛",
        "𐤀𐤁",
        "𝐁𝐨𝐥𝐝",
        "\u200fx",
        "👨\u200d👩\u200d👧",
    ),
)
TEXTS = 1_000


def _texts() -> list[str]:
    """Paragraphs of mixed directions, the same in every run."""
    chance = random.Random(7)  # noqa: S311
    return [" ".join(chance.choices(WORDS, k=chance.randint(2, 9))) for _ in range(TEXTS)]


def _read(text: str) -> tuple[Reading, list[tuple[int, int]]]:
    """A report of that text in which a stretch of every paragraph is marked, and the stretches."""
    told, chance = report("mixed", text, language="ar", title="x"), random.Random(11)  # noqa: S311
    at, spans = 0, []
    for paragraph in text.split("\n\n"):
        first = chance.randrange(len(paragraph))
        last = chance.randint(first + 1, len(paragraph))
        spans.append((at + first, at + last))
        at += len(paragraph) + 2
    named = tuple(
        Attribution(
            cue=Mention(start=a, end=b, text=text[a:b]),
            source=None,
            content=(),
        )
        for a, b in spans
    )
    return Reading(report=told, coder=CODER, attributions=named), spans


#: Marks some stretches of each paragraph by hand: ends at any character, within marks or across.
SELECT = """async () => { const { selected } = await import('/desk/static/keys.js');
const low = (t, i) => i > 0 && i < t.length && /[\\uDC00-\\uDFFF]/.test(t[i]);
const spots = [];
for (const p of document.querySelectorAll('[data-start]')) {
  const nodes = [], walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const ends = nodes.flatMap(n => [...n.data].reduce((at, c) => [...at, at.at(-1) + c.length], [0])
    .filter(i => !low(n.data, i)).map(i => [n, i]));
  for (const [a, b] of [[0, 1], [0.2, 0.5], [0.4, 0.9], [0.7, 0.75]]) {
    const [from, to] = [a, b].map(f => ends[Math.floor(f * (ends.length - 1))]);
    const selection = document.getSelection();
    selection.setBaseAndExtent(...from, ...to);
    const found = selected(selection);
    if (found) spots.push({ ...found, own: selection.getRangeAt(0).toString().trim() });
  }
}
const marks = [...document.querySelectorAll('[data-start] mark')].map(m => m.textContent);
return { spots, marks }; }"""


def test_a_thousand_texts_of_mixed_directions_lose_no_character(browser: Browser) -> None:
    texts = _texts()
    text = "\n\n".join(texts)
    read, spans = _read(text)
    store = FakeStore()
    store.add_report(capture(read.report), read.report)
    store.put_reading(read)
    with (
        served(store) as address,
        opened(browser, address + TRIAGE, locale="ar") as page,
    ):
        assert page.locator("html").get_attribute("dir") == "rtl"
        found = page.evaluate(SELECT)
    assert found["marks"] == [text[a:b] for a, b in spans]
    assert len(found["spots"]) > 3 * TEXTS
    for spot in found["spots"]:
        start = spot["start"]
        assert text[start : start + len(spot["own"])] == spot["own"]


@pytest.mark.parametrize(
    ("key", "code", "shift", "verdict"),
    [
        ("ش", "KeyA", False, "accepted"),
        ("ء", "KeyX", False, "rejected"),
        ("ф", "KeyA", False, "accepted"),
    ],
)
def test_a_key_is_known_by_its_place_where_the_keyboard_writes_another_script(
    browser: Browser, key: str, code: str, shift: bool, verdict: str
) -> None:
    store = sample_store()
    with served(store) as address, opened(browser, address + TRIAGE, locale="ar") as page:
        before = len(store.held_judgements)
        page.evaluate(
            """([key, code, shiftKey]) => document.body.dispatchEvent(new KeyboardEvent("keydown",
            { key, code, shiftKey, bubbles: true, cancelable: true }))""",
            [key, code, shift],
        )
        page.wait_for_timeout(300)
        until(page, "!document.documentElement.dataset.busy")
        assert [j.verdict for j in store.held_judgements[before:]] == [verdict]
