"""What claims give for one field of a leg: the same value once, the best attested first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Claim, Event, Mention, Origin, Place, Reading, Value
from dragoman.weigh.ledger.vocabulary import vocabulary
from dragoman.weigh.lexicon import content_words
from dragoman.weigh.spots import distance_km


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of a claim that fill a field, with the reading that they stand in."""

    reading: Reading
    claim: Claim
    mention: Mention

    @property
    def place(self) -> Place | None:
        """The place that the words mean, where known."""
        return self.reading.place_of(self.mention)

    @property
    def words(self) -> frozenset[str]:
        """The words that carry meaning."""
        return content_words(self.mention.text)


Same = Callable[[Wording, Wording], bool]


def same_place(a: Wording, b: Wording) -> bool:
    """Whether two phrases may mean one spot: one lies in the other, or one's words are in it."""
    p, q = a.place, b.place
    if p and q:
        return p.id == q.id or distance_km(p, q) <= max(p.radius_km, q.radius_km)
    return same_phrase(a, b)


def same_phrase(a: Wording, b: Wording) -> bool:
    """Whether all words of one phrase are in the other: "the crates", "400 crates of rifles"."""
    return bool(a.words and b.words) and (a.words <= b.words or b.words <= a.words)


def values(wordings: Sequence[Wording], event: Event, same: Same) -> tuple[Value, ...]:
    """The values of a field: those on the map first, then by origins, claims, and order."""
    groups: list[list[Wording]] = []
    for wording in sorted(wordings, key=_fullest):
        home = next((g for g in groups if same(g[0], wording)), None)
        if home is None:
            groups.append([wording])
        else:
            home.append(wording)
    order = {claim: n for n, claim in enumerate(event.claims)}
    ranked = sorted(groups, key=lambda group: _rank(group, event, order))
    return tuple(_value(group, event, order) for group in ranked)


Rank = tuple[bool, int, int, int, int]


def _rank(group: Sequence[Wording], event: Event, order: Mapping[str, int]) -> Rank:
    """The better attested first; of equals, the one told first."""
    first = _told(group, order)[0]
    told = order[first.claim.id], first.mention.start
    value = _value(group, event, order)
    return value.place is None, -value.n_origins, -len(value.claims), *told


def _fullest(wording: Wording) -> tuple[float, int, str, str]:
    """Narrow places before wide ones and unknown ones, long phrases before short ones."""
    radius = wording.place.radius_km if wording.place else float("inf")
    return radius, -len(wording.words), wording.mention.text, wording.claim.id


def _value(group: Sequence[Wording], event: Event, order: Mapping[str, int]) -> Value:
    """The value of phrases that say the same, in the words of most, the fuller among equals."""
    votes: dict[str, set[str]] = {}
    for t in group:
        votes.setdefault(t.mention.text, set()).add(t.claim.id)
    best = min(group, key=lambda t: (-len(votes[t.mention.text]), _fullest(t)))
    reports = tuple(dict.fromkeys(t.reading.report.digest for t in _told(group, order)))
    return Value(
        text=" ".join(best.mention.text.split()),
        claims=tuple(dict.fromkeys(t.claim.id for t in _told(group, order))),
        reports=reports,
        n_origins=backing(event.origins or event.denials, reports),
        place=next((t.place for t in (best, *group) if t.place), None),
        actor=next((a for t in (best, *group) if (a := t.reading.actor_of(t.mention))), None),
    )


def _told(group: Sequence[Wording], order: Mapping[str, int]) -> list[Wording]:
    """Phrases in the order of the event's claims."""
    return sorted(group, key=lambda t: (order[t.claim.id], t.mention.start))


def backing(origins: Sequence[Origin], reports: Sequence[str]) -> int:
    """How many of these origins stand behind any of these reports."""
    return sum(any(r in reports for r in origin.reports) for origin in origins)


def apart(a: Place, b: Place) -> bool:
    """Whether two places cannot be one: further apart than their radii, and than a few km."""
    reach = max(a.radius_km + b.radius_km, vocabulary().near_km)
    return a.id != b.id and distance_km(a, b) > reach
