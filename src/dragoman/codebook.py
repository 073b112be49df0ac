"""The coding scheme as checked records: loads `codebook.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast, get_args

from dragoman.errors import CodebookError
from dragoman.model import Role, SourceKind, Status

Match = Literal["exact", "near", "none"]

#: Every kind of the contract, by family; a codebook holds these and no other.
FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "movement": ("transfer", "deployment", "withdrawal", "passage", "interception"),
        "force": (
            "airstrike",
            "drone-strike",
            "shelling",
            "bombing",
            "clash",
            "killing",
            "abduction",
            "destruction",
            "capture",
        ),
        "coercion": ("arrest", "restriction", "sanction", "threat"),
        "politics": (
            "statement",
            "accusation",
            "demand",
            "meeting",
            "agreement",
            "protest",
            "refusal",
        ),
        "support": ("aid", "training", "recruitment", "construction", "release"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of another scheme, and how well it fits; `code` is empty when `match` is none."""

    code: str
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """A PLOVER projection."""

    event: str
    mode: str
    contexts: tuple[str, ...]
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another PLOVER event for some happenings of a kind.

    It holds where a word of the trigger fits one of `words` and, where `taking` is not empty, a
    word of who or what takes part fits one of those; a star stands for any ending. So must a word
    of the sentence fit `saying`, where that is given. With `statuses` it holds for those alone.
    """

    words: tuple[str, ...]
    taking: tuple[str, ...]
    saying: tuple[str, ...]
    statuses: tuple[str, ...]
    event: str
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of happening: what it is, the words that name it, how to put it in a sentence."""

    name: str
    family: str
    definition: str
    example: str
    cues: tuple[str, ...]
    nouns: tuple[str, ...]
    verb: tuple[str, str, str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    tail: tuple[tuple[str, str], ...]
    plover: Plover
    variants: tuple[Variant, ...]
    cameo: Code
    acled: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A role, a status or a kind of source: what it is, an example, the words that show it."""

    name: str
    definition: str
    example: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributions:
    """Words that attribute: verbs by stance, and phrases that stand before or after a source."""

    neutral: tuple[str, ...]
    distance: tuple[str, ...]
    denial: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The whole scheme; mappings keep the order of the file."""

    version: str
    kinds: Mapping[str, Kind]
    roles: Mapping[str, Term]
    statuses: Mapping[str, Term]
    sources: Mapping[str, Term]
    attributions: Attributions


@cache
def load() -> Codebook:
    """The shipped codebook, read once; `CodebookError` names the entry that does not hold."""
    return parse(files("dragoman").joinpath("codebook.toml").read_text("utf-8"))


def parse(text: str) -> Codebook:
    """The codebook written in TOML `text`; `CodebookError` names the entry that does not hold."""
    try:
        return build(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CodebookError("codebook", f"not TOML: {error}") from error


def build(table: Mapping[str, object]) -> Codebook:
    """The codebook in a table as TOML gives it; `CodebookError` names the entry at fault."""
    top = _Entry("codebook", table)
    top.only("version", "kinds", "roles", "statuses", "sources", "attributions")
    codes = [name for names in FAMILIES.values() for name in names]
    kinds = {e.name: _kind(e) for e in top.entries("kinds", codes)}
    terms = {
        part: MappingProxyType({e.name: _term(e) for e in top.entries(part, names)})
        for part, names in (
            ("roles", get_args(Role)),
            ("statuses", get_args(Status)),
            ("sources", get_args(SourceKind)),
        )
    }
    _no_shared_words("kinds", ((k.name, (*k.cues, *k.nouns)) for k in kinds.values()))
    for part in ("statuses", "sources"):
        _no_shared_words(part, ((t.name, t.cues) for t in terms[part].values()))
    return Codebook(
        version=top.text("version"),
        kinds=MappingProxyType(kinds),
        attributions=_attributions(top.entry("attributions")),
        **terms,
    )


# One entry of the file -----------------------------------------------------------------------


class _Entry:
    """One table of the file under its dotted path; every reading of it is checked."""

    def __init__(self, path: str, table: object) -> None:
        if not isinstance(table, Mapping):
            raise CodebookError(path, "is not a table")
        self.path = path
        self.table = cast("Mapping[str, object]", table)

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    def fault(self, reason: str) -> CodebookError:
        return CodebookError(self.path, reason)

    def only(self, *fields: str) -> None:
        """Refuses a field outside `fields`: most likely a slip of the pen."""
        odd = sorted(set(self.table) - set(fields))
        if odd:
            raise self.fault(f"unknown field {odd[0]}")

    def field(self, key: str) -> object:
        if key not in self.table:
            raise self.fault(f"{key} is missing")
        return self.table[key]

    def entry(self, key: str) -> _Entry:
        path = key if self.path == "codebook" else f"{self.path}.{key}"
        return _Entry(path, self.field(key))

    def entries(self, key: str, names: Sequence[str]) -> list[_Entry]:
        """The entries under `key` in file order: exactly those of `names`."""
        part = self.entry(key)
        part.only(*names)
        missing = [name for name in names if name not in part.table]
        if missing:
            raise part.entry(missing[0]).fault("is missing")
        return [part.entry(name) for name in part.table]

    def text(self, key: str) -> str:
        """A string with something in it."""
        value = self.string(key)
        if not value:
            raise self.fault(f"{key} is empty")
        return value

    def string(self, key: str) -> str:
        """A string, maybe empty, with no space around it."""
        value = self.field(key)
        if not isinstance(value, str) or value != value.strip():
            raise self.fault(f"{key} is not text without space around it")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of strings, none empty, none twice."""
        value = self.field(key)
        if not isinstance(value, list) or not all(isinstance(w, str) and w for w in value):
            raise self.fault(f"{key} is not a list of words")
        if len(set(value)) < len(value):
            raise self.fault(f"{key} names {_twice(value)} twice")
        return tuple(value)

    def cues(self, key: str) -> tuple[str, ...]:
        """Words as a reader meets them: lower case, no stray space, no empty form."""
        found = self.words(key)
        for cue in found:
            forms = cue.split("|")
            if cue != cue.lower() or any(f != " ".join(f.split()) or not f for f in forms):
                raise self.fault(f"{key}: {cue!r} is not lower-case words")
        return found

    def match(self, code: str) -> Match:
        """How well a code fits; no code means `none`, and the other way round."""
        value = self.text("match")
        if value not in get_args(Match):
            raise self.fault(f"match {value} is not exact, near or none")
        if (value == "none") != (not code):
            raise self.fault("match is none where there is a code, or a code is missing")
        return cast("Match", value)


# Records ---------------------------------------------------------------------------------------


def _kind(entry: _Entry) -> Kind:
    entry.only(*(f for f in Kind.__dataclass_fields__ if f != "name"))
    return Kind(
        name=entry.name,
        family=_family(entry),
        definition=entry.text("definition"),
        example=entry.text("example"),
        cues=entry.cues("cues"),
        nouns=entry.cues("nouns"),
        verb=_verb(entry),
        subject=_roles(entry, "subject"),
        object=_roles(entry, "object"),
        tail=_tail(entry),
        plover=_plover(entry.entry("plover")),
        variants=_variants(entry),
        cameo=_code(entry.entry("cameo")),
        acled=_code(entry.entry("acled")),
    )


def _family(entry: _Entry) -> str:
    family = entry.text("family")
    if entry.name not in FAMILIES.get(family, ()):
        raise entry.fault(f"does not belong to the family {family}")
    return family


def _verb(entry: _Entry) -> tuple[str, str, str]:
    forms = entry.field("verb")
    if not isinstance(forms, list) or len(forms) != 3 or not all(map(_filled, forms)):
        raise entry.fault("verb is not base, past and participle")
    base, past, participle = forms
    return base, past, participle


def _roles(entry: _Entry, key: str) -> tuple[str, ...]:
    found = entry.words(key)
    for role in found:
        _known_role(entry, key, role)
    return found


def _tail(entry: _Entry) -> tuple[tuple[str, str], ...]:
    pairs = entry.field("tail")
    whole = isinstance(pairs, list) and all(
        isinstance(p, list) and len(p) == 2 and all(map(_filled, p)) for p in pairs
    )
    if not whole:
        raise entry.fault("tail is not a list of role and preposition")
    found = tuple((role, word) for role, word in cast("list[tuple[str, str]]", pairs))
    roles = [role for role, _ in found]
    for role in roles:
        _known_role(entry, "tail", role)
    if len(set(roles)) < len(roles):
        raise entry.fault(f"tail names {_twice(roles)} twice")
    return found


def _known_role(entry: _Entry, key: str, role: str) -> None:
    if role not in get_args(Role):
        raise entry.fault(f"{key} names the role {role}, which there is not")


def _plover(entry: _Entry) -> Plover:
    entry.only("event", "mode", "contexts", "match")
    event, mode = entry.string("event"), entry.string("mode")
    contexts = entry.words("contexts")
    if not event and (mode or contexts):
        raise entry.fault("has a mode or contexts without an event")
    return Plover(event=event, mode=mode, contexts=contexts, match=entry.match(event))


def _variants(entry: _Entry) -> tuple[Variant, ...]:
    """The other events of a kind; most kinds have none."""
    if not isinstance(listed := entry.field("variants"), list):
        raise entry.fault("variants is not a list of tables")
    return tuple(_variant(_Entry(f"{entry.path}.variants.{i}", t)) for i, t in enumerate(listed))


def _variant(entry: _Entry) -> Variant:
    entry.only("words", "taking", "saying", "statuses", "event", "mode")
    statuses = entry.words("statuses") if "statuses" in entry.table else ()
    if unknown := [s for s in statuses if s not in get_args(Status)]:
        raise entry.fault(f"statuses names {unknown[0]}, which there is not")
    taking, saying = (entry.cues(k) if k in entry.table else () for k in ("taking", "saying"))
    return Variant(
        words=entry.cues("words"),
        taking=taking,
        saying=saying,
        statuses=statuses,
        event=entry.text("event"),
        mode=entry.string("mode") if "mode" in entry.table else "",
    )


def _code(entry: _Entry) -> Code:
    entry.only("code", "match")
    return Code(code=(code := entry.string("code")), match=entry.match(code))


def _term(entry: _Entry) -> Term:
    entry.only("definition", "example", "cues")
    return Term(
        name=entry.name,
        definition=entry.text("definition"),
        example=entry.text("example"),
        cues=entry.cues("cues"),
    )


def _attributions(entry: _Entry) -> Attributions:
    entry.only("neutral", "distance", "denial", "phrases")
    found = {key: entry.cues(key) for key in ("neutral", "distance", "denial", "phrases")}
    empty = [key for key, words in found.items() if not words]
    if empty:
        raise entry.fault(f"{empty[0]} is empty")
    _no_shared_words(entry.path, found.items())
    return Attributions(**found)


# Across entries --------------------------------------------------------------------------------


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _twice(words: Sequence[str]) -> str:
    return next(w for i, w in enumerate(words) if w in words[:i])


def _no_shared_words(part: str, entries: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Refuses a word, in any of its written forms, that two entries list."""
    owner: dict[str, str] = {}
    for name, cues in entries:
        for form in (form for cue in cues for form in cue.split("|")):
            first = owner.setdefault(form, name)
            if first != name:
                raise CodebookError(f"{part}.{name}", f"{form!r} is already a word of {first}")
