"""Events become drafts, drafts are checked, and what holds is published with its notes.

The names below are loaded when they are first used, so that importing the room costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.publish.archived import render_report
    from dragoman.publish.citing import cite_claim
    from dragoman.publish.clauses import clause, headline, summary
    from dragoman.publish.complaints import Complaint, check
    from dragoman.publish.composing import compose
    from dragoman.publish.drafts import (
        format_draft,
        format_sheet,
        origin,
        parse_draft,
        parse_sheet,
        with_origin,
    )
    from dragoman.publish.front import render_front, render_list
    from dragoman.publish.markdown import render_markdown
    from dragoman.publish.notes import finish, outline
    from dragoman.publish.page import Frame, render_html
    from dragoman.publish.record import dispatch_record, render_json
    from dragoman.publish.site import SiteChannel

_HOMES = {
    "Complaint": "complaints",
    "Frame": "page",
    "SiteChannel": "site",
    "check": "complaints",
    "cite_claim": "citing",
    "clause": "clauses",
    "compose": "composing",
    "finish": "notes",
    "format_draft": "drafts",
    "format_sheet": "drafts",
    "headline": "clauses",
    "origin": "drafts",
    "outline": "notes",
    "parse_draft": "drafts",
    "parse_sheet": "drafts",
    "render_front": "front",
    "render_html": "page",
    "dispatch_record": "record",
    "render_json": "record",
    "render_list": "front",
    "render_markdown": "markdown",
    "render_report": "archived",
    "summary": "clauses",
    "with_origin": "drafts",
}

__all__ = [
    "Complaint",
    "Frame",
    "SiteChannel",
    "check",
    "cite_claim",
    "clause",
    "compose",
    "dispatch_record",
    "finish",
    "format_draft",
    "format_sheet",
    "headline",
    "origin",
    "outline",
    "parse_draft",
    "parse_sheet",
    "render_front",
    "render_html",
    "render_json",
    "render_list",
    "render_markdown",
    "render_report",
    "summary",
    "with_origin",
]


def __getattr__(name: str) -> object:
    """The public name, from the file it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
