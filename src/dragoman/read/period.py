"""When a happening took place: which date of the text is its own, and what stands where none is.

No parse: a date belongs to the trigger from which the fewest other verbs, openings of clauses and
commas part it; one that opens a sentence reaches over all of it. Dates of saying are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.model import Dated, Hop, Period, Status
from dragoman.read.reach import COSTS, reach_of
from dragoman.read.scenes import Scene
from dragoman.read.spoken import dates_speech
from dragoman.read.times import Tense, read_again

#: What hangs between a date, given as tokens, and a happening; it is added to their distance.
#: So many days ago, a date without a year is rather ahead.
_LONG_AGO = 180
Tie = Callable[[int, int], float]

_AHEAD = ("planned", "conditional")
#: Kinds that are themselves acts of speech: a condition they state does not move them.
_SPEECH = frozenset(["threat"])
_NOW = frozenset(["now", "right now", "currently", "at present", "so far", "recently", "thus far"])
#: Words by which a date is counted from the day of speaking.
_COUNTED = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|last|this|next|ago|past|overnight)\b", re.IGNORECASE
)

#: "Were to", "was due to be", right before a happening.
_PAST_PLAN = re.compile(
    r"\b(?:was|were) (?:due |expected |supposed |meant |scheduled )?to(?: be| have| have been)?$"
)

#: What is to come soon, nobody says until when.
_UNENDING = re.compile(r"(?:(?:the )?coming|within) (?:days|weeks|months)", re.IGNORECASE)


def period_of(
    scene: Scene,
    span: tuple[int, int],
    status: Status,
    chain: Sequence[Hop],
    kind: str = "",
    tie: Tie = lambda _first, _last: 0.0,
) -> Period:
    """When the happening of tokens `span` took place; open, bounded by the report, if not told.

    `tie` adds to the distance of a date, where a tree says how it hangs together with `span`.
    """
    published = scene.report.day
    if status in _AHEAD and not is_ahead(status, kind):
        status = "asserted"
    found = _candidates(scene, span, status, chain, tie)
    cost, dated = min(found, key=lambda c: c[0], default=(COSTS.most + 1, None))
    if dated is None or cost > COSTS.most:
        if status == "planned" and _was_to(scene, span[0]):
            return Period(last=published)
        return default_period(status, published, chain, kind)
    if status not in _AHEAD and _only_before(scene, span, dated):
        return Period(last=dated.last)
    return stated(dated, status, published)


def is_ahead(status: Status, kind: str) -> bool:
    """Whether a happening is still to come; a threat was made, whatever it threatens."""
    return status in _AHEAD and kind not in _SPEECH


def default_period(
    status: Status, published: date | None, chain: Sequence[Hop], kind: str = ""
) -> Period:
    """The interval of what has no stated date: open, bounded by the report or its source."""
    if not is_ahead(status, kind):
        return Period(last=published)
    return Period(first=next((h.date for h in chain if h.date), published))


def _was_to(scene: Scene, token: int) -> bool:
    """Whether a plan is of the past at its token ("the arms were to be | moved ashore")."""
    before = " ".join(t.low for t in scene.sentence.tokens[max(0, token - 5) : token])
    return _PAST_PLAN.search(before) is not None


def stated(dated: Dated, status: Status, published: date | None) -> Period:
    """The interval of a date; what has happened ends, and what is planned begins, at the report."""
    first, last = dated.first, dated.last
    if status in _AHEAD and _UNENDING.fullmatch(dated.mention.text):
        return Period(text=dated.mention.text, first=first)
    if published and last and last > published:
        if status in _AHEAD:
            first = first or published
        elif first is not None and first <= published and status != "prevented":
            last = published
    return Period(text=dated.mention.text, first=first, last=last)


def _candidates(
    scene: Scene, span: tuple[int, int], status: Status, chain: Sequence[Hop], tie: Tie
) -> Iterator[tuple[float, Dated]]:
    """The dates of a sentence that may be the happening's, with what parts them from it."""
    reach, day = reach_of(scene), scene.report.day
    for dated in scene.dates:
        hung = tie(*reach.place(dated))
        if hung > COSTS.most and day and _still_to_come(dated, scene, day):
            hung = 0.0
        away = reach.distance(span, dated) + hung
        if away > COSTS.most or dated.mention.text.lower() in _NOW:
            continue
        # The day of another verb is not turned about to fit: "cancelled the talks due on Friday".
        if hung > 0 and _side(dated, status, day):
            continue
        if dates_speech(dated, scene, span):
            continue
        seen = _seen(dated, scene, status, chain)
        yield away + _side(seen, status, day), seen


def _still_to_come(dated: Dated, scene: Scene, day: date) -> bool:
    """Whether a date is of no verb that is over: "ordered a withdrawal on 1 November"."""
    past = read_again(dated.mention.text, day, scene.report.language, "past")
    told = past.first if past else None
    return told is None or told > day or (day - told).days > _LONG_AGO


def _seen(dated: Dated, scene: Scene, status: Status, chain: Sequence[Hop]) -> Dated:
    """A date as it is meant under its status, a plan ahead, and under a dated source."""
    day = scene.report.day
    if day is None:
        return dated
    ahead = status in _AHEAD
    tense: Tense = "future" if ahead else "past"
    if _side(dated, status, day):
        again = read_again(dated.mention.text, day, scene.report.language, tense)
        over = again is not None and (ahead or (again.last or day) <= day)
        if again is not None and over and not _side(again, status, day):
            return replace(again, mention=dated.mention)
    said = [h.date for h in chain if h.date]
    if said and said[-1] < day and _COUNTED.search(dated.mention.text):
        again = read_again(dated.mention.text, said[-1], scene.report.language, tense)
        return replace(again, mention=dated.mention) if again else dated
    return dated


def _side(dated: Dated, status: Status, day: date | None) -> float:
    """What a date costs that lies on the wrong side of the report for the status."""
    if day is None or status == "prevented":
        return 0.0
    if status in _AHEAD:
        return COSTS.wrong_side if dated.last and dated.last < day else 0.0
    first, last = dated.first, dated.last
    # What begins today and goes on is ahead as well ("before the end of the week"), but not a
    # night, nor a week or month that has begun ("this week").
    stretch = dated.grain == "span" and first == day
    goes_on = stretch and last is not None and last > day + timedelta(days=1)
    ahead = first is not None and (first > day or goes_on)
    return COSTS.wrong_side if ahead else 0.0


def _only_before(scene: Scene, span: tuple[int, int], dated: Dated) -> bool:
    """Whether the trigger stands in a clause of "after", and the date in the one it hangs on."""
    reach = reach_of(scene)
    _, last = reach.place(dated)
    between = [t.low for t in reach.tokens[last : span[0]]]
    return "after" in between and reach.verbs(last + between.index("after"), span[1]) > 0
