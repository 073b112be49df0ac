"""Who tells of a happening: first reports by independent origins, and what repeats them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import TypeVar

from bench.simulation.drafts import Draft, Sentence, Source, colour, quote, sentence, witness
from bench.simulation.happenings import Happening
from bench.simulation.rates import Rates
from bench.simulation.tellings import Telling, denied, retold, witnessed
from bench.simulation.truth import Label
from bench.simulation.world import Teller, World
from dragoman.model import Actor

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class First:
    """A first report, to be repeated; `chain` is how it sources its claim."""

    draft: Draft
    telling: Telling
    chain: tuple[Source, ...]
    label: Label

    def credited(self) -> Source:
        """Its outlet, as a report that has it from there names it."""
        kind = "monitor" if self.draft.teller.kind == "monitor" else "outlet"
        return Source(self.draft.teller.name, kind, named=True)  # type: ignore[arg-type]


@dataclass(slots=True)
class Coverage:
    """Draws the reports of one happening; no outlet tells of it twice."""

    one: Happening
    rates: Rates
    world: World
    chance: Random
    used: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    told: list[First] = field(default_factory=list)

    def drafts(self) -> Iterator[Draft]:
        """All reports of the happening but those that tell of it as background."""
        count = self._pick(self.rates.origins)
        for number in range(count):
            voice = self._pick(self.rates.voices)
            for first in list(self._origin(f"{self.one.number}/{number}", voice)):
                collected = self.chance.random() >= self.rates.uncollected
                if collected:
                    yield first.draft
                    self.told.append(first)
                yield from self._repeats(first, collected=collected)
        if self.chance.random() < self.rates.denied:
            yield from self._denial()

    def _pick(self, weights: Mapping[_T, float]) -> _T:
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def _count(self, mean: float) -> int:
        """A count with this mean, most often small (geometric)."""
        count = 0
        while self.chance.random() < mean / (1 + mean):
            count += 1
        return count

    def _teller(self, *, fresh_owner: bool) -> Teller:
        """An outlet that has not told of it, the loud ones more often."""
        open_ = [
            t
            for t in self.world.tellers
            if t.name not in self.used and not (fresh_owner and t.owner in self.owners)
        ]
        teller = self.chance.choices(open_, [t.loud for t in open_])[0]
        return self._taken(teller)

    def _taken(self, teller: Teller) -> Teller:
        self.used.add(teller.name)
        self.owners.add(teller.owner)
        return teller

    def _moment(self) -> datetime:
        """When a first report appears: from the next morning on, seldom much later."""
        midnight = datetime.combine(self.one.day, time(), UTC)
        hours = 26 + self.chance.expovariate(1 / 9)
        return midnight + timedelta(minutes=round(60 * hours))

    def _later(self, moment: datetime, hours: float) -> datetime:
        minutes = 10 + round(60 * self.chance.expovariate(1 / hours))
        return moment + timedelta(minutes=minutes)

    def _origin(self, origin: str, voice: str) -> Iterator[First]:
        """The first reports of one origin: one, or as many as attend a spokesman."""
        if voice == "spokesman":
            yield from self._attended(origin, self._speaker())
            return
        label = Label(self.one.number, origin, "first")
        quiet = [m for m in self.world.monitors if m.name not in self.used]
        if voice == "monitor" and quiet:
            teller = self._taken(self.chance.choice(quiet))
            chain = (Source("its local sources", "unnamed", named=False),)
        else:
            teller = self._teller(fresh_owner=True)
            chain = (Source(self._somebody(), "unnamed", named=False),)
        told = witnessed(self.one, self.rates, teller.careless, self.chance)
        if voice == "correspondent":
            eyes = witness(self.one.town.place.name, self.chance)
            yield self._first(teller, self._moment(), told, (), label, eyes)
        else:
            yield self._first(teller, self._moment(), told, chain, label)

    def _somebody(self) -> str:
        return self.chance.choice(("a local source", "residents", "two witnesses", "a villager"))

    def _speaker(self) -> Actor:
        """A body of the place that has not spoken yet, else any other."""
        near = [b for b in self.one.town.bodies if b.id not in self.bodies]
        body = self.chance.choice(near or [b for b in self.world.bodies if b.id not in self.bodies])
        self.bodies.add(body.id)
        return body

    def _attended(self, origin: str, body: Actor) -> Iterator[First]:
        """Reports of all who heard one spokesman, each in its own words."""
        said = witnessed(self.one, self.rates, 1.0, self.chance)
        words, start = quote(self.chance), self._moment()
        for _ in range(1 + self._count(self.rates.attending)):
            teller = self._teller(fresh_owner=False)
            told = retold(said, self.rates, self.chance)
            label = Label(self.one.number, origin, "first")
            moment = self._later(start, 2)
            yield self._first(teller, moment, told, (self._named(body),), label, words)

    def _named(self, body: Actor) -> Source:
        """A spokesman by one form of his name."""
        speaker = self.world.speakers[body.id]
        plain = self.chance.random() >= self.rates.renamed
        words = f"{speaker} of the {body.name}" if plain else speaker
        return Source(words, "official", named=True)

    def _first(
        self,
        teller: Teller,
        moment: datetime,
        told: Telling,
        chain: tuple[Source, ...],
        label: Label,
        *more: Sentence,
    ) -> First:
        main = sentence(told, chain, label, self.rates, self.chance)
        around = (*more, colour(self.chance), colour(self.chance))
        return First(Draft(teller, moment, (main, *around)), told, chain, label)

    def _repeats(self, first: First, *, collected: bool) -> Iterator[Draft]:
        """What repeats a first report; one that nobody collected is known by its credits only."""
        for _ in range(self._count(self.rates.repeats)):
            if len(self.used) > len(self.world.tellers) - 6:
                return
            way = self._pick(self.rates.ways)
            if not collected:
                label = replace(first.label, way="credited")
                moment = self._later(first.draft.moment, 6)
                chain = (first.credited(), *first.chain)
                yield self._own_words(first, moment, chain, label)
            else:
                yield from self._repeat(first, way)

    def _repeat(self, first: First, way: str) -> Iterator[Draft]:
        label = replace(first.label, way=way)
        moment = self._later(first.draft.moment, 6)
        if way in ("reprint", "edited"):
            yield self._copy(first, moment, label)
        elif way == "uncredited":
            kept, named = first.draft.sentences[-1], tuple(s for s in first.chain if s.named)
            yield self._own_words(first, moment, named, label, kept)
        elif way == "sister":
            yield self._sister(first, moment, label)
        else:
            yield from self._relays(first, moment, label, twice=way == "chained")

    def _copy(self, first: First, moment: datetime, label: Label) -> Draft:
        """The same sentences under another name, the last but one left out when edited."""
        main, *rest = first.draft.sentences
        claim = replace(main.claim, label=label) if main.claim else None
        kept = rest if label.way == "reprint" else rest[:-2] + rest[-1:]
        sentences = (replace(main, claim=claim), *kept)
        return Draft(self._teller(fresh_owner=False), moment, sentences, copies=True)

    def _own_words(
        self,
        first: First,
        moment: datetime,
        chain: tuple[Source, ...],
        label: Label,
        *more: Sentence,
        teller: Teller | None = None,
    ) -> Draft:
        """A repeat in other words."""
        told = retold(first.telling, self.rates, self.chance)
        main = sentence(told, chain, label, self.rates, self.chance)
        around = more or (colour(self.chance),)
        return Draft(teller or self._teller(fresh_owner=False), moment, (main, *around))

    def _sister(self, first: First, moment: datetime, label: Label) -> Draft:
        """An outlet of the same owner in its own voice, else one that credits the first."""
        owner = first.draft.teller.outlet.owner
        sisters = [t for t in self.world.tellers if owner and t.owner == owner]
        free = [t for t in sisters if t.name not in self.used]
        if not free or first.chain:
            credit = replace(label, way="credited")
            return self._own_words(first, moment, self._chain(first), credit)
        return self._own_words(first, moment, (), label, teller=self._taken(free[0]))

    def _chain(self, first: First) -> tuple[Source, ...]:
        """The credit of a repeat: the first report's outlet, often with the source it names."""
        inner = first.chain if self.chance.random() < 0.7 else ()
        return (first.credited(), *inner)

    def _relays(
        self, first: First, moment: datetime, label: Label, *, twice: bool
    ) -> Iterator[Draft]:
        """A report that credits the first, and one that credits that."""
        chain = self._chain(first)
        relay = self._own_words(first, moment, chain, replace(label, way="credited"))
        yield relay
        if twice:
            over = Source(relay.teller.name, "outlet", named=True)
            inner = chain if self.chance.random() < 0.5 else ()
            yield self._own_words(first, self._later(moment, 6), (over, *inner), label)

    def _denial(self) -> Iterator[Draft]:
        """Reports of all who heard a body deny it."""
        accused = self.one.actor
        body = accused if accused.id not in self.bodies else self._speaker()
        origin = f"{self.one.number}/denial"
        label = Label(self.one.number, origin, "denial", denies=True)
        start = self._later(self._moment(), 12)
        told = denied(self.one, self.rates, self.chance)
        for _ in range(1 + self._count(self.rates.attending)):
            if len(self.used) > len(self.world.tellers) - 6:
                return
            again = retold(told, self.rates, self.chance)
            main = sentence(again, (self._named(body),), label, self.rates, self.chance)
            teller = self._teller(fresh_owner=False)
            yield Draft(teller, self._later(start, 3), (main, colour(self.chance)))


def background(draft: Draft, earlier: Sequence[First], rates: Rates, chance: Random) -> Draft:
    """A report with one of these earlier stories told at its end, if any came before it."""
    before = [f for f in earlier if f.draft.moment + timedelta(hours=12) < draft.moment]
    if not before:
        return draft
    first = chance.choice(before)
    own = first.draft.teller.name == draft.teller.name
    chain = first.chain if own else (first.credited(), *first.chain)
    label = replace(first.label, way="background", background=True)
    told = retold(first.telling, rates, chance)
    more = sentence(told, chain, label, rates, chance)
    return replace(draft, sentences=(*draft.sentences, more))
