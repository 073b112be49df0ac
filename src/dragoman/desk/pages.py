"""Templates and what every page shares; all text is escaped unless the desk made it."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.desk import words
from dragoman.desk.judging import fingerprint
from dragoman.desk.shelf import outlet_of
from dragoman.desk.triage.assembling import says
from dragoman.desk.triage.fields import KEYS, key_in

_FILTERS = (
    fingerprint, words.brief, words.credibility, words.day, words.direction, words.link,
    words.moment, words.near, words.reliability, words.segment, words.sentence, words.several,
    words.short, words.spelled, words.share, words.stated, words.subject, words.tag,
    words.voice, outlet_of,
)  # fmt: skip


@cache
def environment() -> Environment:
    """The desk's templates; a name that a page lacks is an error, not an empty string."""
    env = Environment(
        loader=PackageLoader("dragoman.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    env.filters |= {f.__name__: f for f in _FILTERS}
    env.globals |= {"span": words.span, "field_keys": KEYS, "parted": key_in, "says": says}
    return env


class Pages:
    """Renders templates with what every page shares."""

    def __init__(self, **shared: Any) -> None:
        self.shared = shared

    def render(self, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """The page of that name."""
        html = environment().get_template(f"{name}.html").render(self.shared | values)
        return HTMLResponse(html, status)
