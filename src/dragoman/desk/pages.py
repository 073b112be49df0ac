"""Templates and what every page shares; all text is escaped unless the desk made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dragoman.desk import words
from dragoman.desk.choosing import VARY
from dragoman.desk.fragments import Fragments
from dragoman.desk.judging import fingerprint
from dragoman.desk.languages import ENGLISH, Language, Words, pgettext
from dragoman.desk.languages.message import Message, figures
from dragoman.desk.recorded import recorded
from dragoman.desk.shelf import outlet_of
from dragoman.desk.threads import Frame
from dragoman.desk.triage.assembling import says
from dragoman.desk.triage.fields import KEYS, key_in

_FILTERS = (
    fingerprint, words.brief, words.credibility, words.day, words.direction, words.link,
    words.moment, words.near, words.reliability, words.segment, words.several, words.share,
    words.short, words.short_month, words.spelled, words.stated, words.subject, words.tag,
    words.verdict, words.voice, outlet_of,
)  # fmt: skip


@cache
def environment(language: Language = ENGLISH) -> Environment:
    """The desk's templates; a name that a page lacks is an error, not an empty string.

    One for each language: whatever is put out is said in it, so that no template has to ask.
    """
    env = Environment(
        loader=PackageLoader("dragoman.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=language.say,
    )
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.filters |= {f.__name__: f for f in _FILTERS} | _filters(language)
    env.globals |= {"span": words.span, "field_keys": KEYS, "parted": key_in, "says": says}
    env.globals["frame"] = Frame()
    env.globals |= {**_calls(language), "kept": Fragments()}
    return env


def _calls(language: Language) -> dict[str, Callable[..., Markup]]:
    """What templates call for messages: `_`, `ngettext` and those with a context."""

    @cache
    def plain(context: str, id: str) -> Markup:
        return language.markup(Message(id, context=context), {})

    def pcontext(context: str, id: str, /, **values: object) -> Markup:
        if not values:
            return plain(context, id)
        return language.markup(Message(id, context=context), values)

    def gettext(id: str, /, **values: object) -> Markup:
        return pcontext("", id, **values) if values else plain("", id)

    def npgettext(context: str, one: str, many: str, num: int, /, **values: object) -> Markup:
        return language.markup(Message(one, many, num, context), {"num": figures(num), **values})

    def ngettext(one: str, many: str, num: int, /, **values: object) -> Markup:
        return npgettext("", one, many, num, **values)

    found: dict[str, Callable[..., Markup]] = {"_": gettext, "gettext": gettext}
    return found | {"ngettext": ngettext, "pgettext": pcontext, "npgettext": npgettext}


def _filters(language: Language) -> dict[str, Callable[..., object]]:
    """Filters that work on words as they are said."""

    def join(values: Iterable[object], by: str = "") -> Markup:
        parts = [escape(language.say(v)) for v in values]
        return escape(language.say(words.PARTED.get(by, by))).join(parts)

    def bdi(text: str) -> Markup:
        """Kept from mixing its direction with that of the sentence around it."""
        if isinstance(text, Words):
            # Else what it begins with would turn it: a name in another script.
            return Markup('<bdi dir="%s">%s</bdi>') % (language.direction, language.say(text))
        return Markup("<bdi>%s</bdi>") % text

    def named(code: str, of: str) -> object:
        """A code of the coding scheme, or of the program, by its name."""
        return language.say(pgettext(of, code)) if code else ""

    def reason(text: str, written: str = "en") -> Markup:
        """What the program wrote beside a record: said where it is known, else as written."""
        said = recorded(text)
        if isinstance(said, Words) or not written or language is ENGLISH:
            return bdi(said)
        return Markup('<bdi lang="%s" dir="ltr">%s</bdi>') % (written, text)

    def sentence(value: str) -> str:
        return words.sentence(str(language.say(value)))

    return {
        "bdi": bdi,
        "join": join,
        "named": named,
        "recorded": reason,
        "sentence": sentence,
    }


class Pages:
    """Renders templates with what every page shares."""

    def __init__(self, **shared: Any) -> None:
        self.shared = shared

    def render(
        self, name: str, *, language: Language = ENGLISH, status: int = 200, **values: Any
    ) -> HTMLResponse:
        """The page of that name."""
        told = self.shared | {"language": language} | values
        html = environment(language).get_template(f"{name}.html").render(told)
        return HTMLResponse(html, status, {"Vary": VARY, "Content-Language": language.code})
