"""Dates that a report carries on: whether a happening without one is of the date told last.

Each is seen beside the last happening before it that has a date. What is so between the two adds
the points of `carrying.toml`, the log odds of a logistic regression that `python -m
bench.fitting.dates` fits on the project's reports; with more than none it takes the date.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from dragoman.model import Claim, Period
from dragoman.read.period import is_ahead
from dragoman.read.reach import reach_of
from dragoman.read.scenes import Scene
from dragoman.read.small.dates import goes_on, told_apart
from dragoman.read.small.features import Line
from dragoman.read.small.page import Page
from dragoman.read.small.tense import tense_of

#: Sentences, claims and dates between two happenings beyond which it makes no difference.
_FAR, _MANY, _DATES = 5, 3, 2
#: The longest spans in days that are called so.
_SPANS = ((1, "day"), (7, "week"), (31, "month"))


@cache
def points() -> Mapping[str, float]:
    """The points of each sign, from the table that is shipped."""
    table = tomllib.loads((files(__package__) / "carrying.toml").read_text("utf-8"))
    return {sign: float(value) for sign, value in table["points"].items()}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands: its sentence, by number, and the head word of its trigger."""

    claim: Claim
    sentence: int
    head: int


@dataclass(frozen=True, slots=True)
class Last:
    """The last happening with a date; how many claims came since; whether it only took its date."""

    place: Place
    since: int = 0
    carried: bool = False


def carry(claims: Sequence[Claim], page: Page, families: Mapping[str, str]) -> list[Claim]:
    """The claims, in their order, those that go on with a date told before having it too."""
    last: Last | None = None
    out: list[Claim] = []
    for claim in claims:
        place = place_of(claim, page)
        odds = _odds(place, last, page, families) if last else 0.0
        last = after(last, place, carried=odds > 0)
        if last and odds > 0:
            why = f"goes on with “{last.place.claim.time.text}”: {odds:.2f} in log odds"
            claim = replace(last.place.claim, why=(*claim.why, why))  # noqa: PLW2901
        out.append(claim)
    return out


def _odds(place: Place, last: Last, page: Page, families: Mapping[str, str]) -> float:
    """How much likelier than not a claim is of the date told last; 0 where it has its own."""
    day, first = page.report.day, last.place.claim.time.first
    if not may_take(place.claim, page) or (day and first and first > day):
        return 0.0
    line, together = page.lines[place.sentence], place.sentence == last.place.sentence
    if together and _apart(line, last.place.head, place.head):
        return 0.0  # "the men, who took Ostra in June, | struck Velm"
    return sum(points().get(sign, 0.0) for sign in signs(place, last, page, families))


def _apart(line: Line, told: int, head: int) -> bool:
    """Whether what is told in one sentence with a date is of no time of its own verb."""
    return told_apart(line, told, head) or goes_on(line, told, head)


def after(last: Last | None, place: Place, *, carried: bool) -> Last | None:
    """The last happening with a date, after one more, which has that of the one before or not."""
    if last is not None and carried:
        dated = replace(place.claim, time=last.place.claim.time)
        return Last(replace(place, claim=dated), carried=True)
    if place.claim.time.text:
        return Last(place)
    return last and replace(last, since=last.since + 1)


def may_take(claim: Claim, page: Page) -> bool:
    """Whether a claim tells what is past, and no date was found for it."""
    ahead = is_ahead(claim.status, claim.kind)
    return not ahead and claim.time == Period(last=page.report.day)


def place_of(claim: Claim, page: Page) -> Place:
    """Where a claim stands on its page."""
    starts = [s.sentence.start for s in page.found]
    sentence = max(0, bisect_right(starts, claim.trigger.start) - 1)
    tokens = page.found[sentence].sentence.tokens
    inside = [
        i
        for i, t in enumerate(tokens)
        if t.end > claim.trigger.start and t.start < claim.trigger.end
    ]
    return Place(claim, sentence, page.lines[sentence].parse.head_of(inside[0], inside[-1] + 1))


def signs(place: Place, last: Last, page: Page, families: Mapping[str, str]) -> Iterator[str]:
    """What is so of a claim beside the last one that has a date, by the names of the table."""
    claim, told = place.claim, last.place.claim
    scene, before = page.found[place.sentence], page.found[last.place.sentence]
    yield "any"
    yield f"tense: {tense_of(page.lines[place.sentence], place.head)}"
    yield f"status: {claim.status}"
    yield f"family: {families[claim.kind]}"
    yield f"kinds: {_alike(claim.kind, told.kind, families)}"
    yield f"sentences between: {min(place.sentence - last.place.sentence, _FAR)}"
    yield f"claims between: {min(last.since, _MANY)}"
    yield f"paragraph: {_paragraph(scene, before)}"
    yield f"source: {_source(claim, told)}"
    yield f"span: {_span(told.time)}"
    if last.carried:
        yield "the date was carried on before"
    if told.status in ("planned", "conditional"):
        yield "the date is of a plan"
    if scene.sentence.paragraph == before.sentence.paragraph and _labels(told, before):
        yield "the date is the label of its item"
    yield from _shared(claim, told, scene, before)
    yield from _other_dates(place, last, page)
    if place.sentence == last.place.sentence:
        yield _hangs(place, last, page)
    if _quoted(claim, scene):
        yield "inside quotation marks"


def _labels(told: Claim, scene: Scene) -> bool:
    """Whether the date of a claim is the label of the item that its sentence opens."""
    reach = reach_of(scene)
    own = (d for d in scene.dates if d.mention.text == told.time.text)
    return any(reach.labels(*reach.place(d)) for d in own)


def _alike(kind: str, other: str, families: Mapping[str, str]) -> str:
    if kind == other:
        return "one kind"
    return "one family" if families[kind] == families[other] else "two families"


def _paragraph(scene: Scene, before: Scene) -> str:
    step = scene.sentence.paragraph - before.sentence.paragraph
    return ("the same", "the next")[step] if step < 2 else "a later one"


def _source(claim: Claim, told: Claim) -> str:
    """How the sources of two claims lie to each other."""
    ours, theirs = ([h.source.text.lower() for h in c.chain] for c in (claim, told))
    if ours == theirs:
        return "the same"
    return "none now" if not ours else "none before" if not theirs else "another"


def _span(time: Period) -> str:
    """How many days a date covers, in words."""
    if time.first is None or time.last is None:
        return "open"
    days = (time.last - time.first).days
    return next((name for most, name in _SPANS if days <= most), "longer")


def _shared(claim: Claim, told: Claim, scene: Scene, before: Scene) -> Iterator[str]:
    """The roles whose very words both claims have, and words that lead back."""
    ours = {(f.mention.start, f.mention.end): f.role for f in claim.fillers}
    theirs = {(f.mention.start, f.mention.end) for f in told.fillers}
    yield from (f"shared: {role}" for words, role in ours.items() if words in theirs)
    if not ours:
        yield "no roles"
    left = (start for start, _ in ours if start < scene.sentence.start)
    if any(before.sentence.start <= start < before.sentence.end for start in left):
        yield "a role leads back to its sentence"


def _other_dates(place: Place, last: Last, page: Page) -> Iterator[str]:
    """The dates that stand between two claims, and beside the second."""
    claim, told = place.claim, last.place.claim
    scene = page.found[place.sentence]
    between = page.found[last.place.sentence : place.sentence + 1]
    interval = told.time.first, told.time.last
    other = [d.mention for s in between for d in s.dates if (d.first, d.last) != interval]
    passed = [m for m in other if told.trigger.end < m.start < claim.trigger.start]
    yield f"dates between: {min(len(passed), _DATES)}"
    if place.sentence != last.place.sentence and scene.dates:
        yield "another date in its sentence"
    if any(m.start > claim.trigger.end for m in other):
        yield "another date behind it"


def _hangs(place: Place, last: Last, page: Page) -> str:
    """How a trigger hangs together with that of the date, in one sentence."""
    parse = page.lines[place.sentence].parse
    if last.place.head in parse.upwards(place.head):
        return "hangs on it"
    return "it hangs on this" if place.head in parse.upwards(last.place.head) else "hangs elsewhere"


def _quoted(claim: Claim, scene: Scene) -> bool:
    """Whether a quotation is open in the sentence where a claim's trigger stands."""
    before = scene.sentence.text[: claim.trigger.start - scene.sentence.start]
    return (before.count('"') + before.count("“") - before.count("”")) % 2 == 1
