"""Keeps the catalogues: what there is to say in code and templates, and what each still lacks.

Needs Babel, which is only for whoever works on the words: the desk reads the `.mo` files.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from jinja2 import Environment, nodes

from dragoman.codebook import load
from dragoman.desk.languages.speaking import DOMAIN, HERE
from dragoman.model import SCOPES, USER_ROLES, Precision
from dragoman.model.codes import Role, SourceKind, Status
from dragoman.model.corrections import ROLES

if TYPE_CHECKING:
    from babel.messages import Catalog

DESK = HERE.parent
_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
#: How many of the first arguments of a call are the message, by its name: context, one, many.
CALLS: Mapping[str, tuple[bool, int]] = {
    "_": (False, 1),
    "gettext": (False, 1),
    "known": (False, 1),
    "ngettext": (False, 2),
    "pgettext": (True, 1),
    "npgettext": (True, 2),
}
#: Codes that are shown by name, beside those of the codebook: by context.
CODES: Mapping[str, Iterable[str]] = {
    "precision": get_args(Precision),
    "status": get_args(Status),
    "source kind": get_args(SourceKind),
    "role name": (
        *(*get_args(Role), "when", "day", "time", "whether it happened"),
        *("number of carriers", "amount of cargo"),
        *("number killed", "number wounded", "number arrested"),
        *("load", "force"),
    ),
    "corrected": ("kind", "status", "time", "chain", *ROLES),
    "user role": USER_ROLES,
    "permission": ("see", "judge", "publish", "manage"),
    "scope": SCOPES,
    "step": ("collect", "read", "weigh", "publish"),
    "counted": ("carrier", "cargo", "other", "people", "killed", "wounded", "arrested", "goods"),
    "place kind": (
        *("capital", "city", "town", "village", "airport", "airbase", "base", "port", "crossing"),
        *("camp", "dam", "field", "island", "quarter", "region", "area", "country", "district"),
        *("border", "road", "river", "mountain", "sea", "desert"),
    ),
    "how places lie": ("same", "near", "within", "beside", "apart"),
    "means": ("air", "road", "rail", "sea", "river", "foot", "pipeline"),
    "where a letter is set": ("the settings",),
    "actor": (
        *("state", "military", "ministry", "group", "service", "body", "coalition", "monitor"),
        *("company", "outlet", "unnamed", "armed group"),
    ),
    "language": (
        *("ar", "ckb", "de", "en", "es", "fa", "fr", "he", "it", "ku", "ps", "pt", "ru", "sw"),
        *("tr", "uk", "ur", "zh"),
    ),
    "name of this language": ("English",),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A message, and the files and lines where it stands."""

    id: str
    plural: str = ""
    context: str = ""
    places: list[tuple[str, int]] = field(default_factory=list, compare=False)


def messages() -> list[Found]:
    """All that the desk can say, each once, in the order of files and lines."""
    held: dict[tuple[str, str], Found] = {}
    for found, place in (*_in_templates(), *_in_code(), *_codes()):
        kept = held.setdefault((found.context, found.id), found)
        if found.plural != kept.plural and found.plural:
            held[found.context, found.id] = kept = Found(
                found.id, found.plural, found.context, kept.places
            )
        kept.places.append(place)
    return list(held.values())


def _codes() -> Iterator[tuple[Found, tuple[str, int]]]:
    kinds = load().kinds
    families = dict.fromkeys(k.family for k in kinds.values())
    for context, codes in {"kind": (*kinds, *families), **CODES}.items():
        for code in dict.fromkeys(codes):
            yield Found(code, context=context), ("codes", 0)


def _in_templates() -> Iterator[tuple[Found, tuple[str, int]]]:
    """What templates say: calls, `{% trans %}` blocks, and counts by the filter `several`."""
    env = Environment(autoescape=True, extensions=["jinja2.ext.i18n"], trim_blocks=True)
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    for file in sorted((DESK / "templates").glob("*.html")):
        tree = env.parse(file.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name):
                texts = [a.value if isinstance(a, nodes.Const) else None for a in call.args]
                yield from _at(_called(call.node.name, texts), file, call.lineno)
        for each in tree.find_all(nodes.Filter):
            if each.name == "several":
                texts = [a.value for a in each.args if isinstance(a, nodes.Const)]
                yield from _at(_counted(texts), file, each.lineno)


def _in_code() -> Iterator[tuple[Found, tuple[str, int]]]:
    """What Python files of the desk say."""
    for file in sorted(DESK.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = [a.value if isinstance(a, ast.Constant) else None for a in node.args]
            if name == "several":
                yield from _at(_counted(texts[1:]), file, node.lineno)
            else:
                yield from _at(_called(name, texts), file, node.lineno)


def _at(found: Found | None, file: Path, line: int) -> Iterator[tuple[Found, tuple[str, int]]]:
    if found:
        yield found, (file.relative_to(DESK).as_posix(), line)


def _called(name: str, texts: Sequence[object]) -> Found | None:
    """The message of a call; nothing for one whose words are not written there."""
    contexts, many = CALLS.get(name, (False, 0))
    given = texts[: many + contexts]
    if not many or len(given) < many + contexts or not all(isinstance(t, str) for t in given):
        return None
    words = [str(t) for t in given]
    context = words.pop(0) if contexts else ""
    return Found(words[0], words[1] if many > 1 else "", context)


def _counted(texts: Sequence[object]) -> Found | None:
    """The message of `several(n, "claim")`."""
    words = [t for t in texts if isinstance(t, str)]
    if not words:
        return None
    one, many = words[0], words[1] if len(words) > 1 else f"{words[0]}s"
    return Found(f"one {one}", f"%(num)s {many}")


def template() -> Catalog:
    """A catalogue of all messages, none of them translated."""
    from babel.messages import Catalog

    made = Catalog(project="Dragoman", charset="utf-8")
    for m in messages():
        # Without lines: a catalogue changes when words do, not when they move.
        places = [(file, 0) for file in dict.fromkeys(file for file, _ in m.places)]
        made.add(
            (m.id, m.plural) if m.plural else m.id,
            locations=places,
            context=m.context or None,
            flags=("python-format",) if "%(" in m.id + m.plural else (),
        )
    return made


def codes() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(p.parts[-3] for p in HERE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def path(code: str) -> Path:
    """Where the catalogue of a language lies."""
    return HERE / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(code: str) -> Catalog:
    """The catalogue of a language; an empty one where there is none yet."""
    from babel.messages import Catalog
    from babel.messages.pofile import read_po

    file = path(code)
    if not file.exists():
        return Catalog(locale=code, charset="utf-8", fuzzy=False, creation_date=_UNDATED)
    with file.open("rb") as held:
        found = read_po(held, locale=code)
    # When words were last looked for says nothing about them.
    found.creation_date = found.revision_date = _UNDATED
    return found


def updated(code: str) -> Catalog:
    """The catalogue of a language with every message of today: new ones empty, old ones gone."""
    found = read(code)
    found.update(template(), no_fuzzy_matching=True, keep_user_comments=True)
    found.obsolete.clear()
    found.creation_date = _UNDATED
    return found


def written(catalogue: Catalog) -> bytes:
    """The catalogue as its `.po` file holds it; the same bytes for the same words."""
    from babel.messages.pofile import write_po

    out = io.BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False)
    return re.sub(rb'"Generated-By:[^\n]*\n', b"", out.getvalue())


def compiled(catalogue: Catalog) -> bytes:
    """What the desk reads of a catalogue: its `.mo` file."""
    from babel.messages.mofile import write_mo

    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def faults(catalogue: Catalog) -> list[str]:
    """What a catalogue lacks or has wrong, a line each."""
    return [
        f"{m.id if isinstance(m.id, str) else m.id[0]!r}: {fault}"
        for m in catalogue
        if m.id
        for fault in _faults(m.id, m.string, catalogue.num_plurals)
    ]


def _faults(id: object, string: object, n_plurals: int) -> Iterator[str]:
    ids = [id] if isinstance(id, str) else list(id)  # type: ignore[call-overload]
    given = list(string) if isinstance(string, tuple | list) else [str(string or "")]
    if len(ids) > 1 and len(given) != n_plurals:
        yield f"has {len(given)} plural forms of {n_plurals}"
    if not all(given):
        yield "is not translated"
        return
    wanted = set().union(*map(_placeholders, ids))
    for text in given:
        odd = _placeholders(text) ^ wanted
        # A form for one or two need not give the number in figures.
        figure = {"num"} if "num" in wanted else {"n"}
        if odd - (figure if len(ids) > 1 else set()):
            yield f"placeholders differ in {text!r}: {', '.join(sorted(odd))}"
        if _tags(text) not in map(_tags, ids):
            yield f"markup differs in {text!r}"
        if '"' in text and '"' not in ids[0]:
            yield f"a straight quotation mark ends an attribute: {text!r}"


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))


def _tags(text: str) -> list[str]:
    return sorted(re.findall(r"<[^>]+>", text))
