"""Which date of a text a happening has; reports are of Friday, October 16, 2026."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dragoman.model import Claim, Dated, Mention
from dragoman.read.period import default_period, stated
from tests.read.texts import read, report


def d(day: str) -> date:
    return date.fromisoformat(day)


def time_of(claim: Claim) -> str:
    return f"{claim.time.first or '-'}..{claim.time.last or '-'}"


def times(text: str, **fields: object) -> list[str]:
    return [time_of(c) for c in read(text, **fields).claims]


def test_each_verb_has_the_date_that_stands_by_it() -> None:
    text = "Rebels shelled Karsun on Monday and gunmen abducted a doctor in Velm on Wednesday."
    assert times(text) == ["2026-10-12..2026-10-12", "2026-10-14..2026-10-14"]


def test_a_date_that_opens_the_sentence_reaches_over_its_verbs() -> None:
    text = "On October 9 gunmen abducted a doctor in Karsun and burned down the clinic."
    assert times(text) == ["2026-10-09..2026-10-09"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "On October 9 the Delta Wire reported that two planes had landed in Karsun.",
        "Two planes landed in Karsun, the ministry said on October 9.",
        "The ministry said in a statement on October 9 that two planes had landed in Karsun.",
    ],
)
def test_the_day_of_saying_is_not_the_day_of_the_happening(text: str) -> None:
    assert times(text) == ["-..2026-10-16"]


def test_a_report_of_a_happening_as_a_noun_dates_it() -> None:
    text = "On October 9 the Delta Wire reported an airstrike on Karsun."
    assert times(text) == ["2026-10-09..2026-10-09"]


def test_what_came_before_a_dated_happening_ends_with_it() -> None:
    text = (
        "The agency suspended its deliveries on October 9 after gunmen looted a convoy near Velm."
    )
    assert times(text)[-1] == "-..2026-10-09"


def test_a_plan_takes_the_coming_day() -> None:
    text = "The army plans to send 300 soldiers to Karsun on Tuesday."
    assert times(text) == ["2026-10-20..2026-10-20"]


@pytest.mark.parametrize("plan", ["were to be moved", "was due to be moved", "were to move"])
def test_a_plan_of_the_past_without_a_day_ends_with_the_report(plan: str) -> None:
    (claim,) = read(f"The rifles {plan} to Marun in small boats.").claims
    assert claim.status == "planned"
    assert (claim.time.first, claim.time.last) == (None, report("").day)


def test_what_is_done_is_not_of_days_to_come() -> None:
    text = "Guns will go to Velm by the end of the month, said the minister, who met the mayor."
    assert times(text)[-1] == "-..2026-10-16"


@pytest.mark.parametrize("day", [date(2026, 10, 12), date(2026, 10, 16)])
def test_what_has_happened_ends_with_the_report(day: date) -> None:
    (claim,) = read("Rebels shelled Karsun this week.", published=day).claims
    assert (claim.time.first, claim.time.last) == (date(2026, 10, 12), day)


def test_the_narration_carries_its_date_to_more_of_the_same() -> None:
    text = "Rebels shelled Karsun on Monday. They also shelled Velm."
    assert times(text) == ["2026-10-12..2026-10-12"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Karsun on Monday.\n\nThey also shelled Velm.",
        "Rebels shelled Karsun on Monday. They have also shelled Velm.",
        "Rebels shelled Karsun on Monday. The council released ten prisoners.",
    ],
)
def test_a_new_paragraph_the_perfect_and_other_matters_stand_for_themselves(text: str) -> None:
    assert times(text)[-1] == "-..2026-10-16"


def test_yesterday_counts_from_the_zone_in_which_the_report_is_stamped() -> None:
    west = timezone(timedelta(hours=-5))
    late = datetime(2026, 10, 15, 23, 30, tzinfo=west)
    assert late.astimezone(UTC).date() == d("2026-10-16")
    assert times("Rebels shelled Karsun yesterday.", published=late) == ["2026-10-14..2026-10-14"]


def test_nothing_stated_is_open_towards_the_side_of_the_status() -> None:
    day = d("2026-10-16")
    assert default_period("asserted", day, ()).last == day
    assert default_period("planned", day, ()).first == day
    assert default_period("conditional", day, (), "threat").last == day


def test_a_bound_in_the_future_stays_with_what_has_an_open_start() -> None:
    words = Mention(start=0, end=1, text="x")
    until = Dated(mention=words, first=None, last=d("2026-11-01"), grain="span")
    assert stated(until, "asserted", d("2026-10-16")).last == d("2026-11-01")
    assert stated(until, "planned", d("2026-10-16")).first == d("2026-10-16")


def test_a_report_in_a_language_without_rules_still_lists_its_dates() -> None:
    reading = read("Колонна вышла из города вчера.", language="ru")
    assert reading.unread
    assert [x.mention.text for x in reading.dates] == ["вчера"]
