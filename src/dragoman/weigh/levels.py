"""On which level two tellings agree in each field, unknown being a level of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from dragoman.model import Days, Role, Spot
from dragoman.spelling import fold
from dragoman.weigh.counting import disjoint
from dragoman.weigh.features import ENDS, Features, Moment, Route, Spots
from dragoman.weigh.names import key_of, of_place, shared
from dragoman.weigh.rarity import cosine, rarity
from dragoman.weigh.spots import lie, size
from dragoman.weigh.tellings import FEW

#: A level, and what it was found by, from which `said` makes words when they are wanted.
Level = tuple[str, tuple[object, ...]]
#: Two tellings that cannot be of one happening.
VETO = "veto"

_NONE: Level = ("none", ())
_UNKNOWN: Level = ("unknown", ())
_SAME: Level = ("same", ())
_LIES = ("same", "near", "within", "beside", "apart")
_CLOSEST = {lie: rank for rank, lie in enumerate(_LIES)}
_SIZES = ("spot", "town", "region")
#: Fewer common words than this are a coincidence: the name of the town, the day.
_WORDS = 3
_LITTLE: Level = ("little", ("few words in common",))
_NO_WORDS: frozenset[str] = frozenset()
_STEPS = (("most", 0.6), ("half", 0.4), ("third", 0.25), ("some", 0.12))


def _time(a: Features, b: Features) -> Level:
    """When: stated days against stated days, else whether the one fits the other."""
    return _moments(a.when, b.when)


@lru_cache(maxsize=1 << 17)
def _moments(a: Moment, b: Moment) -> Level:
    if not (a.last and b.last):
        return _UNKNOWN
    if a.stated and b.stated:
        return _stated(a.stated, b.stated)
    gap = max(((a.first or a.last) - b.last).days, ((b.first or b.last) - a.last).days)
    if gap > 1:
        return VETO, (gap, "days too early or late")
    return ("fits", ("the day fits",)) if a.stated or b.stated else _UNKNOWN


def _stated(ours: Sequence[Days], theirs: Sequence[Days]) -> Level:
    """How near the nearest of stated days come."""
    if len(ours) == len(theirs) == 1:
        gap, width = _apart(ours[0], theirs[0])
    else:
        gap, width = min(_apart(x, y) for x in ours for y in theirs)
    if gap > 3:
        return VETO, (gap, "days apart")
    if gap > 1:
        return "days", (gap, "days apart")
    if gap == 1:
        return "day", ("a day apart",)
    return ("same", ("same day",)) if width <= 1 else ("overlap", ("days overlap",))


def _apart(x: Days, y: Days) -> tuple[int, int]:
    """The days between two intervals, and the length of the longer.

    From a night, whose two days are the evening's and the morning's, it counts from the evening.
    """
    width = max((x[1] - x[0]).days, (y[1] - y[0]).days)
    if x[1] < y[0]:
        return (y[0] - _evening(x)).days, width
    if y[1] < x[0]:
        return (x[0] - _evening(y)).days, width
    return 0, width


def _evening(days: Days) -> date:
    """The first day of a night, the last of another interval."""
    return days[0] if (days[1] - days[0]).days == 1 else days[1]


def _status(a: Features, b: Features) -> Level:
    """A plan is not what happened."""
    return _SAME if a.telling.happened == b.telling.happened else ("plan", ("one is a plan",))


def _kind(a: Features, b: Features) -> Level:
    """What: the same kind, its family, or none in common."""
    one, other = a.telling, b.telling
    if common := one.kinds & other.kinds:
        return "same", ("both", min(common))
    if common := one.families & other.families:
        return "family", ("both", min(common))
    if not one.families or not other.families:
        return "linked", ()
    return "other", (min(one.families), "and", min(other.families))


def _place(a: Features, b: Features) -> Level:
    """Where: by role for movements, any spot of the deed for others, else what is named."""
    found = _route(a.route, b.route) if a.moves and b.moves else _nearest(a.deed, b.deed)
    return found or _named(a, b)


@lru_cache(maxsize=1 << 17)
def _route(a: Route, b: Route) -> Level | None:
    """How the ends of two movements lie: one apart settles it, two alike are one route.

    Nothing where they have no end in common.
    """
    found = [(_nearest(x, y), role) for x, y, role in zip(a.ends, b.ends, ENDS, strict=True)]
    ends = [(level, (*by, "as", role)) for end, role in found if end for level, by in (end,)]
    way = _nearest(a.via, b.via)
    if way and way[0] in ("same", "near"):
        ends.append((way[0], (*way[1], "on the way")))
    at = dict(reversed(ends))
    if "apart" in at:
        return "apart", at["apart"]
    if "beside" in at and "same" not in at:
        return "beside", at["beside"]
    alike = [by for level, by in ends if level in ("same", "near")]
    if len(alike) > 1:
        return "route", (*alike[0], "and", *alike[1])
    return next(((x, at[x]) for x in ("same", "near", "within") if x in at), None)


@lru_cache(maxsize=1 << 17)
def _nearest(a: Spots, b: Spots) -> Level | None:
    """The closest that any two places lie; nothing where one side has none."""
    if not a.every or not b.every:
        return None
    rank, one, other = min((_CLOSEST[lie(p, q)], p.name, q.name) for p in a.every for q in b.every)
    level = _LIES[rank]
    if level == "same":
        return level, (one,)
    return level, (min(one, other), "and", f"{max(one, other)}: {level}")


def _named(a: Features, b: Features) -> Level:
    """Whether the report of one names the places of the other, the smallest first."""
    common = a.named & b.named
    if common and a.deed_ids and b.deed_ids:
        common &= a.deed_ids | b.deed_ids
    found = sorted(_spots(common, a, b), key=lambda p: (_SIZES.index(size(p)), p.id))
    if not found:
        return _NONE
    words = ("both name", found[0].name, *(("and", found[1].name) if len(found) > 1 else ()))
    if sum(size(p) != "region" for p in found) > 1:
        return "several", words
    return f"named {size(found[0])}", words


def _counts(a: Features, b: Features) -> Level:
    """How many: a number of one thing that both give, or numbers that exclude each other."""
    if equal := a.sums & b.sums:
        most, of = max((low, of) for low, of, _ in equal)
        return ("rare" if most > FEW else "few"), ("both", most, of)
    ours, theirs = a.telling.counts, b.telling.counts
    if any(c.of == d.of and disjoint(c, d) for c in ours for d in theirs):
        return "contested", ("other numbers",)
    return _UNKNOWN


def _numbers(a: Features, b: Features) -> Level:
    """Numbers in the words of both, beyond the small ones and those that `_counts` goes by."""
    found = a.many & b.many
    if not found:
        return _NONE
    counted = {c.low for c in a.telling.counts} & {d.low for d in b.telling.counts}
    common = sorted(found - counted)
    if not common:
        return _NONE
    return ("two" if len(common) > 1 else "one"), ("both say", ", ".join(map(str, common[:3])))


def _bodies(a: Features, b: Features) -> Level:
    """Whether both name a body of the register."""
    if a.telling.bodies.isdisjoint(b.telling.bodies):
        return _NONE
    return "same", ("a body named by both",)


def _words_of(role: Role) -> Callable[[Features, Features], Level]:
    """Compares the words of a role: two fifths of the shorter side's make them alike."""

    @lru_cache(maxsize=1 << 16)
    def by_words(ours: frozenset[str], theirs: frozenset[str]) -> Level:
        if not ours or not theirs:
            return _UNKNOWN
        common = ours & theirs
        if len(common) >= 0.4 * min(len(ours), len(theirs)):
            return "alike", (f"{role}:", *sorted(common)[:3])
        return "unlike", (role, "in other words")

    def in_role(a: Features, b: Features) -> Level:
        ours, theirs = a.telling.role_words, b.telling.role_words
        return by_words(ours.get(role, _NO_WORDS), theirs.get(role, _NO_WORDS))

    return in_role


def _means(a: Features, b: Features) -> Level:
    """By what it went."""
    ours, theirs = a.telling.means, b.telling.means
    if not ours or not theirs:
        return _UNKNOWN
    if common := ours & theirs:
        return "same", ("by", min(common))
    return "other", ("by", min(ours), "and by", min(theirs))


def _text(a: Features, b: Features) -> Level:
    """How alike the words are, rare ones first; of two languages, rare words that both write."""
    common = a.words & b.words
    if a.telling.language != b.telling.language:
        return _foreign(common, _names(a, b))
    if len(common) >= _WORDS:
        found = cosine(common, a.length * b.length)
        for level, least in _STEPS:
            if found >= least:
                return level, ("words", found, "alike")
    return _LITTLE


def _spots(ids: Iterable[str], a: Features, b: Features) -> list[Spot]:
    """The places of some ids that either names; an end of "between X and Y" may be none of them."""
    return [p for k in ids if (p := a.around.get(k) or b.around.get(k))]


def _names(a: Features, b: Features) -> Mapping[str, str]:
    """The names that both have by their keys, but for those of places that both name."""
    found = shared(a.telling.names, b.telling.names)
    if not found:
        return found
    places = {key for p in _spots(a.named & b.named, a, b) for key in of_place(p.name)}
    return {key: name for key, name in found.items() if key not in places}


def _foreign(words: frozenset[str], names: Mapping[str, str]) -> Level:
    """Rare words that stand in two languages alike: names, types, numbers; names by their key."""
    rare = (w for w in words if len(w) > 1 and rarity(w) > 6)
    common = sorted({*names.values(), *(w for w in rare if key_of(fold(w)) not in names)})
    if not common:
        return "foreign", ()
    return ("names" if len(common) > 1 else "name"), ("both write", ", ".join(common[:3]))


#: The fields, those first that may part two tellings for good: a day says more than an actor, and
#: words, which cost most, come last.
FIELDS: Mapping[str, Callable[[Features, Features], Level]] = {
    "time": _time,
    "status": _status,
    "place": _place,
    "kind": _kind,
    "counts": _counts,
    "numbers": _numbers,
    "bodies": _bodies,
    "target": _words_of("target"),
    "cargo": _words_of("cargo"),
    "carrier": _words_of("carrier"),
    "actor": _words_of("actor"),
    "means": _means,
    "text": _text,
}

#: The level of a field on which one of two tellings is silent, where that is not "unknown".
SILENT = {"numbers": "none", "bodies": "none"}


def said(level: Level) -> str:
    """The words for what a level was found by; a share of one is in per cent."""
    return " ".join(f"{x:.0%}" if isinstance(x, float) else str(x) for x in level[1])
