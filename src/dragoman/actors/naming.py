"""Which body a phrase means, by itself and by what is known of the report it stands in.

Each step gives an answer or hands on to the next; none guesses between two bodies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.actors.answers import Answer, unlisted_unit, unnamed
from dragoman.actors.evidence import Countries, existed
from dragoman.actors.folding import fold
from dragoman.actors.lexicon import lexicon
from dragoman.actors.phrases import (
    LONGEST,
    Compound,
    bracketed,
    cleaned,
    compound,
    label_of,
    owned,
    shorter,
    undescribed,
    unlabelled,
    unled,
)
from dragoman.actors.units import Unit, alike, unit_of
from dragoman.model import Actor
from dragoman.ports import Actors

#: What the register calls an arm of a state.
_CALLED = {
    "forces": ("armed forces", "forces", "army", "military"),
    "air-force": ("air force", "air forces"),
    "navy": ("navy", "naval forces"),
    "defense-ministry": ("defense ministry", "ministry of defense"),
    "foreign-ministry": ("foreign ministry", "ministry of foreign affairs"),
    "interior-ministry": ("interior ministry", "ministry of interior"),
}


@dataclass(frozen=True, slots=True)
class Namer:
    """Names phrases of one report: the register, the countries it tells of, the days it is about.

    `stated` gives for a folded name the body that the report itself says it means.
    """

    actors: Actors
    countries: Countries = field(default_factory=Countries)
    days: tuple[date, ...] = ()
    stated: dict[str, Answer] = field(default_factory=dict)

    def name(self, words: str) -> Answer:
        """The body that words mean, and why; why not, where none or more than one fits."""
        text = cleaned(words)
        if not text or len(text) > LONGEST:
            return Answer(why="no name of a body")
        answer = self._by_steps(text)
        return self._labelled(answer, text) if answer else Answer(why="not listed")

    def _by_steps(self, text: str) -> Answer | None:
        """The first answer of a step: for the whole phrase, then for less of it each time."""
        steps = (self._listed, self._compound, self._unit, self._owned, self._described, self._arm)
        for form in dict.fromkeys(shorter(text)):
            for step in (self._listed, self._brackets) if form == text else ():
                answer = step(form)
                if answer is not None:
                    return answer
            for step in steps:
                answer = step(form)
                if answer is not None:
                    return answer
        return self._unlabelled(text) or self._of_the_text(text)

    def named(self, words: str, found: Sequence[Actor]) -> Answer:
        """Which of the bodies that go by these words is meant."""
        answer = self._stated(words) or self.choose(found, f"“{words}” is a name of it")
        return self._labelled(answer, words)

    def _labelled(self, answer: Answer, text: str) -> Answer:
        """The answer with what the words call the body."""
        if answer.label or answer.actor is None:
            return answer
        return replace(answer, label=label_of(text, answer.actor.name))

    # Names ----------------------------------------------------------------------------------

    def _stated(self, text: str) -> Answer | None:
        """The body that the report says a name means; bare of article and plural."""
        return self.stated.get(fold(text)) if self.stated else None

    def _listed(self, text: str) -> Answer | None:
        """The body of a listed name."""
        if self.stated and (answer := self._stated(text)):
            return answer
        found = self.actors.candidates(text)
        return self.choose(found, f"“{text}” is a name of it") if found else None

    def choose(self, found: Sequence[Actor], why: str) -> Answer:
        """The one of several bodies that fits the day and the countries of the report."""
        alive = [a for a in found if existed(a, self.days)]
        if not alive:
            return Answer(why=f"{found[0].name} did not exist at the time", candidates=tuple(found))
        if len(alive) == 1:
            return Answer(alive[0], why)
        picked = self.countries.pick(alive)
        if picked is not None:
            return Answer(picked, f"{why}; the report is about {picked.country}")
        return Answer(why="more than one body fits", candidates=tuple(alive))

    def _brackets(self, text: str) -> Answer | None:
        """The body of "A (B)", where the two do not contradict each other."""
        pair = bracketed(text)
        if pair is None:
            return None
        outer, inner = self.name(pair[0]), self.name(pair[1])
        if inner.actor is None and outer.actor is None and inner.candidates:
            return inner
        if inner.actor is None or inner.actor == outer.actor:
            return outer
        if outer.actor is None and not outer.candidates:
            return inner if _kin(pair[0], pair[1]) else Answer(why="not listed")
        if inner.actor in outer.candidates:
            return inner
        if outer.actor and self._ends_in(pair[0], inner.actor):
            return outer
        return Answer(why="name and brackets mean two bodies")

    def _ends_in(self, text: str, body: Actor) -> bool:
        """Whether a phrase ends in the name of a body, which brackets behind it then mean."""
        words = text.split(" ")
        return any(
            body in self.actors.candidates(" ".join(words[i:])) for i in range(1, len(words))
        )

    # Whose ----------------------------------------------------------------------------------

    def owner(self, words: str) -> Actor | None:
        """The body that owns: a state by its name or its people, or another body by its name."""
        text = cleaned(words)
        people = [a for a in self.actors.candidates(f"{text} government") if a.kind == "state"]
        for found in (people, *map(self.actors.candidates, shorter(text))):
            alive = [a for a in found if existed(a, self.days)]
            if len(alive) == 1:
                return alive[0]
        return None

    def _owned(self, text: str) -> Answer | None:
        """The body in "Iran's IRGC" or "Iranian Quds Force": listed, and of the owner's country."""
        for owner_words, rest in owned(text):
            owner = self.owner(owner_words)
            if owner is None:
                continue
            whole = self.actors.candidates(f"{owner.name} {rest}")
            if whole:
                return self.choose(whole, f"{rest} of {owner.name}")
            answer = self._owned_by(owner, rest)
            if answer is not None:
                return answer
        return None

    def _owned_by(self, owner: Actor, rest: str) -> Answer | None:
        """The listed body, the unit or the arm that `rest` names among those of its owner."""
        for form in shorter(rest):
            found = [a for a in self.actors.candidates(form) if _of(a, owner)]
            if found:
                return self.choose(found, f"“{form}” of {owner.name}")
            unit = unit_of(form)
            if unit and (army := self._army(owner)):
                return self._numbered(form, unit, army)
        return self._arm_of(owner, rest) if owner.kind == "state" else None

    def _described(self, text: str) -> Answer | None:
        """The body whose name follows words that say what it is."""
        for form in undescribed(text):
            answer = self._listed(form)
            if answer is not None:
                return answer
        return None

    # Units ----------------------------------------------------------------------------------

    def _unit(self, text: str) -> Answer | None:
        """The numbered unit of the army that the phrase, or the report, speaks of."""
        unit = unit_of(text)
        if unit is None:
            return None
        if unit.owner:
            owner = self.owner(unit.owner)
            army = self._army(owner) if owner else None
        else:
            army = self._leading_army()
        if army is None:
            found = tuple(self.actors.numbered(text)) if not unit.owner else ()
            return Answer(why="a unit of an army that the report does not name", candidates=found)
        return self._numbered(text, unit, army)

    def _numbered(self, text: str, unit: Unit, army: Actor) -> Answer:
        """The unit of that number under an army: a listed one, else one made for it."""
        found = [
            a
            for a in self.actors.numbered(text)
            if _of(a, army) and existed(a, self.days) and alike(unit.arm, _arm(a))
        ]
        if len(found) == 1:
            return Answer(found[0], f"the unit of that number under {army.name}")
        if found:
            return Answer(why="more than one unit fits", candidates=tuple(found))
        return Answer(unlisted_unit(unit, army), f"a unit of {army.name}, not listed by itself")

    def _army(self, owner: Actor) -> Actor | None:
        """The force that an owner's units stand under: its army, or a force by itself."""
        if owner.kind != "state":
            return owner if owner.kind in ("military", "group", "coalition", "service") else None
        found = self._arm_of(owner, "armed forces")
        return found.actor if found else None

    def _leading_army(self) -> Actor | None:
        """The army of the country that the report is about."""
        country = self.countries.leading()
        state = self.actors.state(country) if country else None
        return self._army(state) if state else None

    # Arms of states -------------------------------------------------------------------------

    def _arm(self, text: str) -> Answer | None:
        """The arm that a country's name and a noun mean: "Russian jets", "the Syrian regime"."""
        for words, rest in owned(text):
            owner = self.owner(words)
            if owner and owner.kind == "state" and (answer := self._arm_of(owner, rest)):
                return answer
        return None

    def _arm_of(self, state: Actor, noun: str) -> Answer | None:
        """The arm of a state that a noun means; the state itself for its government."""
        arm = lexicon().arms.get(noun.lower()) or lexicon().arms.get(unlabelled(noun).lower())
        if arm is None:
            return None
        if arm == "state":
            return Answer(state, f"“{noun}” of {state.name}")
        for called in _CALLED[arm]:
            found = self.actors.candidates(f"{state.name} {called}")
            if found:
                return self.choose(found, f"“{noun}” of {state.name}")
        return None

    def _unlabelled(self, text: str) -> Answer | None:
        """The body that is left without the words that only call it something."""
        bare = unlabelled(text)
        if bare == text or not bare:
            return None
        for form in shorter(bare):
            answer = self._listed(form) or self._owned(form) or self._arm(form)
            if answer is not None:
                return answer
        state = self.owner(bare)
        return Answer(state, f"“{text}” calls {state.name} so") if state else None

    def _of_the_text(self, text: str) -> Answer | None:
        """The arm of the state that the report is about, for "government forces"."""
        table = lexicon()
        for form in shorter(text):
            first, _, rest = form.lower().partition(" ")
            if form.lower() in table.context:
                return self._arm_in_context(form.lower())
            if first in table.rulers and rest in table.arms:
                return self._arm_in_context(rest)
        return None

    def _arm_in_context(self, noun: str) -> Answer | None:
        """The arm that a noun means of the state that the report is about."""
        country = self.countries.leading()
        state = self.actors.state(country) if country else None
        answer = self._arm_of(state, noun) if state else None
        if answer is None or answer.actor is None:
            return answer
        return replace(answer, why=f"{answer.why}, which the report is about")

    # Ties -----------------------------------------------------------------------------------

    def _compound(self, text: str) -> Answer | None:
        """The body of "Iran-backed Y": the listed one, or one known by the tie alone."""
        found = compound(unled(text))
        if found is None:
            return None
        body = self._inside(found.rest)
        if body is not None and (body.actor or body.candidates):
            label = " ".join(filter(None, (found.words, label_of(found.rest, ""))))
            return replace(body, label=label) if body.actor else body
        return self._tied(found)

    def _inside(self, rest: str) -> Answer | None:
        """The listed body that the rest of a compound names by itself."""
        for form in shorter(rest):
            answer = self._listed(form) or self._described(form)
            if answer is not None:
                return answer
        return None

    def _tied(self, found: Compound) -> Answer | None:
        """A body known by its tie alone, where the rest is a noun for people or offices."""
        head = found.rest.lower().split()[-1] if found.rest else ""
        table = lexicon()
        noun = "group" if head in table.groups else "office" if head in table.offices else ""
        if not noun:
            return Answer(why="not listed")
        bodies = [self._backer(to) for to in found.to]
        if not bodies or None in bodies:
            return Answer(why=f"whose, in “{found.words}”, is not known")
        to = [b for b in bodies if b]
        listed = self.actors.find(f"{to[0].name}-backed militias")
        if noun == "group" and len(to) == 1 and listed and found.tie != "part-of":
            return Answer(listed, f"“{found.words}” states the tie", found.words)
        body = unnamed(found.tie, to, noun)
        return Answer(body, f"“{found.words}” states the tie, no name", found.words)

    def _backer(self, words: str) -> Actor | None:
        """The body that a compound ties to: by its name, or the state of the report."""
        owner = self.owner(words)
        if owner is None and words.lower() in ("government", "regime", "state"):
            country = self.countries.leading()
            owner = self.actors.state(country) if country else None
        return owner


def _of(body: Actor, owner: Actor) -> bool:
    """Whether a body can be the owner's: of its country, part of it, or of no one country."""
    tied = {tie.body for tie in (*body.part_of, *body.backed_by)}
    if owner.id in tied or body.id == owner.id:
        return True
    return bool(owner.country) and body.country in (owner.country, None)


def _arm(body: Actor) -> str:
    """The arm that the name of a unit states."""
    unit = unit_of(body.name)
    return unit.arm if unit else ""


def _kin(long: str, short: str) -> bool:
    """Whether initials can be those of a longer name."""
    first = [w[0].lower() for w in long.replace("-", " ").split() if w[:1].isalnum()]
    letters = [c for c in short.lower() if c.isalnum()]
    return bool(letters) and letters[0] in first
