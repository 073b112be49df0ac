"""Sentences of a draft as HTML: emphasis, citation marks, and other scripts set apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from dragoman.publish.addresses import web
from dragoman.publish.tokens import replace

_LINK = re.compile(r"\[([^\]\n]+)\]\(([^()\s]+)\)")
_MAIL = re.compile(r"mailto:[^\s<>\"]+@[^\s<>\"]+")
_PRIVATE = 0xE000
_RESERVED = re.compile("[\ue000-\uf8ff]")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(rf"[{_RTL}](?:[^<>&A-Za-z]*[{_RTL}])?")


@cache
def _markdown() -> MarkdownIt:
    """Emphasis and backslash escapes only; HTML is text."""
    return MarkdownIt("zero").enable(["emphasis", "escape"])


def inline_html(text: str, mark: Callable[[tuple[str, ...]], Markup]) -> Markup:
    """A sentence as HTML; `mark` gives the markup that stands for a token's ids."""
    marks: list[Markup] = []

    def hold(ids: tuple[str, ...]) -> str:
        marks.append(mark(ids))
        return chr(_PRIVATE + len(marks) - 1)

    held = replace(_RESERVED.sub("", text), hold)
    html = _RUN.sub(lambda m: f'<bdi dir="rtl">{m[0]}</bdi>', _markdown().renderInline(held))
    # Markup from a fixed parser over escaped text; the marks are ours.
    return Markup(_RESERVED.sub(lambda m: str(marks[ord(m[0]) - _PRIVATE]), html))  # noqa: S704


def plain_text(text: str, mark: Callable[[tuple[str, ...]], str]) -> str:
    """A sentence without Markdown's signs; `mark` gives the text that stands for a token."""
    shown = replace(text, mark)
    shown = re.sub(r"(?<![\\\w])(\*{1,2}|_{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", shown)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown)


def offer_parts(text: str) -> Iterator[tuple[str, str]]:
    """The words of an offer with the address they lead to: "[About us](https://…)" or plain.

    An address of no use on the web is not followed: its words stay as plain text.
    """
    at = 0
    for match in _LINK.finditer(text):
        yield text[at : match.start()], ""
        yield match[1], web(match[2]) or (match[2] if _MAIL.fullmatch(match[2]) else "")
        at = match.end()
    yield text[at:], ""
