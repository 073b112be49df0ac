"""How likely two tellings are of one happening: a score in bits with its reasons, or a veto.

Each field is compared on named levels, and each level has its points in `weights.toml` (the model
of Fellegi and Sunter 1969): unknown is a level of its own that adds and takes nothing.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model import Days, Role, Spot, Telling
from dragoman.weigh.counting import disjoint
from dragoman.weigh.rarity import likeness, rarity
from dragoman.weigh.spots import lie, size
from dragoman.weigh.tellings import FEW


@dataclass(frozen=True, slots=True)
class Weights:
    """Points by field and level; the prior in bits, and the sum from which two are one."""

    prior: float
    threshold: float
    points: Mapping[str, Mapping[str, float]]


@cache
def weights() -> Weights:
    """The table that is shipped."""
    table = tomllib.loads((files(__package__) / "weights.toml").read_text("utf-8"))
    prior, threshold = table.pop("prior"), table.pop("threshold")
    return Weights(prior, threshold, table)


def weights_mark() -> str:
    """A short sign of all tables that decide what is drawn together: another when any changes."""
    names = ("weights.toml", "words.toml", "rarity.tsv")
    body = b"".join((files(__package__) / name).read_bytes() for name in names)
    return hashlib.sha256(body).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Score:
    """Bits for one happening and their reasons; `veto` says why the two cannot be one."""

    points: float
    reasons: tuple[str, ...]
    veto: str = ""


#: Says on which level two tellings agree in a field, and the words for it.
Level = tuple[str, str]


def levels(a: Telling, b: Telling) -> dict[str, Level]:
    """The level of each field, with the words for it; symmetric."""
    return {field: compare_field(a, b) for field, compare_field in FIELDS.items()}


def compare(a: Telling, b: Telling, table: Weights | None = None) -> Score:
    """The score of two tellings; symmetric."""
    table = table or weights()
    points, reasons = table.prior, []
    for field, (level, words) in levels(a, b).items():
        if level == "veto":
            return Score(-99.0, (), words)
        gained = table.points[field][level]
        points += gained
        if gained and words:
            reasons.append(f"{words} ({gained:+.1f})")
    return Score(round(points, 3), tuple(reasons))


def _place(a: Telling, b: Telling) -> Level:
    """Where: by role for movements, any spot of the deed for others, else what is named."""
    moves = "movement" in a.families and "movement" in b.families
    found = list(_lies(a, b)) if moves else [_nearest(_deed(a), _deed(b))]
    told = [f for f in found if f]
    for level in ("apart", "beside"):
        if any(f[0] == level for f in told):
            if any(f[0] == "same" for f in told) and level == "beside":
                continue
            return next(f for f in told if f[0] == level)
    ends = [f for f in told if f[0] in ("same", "near")]
    if moves and len(ends) > 1:
        return "route", " and ".join(f[1] for f in ends[:2])
    for level in ("same", "near", "within"):
        if any(f[0] == level for f in told):
            return next(f for f in told if f[0] == level)
    return _named(a, b)


def _lies(a: Telling, b: Telling) -> Iterator[Level | None]:
    """How the ends of two movements lie, role by role, then the way."""
    roles: tuple[Role, ...] = ("destination", "place", "target", "origin")
    for role in roles:
        found = _nearest(a.spots.get(role, ()), b.spots.get(role, ()))
        yield (found[0], f"{found[1]} as {role}") if found else None
    way = _nearest(a.spots.get("via", ()), b.spots.get("via", ()))
    if way and way[0] in ("same", "near"):
        yield way[0], f"{way[1]} on the way"


def _deed(telling: Telling) -> Sequence[Spot]:
    """All places of the roles of a telling."""
    return [p for places in telling.spots.values() for p in places]


_CLOSEST = ("same", "near", "within", "beside", "apart")


def _nearest(ours: Sequence[Spot], theirs: Sequence[Spot]) -> Level | None:
    """The closest that any two places lie, in words; nothing where one side has none."""
    pairs = [
        (_CLOSEST.index(lie(p, q)), p, q)
        for p in ours
        if p.precision != "country"
        for q in theirs
        if q.precision != "country"
    ]
    if not pairs:
        return None
    rank, p, q = min(pairs, key=lambda x: (x[0], x[1].id, x[2].id))
    level = _CLOSEST[rank]
    if level == "same":
        return level, p.name
    names = " and ".join(sorted({p.name, q.name}))
    return level, f"{names}: {level}"


def _named(a: Telling, b: Telling) -> Level:
    """Whether the report of one names the places of the other, the smallest first."""
    ours, theirs = {p.id: p for p in a.around}, {p.id: p for p in b.around}
    deed_a = {p.id for p in _deed(a) if p.precision != "country"} or ours.keys()
    deed_b = {p.id for p in _deed(b) if p.precision != "country"} or theirs.keys()
    found = {k: theirs[k] for k in deed_a if k in theirs}
    found |= {k: ours[k] for k in deed_b if k in ours}
    if not found:
        return "none", ""
    common = sorted(found.values(), key=lambda p: (_SIZES.index(size(p)), p.id))
    spots = [p for p in common if size(p) != "region"]
    words = f"both name {' and '.join(p.name for p in common[:2])}"
    if len(spots) > 1:
        return "several", words
    return f"named {size(common[0])}", words


_SIZES = ("spot", "town", "region")


def _time(a: Telling, b: Telling) -> Level:
    """When: stated days against stated days, else whether the one fits the other."""
    if not (a.last and b.last):
        return "unknown", ""
    if a.stated and b.stated:
        return _stated(a.stated, b.stated)
    first = [t.first or t.last for t in (a, b)]
    gap = max((first[0] - b.last).days, (first[1] - a.last).days)  # type: ignore[operator]
    if gap > 1:
        return "veto", f"told {gap} days too early or late"
    return ("fits", "the day fits") if a.stated or b.stated else ("unknown", "")


def _stated(ours: Sequence[Days], theirs: Sequence[Days]) -> Level:
    """How near the nearest of stated days come."""
    gap, width = min(
        (
            max((x[0] - y[1]).days, (y[0] - x[1]).days, 0),
            max((x[1] - x[0]).days, (y[1] - y[0]).days),
        )
        for x in ours
        for y in theirs
    )
    if gap > 3:
        return "veto", f"{gap} days apart"
    if gap > 1:
        return "days", f"{gap} days apart"
    if gap == 1:
        return "day", "a day apart"
    return ("same", "same day") if width <= 1 else ("overlap", "days overlap")


def _kind(a: Telling, b: Telling) -> Level:
    """What: the same kind, its family, or none in common."""
    if a.kinds & b.kinds:
        return "same", f"both {sorted(a.kinds & b.kinds)[0]}"
    if a.families & b.families:
        return "family", f"both {sorted(a.families & b.families)[0]}"
    if not a.families or not b.families:
        return "linked", ""
    return "other", f"{sorted(a.families)[0]} and {sorted(b.families)[0]}"


def _counting(a: Telling, b: Telling) -> Level:
    """How many: a number of one thing that both give, or numbers that exclude each other."""
    pairs = [(c, d) for c in a.counts for d in b.counts if c.of == d.of]
    equal = [c for c, d in pairs if c.low == d.low and c.high == d.high and c.low]
    if equal:
        most, of = max((c.low or 0, c.of) for c in equal)
        return ("rare" if most > FEW else "few"), f"both {most} {of}"
    if any(disjoint(c, d) for c, d in pairs):
        return "contested", "other numbers"
    return "unknown", ""


def _numbers(a: Telling, b: Telling) -> Level:
    """Numbers in the words of both, beyond the small ones."""
    common = sorted(n for n in a.numbers & b.numbers if n > FEW)
    if not common:
        return "none", ""
    return ("two" if len(common) > 1 else "one"), f"both say {', '.join(map(str, common[:3]))}"


def _bodies(a: Telling, b: Telling) -> Level:
    """Whether both name a body of the register."""
    return ("same", "a body named by both") if a.bodies & b.bodies else ("none", "")


def _words_of(*roles: Role) -> Callable[[Telling, Telling], Level]:
    """Compares the words of roles: half of the shorter side's make them alike."""

    def by_words(a: Telling, b: Telling) -> Level:
        ours = frozenset[str]().union(*(a.role_words.get(r, ()) for r in roles))
        theirs = frozenset[str]().union(*(b.role_words.get(r, ()) for r in roles))
        if not ours or not theirs:
            return "unknown", ""
        common = sorted(ours & theirs)
        if len(common) / min(len(ours), len(theirs)) >= 0.4:
            return "alike", f"{roles[0]}: {' '.join(common[:3])}"
        return "unlike", f"{roles[0]} in other words"

    return by_words


def _means(a: Telling, b: Telling) -> Level:
    """By what it went."""
    if not a.means or not b.means:
        return "unknown", ""
    if a.means & b.means:
        return "same", f"by {sorted(a.means & b.means)[0]}"
    return "other", f"by {sorted(a.means)[0]} and by {sorted(b.means)[0]}"


#: Fewer common words than this are a coincidence: the name of the town, the day.
_WORDS = 3


def _text(a: Telling, b: Telling) -> Level:
    """How alike the words are, rare ones first; words of two languages are not compared."""
    if a.language != b.language:
        return _foreign(a, b)
    found = likeness(a.words, b.words)
    enough = len(a.words & b.words) >= _WORDS
    for level, least in (("most", 0.6), ("half", 0.4), ("third", 0.25), ("some", 0.12)):
        if found >= least and enough:
            return level, f"words {found:.0%} alike"
    return "little", "few words in common"


def _foreign(a: Telling, b: Telling) -> Level:
    """Rare words that stand in two languages alike: names, types, numbers."""
    common = sorted(w for w in a.words & b.words if len(w) > 1 and rarity(w) > 6)
    if not common:
        return "foreign", ""
    return ("names" if len(common) > 1 else "name"), f"both write {', '.join(common[:3])}"


def _status(a: Telling, b: Telling) -> Level:
    """A plan is not what happened."""
    return ("same", "") if a.happened == b.happened else ("plan", "one is a plan")


FIELDS: Mapping[str, Callable[[Telling, Telling], Level]] = {
    "time": _time,
    "place": _place,
    "kind": _kind,
    "counts": _counting,
    "numbers": _numbers,
    "bodies": _bodies,
    "target": _words_of("target"),
    "cargo": _words_of("cargo"),
    "carrier": _words_of("carrier"),
    "actor": _words_of("actor", "recipient", "partner"),
    "means": _means,
    "text": _text,
    "status": _status,
}
