"""Markdown and JSON of a dispatch: the same content, stable, and safe to read on."""

from __future__ import annotations

import json
from dataclasses import replace

from markdown_it import MarkdownIt

from dragoman.publish import finish, render_json, render_markdown

from .invented import EVIDENCE, INSTITUTE, LANDED, MOMENT, READINGS, VOICE
from .test_page import EVIL
from .writing import citing, dispatch, draft, published


def test_markdown_has_head_text_notes_and_absences() -> None:
    text = render_markdown(published(), EVIDENCE, INSTITUTE)
    assert text.startswith("October 15, 2026 · Sand and Sea Desk · Dispatch No. 101\n\n# Libyan")
    assert "Kufra Voice reported[^1], citing" in text
    assert "> asserted, 2 independent origins: Kufra Voice cites › airport worker said" in text
    assert "[^4]: صدى الجفرة, October 14, 2026 (Arabic): “المجلس البلدي: لم تهبط أي طائرة”." in text
    assert "- No word from the Desert Shield Brigade." in text


def test_markdown_notes_and_marks_match() -> None:
    text = render_markdown(published(), EVIDENCE, INSTITUTE)
    for number in range(1, len(published().notes) + 1):
        assert text.count(f"\n[^{number}]: ") == 1
        assert text.count(f"[^{number}]") >= 2


def test_markdown_of_hostile_words_makes_no_markup() -> None:
    hostile = replace(VOICE, title=f"{EVIL} [x](javascript:y) *b*", url="javascript:y")
    evidence = replace(EVIDENCE, readings={VOICE.digest: replace(READINGS[0], report=hostile)})
    found = finish(
        draft(citing(LANDED, f"It {EVIL} landed."), title=EVIL),
        evidence,
        number=1,
        version=1,
        published=MOMENT,
    )
    html = MarkdownIt("commonmark").render(render_markdown(found, evidence, INSTITUTE))
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html


def test_json_holds_what_the_page_holds() -> None:
    record = json.loads(render_json(published(), EVIDENCE))
    assert (record["format"], record["id"]) == ("dragoman-dispatch/1", "dispatch/101")
    first = record["paragraphs"][0][0]
    assert first["text"].startswith(
        "On October 13, 2026, the Libyan local website Kufra Voice reported[1],"
    )
    assert first["notes"] == [1]
    assert first["claims"] == [LANDED.id]
    assert [n["number"] for n in record["notes"]] == [1, 2, 3, 4, 5]
    assert record["events"]["E-landing"]["n_origins"] == 2


def test_json_proves_its_claims_by_words_and_places() -> None:
    claim = json.loads(render_json(published(), EVIDENCE))["claims"][LANDED.id]
    assert claim["report"] == VOICE.digest
    for mention in (claim["trigger"], claim["chain"][0]["source"], *claim["roles"]["carrier"]):
        assert VOICE.text[mention["start"] : mention["end"]] == mention["text"]


def test_json_is_the_same_bytes_whatever_the_order_of_the_evidence() -> None:
    turned = replace(
        EVIDENCE,
        readings=dict(reversed(EVIDENCE.readings.items())),
        events=dict(reversed(EVIDENCE.events.items())),
    )
    assert render_json(published(), EVIDENCE) == render_json(published(), turned)


def test_emphasis_leaves_no_signs_in_the_plain_text() -> None:
    found = dispatch(draft(citing(LANDED, r"They *really* landed at a\_b and a_b_c.")))
    text = json.loads(render_json(found, EVIDENCE))["paragraphs"][0][0]["text"]
    assert text == "They really landed at a_b and a_b_c.[1]"
