"""Who is named, who looks, what is counted: ports over the lists of a store in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from dragoman.model import Body, Coder, Coding, Look, StatedTie, Taken
from dragoman.model.bodies import Appearance, appearances, ties
from dragoman.model.tallies import Arrivals, Collected, Heard, Troubles
from dragoman.store.words import folded

if TYPE_CHECKING:
    from dragoman.model import Reading

    from .fakes import FakeStore


@dataclass
class FakeLooks:
    """The port of looks over a dictionary."""

    held: dict[tuple[str, str], Look] = field(default_factory=dict)

    def note(self, look: Look) -> None:
        self.held[look.by, look.subject] = look

    def recent(self, since: datetime) -> Sequence[Look]:
        return [k for k in self.held.values() if k.at >= since]

    def by(self, name: str, prefix: str, limit: int) -> Sequence[Look]:
        own = (k for k in self.held.values() if k.by == name and k.subject.startswith(prefix))
        return sorted(own, key=lambda k: k.at, reverse=True)[:limit]

    def known(self, name: str, subjects: Iterable[str]) -> frozenset[str]:
        return frozenset(s for s in subjects if (name, s) in self.held)

    def last_before(self, name: str, moment: datetime) -> datetime | None:
        own = (k.at for k in self.held.values() if k.by == name and k.at < moment)
        return max(own, default=None)


@dataclass
class FakeKeymaps:
    """The port of keys over a dictionary."""

    held: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, name: str) -> Mapping[str, str]:
        return self.held.get(name, {})

    def put(self, name: str, chosen: Mapping[str, str]) -> None:
        self.held[name] = dict(chosen)


@dataclass
class FakeCodings:
    """The port of second codings over a list."""

    held: list[Coding] = field(default_factory=list)

    def add(self, coding: Coding) -> bool:
        new = all((c.report, c.by) != (coding.report, coding.by) for c in self.held)
        if new:
            self.held.append(coding)
        return new

    def all(self) -> Sequence[Coding]:
        return list(self.held)

    def of(self, report: str) -> Sequence[Coding]:
        return [c for c in self.held if c.report == report]


@dataclass
class FakeBodies:
    """The port of bodies, counted anew whenever it is asked."""

    store: FakeStore

    def _all(self, coder: Coder) -> Iterator[tuple[Reading, Appearance]]:
        newest = sorted(self.store.held_readings, key=lambda r: str(r.report.day), reverse=True)
        for reading in (r for r in newest if r.coder == coder):
            yield from ((reading, a) for a in appearances(reading))

    def _bodies(self, coder: Coder) -> dict[str, tuple[Body, set[str]]]:
        found: dict[str, tuple[Body, set[str]]] = {}
        for reading, a in self._all(coder):
            blank = Body(key=a.key, name=a.actor.name if a.actor else a.name)
            body, names = found.setdefault(a.key, (blank, {blank.name}))
            names.add(a.name)
            body = replace(
                body,
                kind=body.kind or (a.actor.kind if a.actor else ""),
                as_source=body.as_source + (a.part == "source"),
                as_party=body.as_party + (a.part not in ("source", "beside")),
                reports=body.reports + 1,
                last=body.last or reading.report.day,
            )
            found[a.key] = (body, names)
        return found

    def page(self, coder: Coder, asked: Mapping[str, str], count: int, skip: int) -> Sequence[Body]:
        words = folded(asked.get("words", "")).split()
        kept = [
            body
            for body, names in self._bodies(coder).values()
            if all(any(w in folded(n) for n in names) for w in words)
            and all(asked.get(f, "") in ("", getattr(body, f)) for f in ("kind", "country"))
        ]
        return sorted(kept, key=lambda b: (-b.claims, b.key))[skip:][:count]

    def count(self, coder: Coder, asked: Mapping[str, str]) -> int:
        return len(self.page(coder, asked, 10**6, 0))

    def kinds(self, coder: Coder) -> Sequence[tuple[str, str]]:
        return list({(b.kind, b.country) for b, _ in self._bodies(coder).values()})

    def find(self, coder: Coder, key: str) -> Body | None:
        found = self._bodies(coder).get(key)
        return found[0] if found else None

    def called(self, coder: Coder, name: str) -> Sequence[Body]:
        held = self._bodies(coder).values()
        return [b for b, names in held if folded(name) in {folded(n) for n in names} - {""}]

    def names(self, coder: Coder, key: str) -> Sequence[tuple[str, int]]:
        return Counter(a.name for _, a in self._all(coder) if a.key == key).most_common()

    def around(self, coder: Coder, key: str, limit: int) -> Sequence[Taken]:
        every = [(r, a) for r, a in self._all(coder) if a.place >= 0]
        own = [(r.report.digest, a.place) for r, a in every if a.key == key][:limit]
        return [_taken(r, a) for r, a in every if (r.report.digest, a.place) in own]

    def stated(
        self, coder: Coder, key: str, limit: int
    ) -> Sequence[tuple[StatedTie, str, date | None]]:
        mine = (r for r in self.store.held_readings if r.coder == coder)
        found = ((t, r.report.digest, r.report.day) for r in mine for t in ties(r))
        return [f for f in found if key in (f[0].a_key, f[0].b_key)][:limit]


def _taken(reading: Reading, one: Appearance) -> Taken:
    claim = reading.claims[one.place]
    return Taken(
        claim=claim.id,
        report=reading.report.digest,
        kind=claim.kind,
        status=claim.status,
        part=one.part,
        key=one.key,
        name=one.name,
        day=reading.report.day,
    )


@dataclass
class FakeTallies:
    """The port of what is counted."""

    store: FakeStore

    def collected(self, coder: Coder) -> Collected:
        held, read = self.store.count_reports(), self.store.count_readings(coder)
        last = max((c.fetched for c, _ in self.store.held_reports), default=None)
        return Collected(last=last, reports=held, unread=max(held - read, 0))

    def since(self, coder: Coder, moment: datetime) -> Arrivals:
        new = frozenset(r.digest for c, r in self.store.held_reports if c.fetched >= moment)
        told = {
            c.id for r in self.store.readings(coder) if r.report.digest in new for c in r.claims
        }
        touched = [e for e in self.store.events() if told & {*e.claims}]
        return Arrivals(
            reports=len(new),
            claims=len(told),
            events=len(touched),
            new_events=sum({*e.claims} <= told for e in touched),
            digests=new,
            contested=tuple(e for e in touched if e.contradictions),
        )

    def heard(self, since: date, until: date) -> Sequence[Heard]:
        days: dict[str, list[date]] = {}
        for report in self.store.reports():
            if report.outlet and report.day and report.day <= until:
                days.setdefault(report.outlet, []).append(report.day)
        return [
            Heard(
                outlet=name,
                reports=len(held),
                last=max(held),
                days=tuple(sorted({d for d in held if d >= since})),
            )
            for name, held in sorted(days.items())
        ]

    def troubles(self, moment: datetime, count: int) -> Troubles:
        new = [f for f in self.store.failures() if f.at >= moment]
        return Troubles(steps=Counter(f.step for f in new), newest=tuple(new[-count:]))

    def later(self, digests: Iterable[str], moment: datetime) -> Sequence[str]:
        asked = {*digests}
        held = self.store.held_reports
        return [r.digest for c, r in held if r.digest in asked and c.fetched > moment]

    def read_as(self, claims: Iterable[str]) -> Mapping[tuple[str, str], Mapping[str, str]]:
        asked, found = {*claims}, {}
        for reading in self.store.held_readings:
            kinds = {c.id: c.kind for c in reading.claims if c.id in asked}
            if kinds:
                found.setdefault((reading.coder.name, reading.coder.version), {}).update(kinds)
        return found
