"""Which claims of one report tell of one happening: its act, its circumstances, what came of it.

A report tells of a shelling, the dead, the cut gas pipe; of a convoy that crossed here and headed
there. Claims part where they cannot be of one happening: other days, other places for one role,
other means, a plan beside what was done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from dragoman.model import Mention, Place, Reading, Role, Said, Telling
from dragoman.weigh.lexicon import lexicon
from dragoman.weigh.spots import lie
from dragoman.weigh.tellings import HAPPENED, WHERE, Item, items_of, names_of, sketch, telling

#: Kinds that tell what came of a happening or what went with it, when they name no other place.
_CONSEQUENT = frozenset(
    ["killing", "destruction", "arrest", "release", "aid", "statement", "accusation", "demand"]
    + ["agreement", "meeting", "refusal", "threat", "restriction", "passage", "abduction"]
)


#: Nothing that people say.
_NOTHING = Said()


def scenes(
    reading: Reading,
    kinds: Mapping[str, str],
    left_out: frozenset[str] = frozenset(),
    said: Said = _NOTHING,
) -> list[list[Item]]:
    """The claims of a reading by the happenings that they tell of, in order of their first."""
    found: list[list[Item]] = []
    for item in items_of(reading, kinds):
        if item.id in left_out:
            continue
        home = next((s for s in reversed(found) if _belongs(item, s, said)), None)
        if home is None:
            found.append([item])
        else:
            home.append(item)
    return found


def tellings_of(
    reading: Reading,
    kinds: Mapping[str, str],
    left_out: frozenset[str] = frozenset(),
    said: Said = _NOTHING,
) -> list[Telling]:
    """What a report tells, happening by happening; the sketch of one of which no claim was read.

    `kinds` are the families of kinds; claims in `left_out` count for nothing, and those that
    people called different part.
    """
    found = scenes(reading, kinds, left_out, said)
    if not found:
        return [sketch(reading)]
    named = names_of(reading)
    return [telling(members, named, leads=n == 0) for n, members in enumerate(found)]


def _belongs(item: Item, scene: Sequence[Item], said: Said) -> bool:
    """Whether a claim tells of the happening that these claims tell of."""
    if said and any(said.word(item.id, other.id) == "different" for other in scene):
        return False
    return not any(_conflict(item, other) for other in scene) and any(
        _linked(item, other) for other in scene
    )


def _conflict(a: Item, b: Item) -> bool:
    """Whether two claims of one report cannot be of one happening."""
    x, y = a.claim, b.claim
    if (x.status in HAPPENED) != (y.status in HAPPENED) and x.sentence != y.sentence:
        return True
    if x.time.text and y.time.text and _days_apart(a, b):
        return True
    ways = _ways(a), _ways(b)
    if ways[0] and ways[1] and not ways[0] & ways[1]:
        return True
    return _places_apart(a, b)


def _days_apart(a: Item, b: Item) -> bool:
    """Whether the stated days of two claims lie more than a day apart."""
    x, y, slack = a.claim.time, b.claim.time, timedelta(days=1)
    later = x.first and y.last and x.first > y.last + slack
    return bool(later or (y.first and x.last and y.first > x.last + slack))


def _ways(item: Item) -> frozenset[str]:
    """By what the carriers of a claim go."""
    known = lexicon().means
    words = (w for m in item.claim.role("carrier") for w in m.text.casefold().split())
    return frozenset(known[w] for w in words if w in known)


def _places_apart(a: Item, b: Item) -> bool:
    """Whether one role lies in two places that are not one; for deeds on the spot, any two."""
    if "movement" in (a.family, b.family):
        if a.family != b.family:
            return not _meet(list(a.every_spot), list(b.every_spot), empty=True)
        roles: tuple[Role, ...] = ("origin", "destination")
        return any(not _meet(a.places(r), b.places(r), empty=True) for r in roles)
    return not _meet(_scene(a), _scene(b), empty=True)


def _scene(item: Item) -> list[Place]:
    """Where a deed was done, nearer than a country."""
    return [p for role in WHERE for p in item.places(role) if p.precision != "country"]


def _meet(ours: Sequence[Place], theirs: Sequence[Place], *, empty: bool) -> bool:
    """Whether any two places are one or lie in each other; `empty` where one has none."""
    if not ours or not theirs:
        return empty
    return any(lie(p, q) in ("same", "near", "within") for p in ours for q in theirs)


def _linked(a: Item, b: Item) -> bool:
    """Whether something ties two claims: a sentence, a participant, a place, or no place at all."""
    if a.claim.sentence.start == b.claim.sentence.start:
        return True
    if _shares_words(a, b):
        return True
    own = list(a.every_spot)
    if _meet(own, list(b.every_spot), empty=False):
        return True
    return not own and (a.claim.kind in _CONSEQUENT or a.family == b.family)


def _shares_words(a: Item, b: Item) -> bool:
    """Whether a participant of one claim is, word for word, one of the other."""
    ours = {_key(f.mention) for f in a.claim.fillers if f.role not in WHERE[:4]}
    return any(_key(f.mention) in ours for f in b.claim.fillers if f.role not in WHERE[:4])


def _key(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
