"""The words a rule reader knows: the codebook's cues, inflected, and the English word lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Any, Literal

from dragoman.codebook import Codebook
from dragoman.read.tokens import Token

Form = Literal["base", "s", "past", "participle", "ing", "noun"]

_CVC = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")


#: What is granted or denied to somebody, and words beyond which it is not.
_PERMITS = frozenset(
    ["entry", "access", "permission", "landing", "docking", "overflight", "clearance", "visa"]
    + ["visas", "transit", "asylum", "bail", "berth", "entrance", "admission", "passage"]
)
_CLAUSES = frozenset(
    ["that", "having", "had", "has", "have", "was", "were", "is", "are", "would", "will"]
)
_AWAY = _CLAUSES | {",", ".", ";", "for", "of", "in", "by", "to"}
_NEAR = 7


def inflect(lemma: str) -> Mapping[str, Form]:
    """Forms of an English verb and what each is; `lemma` is "send|sent" or "fly|flew|flown"."""
    base, *irregular = lemma.split("|")
    soft = base[:-1] + "i" if re.search(r"[^aeiou]y$", base) else base
    third = soft + "es" if soft != base or _SIBILANT.search(base) else base + "s"
    stems = [base[:-1]] if re.search(r"[^eoy]e$", base) else [base]
    if _CVC.search(base):
        stems.append(base + base[-1])
    forms: dict[str, Form] = {base: "base", third: "s"}
    forms |= dict.fromkeys((stem + "ing" for stem in stems), "ing")
    if irregular:
        forms |= {f: "participle" for f in irregular[-1:] if f != base}
        forms |= {irregular[0]: "past"}
    else:
        forms |= dict.fromkeys((f"{soft[:-1] if soft[-1] == 'e' else s}ed" for s in stems), "past")
        forms |= {soft + "ed" if soft != base else stems[-1] + "ed": "past"}
    return forms


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that names something: `name` says what, `rest` the words that follow."""

    name: str
    lemma: str
    form: Form
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CueTable:
    """Cues by the lower-case form of their first word; longer phrases are tried first."""

    by_form: Mapping[str, tuple[Cue, ...]]

    def all_at(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """The cues that start at token `i`, the longest first."""
        for cue in self.by_form.get(tokens[i].low, ()):
            if tuple(t.low for t in tokens[i + 1 : i + 1 + len(cue.rest)]) == cue.rest:
                yield cue

    def at(self, tokens: Sequence[Token], i: int) -> Cue | None:
        """The longest cue that starts at token `i`, if any."""
        return next(self.all_at(tokens, i), None)


@dataclass(frozen=True, slots=True)
class SayingTable(CueTable):
    """Cues of saying: not who is denied entry, nor a name ("Port Said")."""

    def all_at(self, tokens: Sequence[Token], i: int) -> Iterator[Cue]:
        """The cues that start at token `i`, the longest first."""
        named = tokens[i].text == "Said" and i > 0 and tokens[i - 1].text[0].isupper()
        if not named and not _keeps_from(tokens, i):
            yield from CueTable.all_at(self, tokens, i)


def _keeps_from(tokens: Sequence[Token], i: int) -> bool:
    """Whether "deny" means to keep something from somebody ("denied the ship a berth")."""
    if not tokens[i].low.startswith(("deny", "deni")):
        return False
    near = [t.low for t in takewhile(lambda t: t.low not in _AWAY, tokens[i + 1 : i + _NEAR])]
    ends = tokens[i + 1 + len(near) : i + 2 + len(near)]
    told = any(t.low in _CLAUSES for t in ends)  # "denied access was blocked"
    return not told and any(low in _PERMITS for low in near)


def _table(pairs: Sequence[tuple[str, Cue]]) -> CueTable:
    """A table from (first word, cue) pairs."""
    by_form: dict[str, list[Cue]] = {}
    for first, cue in pairs:
        by_form.setdefault(first, []).append(cue)
    return CueTable({f: tuple(sorted(c, key=lambda c: -len(c.rest))) for f, c in by_form.items()})


def _verb_cues(name: str, lemma: str) -> list[tuple[str, Cue]]:
    """Every form of a verb, or of a phrase whose first word is the verb."""
    words = [part.split() for part in lemma.split("|")]
    rest = tuple(words[0][1:])
    forms = inflect("|".join(w[0] for w in words))
    plain = lemma.split("|")[0]
    return [(form, Cue(name, plain, tag, rest)) for form, tag in forms.items()]


def _phrase(name: str, phrase: str, form: Form = "noun") -> tuple[str, Cue]:
    """A fixed phrase, not inflected."""
    first, *rest = phrase.lower().split()
    return first, Cue(name, phrase, form, tuple(rest))


def _markers(movement: Mapping[str, Any]) -> CueTable:
    """Phrases that open a role of a movement: "coming from" is origin."""
    pairs = [(r, p) for r in ("origin", "destination", "via") for p in movement[f"{r}_pairs"]]
    loads = [("cargo", p) for p in (*movement["load_pairs"], *movement["load_words"])]
    return _table([_phrase(role, phrase) for role, phrase in (*pairs, *loads)])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the rules look words up in."""

    triggers: CueTable
    sayings: SayingTable
    minds: CueTable
    phrases: CueTable
    markers: CueTable
    groups: Mapping[str, frozenset[str]]
    movement: Mapping[str, Any]
    counting: Mapping[str, Any]
    source_nouns: Mapping[str, str]
    parties: Mapping[str, str]
    families: Mapping[str, str]

    def has(self, group: str, word: str) -> bool:
        """Whether a lower-case word belongs to a group of the word lists."""
        return word in self.groups[group]

    def has_at(self, group: str, words: Sequence[str], at: int) -> bool:
        """Whether the word at a place, alone or with its particle, belongs to a group."""
        low = [w.lower() for w in words[at : at + 2]]
        return self.has(group, low[0]) or self.has(group, " ".join(low))

    def moves(self, kind: str) -> bool:
        """Whether a kind is a movement that nobody stops."""
        return self.families[kind] == "movement" and kind != "interception"


def _verb_groups(verbs: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    """Groups of verbs in all forms, with their particles; "turning" are all that turn a thing."""
    found = {
        name: frozenset(
            " ".join((form, *cue.rest)) for v in lemmas for form, cue in _verb_cues(name, v)
        )
        for name, lemmas in verbs.items()
    }
    return found | {"turning": found["preventing"] | found["ending"] | found["failing"]}


@cache
def _parties() -> tuple[Mapping[str, str], frozenset[str]]:
    """The kinds of sources by their names, and the adjectives of states."""
    known = tomllib.loads(files("dragoman.read").joinpath("parties.toml").read_text("utf-8"))
    # Words as they are cut: "lord 's resistance army".
    kinds = {n.replace("'s", " 's"): k for k in ("official", "group") for n in known[k]}
    adjectives: set[str] = set()
    for line in known["states"]:
        state, others, own = (part.strip() for part in line.split("|"))
        kinds |= dict.fromkeys([state, *filter(None, others.split(", "))], "official")
        adjectives |= {a for a in own.split(", ") if a and " " not in a}
    return kinds, frozenset(adjectives)


@cache
def _english() -> Mapping[str, Any]:
    """The word lists as read from the file."""
    return tomllib.loads(files("dragoman.read").joinpath("english.toml").read_text("utf-8"))


def build_lexicon(codebook: Codebook) -> Lexicon:
    """The lexicon for English: codebook cues with their forms, and the word lists."""
    english = _english()
    triggers = [
        c for k in codebook.kinds.values() for cue in k.cues for c in _verb_cues(k.name, cue)
    ]
    triggers += [_phrase(k.name, noun) for k in codebook.kinds.values() for noun in k.nouns]
    said = codebook.attributions
    stances = (("neutral", said.neutral), ("distance", said.distance), ("denial", said.denial))
    sayings = [c for stance, verbs in stances for verb in verbs for c in _verb_cues(stance, verb)]
    nouns = {n: name for name, term in codebook.sources.items() for n in term.cues}
    parts = (english[part] for part in ("function", "nouns", "happenings"))
    groups = {name: frozenset(words) for part in parts for name, words in part.items()}
    groups |= _verb_groups(english["polarity"])
    known, adjectives = _parties()
    groups["demonyms"] |= adjectives
    return Lexicon(
        triggers=_table(triggers),
        sayings=SayingTable(_table(sayings).by_form),
        minds=_table([c for v in english["attribution"]["minds"] for c in _verb_cues("mind", v)]),
        phrases=_table([_phrase(p, p) for p in said.phrases]),
        markers=_markers(english["movement"]),
        groups=groups,
        movement=english["movement"],
        counting=english["counting"],
        source_nouns=nouns,
        parties=known,
        families={k.name: k.family for k in codebook.kinds.values()},
    )
