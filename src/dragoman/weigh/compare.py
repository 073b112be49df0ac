"""How likely two claims tell of one happening: a score with its reasons, or a reason why not.

Unknown is a level of its own: it adds nothing and takes nothing away.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model import Claim, Mention, Place, Reading, Role

#: Points for each agreement, and the sum at which two claims are the same happening. Set by hand
#: on invented pairs; a weight moves one decision at most, since vetoes do the keeping apart.
WEIGHTS: Mapping[str, float] = {
    "destination": 1.5,
    "place": 1.5,
    "origin": 1.2,
    "via": 0.6,
    "target": 1.0,
    "days": 0.6,
    "kind": 0.5,
    "actor": 0.5,
    "carrier": 0.5,
    "cargo": 0.5,
    "recipient": 0.5,
    "partner": 0.5,
    "trigger": 0.3,
    "near": 0.3,
    "words": 2.0,
}
THRESHOLD = 2.0
#: Reports of one happening come within this many days when no day is stated.
WINDOW_DAYS = 10
#: Share of common words at which two sentences are nearly one.
SAME_SENTENCE = 0.6
#: Named spots this near count as one when their own radii do not already touch.
NEAR_KM = 8.0

_HAPPENED = frozenset(["asserted", "alleged", "denied", "negated", "prevented"])
_STOP = frozenset(
    ["the", "a", "an", "of", "in", "at", "on", "to", "and", "its", "his", "her", "their"]
    + ["some", "several", "two", "three"]
)
_MEANS = {
    "air": "plane planes aircraft helicopter helicopters flight flights antonov ilyushin jet jets",
    "road": "truck trucks lorry lorries convoy vehicle vehicles pickup pickups car cars column",
    "sea": "ship ships vessel vessels boat boats dhow tanker ferry barge",
    "rail": "train trains wagon wagons",
}
_MEANS_OF = {word: means for means, words in _MEANS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with the reading it stands in, and what is compared of it, computed once."""

    reading: Reading
    claim: Claim
    spots: Mapping[Role, tuple[Place, ...]]
    role_words: Mapping[Role, tuple[frozenset[str], ...]]
    words: frozenset[str]
    means: frozenset[str]

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    def places(self, role: Role) -> Sequence[Place]:
        """The resolved places of a role."""
        return self.spots.get(role, ())


def items_of(reading: Reading) -> list[Item]:
    """The claims of a reading, ready to be compared."""
    known = {p.mention: p.place for p in reading.places if p.place}
    return [_item(reading, claim, known) for claim in reading.claims]


def _item(reading: Reading, claim: Claim, known: Mapping[Mention, Place]) -> Item:
    spots: dict[Role, tuple[Place, ...]] = {}
    role_words: dict[Role, tuple[frozenset[str], ...]] = {}
    for filler in claim.fillers:
        place = known.get(filler.mention)
        if place:
            spots[filler.role] = (*spots.get(filler.role, ()), place)
        words = content_words(filler.mention.text)
        role_words[filler.role] = (*role_words.get(filler.role, ()), words)
    carried = (w for m in claim.role("carrier") for w in m.text.casefold().split())
    means = frozenset(_MEANS_OF[w] for w in carried if w in _MEANS_OF)
    return Item(reading, claim, spots, role_words, content_words(claim.sentence.text), means)


@dataclass(frozen=True, slots=True)
class Score:
    """Points and their reasons; `veto` says why the two cannot be one happening."""

    points: float
    reasons: tuple[str, ...]
    veto: str = ""


def content_words(text: str) -> frozenset[str]:
    """Lower-case words that carry meaning, plural endings off."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(w.rstrip("s") for w in words if w not in _STOP)


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance (haversine; within 0.5 % of the geodesic)."""
    la, lo, lb, lp = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 6371 * 2 * math.asin(math.sqrt(min(1.0, h)))


def _touch(a: Place, b: Place) -> bool:
    """Whether two places may be one spot."""
    return a.id == b.id or distance_km(a, b) <= max(a.radius_km + b.radius_km, NEAR_KM)


def _alike(role: Role, a: Item, b: Item) -> bool:
    """Whether any two phrases of a role share half of the shorter one's words."""
    return any(
        p and q and len(p & q) / min(len(p), len(q)) >= 0.5
        for p in a.role_words.get(role, ())
        for q in b.role_words.get(role, ())
    )


def _bounds(item: Item) -> tuple[date | None, date | None]:
    """The days within which the happening must lie, as far as the claim tells."""
    period, published = item.claim.time, item.reading.report.day
    first, last = period.first, period.last or published
    if period.text is None and item.claim.status in _HAPPENED and last:
        first = first or last - timedelta(days=WINDOW_DAYS)
    return first, last


def _compare_days(a: Item, b: Item) -> tuple[float, str, str]:
    """(points, reason, veto) for the days."""
    (f1, l1), (f2, l2) = _bounds(a), _bounds(b)
    slack = timedelta(days=1)
    apart = (f1 and l2 and f1 > l2 + slack) or (f2 and l1 and f2 > l1 + slack)
    if apart:
        return 0.0, "", "the days are apart"
    stated = a.claim.time.text and b.claim.time.text and f1 and l1 and f2 and l2
    if stated and f1 <= l2 and f2 <= l1:  # type: ignore[operator]
        return WEIGHTS["days"], "same days", ""
    return 0.0, "", ""


def _compare_place(role: Role, a: Item, b: Item) -> tuple[float, str, str]:
    """(points, reason, veto) for one place role; two resolved spots apart are a veto."""
    ours, theirs = a.places(role), b.places(role)
    if {p.id for p in ours} & {q.id for q in theirs}:
        return WEIGHTS[role], f"same {role}", ""
    if any(_touch(p, q) for p in ours for q in theirs):
        return WEIGHTS[role] - WEIGHTS["near"], f"{role} nearby", ""
    if not (ours and theirs):
        if _alike(role, a, b):
            return WEIGHTS[role], f"same words for {role}", ""
        return 0.0, "", ""
    return 0.0, "", "" if role == "via" else f"another {role}"


def compare(a: Item, b: Item, families: Mapping[str, str]) -> Score:
    """The score of two claims; symmetric."""
    x, y = a.claim, b.claim
    if families[x.kind] != families[y.kind]:
        return Score(0.0, (), "another kind of happening")
    if (x.status in _HAPPENED) != (y.status in _HAPPENED):
        return Score(0.0, (), "one is a plan")
    if a.means and b.means and not a.means & b.means:
        return Score(0.0, (), "carried by other means")
    points, reasons = 0.0, list[str]()
    roles: tuple[Role, ...] = ("origin", "via", "destination", "place")
    checks = [_compare_days(a, b), *(_compare_place(r, a, b) for r in roles)]
    for value, reason, veto in checks:
        if veto:
            return Score(0.0, (), veto)
        points += value
        reasons += [reason] if reason else []
    return _add_words(a, b, points, reasons)


def _add_words(a: Item, b: Item, points: float, reasons: list[str]) -> Score:
    """The score with what the words of roles, kind and sentence add."""
    x, y = a.claim, b.claim
    others: tuple[Role, ...] = ("actor", "carrier", "cargo", "recipient", "partner", "target")
    for role in others:
        if _alike(role, a, b):
            points += WEIGHTS[role]
            reasons.append(f"same words for {role}")
    if x.kind == y.kind:
        points += WEIGHTS["kind"]
        reasons.append("same kind")
    if x.trigger.text.casefold() == y.trigger.text.casefold():
        points += WEIGHTS["trigger"]
        reasons.append(f"both “{x.trigger.text}”")
    if a.words and b.words and len(a.words & b.words) / len(a.words | b.words) >= SAME_SENTENCE:
        points += WEIGHTS["words"]
        reasons.append("nearly the same sentence")
    return Score(round(points, 3), tuple(reasons))
