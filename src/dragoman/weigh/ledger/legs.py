"""The legs of the movement ledger: one of each movement event, its claims' roles united."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from dragoman.model import (
    DENYING,
    Claim,
    Contradiction,
    Count,
    Event,
    Mention,
    Movement,
    Proof,
    Reading,
    Role,
    Side,
    Value,
    together,
)
from dragoman.weigh.ledger.values import Wording, apart, same_phrase, same_place, values
from dragoman.weigh.ledger.vocabulary import Vocabulary, vocabulary
from dragoman.weigh.spots import distance_km
from dragoman.weigh.story import SPOTS

FAMILY = "movement"


@dataclass(frozen=True, slots=True)
class Told:
    """A movement event with its claims and the readings they stand in."""

    event: Event
    claims: tuple[tuple[Reading, Claim], ...]

    @property
    def affirmed(self) -> tuple[tuple[Reading, Claim], ...]:
        """The claims that say it happened or is to; the denials where there are no others."""
        kept = tuple(c for c in self.claims if c[1].status not in DENYING)
        return kept or self.claims


def told(
    events: Sequence[Event], readings: Mapping[str, Reading], families: Mapping[str, str]
) -> Iterator[Told]:
    """The events of the movement family, by id, with their claims in the order of the event."""
    for event in sorted(events, key=lambda e: e.id):
        if families.get(event.kind) != FAMILY:
            continue
        here = (readings[d] for d in event.reports if d in readings)
        found = {c.id: (r, c) for r in here for c in r.claims if families.get(c.kind) == FAMILY}
        yield Told(event, tuple(found[c] for c in event.claims if c in found))


def leg(one: Told) -> Movement:
    """What the claims of an event say was moved, with the values of each field side by side."""
    event, book = one.event, vocabulary()
    places = _places(one, book)
    first, last = _days(one, book)
    return Movement(
        event=event.id,
        kind=event.kind,
        status=event.status,
        summary=event.summary,
        first=first,
        last=last,
        **places,
        carrier=_phrases(one, "carrier"),
        cargo=_phrases(one, "cargo"),
        recipient=_phrases(one, "recipient"),
        actor=_phrases(one, "actor"),
        means=_means(one, book),
        counts=_counts(one),
        km=_km(places),
        n_origins=len(event.origins),
        n_denials=len(event.denials),
        claims=event.claims,
        reports=tuple(dict.fromkeys(r.report.digest for r, _ in one.claims)),
        proofs=tuple(_proof(r, c) for r, c in one.claims),
        contradictions=(*event.contradictions, *_disputed(places, event)),
    )


def _wordings(one: Told, *roles: Role) -> list[Wording]:
    return [Wording(r, c, m) for r, c in one.affirmed for m in c.role(*roles)]


def _phrases(one: Told, role: Role) -> tuple[Value, ...]:
    """The values of a role that is told by words."""
    return values(_wordings(one, role), one.event, same_phrase)


def _places(one: Told, book: Vocabulary) -> dict[str, tuple[Value, ...]]:
    """The values of origin, via, destination and at.

    Where a kind has a use for it, the place of a claim is that end of the way which the claim does
    not give itself; what others tell as an end is on the way for those who tell of one beyond it.
    """
    spots: dict[str, list[Wording]] = {name: _wordings(one, name) for name in _ENDS}
    spots["at"] = []
    for wording in _wordings(one, "place"):
        use = book.place_as[wording.claim.kind]
        taken = use != "at" and wording.claim.role(use)  # type: ignore[arg-type]
        spots["at" if taken else use].append(wording)
    found = {name: values(spots[name], one.event, same_place) for name in (*_ENDS, "at")}
    for end in ("origin", "destination"):
        found[end], passed = _beyond(found[end], found["via"])
        found["via"] = tuple(_widened(v, passed) for v in found["via"])
    return _unfolded(found)


_ENDS: tuple[Role, ...] = ("origin", "via", "destination")


def _beyond(
    ends: tuple[Value, ...], via: tuple[Value, ...]
) -> tuple[tuple[Value, ...], list[Value]]:
    """The ends that are not only passed, and those that are; the last one left stays an end."""
    passed = [e for e in ends if any(_one_spot(e, v) for v in via)]
    kept = tuple(e for e in ends if e not in passed)
    return (kept, passed) if kept else (ends, [])


def _unfolded(found: dict[str, tuple[Value, ...]]) -> dict[str, tuple[Value, ...]]:
    """The ends without those that one claim comes to and another goes on from: they lie between.

    One that none on the map lies beyond stays the end, or the start where there is no other.
    """
    starts, ends = found["origin"], found["destination"]
    hinges = [v for v in ends if any(_one_spot(v, o) for o in starts)]
    left = tuple(o for o in starts if not any(_one_spot(o, v) for v in hinges))
    beyond = tuple(v for v in ends if v not in hinges)
    if hinges and any(v.place for v in beyond):
        passed = tuple(_widened(v, starts) for v in hinges)
        return found | {"origin": left, "via": (*found["via"], *passed), "destination": beyond}
    if hinges and left:
        return found | {"origin": left}
    return found | {"destination": beyond} if hinges and beyond else found


def _one_spot(a: Value, b: Value) -> bool:
    """Whether two values are one place that is known."""
    return bool(a.place and b.place and not apart(a.place, b.place))


def _widened(value: Value, passed: Sequence[Value]) -> Value:
    """A value with the claims of those that mean the same place."""
    same = [p for p in passed if _one_spot(value, p)]
    claims = dict.fromkeys((*value.claims, *(c for p in same for c in p.claims)))
    reports = dict.fromkeys((*value.reports, *(r for p in same for r in p.reports)))
    return replace(value, claims=tuple(claims), reports=tuple(reports))


def _days(one: Told, book: Vocabulary) -> tuple[date | None, date | None]:
    """The days of the event, with those before and after on which claims say it left and came.

    Bounds that exclude each other are taken as the span between them.
    """
    event = one.event
    left, came = _end(one, "origin", book), _end(one, "destination", book)
    first = min(filter(None, (event.first, left and left[0])), default=None)
    last = max(filter(None, (event.last, came and came[1])), default=None)
    crossed = first and last and first > last
    return (last, first) if crossed else (first, last)


def _end(one: Told, end: Role, book: Vocabulary) -> tuple[date, date] | None:
    """The days that most claims which tell of that end of the trip state for it."""
    votes: dict[tuple[date, date], int] = {}
    for _, claim in one.affirmed:
        time = claim.time
        if time.text and time.first and time.last and book.end_of(claim.trigger.text) == end:
            votes[time.first, time.last] = votes.get((time.first, time.last), 0) + 1
    return max(votes, key=lambda k: (votes[k], k), default=None)


def _means(one: Told, book: Vocabulary) -> tuple[str, ...]:
    """The means of transport that the words for the carriers name, by name."""
    found = (book.means_of(t.mention.text) for t in _wordings(one, "carrier"))
    return tuple(sorted({m for means in found for m in means}))


def _counts(one: Told) -> tuple[Count, ...]:
    """The numbers of carriers and loads, each once, in the order of the claims."""
    said = (c for _, claim in one.affirmed for c in claim.counts if c.of in ("carrier", "cargo"))
    return tuple({(c.of, c.low, c.high): c for c in reversed(list(said))}.values())[::-1]


def _proof(reading: Reading, claim: Claim) -> Proof:
    return Proof(
        claim=claim.id,
        report=reading.report.digest,
        trigger=_line(claim.trigger),
        sentence=_line(claim.sentence),
    )


def _line(mention: Mention) -> str:
    return " ".join(mention.text.split())


def _km(places: Mapping[str, tuple[Value, ...]]) -> int | None:
    """The great-circle kilometres from start to end by way of what lies between.

    `None` where an end is not known, or only as a region or a country.
    """
    ends = [together(places[name])[:1] for name in ("origin", "destination")]
    stops = [v.place for v in (*ends[0], *places["via"], *ends[1])]
    if not all(v and v[0].place and v[0].place.precision in SPOTS for v in ends):
        return None
    return round(sum(distance_km(a, b) for a, b in pairwise(p for p in stops if p)))


def _disputed(places: Mapping[str, tuple[Value, ...]], event: Event) -> Iterator[Contradiction]:
    """Starts and ends that are apart and told by different reports, unless already found."""
    known = {c.field for c in event.contradictions}
    for name in ("origin", "destination"):
        sides = [v for v in places[name] if v.place]
        rivals = [v for v in sides if any(_rival(v, other) for other in sides)]
        if rivals and name not in known:
            told_by = tuple(Side(value=v.name, reports=v.reports) for v in rivals)
            yield Contradiction(field=name, values=told_by)


def _rival(a: Value, b: Value) -> bool:
    """Whether two values cannot both be true: apart, and no report gives both."""
    distinct = not set(a.reports) & set(b.reports)
    return bool(distinct and a.place and b.place and apart(a.place, b.place))
