"""The whole invented week, from events to pages, byte for byte."""

from __future__ import annotations

import pytest

from .golden_files import FOLDER, made


@pytest.mark.parametrize("name", sorted(made()))
def test_the_week_is_published_as_it_stands_in_the_golden_file(name: str) -> None:
    assert made()[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {p.name for p in FOLDER.iterdir()} == set(made())
