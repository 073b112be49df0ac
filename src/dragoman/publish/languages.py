"""Languages by their codes: English names, and the direction in which each is written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))


def language_name(code: str | None) -> str:
    """The English name of a language, its code where the name is not known; empty for none."""
    return _table()["names"].get(_base(code), code) if code else ""


def direction(code: str | None) -> str:
    """The value of HTML's `dir` for a language: `rtl`, `ltr`, or `auto` where it is not known."""
    if not code:
        return "auto"
    return "rtl" if _base(code) in _table()["written"]["leftward"].split() else "ltr"


def is_english(code: str | None) -> bool:
    """True for English, and for a report whose language is not stated."""
    return code is None or _base(code) == "en"


def _base(code: str | None) -> str:
    return (code or "").lower().replace("_", "-").split("-")[0]
