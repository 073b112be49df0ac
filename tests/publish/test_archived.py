"""An archived report is shown whole, with the words that prove its claims."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Claim, Mention
from dragoman.publish import render_report

from .invented import COPY, DENIED, ECHO, EVIDENCE, LANDED, READINGS, VOICE, capture
from .test_page import EVIL, Tree

CAPTURE = EVIDENCE.captures[VOICE.digest]


def shown(page: str) -> list[str]:
    """The paragraphs of the report as a reader sees them."""
    body = page[page.index('<div class="body">') : page.index("</main>")]
    found = re.findall(r"<p[^>]*>(.*?)</p>\s*(?:<div|</div>)", body, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", p)) for p in found]


def test_the_text_is_whole_and_in_paragraphs() -> None:
    assert "\n\n".join(shown(render_report(READINGS[0], CAPTURE))) == VOICE.text


def test_trigger_and_parts_of_a_claim_are_marked() -> None:
    page = render_report(READINGS[0], CAPTURE)
    assert '<mark class="said on trigger asserted">landed</mark>' in page
    assert '<mark class="said part">Two cargo aircraft</mark>' in page
    assert '<mark class="said on trigger planned">handed over</mark>' in page
    assert f'id="c-{LANDED.id}"' in page


def test_language_and_direction_are_those_of_the_report() -> None:
    page = render_report(READINGS[3], EVIDENCE.captures[ECHO.digest])
    assert '<h1 lang="ar" dir="rtl">' in page
    assert '<p lang="ar" dir="rtl">' in page
    assert "".join(shown(page)) == ECHO.text


def test_hash_and_time_of_the_archive_are_given() -> None:
    page = render_report(READINGS[0], CAPTURE)
    assert f'title="{CAPTURE.digest}"' in page
    assert "2026-10-14 09:14 UTC" in page


def test_what_is_not_known_is_said_to_be_so() -> None:
    bare = replace(COPY, outlet=None, published=None, language=None, title=None, url=None)
    page = render_report(replace(READINGS[1], report=bare), capture(bare))
    assert page.count("not stated") == 2
    assert "no address" in page
    assert "Without a title" in page
    assert 'dir="auto"' in page


def test_a_hostile_report_is_shown_as_text() -> None:
    evil = replace(
        COPY, text=f"{EVIL}\n\n</p></div>{EVIL}", title=EVIL, outlet=EVIL, url="vbscript:x"
    )
    tree = Tree(page := render_report(replace(READINGS[1], report=evil, claims=()), CAPTURE))
    assert tree.open == []
    assert not tree.names & {"script", "img"}
    assert "vbscript" not in page
    assert "".join(shown(page)) == f"{EVIL}</p></div>{EVIL}"


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@given(st.text(max_size=60), st.lists(SPANS, max_size=5))
def test_overlapping_marks_lose_no_character(text: str, spans: list[list[int]]) -> None:
    def mention(start: int, end: int) -> Mention:
        return Mention(start=start, end=end, text=text[start:end])

    claims: list[Claim] = [
        replace(
            DENIED, id=str(n), sentence=mention(a, b), trigger=mention(a, (a + b) // 2), fillers=()
        )
        for n, (a, b) in enumerate(spans)
    ]
    source = replace(COPY, text=text)
    page = render_report(replace(READINGS[1], report=source, claims=tuple(claims)), CAPTURE)
    wanted = [p for p in re.split(r"\n\s*\n", text) if p.strip()]
    assert [p.replace("\r", "\n") for p in shown(page)] == [p.replace("\r", "\n") for p in wanted]
