"""When a happening took place: which date of the text is its own, and what stands where none is.

No parse: a date belongs to the trigger from which the fewest other verbs, openings of clauses and
commas part it; one that opens a sentence reaches over all of it. Dates of saying are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import inf

from dragoman.model import Dated, Hop, Period, Status
from dragoman.read.reach import COSTS, reach_of
from dragoman.read.scenes import Scene
from dragoman.read.spoken import dates_speech
from dragoman.read.times import Tense, read_again

#: So many days ago, a date without a year is rather ahead.
_LONG_AGO = 180
#: What hangs between a date, given as tokens, and a happening; it is added to their distance.
Tie = Callable[[int, int], float]

_AHEAD = ("planned", "conditional")
#: Kinds that are themselves acts of speech: a condition they state does not move them.
_SPEECH = frozenset(["threat"])
_NOW = frozenset(["now", "right now", "currently", "at present", "so far", "recently", "thus far"])
#: Words by which a date is counted from the day of speaking.
_COUNTED = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|last|this|ago|past|overnight"
    r"|next(?! (?:day|night|morning|afternoon|evening)))\b",
    re.IGNORECASE,
)

#: "Were to", "was due to be", right before a happening.
_PAST_PLAN = re.compile(
    r"\b(?:was|were|been) (?:due |expected |supposed |meant |scheduled )?to"
    r"(?: be| have| have been)?$"
)

_WILL = re.compile(r"\bwill\b|\bwon't\b")
_WILL_NOT = re.compile(r"\bwill not\b|\bwon't\b")
_FAILED = re.compile(
    r"\b(?:did not|didn't|cancell?ed|postponed|called off|put off|fell through|delayed|scrapped"
    r"|shelved)\b"
)
#: What was planned for a date, right before it: "the drill that was to begin on |".
_PLANNED = re.compile(
    r"\b(?:due|planned|scheduled|slated|set|announced|promised|expected|to \w+)(?: \w+){0,4}\s*$"
)
#: So much of a sentence, in letters, is looked at on either side of a date.
_NEAR = 120

#: What is only like what is told: "As in 2019, …", "In a repeat of the 2022 raid, …".
_LIKE = re.compile(
    r"\W*(?:just |much )?(?:as (?:in|on|at|during|with|happened)\b|as (?:it|they|he|she) \w+\b"
    r"|like\b|unlike\b|in a repeat of\b)[^,;:]*",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\bsince (?:the|its|their|his|her|an?) (?:(?!was |were |had |has |is )[\w'’-]+ ){1,6}$",
    re.IGNORECASE,
)
_DONE, _UNDONE = ("asserted", "alleged"), ("prevented", "negated")
_BACK = re.compile(r"\b(?:earlier|before|later|previously)$", re.IGNORECASE)
_BESIDE = re.compile(r",?\s*(?:on|in|at)?\s*")
_AND = re.compile(r"\s*,?\s*and(?: again)?(?: (?:on|in|at))?\s*")
_ONWARD = frozenset(["in", "at", "near", "by", "with", "for", "to", "from", "when", "after", "as"])
#: What is counted before "after": "on Sunday, two weeks after …".
_UNITS = frozenset(
    ["hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"]
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
    if status == "negated" and _will(scene, span[0]):
        status = "planned"
    told = status
    if status in _AHEAD and not is_ahead(status, kind):
        status = "asserted"
    if status == "planned" and _was_to(scene, span[0]) and _came_to_nothing(scene, span[1]):
        status = "prevented"
    found = _candidates(scene, span, status, chain, tie)
    cost, dated = min(found, key=lambda c: c[0], default=(COSTS.most + 1, None))
    if dated is None or cost > COSTS.most:
        if status == "planned" and _was_to(scene, span[0]):
            return Period(last=published)
        return default_period(told, published, chain, kind)
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


def _came_to_nothing(scene: Scene, token: int) -> bool:
    """Whether it is told behind a plan that it did not come off."""
    behind = " ".join(t.low for t in scene.sentence.tokens[token:])
    return _FAILED.search(behind) is not None


def _will(scene: Scene, token: int) -> bool:
    """Whether it is said of what is to come ("will not | arrive", "will | reopen")."""
    near = " ".join(t.low for t in scene.sentence.tokens[max(0, token - 4) : token + 1])
    behind = " ".join(t.low for t in scene.sentence.tokens[token + 1 : token + 6])
    return _WILL.search(near) is not None or _WILL_NOT.search(behind) is not None


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
    for dated in (_as_planned(d, scene, status) for d in scene.dates):
        hung = tie(*reach.place(dated))
        if inf > hung > 2 * COSTS.most and day and _still_to_come(dated, scene, day):
            hung = 0.0
        away = reach.distance(span, dated) + hung
        if away > COSTS.most or dated.mention.text.lower() in _NOW:
            continue
        # The day of another verb is not turned about to fit: "cancelled the talks due on Friday".
        if hung > 0 and _side(dated, status, day):
            continue
        if dates_speech(dated, scene, span) or _of_another(dated, scene):
            continue
        seen = _with_next(_seen(dated, scene, status, chain), dated, scene)
        seen = _since(seen, dated, scene, span)
        if status in _DONE and day and seen.first and seen.first > day:
            continue  # "the next day", of a day that is not told
        yield away + _side(seen, status, day), seen


def _as_planned(dated: Dated, scene: Scene, status: Status) -> Dated:
    """A date; that for which something was planned and called off is the nearest such one."""
    day, text = scene.report.day, scene.sentence.text
    if status not in _UNDONE or not (day and dated.first and dated.first > day):
        return dated
    start, end = (at - scene.sentence.start for at in (dated.mention.start, dated.mention.end))
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    led = _FAILED.search(before) and _PLANNED.search(before)
    words, language = dated.mention.text, scene.report.language
    again = read_again(words, day, language, "past")
    again = again or read_again(f"in {words}", day, language, "past")  # "May" alone is no month
    if not (led or _FAILED.search(behind)) or again is None or again.last is None:
        return dated
    nearer = dated.first - day > day - again.last >= timedelta(0)
    return replace(again, mention=dated.mention) if nearer else dated


def _gap(dated: Dated, scene: Scene) -> tuple[str, Dated | None]:
    """The words between a date and the next one of its sentence, and that."""
    end = dated.mention.end
    later = next((d for d in scene.dates if d.mention.start >= end), None)
    if later is None:
        return "", None
    origin = scene.sentence.start
    return scene.sentence.text[end - origin : later.mention.start - origin], later


def _counts_from_next(dated: Dated, scene: Scene) -> bool:
    """Whether a date only says how long before the next one: "a week earlier, | on 4 June"."""
    words, later = _gap(dated, scene)
    return later is not None and bool(_BACK.search(dated.mention.text) and _BESIDE.fullmatch(words))


def _of_another(dated: Dated, scene: Scene) -> bool:
    """Whether a date is of something else: a like of what is told, or the next date's measure."""
    before = scene.sentence.text[: dated.mention.start - scene.sentence.start]
    return _LIKE.fullmatch(before) is not None or _counts_from_next(dated, scene)


def _since(seen: Dated, dated: Dated, scene: Scene, span: tuple[int, int]) -> Dated:
    """A date; one since which something goes on lasts until the report."""
    origin, day = scene.sentence.start, scene.report.day
    found = _SINCE.search(scene.sentence.text[: dated.mention.start - origin])
    goes_on = found and scene.sentence.tokens[span[1] - 1].end - origin <= found.start()
    return replace(seen, last=day) if day and goes_on else seen


def _with_next(seen: Dated, dated: Dated, scene: Scene) -> Dated:
    """A date as far as the next one that is joined to it: "on Monday and again on Wednesday"."""
    words, later = _gap(dated, scene)
    if later is None or not _AND.fullmatch(words) or later.grain != seen.grain:
        return seen
    rest = scene.sentence.text[later.mention.end - scene.sentence.start :]
    behind = rest.split(maxsplit=1)[:1]
    ends = not behind or not behind[0][0].isalnum() or behind[0].lower() in _ONWARD
    if not ends or seen.last is None or later.last is None or later.last < seen.last:
        return seen
    return replace(seen, last=later.last)


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
    if "after" not in between:
        return False
    after = last + between.index("after")
    counted = reach.tokens[after - 1].low in _UNITS
    return counted or reach.verbs(after, span[1]) > 0
