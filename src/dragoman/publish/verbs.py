"""English verbs in the forms that clauses need, and the verbs of reports that we may repeat."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb: base (move), past (moved), participle (moved); more words may follow the first."""

    base: str
    past: str
    participle: str

    def present(self, *, plural: bool) -> str:
        """The present tense, third person: moves; hand over."""
        if self.base == "be":
            return "are" if plural else "is"
        return self.base if plural else third(self.base)

    def preterite(self, *, plural: bool) -> str:
        """The past tense: moved; was or were."""
        return be(plural=plural) if self.base == "be" else self.past


BE = Verb(base="be", past="was", participle="been")


def be(*, plural: bool) -> str:
    """was, or were."""
    return "were" if plural else "was"


def third(base: str) -> str:
    """The third person of the present: moves, hands over, carries."""
    first, blank, rest = base.partition(" ")
    return f"{_THIRD.get(first) or _with_s(first)}{blank}{rest}"


def repeated(kind: str, trigger: str) -> Verb | None:
    """The verb of the report itself, where it takes the arguments that the kind takes."""
    return _forms()["same"].get(kind, {}).get(_plain(trigger))


def moving(trigger: str) -> tuple[Verb, bool] | None:
    """The verb of something that moves by itself, and whether it says an arrival."""
    for name, arrives in (("arrivals", True), ("others", False)):
        verb = _forms()["moves"][name].get(_plain(trigger))
        if verb:
            return verb, arrives
    return None


def _plain(trigger: str) -> str:
    return " ".join(trigger.lower().split())


@cache
def _forms() -> Mapping[str, Mapping[str, Mapping[str, Verb]]]:
    """Section, kind, form: each verb under all its finite forms and its participles."""
    text = Path(__file__).with_name("verbs.toml").read_text(encoding="utf-8")
    return {
        section: {name: _lookup(words) for name, words in lists.items()}
        for section, lists in tomllib.loads(text).items()
    }


def _lookup(words: str) -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for entry in " ".join(words.split()).split(";"):
        base, *irregular = entry.strip().split("|")
        past, participle = irregular or (_with_ed(base), _with_ed(base))
        verb = Verb(base=base, past=past, participle=participle)
        for form in (base, third(base), past, participle, _with_ing(base, past)):
            found.setdefault(form, verb)
    return found


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"


def _with_ed(base: str) -> str:
    first, blank, rest = base.partition(" ")
    if first.endswith("e"):
        first += "d"
    elif first.endswith("y") and first[-2:-1] not in "aeiou":
        first = f"{first[:-1]}ied"
    else:
        first += "ed"
    return f"{first}{blank}{rest}"


def _with_ing(base: str, past: str) -> str:
    """The -ing form; the consonant is doubled where the past tense doubles it."""
    first, blank, rest = base.partition(" ")
    doubled = past.split()[0] == f"{first}{first[-1]}ed"
    if first.endswith("e") and not first.endswith(("ee", "ye")):
        first = first[:-1]
    return f"{first}{first[-1] if doubled else ''}ing{blank}{rest}"
