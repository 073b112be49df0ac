"""Whether one leg goes on from another: points with their reasons, or a reason why it cannot.

Unknown is a level of its own: it adds nothing and takes nothing away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.model import DENYING, Break, Connection, Movement, Place, Value, together
from dragoman.weigh.ledger.legs import Told
from dragoman.weigh.ledger.speeds import by, hours, most_kmh, needed, too_far
from dragoman.weigh.ledger.things import Thing, common_words, quoted, same_mark, same_words, thing
from dragoman.weigh.ledger.values import apart
from dragoman.weigh.ledger.vocabulary import Vocabulary
from dragoman.weigh.spots import distance_km
from dragoman.weigh.story import SPOTS

_AHEAD = frozenset(["planned", "conditional"])


@dataclass(frozen=True, slots=True)
class Traced:
    """A leg with what is compared of it, computed once.

    `left` and `reached` are the words for the sites where it starts and ends.
    """

    leg: Movement
    cargo: tuple[Thing, ...]
    carrier: tuple[Thing, ...]
    force: tuple[Thing, ...]
    starts: tuple[Place, ...]
    ends: tuple[Place, ...]
    left: tuple[Thing, ...] = ()
    reached: tuple[Thing, ...] = ()

    @property
    def id(self) -> str:
        """The id of the event that the leg is of."""
        return self.leg.event

    @property
    def marks(self) -> frozenset[str]:
        """The marks of its things."""
        return frozenset(m for t in (*self.cargo, *self.carrier, *self.force) for m in t.marks)


def traced(told: Told, leg: Movement, book: Vocabulary) -> Traced:
    """A leg with its things, and where it starts and ends as far as that is known."""
    stopped = leg.kind == "interception" or leg.status == "prevented"
    ends = leg.at if stopped else leg.destination
    return Traced(
        leg,
        cargo=tuple(_things("cargo", "cargo", told, book)),
        carrier=tuple(_things("carrier", "carrier", told, book)),
        force=tuple(t for t in _things("force", "actor", told, book) if t.words & book.units),
        starts=_spots(leg.origin),
        ends=_spots(ends),
        left=tuple(_things("site", "origin", told, book)),
        reached=tuple(_things("site", "destination", told, book)),
    )


def _things(sort: str, role: str, told: Told, book: Vocabulary) -> Iterator[Thing]:
    """What the words of a role say of a thing of a sort, each once."""
    found: dict[Thing, None] = {}
    for reading, claim in told.affirmed:
        for mention in claim.role(role):  # type: ignore[arg-type]
            found[thing(sort, mention, reading, book)] = None
    yield from found


def _spots(values: tuple[Value, ...]) -> tuple[Place, ...]:
    return tuple(v.place for v in together(values) if v.place)


@dataclass(frozen=True, slots=True)
class Found:
    """What one comparison gives: points and a reason, or a veto; `on` names what goes on."""

    points: float = 0.0
    reason: str = ""
    veto: str = ""
    on: str = ""


def connect(a: Traced, b: Traced, book: Vocabulary) -> Connection | Break | None:
    """The connection by which `b` goes on from `a`; `None` where nothing says so.

    A `Break` where it would go on if anything could travel so fast.
    """
    if not _may_follow(a.leg, b.leg):
        return None
    days = _days(a.leg, b.leg, book)
    goes_on = () if days.veto else tuple(_goes_on(a, b, book))
    if not goes_on:
        return None
    where = _meeting(a, b, book)
    directed = days.points == book.points["ordered"] or where.points > 0
    if where.veto:
        return _two_places(a, b, book) if same_mark(_all(a), _all(b)) else None
    found = [*goes_on, where, days, *_beside(a.leg, b.leg, book)]
    points = round(sum(f.points for f in found), 3)
    if not directed or points < book.points["threshold"]:
        return None
    reasons = tuple(f.reason for f in found if f.reason)
    on = tuple(f.on for f in goes_on)
    return _too_fast(a.leg, b.leg, book) or Connection(
        before=a.id, after=b.id, on=on, points=points, reasons=reasons
    )


def _may_follow(a: Movement, b: Movement) -> bool:
    """What did not happen leads nowhere, and what is only planned leads to plans."""
    if a.event == b.event or a.status in DENYING:
        return False
    return a.status not in _AHEAD or b.status not in ("asserted", "alleged", "prevented")


def _all(one: Traced) -> Sequence[Thing]:
    return (*one.cargo, *one.carrier, *one.force)


def _goes_on(a: Traced, b: Traced, book: Vocabulary) -> Iterator[Found]:
    """What both legs tell of: the load, the carrier, the force; plain words once, if no others.

    On the way back to where it came from a load is not carried, if the carrier is told of.
    """
    sorts = [("cargo", a.cargo, b.cargo), ("force", a.force, b.force)]
    if not _other_means(a.leg, b.leg):
        sorts.append(("carrier", a.carrier, b.carrier))
    found = [f for s in sorts for f in _shared(*s, book)]
    if _meet(a.starts, b.ends) and any(f.on == "carrier" for f in found):
        found = [f for f in found if f.on != "cargo"]
    plain = book.points["plain"]
    strong = [f for f in found if f.points > plain]
    yield from strong or found[:1]
    yield from () if strong else (replace(f, points=0.0) for f in found[1:])


def _shared(
    sort: str, ours: Sequence[Thing], theirs: Sequence[Thing], book: Vocabulary
) -> Iterator[Found]:
    """What two legs say alike of a thing of a sort: a mark, its own words, or common ones."""
    name = "load" if sort == "cargo" else sort
    if mark := same_mark(ours, theirs):
        yield Found(book.points["mark"], f"both “{mark}”", on=sort)
    elif pair := same_words(ours, theirs):
        yield Found(book.points[sort], f"same {name}: {quoted(pair)}", on=sort)
    elif pair := common_words(ours, theirs):
        yield Found(book.points["plain"], f"like words for the {name}: {quoted(pair)}", on=sort)


def _days(a: Movement, b: Movement, book: Vocabulary) -> Found:
    """Whether the days of one come before those of the other; a day apart in words is no order."""
    if a.first and b.last and a.first > b.last:
        return Found(veto="the days run the other way")
    if not (a.last and b.first):
        return Found()
    gap = (b.first - a.last).days
    if gap > book.gap_days:
        return Found(veto=f"{gap} days lie between")
    if gap > 0 or (gap == 0 and (a.first != a.last or b.first != b.last)):
        return Found(book.points["ordered"], _later(a.last, b.first))
    return Found(book.points["days_allow"], "the days allow it")


def _later(ended: date, began: date) -> str:
    gap = (began - ended).days
    return f"{gap} day{'s' * (gap != 1)} later" if gap else "on the day that one ended"


def _meeting(a: Traced, b: Traced, book: Vocabulary) -> Found:
    """Whether the end of one is the start of the other; what no source tells is unknown."""
    levels = [_near(p, q, book) for p in a.ends for q in b.starts]
    best = max(levels, key=lambda f: (not f.veto, f.points, f.reason), default=Found())
    if best.points and (words := _one_site(a, b)):
        return Found(book.points["same_site"], f"{best.reason}, at one site: {words}")
    if best.veto or (best.points and not _meet(b.starts, b.ends)):
        return best
    if not b.starts and (there := _there(a, b, book)):
        return there
    again = _told_again(a, b)
    return Found(veto=f"the same trip: {again}") if again else best


def _one_site(a: Traced, b: Traced) -> str:
    """The words, two or more beside the place's name, that an end and a start share."""
    shared = (p.own & q.own for p in a.reached for q in b.left)
    best = max(shared, key=lambda w: (len(w), sorted(w)), default=frozenset[str]())
    return ", ".join(sorted(best)) if len(best) > 1 else ""


def _near(p: Place, q: Place, book: Vocabulary) -> Found:
    """How an end and a start lie: one spot, touching, unknown within a wide region, or apart."""
    if p.id == q.id and p.precision in SPOTS:
        return Found(book.points["same_place"], f"one ends and the other starts at {p.name}")
    reach = p.radius_km + q.radius_km
    wide = p.precision not in SPOTS or q.precision not in SPOTS
    if distance_km(p, q) > max(reach, 0.0 if wide else book.near_km):
        return Found(veto=f"{p.name} and {q.name} are apart")
    if wide:
        return Found()
    return Found(book.points["places_touch"], f"{p.name} and {q.name} touch")


def _there(a: Traced, b: Traced, book: Vocabulary) -> Found | None:
    """Whether a leg without a start passes where another ended, or moves there by other means."""
    for passed in (*_spots(b.leg.via), *_spots(b.leg.at)):
        if any(_near(p, passed, book).points for p in a.ends):
            return Found(book.points["there"], f"it goes on by way of {passed.name}")
    for end in b.ends if _other_means(a.leg, b.leg) else ():
        if any(_near(p, end, book).points for p in a.ends):
            return Found(book.points["there"], f"it goes on at {end.name}, {by(b.leg.means)}")
    return None


def _told_again(a: Traced, b: Traced) -> str:
    """Why two legs that meet nowhere may be one trip told twice; empty where they cannot."""
    if not (_goes_somewhere(a.leg) and _goes_somewhere(b.leg)):
        return "one of them names no place"
    if _meet(a.ends, b.ends):
        return "both end at one place"
    if _meet(a.starts, b.starts):
        return "both start at one place"
    return "both pass one place" if _meet(_spots(a.leg.via), _spots(b.leg.via)) else ""


def _goes_somewhere(one: Movement) -> bool:
    """Whether a leg names a place or a recipient."""
    return bool(one.origin or one.via or one.destination or one.at or one.recipient)


def _meet(ours: Sequence[Place], theirs: Sequence[Place]) -> bool:
    """Whether any two places may be one."""
    return any(not apart(p, q) for p in ours for q in theirs)


def _other_means(a: Movement, b: Movement) -> bool:
    """Whether two legs go by means that are known and are not the same."""
    return bool(a.means and b.means and not set(a.means) & set(b.means))


def _beside(a: Movement, b: Movement, book: Vocabulary) -> Iterator[Found]:
    """What else speaks for one way: a report that tells both, the same body, the same number."""
    if set(a.reports) & set(b.reports):
        yield Found(book.points["one_report"], "one report tells both")
    for field in ("recipient", "actor"):
        ours, theirs = (_bodies(getattr(m, field)) for m in (a, b))
        if ours & theirs:
            yield Found(book.points["who"], f"same {field}")
            break
    if same := _numbers(a) & _numbers(b):
        of, number = min(same)
        yield Found(book.points["number"], f"as many: {number} ({of})")


def _numbers(one: Movement) -> frozenset[tuple[str, int]]:
    """The exact numbers of carriers and loads, ones left out."""
    return frozenset((c.of, c.low) for c in one.counts if c.low and c.low == c.high and c.low > 1)


def _bodies(values: Sequence[Value]) -> frozenset[str]:
    """Bodies by their ids, those not known by their words."""
    return frozenset(v.actor.id if v.actor else v.text.casefold() for v in values)


def _too_fast(a: Movement, b: Movement, book: Vocabulary) -> Break | None:
    """A break where both ways together take longer than the days told leave."""
    most, least = hours(a.first, b.last), needed(a, book) + needed(b, book)
    if most is None or least <= most:
        return None
    km = (a.km or 0) + (b.km or 0)
    means = by(sorted({*a.means, *b.means}))
    why = f"{km:,} km {means} take {least:.0f} hours or more; the days told leave {most:g}"
    return Break(before=a.event, after=b.event, why=why)


def _two_places(a: Traced, b: Traced, book: Vocabulary) -> Break | None:
    """A break where one thing is told to be in two places between which nothing is so fast."""
    most = hours(a.leg.first, b.leg.last)
    kmh = most_kmh([*a.leg.means, *b.leg.means], book) or max(book.kmh.values())
    pairs = [(p, q) for p in a.ends for q in b.starts]
    if not pairs or not all(too_far(p, q, most, kmh) for p, q in pairs):
        return None
    p, q = pairs[0]
    mark = same_mark(_all(a), _all(b))
    why = f"“{mark}” in two places: {p.name} and {q.name}, {distance_km(p, q):,.0f} km apart"
    return Break(before=a.id, after=b.id, why=f"{why}, with {most:g} hours between at most")
