"""The room is light to import and keeps to itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman.publish
from dragoman.publish.countries import country_name
from dragoman.publish.environment import LOOK
from dragoman.publish.languages import direction, language_name

ROOM = Path(dragoman.publish.__file__).parent


def test_importing_the_room_loads_no_renderer() -> None:
    code = (
        "import sys, dragoman.publish as p;"
        "assert not {'jinja2', 'markdown_it'} & set(sys.modules);"
        "assert callable(p.check); assert callable(p.compose); import dragoman.publish.composing;"
        "assert callable(p.compose)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", sorted(dragoman.publish.__all__))
def test_every_public_name_is_there_and_explained(name: str) -> None:
    assert getattr(dragoman.publish, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        dragoman.publish.nothing  # noqa: B018


def test_templates_hold_no_inline_script_or_style_and_mark_nothing_safe() -> None:
    for path in [*(ROOM / "templates").glob("*.html"), LOOK / "signs.html"]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script|<style|\bstyle=|\son\w+=|\|\s*safe", text), path.name


def test_every_class_of_the_templates_is_in_the_sheet() -> None:
    sheet = (LOOK / "style.css").read_text(encoding="utf-8")
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", sheet))
    for path in [*(ROOM / "templates").glob("*.html"), LOOK / "signs.html"]:
        text = re.sub(r"\{[{%].*?[%}]\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        used = {c for names in re.findall(r'class="([^"]*)"', text) for c in names.split()}
        assert used <= known | {"back", "hollow"}, path.name


def test_names_of_countries_and_languages() -> None:
    assert (country_name("LY"), country_name("sy"), country_name("??")) == ("Libya", "Syria", "??")
    assert language_name("ar") == "Arabic"
    assert language_name("pt-BR") == "Portuguese"
    assert language_name("xx") == "xx"
    assert language_name(None) == ""
    assert [direction(c) for c in ("ar", "fa-IR", "ru", None)] == ["rtl", "rtl", "ltr", "auto"]
