"""The desk in Arabic: on no page is a word of the interface left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dragoman.desk.languages import languages

from .addresses import admin, furnished, pages, strangers
from .dispatches.newsroom import Writer
from .fakes import FakeStore, client_over
from .person import AIRLIFT, Person
from .sample import sample_store
from .tree import Tree, tree

ARABIC = {"Accept-Language": "ar"}
#: What is the same in every language: names of forms of files, of a clock, of this program.
SAME = r"\b(JSON|GeoJSON|CSV|PDF|API|UTC|MiB|sha256|Dragoman)\b"
#: Elements that hold what is not the desk's own: names, ids, keys, text of reports, drawings.
FOREIGN = frozenset({"bdi", "code", "kbd", "mark", "svg", "style", "title", "textarea"})
#: Attributes that are read out or shown.
SAID = ("aria-label", "title", "placeholder", "alt", "data-l", "data-on", "data-refused")
_WORD = re.compile(r"[A-Za-z]{2,}")
_ISOLATED = re.compile("\u2068[^\u2069]*\u2069")


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Tree]]:
    """Every page of the desk in Arabic, for an admin and for a stranger."""
    desk = furnished(tmp_path_factory.mktemp("arabic"))
    person = admin(desk)
    found = [(path, person.client.get(path, headers=ARABIC)) for path in pages(desk, person)]
    outside = Writer(desk)
    found += [(path, outside.client.get(path, headers=ARABIC)) for path in strangers(desk)]
    found += [("empty", client_over(FakeStore()).get("/desk", headers=ARABIC))]
    return [(path, tree(answer.text)) for path, answer in found]


def _own(page: Tree) -> Iterator[str]:
    """The texts and attributes of a page that are the desk's own words."""
    for text, around in page.texts:
        if not any(_foreign(tag, a) for tag, a in around):
            yield text
    for _, attributes in page.elements:
        yield from (attributes[name] for name in SAID if name in attributes)


def _is_elsewhere(tag: str, attributes: dict[str, str]) -> bool:
    return "lang" in attributes and tag != "html"


def _foreign(tag: str, attributes: dict[str, str]) -> bool:
    # What somebody wrote runs as its letters do.
    written = tag == "p" and attributes.get("dir") == "auto"
    hashed = "hash" in attributes.get("class", "").split()
    return tag in FOREIGN or written or hashed or _is_elsewhere(tag, attributes)


def test_every_page_is_there(every: list[tuple[str, Tree]]) -> None:
    assert len(every) > 40


def test_no_page_shows_the_inside_of_its_template(every: list[tuple[str, Tree]]) -> None:
    inside = ("<Macro", "<function", "object at 0x", "Undefined", "{{", "{%")
    odd = {path for path, page in every for mark in inside if mark in page.words()}
    assert odd == set()


def test_no_word_of_the_interface_is_in_latin_letters(every: list[tuple[str, Tree]]) -> None:
    odd = {
        f"{path}: {text.strip()}"
        for path, page in every
        for text in _own(page)
        if _WORD.search(_ISOLATED.sub("", re.sub(SAME, "", text)))
        and text.strip() not in _names(page)
    }
    assert odd == set()


def _names(page: Tree) -> set[str]:
    """Names where no element can set them apart: in lists of choices, and in titles of links."""
    offered = set()
    for text, around in page.texts:
        if around and around[-1][0] == "option":
            choice, choices = around[-1][1], around[-2][1]
            if choice.get("value", text) == text or choices.get("name") == "draft":
                offered.add(text.strip())
    return offered | {e.summary[:1].upper() + e.summary[1:] for e in sample_store().events()}


def test_no_message_is_left_in_english_where_names_stand(every: list[tuple[str, Tree]]) -> None:
    """Also within `bdi`: there, what the catalogue has a word for is no name."""
    from dragoman.desk.languages import catalogue

    wholes = {m.id for m in catalogue.messages() if "%(" not in m.id and " " in m.id}
    odd = {
        f"{path}: {text}"
        for path, page in every
        for text, around in page.texts
        if text.strip() in wholes
        and not any(tag in ("svg", "title") or _is_elsewhere(tag, a) for tag, a in around)
    }
    assert odd == set()


def test_every_page_runs_from_right_to_left(every: list[tuple[str, Tree]]) -> None:
    for path, page in every:
        tag, attributes = page.elements[0]
        assert (tag, attributes) == ("html", {"lang": "ar", "dir": "rtl"}), path


def test_the_text_of_a_report_keeps_its_language_and_direction(
    every: list[tuple[str, Tree]],
) -> None:
    page = next(p for path, p in every if path.startswith("/desk/triage?report="))
    text = [a for tag, a in page.elements if tag == "p" and "data-start" in a]
    assert text
    assert all((a["lang"], a["dir"]) == ("en", "ltr") for a in text)


def test_a_problem_is_told_in_arabic_with_what_was_typed() -> None:
    person = Person()
    form = {"token": person.hidden("token"), "seen": person.hidden("seen")}
    form |= {"do": "merge", "other_id": "E-77"}
    answer = person.client.post(AIRLIFT, data=form, headers=ARABIC)
    said = tree(answer.text)
    assert answer.status_code == 422
    assert "لا حدث بالمعرّف \u2068E-77\u2069." in said.words()


def test_what_was_judged_in_arabic_is_kept_as_it_would_be_in_english() -> None:
    said = []
    for header in ("ar", "en"):
        person = Person()
        form = {"token": person.hidden("token"), "seen": person.hidden("seen"), "do": "reject"}
        form["claim"] = person.claims()[0]
        person.client.post(AIRLIFT, data=form, headers={"Accept-Language": header})
        said.append(person.store.held_judgements)
    assert said[0] == said[1]


def test_a_map_has_the_words_of_its_reader() -> None:
    said = client_over(Person().store).get("/desk", headers=ARABIC).text
    assert "<title>أماكن وقوع 5 أحداث</title>" in said
    assert languages()["ar"].direction == "rtl"
