"""The catalogues hold every word of the desk, and the desk reads what they hold."""

from __future__ import annotations

import io
from collections.abc import Iterable
from gettext import GNUTranslations
from pathlib import Path

import pytest

catalogue = pytest.importorskip("dragoman.desk.languages.catalogue")
pytest.importorskip("babel")

CODES = catalogue.codes()


def test_there_is_arabic() -> None:
    assert "ar" in CODES


@pytest.mark.parametrize("code", CODES)
def test_every_word_is_translated_and_keeps_its_placeholders_markup_and_plurals(code: str) -> None:
    assert catalogue.faults(catalogue.updated(code)) == []


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_is_as_the_program_writes_it(code: str) -> None:
    """Else words changed in code or by hand, and nobody ran `python -m dragoman.desk.languages`."""
    held = catalogue.path(code).read_bytes()
    assert catalogue.written(catalogue.updated(code)) == held


@pytest.mark.parametrize("code", CODES)
def test_what_the_desk_reads_is_what_the_catalogue_says(code: str) -> None:
    compiled = GNUTranslations(io.BytesIO(catalogue.compiled(catalogue.read(code))))
    with catalogue.path(code).with_suffix(".mo").open("rb") as held:
        kept = GNUTranslations(held)
    assert _words(kept) == _words(compiled)
    for n in range(130):
        assert kept.ngettext("one claim", "", n) == compiled.ngettext("one claim", "", n)


def _words(found: GNUTranslations) -> dict[object, str]:
    """What a catalogue holds, but for the head, which says who wrote it and with what."""
    return {key: text for key, text in found._catalog.items() if key}  # type: ignore[attr-defined]


def test_arabic_has_six_plural_forms_and_its_terms_at_the_head() -> None:
    found = catalogue.read("ar")
    assert found.num_plurals == 6
    assert "claim" in found.header_comment
    assert "ادعاء" in found.header_comment


def faults(id: str | tuple[str, str], string: str | tuple[str, ...]) -> Iterable[str]:
    from babel.messages import Catalog

    made = Catalog(locale="ar", charset="utf-8")
    made.add(id, string)
    return [fault.partition(": ")[2] for fault in catalogue.faults(made)]


def test_what_is_wrong_with_a_translation_is_said() -> None:
    assert faults("Log", "") == ["is not translated"]
    assert faults("as of %(when)s", "حتى %(wann)s") == [
        "placeholders differ in 'حتى %(wann)s': wann, when"
    ]
    assert faults("<b>now</b>", "الآن") == ["markup differs in 'الآن'"]
    assert "straight quotation mark" in next(iter(faults("Log", 'ال"سجل')))
    assert faults(("one day", "%(num)s days"), ("يوم", "%(num)s أيام")) == [
        "has 2 plural forms of 6"
    ]
    assert faults(
        ("one day", "%(num)s days"), ("لا", "يوم", "يومان", "%(num)s", "%(num)s", "")
    ) == ["is not translated"]
    assert faults("Log", "السجل") == []


def test_words_are_found_in_templates_and_in_code() -> None:
    found = {(m.context, m.id): m for m in catalogue.messages()}
    assert ("", "Skip to the page") in found
    assert ("", "Tick the claims that you mean.") in found
    assert found["", "one claim"].plural == "%(num)s claims"
    assert found["", "one independent origin"].plural == "%(num)s independent origins"
    assert found["", "one denies"].plural == "%(num)s deny"
    assert ("kind", "drone-strike") in found
    assert ("button", "Accept") in found


def test_no_template_says_what_no_catalogue_can_hold() -> None:
    """Text between tags that is in no call: English that would stay English."""
    from jinja2 import Environment, nodes

    env = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    names = {"Dragoman", "JSON", "CSV", "GeoJSON", "sha256", "Atom", "list", "legs"}
    odd: list[str] = []
    for file in sorted((catalogue.DESK / "templates").glob("*.html")):
        tree = env.parse(file.read_text("utf-8"))
        text = "\x00".join(t.data for t in tree.find_all(nodes.TemplateData))
        odd += [f"{file.name}: {w}" for w in _loose(text) if w not in names]
    assert odd == []


def _loose(text: str) -> list[str]:
    """Words outside tags, comments and `code`, `kbd` elements."""
    import re

    plain = re.sub(r"<(code|kbd|script|style)\b.*?</\1>|<!--.*?-->", " ", text, flags=re.DOTALL)
    plain = re.sub(r"<[^<>]*>", " ", plain.replace("\x00", "·"), flags=re.DOTALL)
    # What is left of tags that an expression breaks into pieces has quotes or equals signs.
    return re.findall(r"(?<![\w=\"'/.#?&-])[A-Za-z]{2,}(?![\w=\"'/-])", plain)


def test_a_language_is_begun_by_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.desk.languages.__main__ import main

    monkeypatch.setattr(catalogue, "HERE", tmp_path)
    assert main(["fr"]) == 1
    begun = catalogue.read("fr")
    assert begun.num_plurals == 2
    assert len(begun) == len(catalogue.messages())
    assert (tmp_path / "fr" / "LC_MESSAGES" / "desk.mo").exists()
