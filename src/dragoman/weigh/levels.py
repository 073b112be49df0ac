"""On which level two tellings agree in each field, unknown being a level of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.model import Days, Role, Spot, Telling
from dragoman.weigh.counting import disjoint
from dragoman.weigh.rarity import likeness, rarity
from dragoman.weigh.spots import lie, size
from dragoman.weigh.tellings import FEW

#: A level, and what it was found by, from which `said` makes words when they are wanted.
Level = tuple[str, tuple[object, ...]]
#: Two tellings that cannot be of one happening.
VETO = "veto"

_NONE: Level = ("none", ())
_UNKNOWN: Level = ("unknown", ())
_LIES = ("same", "near", "within", "beside", "apart")
_CLOSEST = {lie: rank for rank, lie in enumerate(_LIES)}
_ENDS: tuple[Role, ...] = ("destination", "place", "target", "origin")
_SIZES = ("spot", "town", "region")
#: Fewer common words than this are a coincidence: the name of the town, the day.
_WORDS = 3
_STEPS = (("most", 0.6), ("half", 0.4), ("third", 0.25), ("some", 0.12))


def _time(a: Telling, b: Telling) -> Level:
    """When: stated days against stated days, else whether the one fits the other."""
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
    """The days between two intervals, and the length of the longer."""
    gap = max((x[0] - y[1]).days, (y[0] - x[1]).days, 0)
    return gap, max((x[1] - x[0]).days, (y[1] - y[0]).days)


def _status(a: Telling, b: Telling) -> Level:
    """A plan is not what happened."""
    return ("same", ()) if a.happened == b.happened else ("plan", ("one is a plan",))


def _kind(a: Telling, b: Telling) -> Level:
    """What: the same kind, its family, or none in common."""
    if common := a.kinds & b.kinds:
        return "same", ("both", min(common))
    if common := a.families & b.families:
        return "family", ("both", min(common))
    if not a.families or not b.families:
        return "linked", ()
    return "other", (min(a.families), "and", min(b.families))


def _place(a: Telling, b: Telling) -> Level:
    """Where: by role for movements, any spot of the deed for others, else what is named."""
    if "movement" in a.families and "movement" in b.families:
        return _route(a, b)
    return _nearest(_deed(a), _deed(b)) or _named(a, b)


def _route(a: Telling, b: Telling) -> Level:
    """How the ends of two movements lie: one apart settles it, two alike are one route."""
    found = [(_nearest(a.spots.get(r, ()), b.spots.get(r, ())), r) for r in _ENDS]
    ends = [(level, (*by, "as", role)) for end, role in found if end for level, by in (end,)]
    way = _nearest(a.spots.get("via", ()), b.spots.get("via", ()))
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
    level = next((x for x in ("same", "near", "within") if x in at), None)
    return (level, at[level]) if level else _named(a, b)


def _deed(telling: Telling) -> Sequence[Spot]:
    """All places of the roles of a telling."""
    return [p for places in telling.spots.values() for p in places]


def _nearest(ours: Sequence[Spot], theirs: Sequence[Spot]) -> Level | None:
    """The closest that any two places lie; nothing where one side has none."""
    if not ours or not theirs:
        return None
    rank, one, other = min([(_CLOSEST[lie(p, q)], p.name, q.name) for p in ours for q in theirs])
    level = _LIES[rank]
    if level == "same":
        return level, (one,)
    return level, (min(one, other), "and", f"{max(one, other)}: {level}")


def _named(a: Telling, b: Telling) -> Level:
    """Whether the report of one names the places of the other, the smallest first."""
    if not a.around or not b.around:
        return _NONE
    ours, theirs = {p.id: p for p in a.around}, {p.id: p for p in b.around}
    common = ours.keys() & theirs.keys()
    if a.spots and b.spots:
        common &= {p.id for t in (a, b) for p in _deed(t)}
    if not common:
        return _NONE
    found = sorted((ours[k] for k in common), key=lambda p: (_SIZES.index(size(p)), p.id))
    words = ("both name", found[0].name, *(("and", found[1].name) if len(found) > 1 else ()))
    if sum(size(p) != "region" for p in found) > 1:
        return "several", words
    return f"named {size(found[0])}", words


def _counts(a: Telling, b: Telling) -> Level:
    """How many: a number of one thing that both give, or numbers that exclude each other."""
    if not a.counts or not b.counts:
        return _UNKNOWN
    pairs = [(c, d) for c in a.counts for d in b.counts if c.of == d.of]
    equal = [(c.low, c.of) for c, d in pairs if c.low and c.low == d.low and c.high == d.high]
    if equal:
        most, of = max(equal)
        return ("rare" if most > FEW else "few"), ("both", most, of)
    if any(disjoint(c, d) for c, d in pairs):
        return "contested", ("other numbers",)
    return _UNKNOWN


def _numbers(a: Telling, b: Telling) -> Level:
    """Numbers in the words of both, beyond the small ones and those that `_counts` goes by."""
    found = [n for n in a.numbers & b.numbers if n > FEW]
    if not found:
        return _NONE
    counted = {c.low for c in a.counts} & {d.low for d in b.counts}
    common = sorted(n for n in found if n not in counted)
    if not common:
        return _NONE
    return ("two" if len(common) > 1 else "one"), ("both say", ", ".join(map(str, common[:3])))


def _bodies(a: Telling, b: Telling) -> Level:
    """Whether both name a body of the register."""
    return ("same", ("a body named by both",)) if a.bodies & b.bodies else _NONE


def _words_of(role: Role) -> Callable[[Telling, Telling], Level]:
    """Compares the words of a role: two fifths of the shorter side's make them alike."""

    def by_words(a: Telling, b: Telling) -> Level:
        ours, theirs = a.role_words.get(role), b.role_words.get(role)
        if not ours or not theirs:
            return _UNKNOWN
        common = ours & theirs
        if len(common) >= 0.4 * min(len(ours), len(theirs)):
            return "alike", (f"{role}:", *sorted(common)[:3])
        return "unlike", (role, "in other words")

    return by_words


def _means(a: Telling, b: Telling) -> Level:
    """By what it went."""
    if not a.means or not b.means:
        return _UNKNOWN
    if common := a.means & b.means:
        return "same", ("by", min(common))
    return "other", ("by", min(a.means), "and by", min(b.means))


def _text(a: Telling, b: Telling) -> Level:
    """How alike the words are, rare ones first; of two languages, rare words that both write."""
    if a.language != b.language:
        return _foreign(a, b)
    if len(a.words & b.words) >= _WORDS:
        found = likeness(a.words, b.words)
        for level, least in _STEPS:
            if found >= least:
                return level, (f"words {found:.0%} alike",)
    return "little", ("few words in common",)


def _foreign(a: Telling, b: Telling) -> Level:
    """Rare words that stand in two languages alike: names, types, numbers."""
    common = sorted(w for w in a.words & b.words if len(w) > 1 and rarity(w) > 6)
    if not common:
        return "foreign", ()
    return ("names" if len(common) > 1 else "name"), ("both write", ", ".join(common[:3]))


#: The fields, those first that may part two tellings for good.
FIELDS: Mapping[str, Callable[[Telling, Telling], Level]] = {
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


def said(level: Level) -> str:
    """The words for what a level was found by."""
    return " ".join(map(str, level[1]))
