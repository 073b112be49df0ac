"""Claims as they are compared: an item for each, a telling for those of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model import (
    PLACE_ROLES,
    Claim,
    Days,
    Filler,
    Mention,
    Place,
    Reading,
    Role,
    Spot,
    Telling,
)
from dragoman.weigh.lexicon import content_words, families, lexicon, numbers
from dragoman.weigh.names import Named, forms_in, names_in, words_in

#: Reports of one happening come within this many days when no day is stated.
WINDOW_DAYS = 10
#: News of a happening is still news for so many days.
FRESH = timedelta(days=2)
#: A count of fewer says little: two men, three trucks are in every second report.
FEW = 3
#: A date, a night, a weekend; longer spans are vague.
SHARP = timedelta(days=3)
#: Of the dates of a report that was not coded, so many are compared.
MOST_DAYS = 8

_Times = tuple[date | None, date | None, tuple[Days, ...]]

HAPPENED = frozenset(["asserted", "alleged", "denied", "negated", "prevented"])
WHERE: tuple[Role, ...] = (*PLACE_ROLES, "target")


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with the reading it stands in, and what is compared of it, computed once."""

    reading: Reading
    claim: Claim
    family: str
    spots: Mapping[Role, tuple[Place, ...]]

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    def places(self, role: Role) -> Sequence[Place]:
        """The resolved places of a role."""
        return self.spots.get(role, ())

    @property
    def every_spot(self) -> Iterable[Place]:
        """All its places nearer than a country."""
        return (p for found in self.spots.values() for p in found if p.precision != "country")


def items_of(reading: Reading, kinds: Mapping[str, str]) -> list[Item]:
    """The claims of a reading, ready to be compared; `kinds` are the families of kinds."""
    known = {p.mention: p.place for p in reading.places if p.place}
    return [_item(reading, claim, kinds[claim.kind], known) for claim in reading.claims]


def _item(reading: Reading, claim: Claim, family: str, known: Mapping[Mention, Place]) -> Item:
    spots: dict[Role, tuple[Place, ...]] = {}
    for filler in claim.fillers:
        place = known.get(filler.mention)
        if place:
            spots[filler.role] = (*spots.get(filler.role, ()), place)
    if not spots:
        inside = tuple(p for f in claim.fillers if (p := _within(f, known)))
        spots = {"place": inside} if inside else {}
    return Item(reading, claim, family, spots)


def _within(filler: Filler, known: Mapping[Mention, Place]) -> Place | None:
    """The place that stands in the words for what is struck: "a petrol station in | El Obeid"."""
    if filler.role != "target":
        return None
    inside = (m for m in known if m.within(filler.mention) and m.start > filler.mention.start)
    last = max(inside, key=lambda m: m.start, default=None)
    return None if last is None else known[last]


def spot(place: Place) -> Spot:
    """As much of a place as is compared."""
    return Spot(
        id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        precision=place.precision,
        population=place.population,
    )


def telling(items: Sequence[Item], named: Named, *, leads: bool) -> Telling:
    """One telling from claims of one report, of the names that are `named` in it those that it has.

    The one that leads has the title's words too.
    """
    reading, claims = items[0].reading, [i.claim for i in items]
    report = reading.report
    sentences = {c.sentence.start: c.sentence.text for c in claims}
    title = report.title or "" if leads else ""
    text = " ".join([title, *(sentences[s] for s in sorted(sentences))])
    first, last, stated = _days(claims, report.day)
    return Telling(
        id=claims[0].id,
        digest=report.digest,
        language=report.language or "",
        day=report.day,
        start=claims[0].trigger.start,
        leads=leads,
        claims=tuple(c.id for c in claims),
        kinds=frozenset(c.kind for c in claims),
        families=frozenset(i.family for i in items),
        happened=any(c.status in HAPPENED for c in claims),
        first=first,
        last=last,
        stated=stated,
        spots=_spots(items),
        around=_around(reading),
        counts=tuple(dict.fromkeys(count for c in claims for count in c.counts)),
        numbers=_numbers(reading, text),
        bodies=_bodies(reading, claims),
        role_words=_role_words(claims),
        means=_means(claims),
        words=content_words(text),
        names=_names(named, text),
    )


def sketch(reading: Reading) -> Telling:
    """A report of which no claim was read, by the places, bodies, days and numbers in its words."""
    report, text = reading.report, _whole(reading)
    days = ((d.first, d.last) for d in reading.dates)
    stated = _sharp(dict.fromkeys((f, until) for f, until in days if f and until))
    first, last = _narrowest(stated) if stated else (None, report.day)
    return Telling(
        id=report.digest,
        digest=report.digest,
        language=report.language or "",
        day=report.day,
        families=families(text),
        first=first or (last - timedelta(days=WINDOW_DAYS) if last else None),
        last=last,
        stated=stated,
        spots={},
        around=_around(reading),
        numbers=_numbers(reading, text),
        bodies=frozenset(n.actor.id for n in reading.actors if n.actor),
        role_words={},
        words=content_words(text),
        names=_names(names_of(reading), text),
    )


def names_of(reading: Reading) -> Named:
    """The names in a report."""
    return names_in(_whole(reading), _known(reading))


def _whole(reading: Reading) -> str:
    return f"{reading.report.title or ''}\n{reading.report.text}"


def _names(named: Named, text: str) -> dict[str, str]:
    """Those of a report's names that stand in some words of it, by their keys."""
    here, found = words_in(text), dict[str, str]()
    for word, key in named:
        if word in here:
            found.setdefault(key, word)
    return found


def _known(reading: Reading) -> frozenset[str]:
    """The words of bodies and of sources that were found, and of the outlet: no news in them.

    A word that stands elsewhere in the report too is more than its source: "the priest of Ostra".
    """
    found = [n.mention for n in reading.actors if n.actor]
    chains = (h.source for c in reading.claims for h in c.chain)
    sources = list(dict.fromkeys([*chains, *(a.source for a in reading.attributions if a.source)]))
    own = reading.report.outlet or ""
    known = forms_in("\n".join([own, *dict.fromkeys(m.text for m in found)]))
    heard = forms_in("\n".join(m.text for m in sources)) - known
    return known | (heard - forms_in(_without(reading, sources))) if heard else known


def _without(reading: Reading, mentions: Sequence[Mention]) -> str:
    """A report's title and text without some stretches of it."""
    parts, at = [reading.report.title or ""], 0
    for mention in sorted(mentions, key=lambda m: m.start):
        parts.append(reading.report.text[at : max(at, mention.start)])
        at = max(at, mention.end)
    return "\n".join([*parts, reading.report.text[at:]])


def _numbers(reading: Reading, text: str) -> frozenset[int]:
    """The numbers in some words of a report, but for those of its dates."""
    for words in sorted({d.mention.text for d in reading.dates}, key=len, reverse=True):
        text = text.replace(words, " ")
    return numbers(text, reading.report.language or "")


def _days(claims: Sequence[Claim], published: date | None) -> _Times:
    """The narrowest days that claims state, else those that are possible; and all they state."""
    told = [(c.time.first, c.time.last or published) for c in claims if c.time.text]
    stated = tuple(dict.fromkeys((f, until) for f, until in told if f and until))
    if stated:
        return (*_narrowest(stated), stated)
    last = next((c.time.last for c in claims if c.time.last), published)
    if last and any(c.status in HAPPENED for c in claims):
        return last - timedelta(days=WINDOW_DAYS), last, ()
    return None, last, ()


def _narrowest(days: Sequence[Days]) -> Days:
    """The shortest of intervals, the earliest among equals."""
    return min(days, key=lambda d: (d[1] - d[0], d))


def _sharp(days: Iterable[Days]) -> tuple[Days, ...]:
    """The stated days; beside dates, "this month" only says when the report was written."""
    found = tuple(days)
    dates = tuple(d for d in found if d[1] - d[0] <= SHARP)
    return (dates or found)[:MOST_DAYS]


def _spots(items: Sequence[Item]) -> Mapping[Role, tuple[Spot, ...]]:
    """The places of each role over all claims, nearer than a country, each once."""
    found: dict[Role, dict[str, Place]] = {}
    for item in items:
        for role, places in item.spots.items():
            near = {p.id: p for p in places if p.precision != "country"}
            found.setdefault(role, {}).update(near)
    return {role: tuple(map(spot, places.values())) for role, places in found.items() if places}


def _around(reading: Reading) -> tuple[Spot, ...]:
    """The places nearer than a country that a report names, each once."""
    places = (p.place for p in reading.places)
    found = {p.id: p for p in places if p and p.precision != "country"}
    return tuple(map(spot, found.values()))


def _bodies(reading: Reading, claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of the bodies that the roles of claims name."""
    known = {n.mention: n.actor.id for n in reading.actors if n.actor}
    return frozenset(known[f.mention] for c in claims for f in c.fillers if f.mention in known)


#: The roles whose words are compared, and under which each is kept.
_SIDES: Mapping[Role, Role] = {
    "actor": "actor",
    "recipient": "actor",
    "partner": "actor",
    "target": "target",
    "cargo": "cargo",
    "carrier": "carrier",
}


def _role_words(claims: Sequence[Claim]) -> Mapping[Role, frozenset[str]]:
    """The words of who, of the target, the cargo and the carrier over all claims."""
    found: dict[Role, set[str]] = {}
    for claim in claims:
        for filler in claim.fillers:
            if side := _SIDES.get(filler.role):
                found.setdefault(side, set()).update(content_words(filler.mention.text))
    return {role: frozenset(words) for role, words in found.items() if words}


def _means(claims: Sequence[Claim]) -> frozenset[str]:
    """By air, road, sea or rail, as the carriers say."""
    known = lexicon().means
    words = (w for c in claims for m in c.role("carrier") for w in m.text.casefold().split())
    return frozenset(known[w] for w in words if w in known)
