"""Words that say what kind of place a name belongs to: "airport", "governorate of", "مطار"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.model import Precision
from dragoman.spelling import ARTICLES, fold

POPULATED = frozenset({"capital", "city", "town", "village"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind that words may ask for: which rows satisfy it, and how far from a town of that name
    it may lie when only the town is listed."""

    name: str
    rows: frozenset[str]
    spread_km: float
    precision: Precision
    words: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def _kind(name: str, rows: str, spread: float, precision: Precision, words: str) -> Kind:
    """A kind; words with a trailing hyphen stand before the name, with a leading one after it."""
    listed = [fold(w) if w.strip("-") == w else w for w in words.split("|")]
    plain = tuple(w for w in listed if w.strip("-") == w)
    before = tuple(fold(w[:-1]) for w in listed if w.endswith("-"))
    after = tuple(fold(w[1:]) for w in listed if w.startswith("-"))
    return Kind(name, frozenset(rows.split()), spread, precision, plain, before, after)


AIR = (
    "international airport|civil airport|civilian airport|military airport|military air base"
    "|military airbase|air base|airbase|air force base|military airfield|airfield|air field"
    "|airport|airstrip|aerodrome|مطار-|قاعدة-|-الدولي|-العسكري|-المدني|-الجوية|авиабаза-|аэропорт-"
    "|аэродром-|aéroport de-|aéroport-|base aérienne de-|flughafen-|-havalimanı|-hava üssü"
)
REGION = (
    "governorate|province|state|region|oblast|wilayat|wilaya|muhafazah|district|department"
    "|محافظة-|ولاية-|إقليم-|منطقة-|-область|провинция-|-провинция|province de-|-ili|-vilayeti"
)
TOWN = "city|town|village|municipality|مدينة-|بلدة-|قرية-|город-|г-|посёлок-|село-|ville de-"

KINDS = (
    _kind("crossing", "crossing", 30, "district", "border crossing|crossing|border post|معبر-"),
    _kind("port", "port", 10, "district", "naval base|seaport|port|harbour|harbor|ميناء-|порт-"),
    _kind("airfield", "airport airbase", 20, "district", AIR),
    _kind("base", "base airbase port", 20, "district", "military base|base|garrison|barracks"),
    _kind("camp", "camp quarter town", 15, "district", "refugee camp|camp|مخيم-|лагерь-"),
    _kind("dam", "dam", 30, "district", "dam|سد-"),
    _kind("field", "field", 40, "district", "oil field|oilfield|gas field|gasfield|field|حقل-"),
    _kind("island", "island", 20, "district", "island|islands|جزيرة-|остров-"),
    _kind("quarter", "quarter", 0, "district", "neighborhood|neighbourhood|quarter|suburb|حي-"),
    _kind("region", "region area", 60, "region", REGION),
    _kind(
        "countryside",
        "desert",
        40,
        "district",
        "countryside|front|frontline|axis|desert|ريف-|بادية-",
    ),
    _kind("outskirts", "", 10, "district", "area|outskirts|suburbs|vicinity|محيط-|ضواحي-"),
    _kind("town", "capital city town village", 10, "district", TOWN),
)


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Each kind with the pattern that finds its words around a name."""
    return tuple((kind, re.compile(_pattern(kind))) for kind in KINDS)


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or "(?!)"


def _pattern(kind: Kind) -> str:
    words, after = _either(kind.words), _either(kind.after)
    of = rf"(?:the )?(?:{words}) (?:of|at|in) (?:the )?(?P<of>.+)"
    last = rf"(?P<last>.+?)(?: (?:{words}))+"
    first = rf"(?:{_either(kind.before)}) (?P<first>.+?)(?: (?:{after}))*"
    tail = rf"(?P<tail>.+?)(?: (?:{after}))+"
    return rf"^(?:{of}|{last}|{first}|{tail})$"


@cache
def words() -> frozenset[str]:
    """All words of kinds: one of them alone is no name."""
    return frozenset(w for kind in KINDS for w in (*kind.words, *kind.before, *kind.after))


@cache
def _first_words() -> frozenset[str]:
    """The first words of all words of a kind: a name without one of them has none."""
    return frozenset(w.split()[0] for w in words())


def typed(folded: str) -> tuple[str, Kind] | None:
    """The name without the words of its kind, and the kind; `None` where no words say one."""
    if _first_words().isdisjoint(folded.split()):
        return None
    for kind, pattern in _patterns():
        found = pattern.match(folded)
        if found:
            name = next(part for part in found.groups() if part)
            return None if name in ARTICLES else (name, kind)
    return None
