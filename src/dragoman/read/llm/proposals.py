"""The answer of a model, taken apart and checked: nothing but quotes and codes comes through."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from dragoman.codebook import Codebook
from dragoman.model import Dated, Filler, Hop, Mention, Role, SourceKind, Status
from dragoman.read.llm.quotes import RefusedError, Stretch
from dragoman.read.tokens import Sentence

#: No stretch makes more claims than this; what is proposed beyond is refused.
_ENTRIES = 40
MOST = 400
_THOUGHT = re.compile(r"\A.*</think>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a model proposes, found in the text: it has offsets only where the words stand."""

    kind: str
    status: Status
    sentence: Sentence
    trigger: Mention
    chain: tuple[Hop, ...]
    fillers: tuple[Filler, ...]
    time: Mention | None


def proposals_in(answer: str) -> list[object] | None:
    """What an answer proposes, unchecked; `None` when it is not the JSON that was asked for."""
    words = _THOUGHT.sub("", answer) if "</think>" in answer else answer
    first, last = words.find("{"), words.rfind("}")
    try:
        found = json.loads(words[first : last + 1]) if 0 <= first < last else None
    except (ValueError, RecursionError):
        return None
    claims = found.get("claims") if isinstance(found, dict) else None
    return claims if isinstance(claims, list) else None


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks proposals about one stretch against its text and the codebook."""

    codebook: Codebook
    stretch: Stretch
    dates: Sequence[Dated]

    def check(self, given: object) -> Proposal:
        """A proposal found in the text; `RefusedError` says what is wrong with it."""
        table = _table(given, "it")
        kind = _code(table.get("kind"), self.codebook.kinds, "its kind")
        status = _code(table.get("status"), self.codebook.statuses, "its status")
        quoted = self.stretch.sentence(_quote(table.get("sentence"), "its sentence"))
        said = _quote(table.get("trigger"), "its trigger")
        trigger = self.stretch.inside(said, quoted, "its trigger")
        sentence = self.stretch.around(trigger)
        title = (self.stretch.report.title or "").strip(" .")
        if sentence.heading or (title and sentence.text.strip(" .") == title):
            raise RefusedError("it stands in a headline")
        when = table.get("time")
        return Proposal(
            kind=kind,
            status=cast("Status", status),
            sentence=sentence,
            trigger=trigger,
            chain=self._chain(table.get("chain"), quoted),
            fillers=self._fillers(table.get("roles"), quoted),
            time=self.stretch.near(_quote(when, "its time"), quoted, "its time") if when else None,
        )

    def _chain(self, given: object, quoted: Mention) -> tuple[Hop, ...]:
        """The sources from outside in, the publishing outlet left out."""
        listed = _few(_list(given, "its chain"), "its chain")
        hops = [self._hop(_table(g, "a source"), quoted) for g in listed]
        own = (self.stretch.report.outlet or "").casefold()
        return tuple(h for h in hops if h.source.text.casefold() != own)

    def _hop(self, given: Mapping[str, Any], quoted: Mention) -> Hop:
        """One source; whether it is named is told by its words, not by the model."""
        kind = _code(given.get("kind"), self.codebook.sources, "the kind of a source")
        words = _quote(given.get("source"), "a source")
        source = self.stretch.near(words, quoted, "a source")
        cue, day = given.get("cue"), given.get("date")
        spoken = (
            self.dated(self.stretch.near(_quote(day, "the date of a source"), quoted, "a date"))
            if day
            else None
        )
        return Hop(
            source=source,
            kind=cast("SourceKind", kind),
            named=kind != "unnamed" and _names(words),
            cue=self.stretch.near(_quote(cue, "a cue"), quoted, "a cue") if cue else None,
            date=spoken.first if spoken and spoken.grain == "day" else None,
        )

    def _fillers(self, given: object, quoted: Mention) -> tuple[Filler, ...]:
        """The words of roles, in the order of the codebook, each once."""
        found: dict[tuple[str, int, int], Filler] = {}
        listed = _few(_list(given, "its roles"), "its roles")
        for table in (_table(g, "a role") for g in listed):
            role = _code(table.get("role"), self.codebook.roles, "a role")
            words = _quote(table.get("words"), "the words of a role")
            mention = self.stretch.near(words, quoted, "the words of a role")
            filler = Filler(role=cast("Role", role), mention=mention)
            found.setdefault((role, mention.start, mention.end), filler)
        order = {name: i for i, name in enumerate(self.codebook.roles)}
        return tuple(sorted(found.values(), key=lambda f: (order[f.role], f.mention.start)))

    def dated(self, words: Mention) -> Dated | None:
        """The one date that the date reader found in these words; nothing when it found more."""
        over = [d for d in self.dates if d.mention.overlaps(words)]
        return over[0] if len(over) == 1 else None


def _table(given: object, what: str) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise RefusedError(f"{what} is no object")
    return given


def _few(given: Sequence[object], what: str) -> Sequence[object]:
    """The entries of a list; refused where they are more than any report has."""
    if len(given) > _ENTRIES:
        raise RefusedError(f"{what} has more than {_ENTRIES} entries")
    return given


def _list(given: object, what: str) -> list[object]:
    if not isinstance(given, list):
        raise RefusedError(f"{what} is no list")
    return given


def _quote(given: object, what: str) -> str:
    if not isinstance(given, str) or not given.strip():
        raise RefusedError(f"{what} is no text")
    return given


def _code(given: object, codes: Mapping[str, object], what: str) -> str:
    if not isinstance(given, str) or given not in codes:
        raise RefusedError(f"{what} is not in the codebook")
    return given


def _names(words: str) -> bool:
    """Whether words hold a name: a capital letter, or letters of a script without capitals."""
    return any(c.isupper() or (c.isalpha() and c.lower() == c.upper()) for c in words)
