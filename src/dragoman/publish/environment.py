"""Where the templates lie and how they are filled: everything escaped, nothing undefined."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dragoman.publish.dates import (
    clock_words,
    day_of,
    day_words,
    stamp_words,
    stated_day,
    weekday_words,
)
from dragoman.publish.languages import direction, language_name

_HERE = Path(__file__).parent
LOOK = _HERE.parent / "look"
"""The folder of the stylesheet and the signs, shared by all pages of the house."""


@cache
def environment() -> Environment:
    """The templates of this room and the shared signs; autoescape is always on."""
    made = Environment(
        loader=FileSystemLoader([_HERE / "templates", LOOK]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "day": day_words,
        "day_of": day_of,
        "stated_day": stated_day,
        "weekday": weekday_words,
        "clock": clock_words,
        "stamp": stamp_words,
        "language": language_name,
        "direction": direction,
        "brief_hash": brief_hash,
        "counted": counted,
    }
    return made


def fill(template: str, **values: object) -> str:
    """The text of a template filled with these values."""
    return environment().get_template(template).render(values)


def brief_hash(digest: str) -> str:
    """A digest for reading: its first eight and last four characters."""
    plain = digest.removeprefix("sha256:")
    return plain if len(plain) <= 16 else f"{plain[:8]}…{plain[-4:]}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: one claim, 14 claims."""
    if number == 1:
        return f"one {noun}"
    return f"{number or 'no'} {plural or noun + 's'}"
