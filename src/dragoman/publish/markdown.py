"""A dispatch as Markdown: the form of a printed page, with its notes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model import Cited, Dispatch, Evidence, Footnote, Institute
from dragoman.publish.addresses import web
from dragoman.publish.dates import day_words, stamp_words, stated_day
from dragoman.publish.gloss import Gloss, glosses
from dragoman.publish.inline import offer_parts
from dragoman.publish.languages import language_name
from dragoman.publish.lookup import index
from dragoman.publish.references import Reference, references
from dragoman.publish.tokens import replace

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~!])")
_HTML = re.compile(r"(?<!\\)([<&])")


def render_markdown(dispatch: Dispatch, evidence: Evidence, institute: Institute) -> str:
    """The dispatch as CommonMark with footnotes; words from reports cannot become markup."""
    found, refs = index(evidence), references(dispatch)
    blocks = list(_head(dispatch, institute))
    for p, paragraph in enumerate(dispatch.draft.paragraphs):
        blocks.append(
            " ".join(_sentence(s, refs.marks.get((p, n), ())) for n, s in enumerate(paragraph))
        )
        claims = dict.fromkeys(c for s in paragraph for c in s.claims)
        blocks.append(f"> {'; '.join(map(_gloss, glosses(claims, found)))}")
    if dispatch.draft.subscribers:
        blocks.append("*The first paragraph is free to read; the rest is for subscribers.*")
    if dispatch.draft.unseen:
        blocks += [
            "## What we did not see",
            "\n".join(f"- {escape(u)}" for u in dispatch.draft.unseen),
        ]
    blocks += ["## Notes", *map(_note, dispatch.notes)]
    blocks += ["---", escape(institute.footer)]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")


def escape_part(text: str) -> str:
    """Text in the middle of a line, with the blanks at its ends."""
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{' ' * bool(lead)}{escape(text)}{' ' * bool(tail and text.strip())}"


def _head(dispatch: Dispatch, institute: Institute) -> Iterator[str]:
    draft = dispatch.draft
    name = f"{escape(draft.series)} No. {dispatch.number}"
    yield f"{day_words(draft.date)} · {escape(institute.name)} · {name}"
    yield f"# {escape(draft.title)}"
    if draft.kicker:
        yield f"**{escape(draft.kicker)}**"
    version = f"version {dispatch.version}, {stamp_words(dispatch.published)}"
    topics = f"{escape(', '.join(draft.topics))} | " if draft.topics else ""
    yield f"{topics}{name}, {version}"
    if draft.offer:
        parts = offer_parts(draft.offer)
        yield f"*{''.join(f'[{escape(w)}]({h})' if h else escape_part(w) for w, h in parts)}*"


def _sentence(sentence: Cited, tokens: tuple[tuple[Reference, ...], ...]) -> str:
    marks = iter(tokens)
    text = _HTML.sub(lambda m: "\\<" if m[1] == "<" else "&amp;", sentence.text)
    return replace(text, lambda _: "".join(f"[^{r.number}]" for r in next(marks, ())))


def _gloss(gloss: Gloss) -> str:
    chain = "; ".join(
        " › ".join(escape(f"{s.name} {s.cue}".strip()) for s in steps) for steps in gloss.chains
    )
    chain += f"; and {gloss.more} more" if gloss.more else ""
    origins = f", {_origins(gloss.origins)}" if gloss.origins else ""
    return f"{gloss.status}{origins}: {chain}"


def _origins(number: int) -> str:
    return "one origin" if number == 1 else f"{number} independent origins"


def _note(note: Footnote) -> str:
    day = day_words(stated_day(note.published)) if note.published else "undated"
    language = f" ({language_name(note.language)})" if note.language else ""
    title = f": “{escape(note.title)}”" if note.title else ""
    link = web(note.url)
    address = f" <{link}>." if link and not re.search(r"[\s<>]", link) else ""
    archived = f"Archived {stamp_words(note.fetched)}, {note.capture}."
    return f"[^{note.number}]: {escape(note.outlet)}, {day}{language}{title}.{address} {archived}"
