"""Names of countries and territories by their ISO 3166-1 codes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


def country_name(code: str) -> str:
    """The English name of a country, or its code where it has none here."""
    return _names().get(code.upper(), code)


@cache
def _names() -> Mapping[str, str]:
    return tomllib.loads(Path(__file__).with_name("countries.toml").read_text(encoding="utf-8"))
