"""Which place each name of a document means: candidates weighed by what the document says.

A name has one sense in a document. Each candidate starts with what is likely without a text (how
many live there, what it is), and gains by countries and regions that the document names, by names
that hold it ("X, Y"), by relations to others ("X, east of Y"), and by lying near places that are
sure. What is unambiguous is settled first and speaks for the rest, a few rounds long. Two that
fit about equally well are no answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import cos, exp, hypot, log10, radians, sqrt

from dragoman.model import Place
from dragoman.places.projection import distance_km
from dragoman.places.relations import agrees
from dragoman.places.tables import forms
from dragoman.places.wordings import Cue
from dragoman.spelling import fold

# Weights, in one scale: 1.0 is as much as the text saying outright in which region a town lies.
# They were set once, by what each kind of evidence is worth to a reader, and not fitted to a set.
#: A city of ten million against a hamlet: less than any plain word of the text.
PEOPLE = 1 / 8
#: A country is mostly meant by its name, then a first-level division; the rest is for people.
KINDS = {
    "country": 1.3,
    "region": 0.7,
    "area": 0.4,
    "water": 0.7,
    "capital": 0.25,
    "city": 0.1,
    "district": -0.1,
}
#: What reports of the beat speak of, as against every hamlet of the world.
LAYERS = {"own": 0.4, "curated": 0.3}
#: What a spelling loses that is listed only but for article, kind or sound.
SPELLING = 2.0
#: What it loses that is one of a place's other names only.
OTHER_NAME = 0.3
#: All evidence for a country pointing one way.
COUNTRY = 0.8
#: Each other place in the same division, three at most.
DIVISION, DIVISIONS = 0.15, 3
#: The three places that lie nearest, each right beside it; the distance at which it is a third.
NEIGHBOURS, NEIGHBOUR_KM = (0.3, 0.2, 0.15), 150.0
#: Names that are not settled speak for each other too, by so many of their candidates; and so
#: many names before and behind are heard.
OPEN, HEARD = 5, 20
#: At most so many candidates of a name are weighed.
MOST = 16
#: "X, Y": Y holds X; "X, east of Y": it does lie there.
HELD, TOLD = 1.0, 0.6
#: Votes for a country: by the beat, by the outlet's seat, by an adjective, by a place in it.
BEAT, SEAT, ADJECTIVE = 3.0, 1.0, 0.5
#: By how much the best must lead: by evidence, or by likelihood alone.
LEAD, LEAD_ALONE = 0.1, 0.25
#: Candidates nearer to each other than this are one answer.
SAME_KM = 25.0
ROUNDS = 4
#: A spelling that only sounds alike must be so alike, in a country that the text speaks of.
ALIKE = 0.9


@dataclass(slots=True)
class Sense:
    """A name of a document: what it may mean, and what the document says of it.

    `held` are keys of names that hold it, `holding` of those that it holds, `told` keys of anchors
    with how it lies to them, `divisions` (country, name) pairs of divisions said in short.
    """

    key: str
    candidates: tuple[Place, ...]
    held: set[str] = field(default_factory=set)
    holding: set[str] = field(default_factory=set)
    told: list[tuple[str, Cue]] = field(default_factory=list)
    divisions: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its likelihood, the evidence for it, and the evidence in words."""

    place: Place
    likely: float
    evidence: float
    why: tuple[str, ...]

    @property
    def total(self) -> float:
        """Likelihood and evidence."""
        return self.likely + self.evidence


def likelihood(place: Place, key: str) -> float:
    """How likely a place is meant by a folded name, whatever the document says."""
    people = PEOPLE * log10(place.population + 10)
    worth = people + KINDS.get(place.kind, 0.0) + LAYERS.get(place.layer, 0.0)
    other = OTHER_NAME if key.isascii() and fold(place.name) != key else 0.0
    return worth - other - SPELLING * (1.0 - (place.score or 1.0))


def apart(a: Place, b: Place) -> float:
    """The distance of two places in km."""
    return distance_km((a.lon, a.lat), (b.lon, b.lat))


def closeness(a: Place, b: Place) -> float:
    """1 for one spot, a third at `NEIGHBOUR_KM`; on a plane, which is near enough for that."""
    north = (a.lat - b.lat) * 111.2
    east = ((a.lon - b.lon + 180) % 360 - 180) * 111.2 * cos(radians(a.lat))
    return exp(-hypot(north, east) / NEIGHBOUR_KM)


def holds(outer: Place, inner: Place) -> bool:
    """Whether one place lies in, or at, another, as far as points and radii can say."""
    if outer.id == inner.id:
        return False
    if outer.precision == "country":
        return outer.country == inner.country
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if outer.precision == "region" and inner.admin1 and alike(outer.name, inner.admin1):
        return True
    return apart(outer, inner) <= 1.2 * outer.radius_km + 10


def alike(division: str, name: str) -> bool:
    """Whether two names of divisions are one: "Anbar Governorate" and "Al Anbar"."""
    return _core(division) == _core(name)


def _core(name: str) -> str:
    return forms(fold(name))[0]


class Document:
    """The names of a document and how its evidence is weighed."""

    def __init__(self, senses: Iterable[Sense], votes: Mapping[str, float]) -> None:
        self.senses = {sense.key: sense for sense in senses}
        self.likely = {
            key: _most_likely(sense.candidates, key) for key, sense in self.senses.items()
        }
        self.order = {key: n for n, key in enumerate(self.senses)}
        self.keys = list(self.senses)
        self.given = dict(votes)
        self.chosen: dict[str, Place] = {}
        self.sure: dict[str, float] = {}
        self.final: dict[str, tuple[Weighed, ...]] = {}

    def settle(self) -> Mapping[str, Place]:
        """The place of each name that can be told, by its key."""
        for _ in range(ROUNDS):
            answers = {k: self._answer(s) for k, s in self.senses.items()}
            found = {k: a[0] for k, a in answers.items() if a}
            same = {k: p.id for k, p in found.items()} == {k: p.id for k, p in self.chosen.items()}
            self.chosen = found
            self.sure = {k: a[1] for k, a in answers.items() if a}
            if same:
                break
        return self.chosen

    def settled(self, key: str) -> tuple[Weighed, ...]:
        """The candidates of a name as they are weighed at the end."""
        if key not in self.final:
            self.final[key] = self.ranked(key)
        return self.final[key]

    def ranked(self, key: str) -> tuple[Weighed, ...]:
        """The candidates of a name, best first, as they are weighed now."""
        sense = self.senses[key]
        votes, others = self._votes(key), self._others(key)
        weighed = [
            self._weigh(place, likely, sense, votes, others) for place, likely in self.likely[key]
        ]
        return tuple(sorted(weighed, key=lambda w: (-w.total, w.place.id)))

    def _answer(self, sense: Sense) -> tuple[Place, float] | None:
        """The candidate that leads far enough, with its reasons, and how sure it is, up to 1."""
        ranked = self.ranked(sense.key)
        if not ranked or not self._credible(ranked[0]) or self._denied(ranked[0].place, sense):
            return None
        best = _seat_of(ranked, sense.key)
        rival = next((w for w in ranked[1:] if not _same(best.place, w.place)), None)
        if rival and not _leads(best, rival):
            return None
        why = "; ".join((best.place.why, *best.why)) if rival else best.place.why
        lead = best.total - rival.total if rival else 1.0
        return replace(best.place, why=why), min(1.0, 0.2 + lead)

    def _denied(self, place: Place, sense: Sense) -> bool:
        """Whether what the text names behind the name lies in other countries than a place."""
        outer = (self.chosen.get(key) for key in sense.held)
        said = {o.country for o in outer if o and o.precision in ("country", "region")}
        return bool(said) and place.precision != "country" and place.country not in said | {None}

    def _credible(self, weighed: Weighed) -> bool:
        """Whether a candidate may be an answer at all: sounds alone are not enough."""
        place = weighed.place
        return place.match != "skeleton" or (place.score >= ALIKE and weighed.evidence >= LEAD)

    def _votes(self, but: str) -> Mapping[str, float]:
        """What speaks for each country, the name itself left out."""
        votes = defaultdict(float, self.given)
        for key, place in self.chosen.items():
            if key != but and place.country:
                votes[place.country] += self.sure[key]
        return votes

    def _others(self, but: str) -> list[tuple[float, Sequence[Place]]]:
        """What the names around may mean, each with how far it is to be believed."""
        at = self.order[but]
        heard: list[tuple[float, Sequence[Place]]] = []
        for key in self.keys[max(0, at - HEARD) : at + HEARD + 1]:
            if key == but:
                continue
            if key in self.chosen:
                heard.append((self.sure[key], (self.chosen[key],)))
            elif likely := self.likely[key]:
                places = [p for p, _ in likely[:OPEN]]
                heard.append((0.5 / sqrt(len(likely)), places))
        return heard

    def _weigh(
        self,
        place: Place,
        likely: float,
        sense: Sense,
        votes: Mapping[str, float],
        others: Sequence[tuple[float, Sequence[Place]]],
    ) -> Weighed:
        """A candidate with all that speaks for it."""
        told = [_country(place, votes), _division(place, others), _neighbours(place, others)]
        told += self._local(place, sense)
        evidence = sum(worth for worth, _ in told)
        return Weighed(place, likely, evidence, tuple(why for _, why in told if why))

    def _local(self, place: Place, sense: Sense) -> list[tuple[float, str]]:
        """What is said right beside the name."""
        told: list[tuple[float, str]] = []
        for key in sorted(sense.held):
            outer = next((o for o in self._senses_of(key) if holds(o, place)), None)
            if outer:
                worth = HELD if outer.precision in ("region", "country") else HELD / 2
                told.append((worth, f"it lies in {outer.name}, which is named with it"))
        for key in sorted(sense.holding):
            inner = next((i for i in self._senses_of(key) if holds(place, i)), None)
            if inner and place.precision in ("region", "country"):
                told.append((HELD / 2, f"it holds {inner.name}, which is named with it"))
        for country, division in sorted(sense.divisions):
            if place.country == country and alike(division, place.admin1 or place.name):
                told.append((HELD, f"it lies in {division}, which is named with it"))
        for key, cue in sense.told:
            anchors = self._senses_of(key)
            if any(agrees(place, anchor, cue) for anchor in anchors):
                told.append((TOLD, f"it does lie “{cue.words} {anchors[0].name}”"))
        return told

    def _senses_of(self, key: str) -> tuple[Place, ...]:
        """What another name means, or may mean."""
        if key in self.chosen:
            return (self.chosen[key],)
        return self.senses[key].candidates if key in self.senses else ()


def _most_likely(places: Sequence[Place], key: str) -> list[tuple[Place, float]]:
    """The likeliest candidates of a name before the document is asked, with how likely they are."""
    found = [(place, likelihood(place, key)) for place in places]
    return sorted(found, key=lambda f: (-f[1], f[0].id))[:MOST]


def _country(place: Place, votes: Mapping[str, float]) -> tuple[float, str]:
    """What the countries that the document speaks of say."""
    share = votes.get(place.country or "", 0.0) / max(1.0, sum(votes.values()))
    return COUNTRY * share, f"the report speaks of {place.country}" if share else ""


def _division(place: Place, others: Sequence[tuple[float, Sequence[Place]]]) -> tuple[float, str]:
    """What other names in the same division say."""
    if not place.admin1:
        return 0.0, ""
    same = [sure for sure, places in others if any(_in_division(place, p) for p in places)]
    why = f"others lie in {place.admin1}" if sum(same) >= 1 else ""
    return DIVISION * min(DIVISIONS, sum(same)), why


def _neighbours(place: Place, others: Sequence[tuple[float, Sequence[Place]]]) -> tuple[float, str]:
    """How near the nearest others are; countries and their parts are near nothing."""
    if place.precision in ("country", "region"):
        return 0.0, ""
    near: list[tuple[float, str]] = []
    for sure, places in others:
        fine = [p for p in places if p.precision not in ("country", "region") and p.id != place.id]
        close = max(((closeness(place, p), p.name) for p in fine), default=(0.0, ""))
        near.append((sure * close[0], close[1]))
    near.sort(reverse=True)
    worth = sum(w * n for w, (n, _) in zip(NEIGHBOURS, near, strict=False))
    why = f"{near[0][1]} is not far" if near and near[0][0] > 0.3 else ""
    return worth, why


def _in_division(place: Place, other: Place) -> bool:
    if other.country != place.country:
        return False
    if other.precision == "region":
        return alike(other.name, place.admin1)
    return bool(other.admin1) and other.admin1 == place.admin1


def _same(a: Place, b: Place) -> bool:
    """Whether two candidates are one answer: the town, and the district or airport of its name."""
    if "country" in (a.precision, b.precision):
        return False
    if _seat(a, b) or _seat(b, a):
        return True
    return apart(a, b) <= max(SAME_KM, 0.5 * max(a.radius_km, b.radius_km))


def _seat(town: Place, division: Place) -> bool:
    """Whether a town lies in the division that has its name."""
    divided = division.precision in ("region", "district") and division.country == town.country
    return divided and apart(town, division) <= 1.2 * division.radius_km + 10


def _seat_of(ranked: Sequence[Weighed], key: str) -> Weighed:
    """The best candidate; for a division that is named as its seat is, the seat."""
    best = ranked[0]
    if best.place.precision != "region" or best.place.match == "typed":
        return best
    towns = (w for w in ranked if w.place.precision == "town" and _seat(w.place, best.place))
    own = (
        w
        for w in towns
        if fold(w.place.name) == key or w.place.layer in (best.place.layer, "own", "curated")
    )
    return next(own, best)


def _leads(best: Weighed, rival: Weighed) -> bool:
    """Whether a candidate leads by what the document says, or by far without it."""
    lead = best.total - rival.total
    said = best.evidence - rival.evidence
    return lead >= LEAD_ALONE or (lead >= LEAD and said >= LEAD)
