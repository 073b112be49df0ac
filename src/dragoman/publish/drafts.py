"""Drafts as Markdown files that people edit, and back.

A file holds TOML front matter between `+++` lines (`series`, `date`, `title`, `kicker`,
`topics`, `offer`, `events`, `subscribers`), then paragraphs. `draft` and `version` in it say
which version of a kept draft the file began as; they are no part of the dispatch. Every sentence
cites the claims it rests on: `[@id]` or `[@id @other]`, after its full stop or after the word
inside it that reports. Ids may be cut to eight characters or more. A last section
`## What we did not see` lists the absences. `Cited.text` keeps the tokens where they stand;
`Cited.claims` lists their ids.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from dragoman.errors import DispatchError
from dragoman.model import Cited, Draft, Sheet
from dragoman.publish.splitting import sentences
from dragoman.publish.tokens import TOKEN, broken, canonical, cited

FENCE = "+++"
UNSEEN = "What we did not see"
_TEXTS = ("series", "title", "kicker", "offer")
_LISTS = ("topics", "events")
_FLAG = "subscribers"
_KEYS = ("series", "date", "title", "kicker", "topics", "offer", "events", _FLAG)
_ORIGIN = ("draft", "version")
_Line = tuple[int, str]


def parse_draft(text: str, name: str) -> Draft:
    """The draft written in `text`; `DispatchError` names the file `name` and the line."""
    lines = list(enumerate(_plain(text).split("\n"), 1))
    front, rest = _fenced(lines, name)
    body, unseen = _sections(rest, name)
    return Draft(**_front(front, name), paragraphs=_paragraphs(body, name), unseen=unseen)


def format_draft(draft: Draft) -> str:
    """The draft as a file, one sentence a line; `parse_draft` gives it back."""
    parts = [_head(draft)]
    parts += ["\n".join(s.text for s in p) for p in draft.paragraphs]
    if draft.unseen:
        parts += [f"## {UNSEEN}", "\n".join(f"- {u}" for u in draft.unseen)]
    return "\n\n".join(parts) + "\n"


def parse_sheet(text: str, name: str) -> Sheet:
    """The draft in `text` with its body as it stands; `DispatchError` for a head that is wrong."""
    front, rest = _fenced(list(enumerate(_plain(text).split("\n"), 1)), name)
    body = "\n".join(line for _, line in rest).strip("\n")
    return Sheet(**_front(front, name), body=body)


def format_sheet(sheet: Sheet) -> str:
    """The sheet as a file; `parse_sheet` gives it back."""
    body = _plain(sheet.body).strip("\n")
    return f"{_head(sheet)}\n\n{body}\n"


def origin(text: str, name: str) -> tuple[str, int] | None:
    """Which version of which kept draft a file began as; `None` where it does not say."""
    front, _ = _fenced(list(enumerate(_plain(text).split("\n"), 1)), name)
    table = _toml(front, name)
    draft, number = (table.get(key) for key in _ORIGIN)
    return (draft, number) if isinstance(draft, str) and isinstance(number, int) else None


def with_origin(text: str, draft: str, number: int) -> str:
    """The file of a kept draft, saying which version of which it is."""
    rest = text.partition(FENCE)[2].lstrip()
    return f"{FENCE}\ndraft = {_quoted(draft)}\nversion = {number}\n{rest}"


def cite(text: str) -> Cited:
    """A sentence in canonical form, with the ids of its tokens.

    A number sign at its beginning is escaped, or the sentence would be a heading.
    """
    tidy = re.sub(r"^(?=#)", r"\\", canonical(text))
    return Cited(text=tidy, claims=cited(tidy))


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


# Front matter ------------------------------------------------------------------------------


def _fenced(lines: list[_Line], name: str) -> tuple[list[_Line], list[_Line]]:
    """The lines of the front matter, and those after it."""
    start = next((i for i, (_, line) in enumerate(lines) if line.strip()), 0)
    if lines[start][1].rstrip() != FENCE:
        raise DispatchError(f"{name}:{start + 1}", f"a draft begins with a line {FENCE}")
    for i in range(start + 1, len(lines)):
        if lines[i][1].rstrip() == FENCE:
            return lines[start + 1 : i], lines[i + 1 :]
    raise DispatchError(f"{name}:{start + 1}", f"the front matter has no closing {FENCE}")


def _front(lines: list[_Line], name: str) -> dict[str, Any]:
    """The front matter as fields of a draft, checked one by one."""
    table = _toml(lines, name)
    values: dict[str, Any] = {}
    for key, value in table.items():
        where = f"{name}:{_line_of(key, lines)}"
        if key in _ORIGIN:
            continue
        if key not in _KEYS:
            raise DispatchError(where, f"unknown key {key}; known: {', '.join(_KEYS)}")
        values[key] = _value(key, value, where)
    for key in ("series", "date"):
        if not values.get(key):
            raise DispatchError(f"{name}:1", f"the front matter has no {key}")
    return {"title": ""} | values


def _toml(lines: list[_Line], name: str) -> dict[str, Any]:
    first = lines[0][0] if lines else 1
    try:
        return tomllib.loads("\n".join(line for _, line in lines))
    except tomllib.TOMLDecodeError as error:
        said = re.fullmatch(r"(.*?) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = first + int(said[2]) - 1 if said and said[2] else first
        raise DispatchError(f"{name}:{line}", said[1] if said else str(error)) from None


def _line_of(key: str, lines: list[_Line]) -> int:
    wanted = re.compile(rf"\s*[\"'\[]*{re.escape(key)}\b")
    return next((n for n, line in lines if wanted.match(line)), lines[0][0])


def _value(key: str, value: object, where: str) -> object:
    """The value of one key, or an error that says what it should be."""
    if key in _TEXTS and isinstance(value, str):
        return value
    if key == _FLAG and isinstance(value, bool):
        return value
    if key == "date" and isinstance(value, date) and not isinstance(value, datetime):
        return value
    if key in _LISTS and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    wanted = "a list of texts" if key in _LISTS else "a text in quotes"
    wanted = "a day such as 2026-10-13, without quotes" if key == "date" else wanted
    wanted = "true or false" if key == _FLAG else wanted
    raise DispatchError(where, f"{key} should be {wanted}, is “{value}”")


def _head(draft: Draft | Sheet) -> str:
    named = [key for key in _KEYS if key != _FLAG or draft.subscribers]
    lines = [f"{key} = {_quoted(getattr(draft, key))}" for key in named]
    return "\n".join([FENCE, *lines, FENCE])


def _quoted(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(_quoted(v) for v in value)}]"
    escaped = (_escape(c) for c in str(value))
    return f'"{"".join(escaped)}"'


def _escape(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return f"\\u{ord(char):04x}" if ord(char) < 32 or ord(char) == 127 else char


# Body --------------------------------------------------------------------------------------


def _sections(lines: list[_Line], name: str) -> tuple[list[_Line], tuple[str, ...]]:
    """The lines of the text, and the items of the last section."""
    heads = [i for i, (_, line) in enumerate(lines) if line.lstrip(" \t").startswith("#")]
    for i in heads:
        number, line = lines[i]
        if line.strip(" \t#").casefold() != UNSEEN.casefold() or i != heads[0]:
            raise DispatchError(
                f"{name}:{number}", f"unknown section; only “## {UNSEEN}” may stand"
            )
    cut = heads[0] if heads else len(lines)
    return lines[:cut], tuple(_items(lines[cut + 1 :], name))


def _items(lines: list[_Line], name: str) -> Iterator[str]:
    items: list[str] = []
    for number, line in lines:
        if TOKEN.search(line):
            raise DispatchError(
                f"{name}:{number}", "an absence cites nothing; take the citation out"
            )
        if line.startswith("- "):
            items.append(line[2:])
        elif line.strip() and not items:
            raise DispatchError(
                f"{name}:{number}", "what we did not see is a list; begin with “- ”"
            )
        elif line.strip():
            items[-1] += f" {line}"
    return (tidy for tidy in map(canonical, items) if tidy)


def _paragraphs(lines: list[_Line], name: str) -> tuple[tuple[Cited, ...], ...]:
    text = "\n".join(line for _, line in lines)
    wrong = broken(text)
    if wrong is not None:
        number = lines[text.count("\n", 0, wrong)][0]
        shown = text[wrong : wrong + 30].split("\n")[0]
        raise DispatchError(f"{name}:{number}", f"citation not understood: {shown}")
    blocks = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text)
    found = (tuple(cite(s) for s in sentences(block)) for block in blocks)
    return tuple(p for p in found if p)
