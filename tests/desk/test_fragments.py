"""Parts of pages that are kept."""

from __future__ import annotations

from jinja2 import Environment

from dragoman.desk.fragments import Fragments

ROW = '{% call kept("row", name) %}<b>{{ made(name) }}</b>{% endcall %}'
ROWS = f"{{% for name in names %}}{ROW}{{% endfor %}}"


def page(kept: Fragments, names: list[str], made: list[str]) -> str:
    def make(name: str) -> str:
        made.append(name)
        return name

    env = Environment(autoescape=True)
    return env.from_string(ROWS).render(names=names, kept=kept, made=make)


def test_a_part_is_made_once_for_the_same_values() -> None:
    kept, made = Fragments(), list[str]()
    first = page(kept, ["Alma", "Birr", "Alma"], made)
    assert page(kept, ["Alma", "Birr", "Alma"], made) == first
    assert made == ["Alma", "Birr"]


def test_what_is_kept_stays_escaped_and_is_not_escaped_again() -> None:
    kept, made = Fragments(), list[str]()
    for _ in range(2):
        assert page(kept, ["<i>"], made) == "<b>&lt;i&gt;</b>"


def test_no_more_is_kept_than_was_asked_for() -> None:
    kept, made = Fragments(most=2), list[str]()
    assert page(kept, ["Alma", "Birr", "Corvo"], made).count("<b>") == 3
    assert page(kept, ["Alma"], made) == "<b>Alma</b>"
    assert made == ["Alma", "Birr", "Corvo", "Alma"]
