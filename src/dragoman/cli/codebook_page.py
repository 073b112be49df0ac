"""The codebook as a page for analysts, in Markdown.

`python -m dragoman.cli.codebook_page > docs/codebook.md` makes the page anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence

from dragoman.codebook import (
    FAMILIES,
    Attributions,
    Code,
    Codebook,
    Kind,
    Match,
    Plover,
    Term,
    Variant,
    load,
)

_FAMILY_NOTES: Mapping[str, str] = {
    "movement": "Something or somebody goes from one place to another, or is kept from doing so.",
    "force": "Somebody is attacked or seized, something is destroyed or taken.",
    "coercion": "Somebody is held, shut out, penalised or threatened.",
    "politics": "Parties speak, meet, agree, refuse or take to the street.",
    "support": "Somebody is helped, trained, enlisted, built for or let go.",
}

_INTRODUCTION = """\
# The codebook

*Made from `src/dragoman/codebook.toml`, version {version}; edit that file, not this page.*

A report holds claims, each with a kind of happening, who and what took part in it, how it is told
and through whose hands it came; this page says what each code means, with an invented example, and
where each kind would stand in PLOVER, CAMEO and ACLED. Code the happening, not the saying: “X said
that Y shelled Z” is one *shelling* with X as its source, and a denial is the happening with the
status *denied*.
"""

_MAPS = """\
## How the maps to other schemes fit

- **exact**: every happening of the kind has that code there.
- **near**: the closest code; some happenings of the kind have another, or the code is coarser.
- **none**: the other scheme has no such code, and the claim is exported without one.

Other schemes have no place for origin, route, carrier and load, nor for who said it: the claim is
the record, and their code is a projection of it. A PLOVER mode is given only where it fits nearly
always; PLOVER contexts stand in brackets. What is planned is AGREE or THREATEN there, what somebody
is accused of or condemns is ACCUSE, what parties turn down or do not come to do together is REJECT.
A CAMEO code that ends in 0 stands for its whole root.
"""


def render(codebook: Codebook) -> str:
    """The page in Markdown: families and their kinds, roles, statuses, sources, words, maps."""
    kinds = codebook.kinds.values()
    parts = [
        _INTRODUCTION.format(version=codebook.version),
        "## Kinds of happening\n",
        *(_family(name, [k for k in kinds if k.family == name]) for name in FAMILIES),
        _terms("Roles", "What took part, each as the words of the text.", codebook.roles),
        _terms("Statuses", "How the happening is told.", codebook.statuses, cued=True),
        _terms(
            "Kinds of source",
            "Who stands behind a claim; the publisher of the report itself is not coded.",
            codebook.sources,
            cued=True,
        ),
        _attributions(codebook.attributions),
        _MAPS,
    ]
    return "\n".join(parts)


def _family(name: str, kinds: Sequence[Kind]) -> str:
    """One family: what its kinds mean, what names them, where they map to."""
    meaning = [(f"**{k.name}**", k.definition, f"*{k.example}*") for k in kinds]
    maps = [(k.name, _plover(k.plover), _code(k.cameo), _code(k.acled)) for k in kinds]
    words = "\n".join(f"- *{k.name}*: {_words(k.cues, 8, k.nouns, 4)}" for k in kinds)
    return "\n".join(
        [
            f"### {name.capitalize()}\n",
            f"{_FAMILY_NOTES[name]}\n",
            _table(("Kind", "What it is", "Example"), meaning),
            _table(("Kind", "PLOVER", "CAMEO", "ACLED"), maps),
            "Words that name it, among others:\n",
            f"{words}\n",
            *_variants(kinds),
        ]
    )


def _variants(kinds: Sequence[Kind]) -> list[str]:
    """The table of the happenings that are another PLOVER event in some cases; often none."""
    rows = [
        (k.name, *map(_words_like, _conditions(v)), _event(v.event, v.mode))
        for k in kinds
        for v in k.variants
    ]
    when = ("Words of the happening", "With, taking part", "In the sentence", "Status")
    table = _table(("Kind", *when, "PLOVER"), rows)
    return ["By their words or their status, another PLOVER event:\n", table] if rows else []


def _conditions(variant: Variant) -> tuple[Sequence[str], ...]:
    return variant.words, variant.taking, variant.saying, variant.statuses


def _words_like(patterns: Sequence[str]) -> str:
    """Patterns as a reader meets them: "agree…" for any ending, "any" for any word."""
    return ", ".join("any" if p == "*" else p.replace("*", "…") for p in patterns)


def _event(event: str, mode: str) -> str:
    return ":".join(part for part in (event, mode) if part)


def _terms(title: str, note: str, terms: Mapping[str, Term], *, cued: bool = False) -> str:
    """A section of terms in one table, with a line of typical words below where asked for."""
    rows = [(f"**{t.name}**", t.definition, f"*{t.example}*") for t in terms.values()]
    lines = [f"## {title}\n", f"{note}\n", _table(("Code", "What it is", "Example"), rows)]
    if cued:
        shown = [f"- *{t.name}*: {_words(t.cues)}" for t in terms.values() if t.cues]
        lines += ["Words that show it, among others:\n", "\n".join(shown) + "\n"]
    return "\n".join(lines)


def _attributions(words: Attributions) -> str:
    rows = [
        ("neutral: passes the claim on", _words(words.neutral)),
        ("distance: makes the claim *alleged*", _words(words.distance)),
        ("denial: makes the claim *denied*", _words(words.denial)),
        ("phrases that bring in a source", _words(words.phrases)),
    ]
    note = "The verb says how far the teller stands behind the source.\n"
    return "\n".join(["## Words that attribute\n", note, _table(("Stance", "Among others"), rows)])


# Small pieces ----------------------------------------------------------------------------------


def _words(cues: Sequence[str], shown: int = 12, nouns: Sequence[str] = (), more: int = 0) -> str:
    """The first `shown` cues and `more` nouns, each in one form only."""
    verbs = _distinct(cues)[:shown]
    return ", ".join([*verbs, *[n for n in _distinct((*verbs, *nouns)) if n not in verbs][:more]])


def _distinct(cues: Iterable[str]) -> list[str]:
    """Cues without their irregular forms, and without inflections of a word before them."""
    seen: list[str] = []
    for word in (cue.partition("|")[0] for cue in cues):
        if not any(_same_word(word, other) for other in seen):
            seen.append(word)
    return seen


def _same_word(word: str, other: str) -> bool:
    """Whether `word` is plainly a form of `other`: "denies" of "deny", "sources" of "source"."""
    if " " in word + other:
        return word in (other, other + "s")
    longer = len(word) - len(other)
    return word == other or (len(other) > 3 and longer <= 4 and word.startswith(other[:-1]))


def _plover(plover: Plover) -> str:
    code = _event(plover.event, plover.mode)
    return _fit(f"{code} [{', '.join(plover.contexts)}]" if plover.contexts else code, plover.match)


def _code(code: Code) -> str:
    return _fit(code.code, code.match)


def _fit(code: str, match: Match) -> str:
    return f"{code} ({match})" if code else match


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a bar in a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(c.replace('|', chr(92) + '|') for c in r)} |\n" for r in lines)


if __name__ == "__main__":
    sys.stdout.write(render(load()))
