"""A report before it is printed: sentences of pieces, each claim with its chain and its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from string import Formatter

from bench.simulation.rates import Rates
from bench.simulation.tellings import Telling
from bench.simulation.truth import Label
from bench.simulation.world import Teller, any_name, words
from dragoman.model import Actor, Place, SourceKind

#: Roles whose words are of the happening; the others are a verb, a day or a source.
ROLES = frozenset(["actor", "cargo", "carrier", "origin", "destination", "place", "target"])
#: How often an aside parts two clauses: no two writers put the same facts in the same words.
_ASIDE = 0.6
_NOUNS = {"killed": "people", "wounded": "people", "arrested": "men"}


@dataclass(frozen=True, slots=True)
class Source:
    """A hop of a chain before it is printed."""

    words: str
    kind: SourceKind
    named: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence, and what they stand for."""

    text: str
    tag: str = ""
    place: Place | None = None
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """The claim that a coder finds in a sentence; `kind` may be the wrong one."""

    telling: Telling
    kind: str
    chain: tuple[Source, ...]
    label: Label


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and its claim unless it has none or the coder missed it."""

    pieces: tuple[Piece, ...]
    claim: Coded | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is printed; `copies` says that it repeats another word for word."""

    teller: Teller
    moment: datetime
    sentences: tuple[Sentence, ...]
    copies: bool = False


def colour(chance: Random) -> Sentence:
    """A sentence of what stood around, which no two tellers share."""
    bank = words()["colour"]
    who, saw, added = (chance.choice(bank[part]) for part in ("who", "saw", "added"))
    hour = f"{chance.randrange(24)}:{chance.randrange(60):02}"
    told = f"{who} {any_name(chance)} {saw} {hour} {added} {any_name(chance)}"
    return Sentence((Piece(told),))


def quote(chance: Random) -> Sentence:
    """What a spokesman said, which all who attend print alike."""
    bank = words()["colour"]
    said, vowed = chance.choice(bank["said"]), chance.choice(bank["vowed"])
    told = f"{said} {any_name(chance)} {vowed} {any_name(chance)}"
    return Sentence((Piece(f"“{told}”, he added"),))


def witness(town: str, chance: Random) -> Sentence:
    """That the outlet's own people saw it: without this, it would have named no source."""
    bank = words()["colour"]["eyes"]
    return Sentence((Piece(f"Our correspondent {chance.choice(bank)} {town}"),))


def sentence(
    told: Telling, chain: Sequence[Source], label: Label, rates: Rates, chance: Random
) -> Sentence:
    """A telling in one of the orders of its family, and what a coder makes of it."""
    pieces = (*_clauses(told, rates, chance), *_credit(chain))
    if label.background:
        pieces = (Piece("Earlier, "), *pieces)
    if told.status in ("denied", "alleged"):
        pieces = (Piece("It is not true that " if label.denies else "Reportedly "), *pieces)
    if chance.random() < rates.missed:
        return Sentence(pieces)
    return Sentence(pieces, Coded(told, _kind(told, rates, chance), tuple(chain), label))


def _kind(told: Telling, rates: Rates, chance: Random) -> str:
    """The kind that the coder takes it for: now and then another of the family."""
    if chance.random() >= rates.wrong_kind:
        return told.happening.kind
    family = told.happening.family
    kin: list[str] = [k for k, v in words()["kinds"].items() if v["family"] == family]
    return chance.choice([k for k in kin if k != told.happening.kind] or kin)


def _credit(chain: Sequence[Source]) -> tuple[Piece, ...]:
    """Who says so, from the outermost source to the innermost."""
    found: list[Piece] = []
    for n, source in enumerate(chain):
        found += [Piece(", citing " if n else ", "), Piece(source.words, f"source:{n}")]
        found += [Piece(" said")] if n == 0 else []
    return tuple(found)


def _clauses(told: Telling, rates: Rates, chance: Random) -> tuple[Piece, ...]:
    """The clauses whose words are all known."""
    known = _slots(told, rates, chance)
    order: Sequence[str] = words()["orders"][told.happening.family][told.order]
    found: list[Piece] = []
    for clause in order:
        parts = list(Formatter().parse(clause))
        if all(slot in known for _, slot, _, _ in parts if slot):
            aside = chance.choice(words()["asides"]["all"])
            found += [Piece(f", {aside},")] if found and chance.random() < _ASIDE else []
            for text, slot, _, _ in parts:
                found += [Piece(text)] if text else []
                found += [known[slot]] if slot else []
    return tuple(found)


def _slots(told: Telling, rates: Rates, chance: Random) -> dict[str, Piece]:
    """The words for everything that is told."""
    family, actor = told.happening.family, told.happening.actor
    thing = "target" if family == "force" else "cargo"
    known = {
        "verb": Piece(told.verb, "verb"),
        "actor": Piece("armed men"),
        thing: Piece(told.thing, thing) if told.thing else Piece("something unseen"),
    }
    if told.actor:
        resolved = None if chance.random() < rates.unnamed_actor else actor
        known["actor"] = Piece(actor.name, "actor", actor=resolved)
    for role, place in told.places.items():
        found = None if chance.random() < rates.unplaced else place
        known[role] = Piece(place.name, role, place=found)
    for of, number in told.numbers.items():
        known[of] = Piece(f"{number.words} {noun(told, of)}", of)
    known.setdefault("arrested", Piece("several men"))
    if told.day:
        known["day"] = Piece("", "day")
    return known


def noun(told: Telling, of: str) -> str:
    """What a number counts, in words."""
    if of != "carrier":
        return _NOUNS[of]
    means = words()["means"][told.happening.kind]
    return str(means[told.happening.number % len(means)])
