"""What happens when a person presses a button of the desk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from dragoman.desk.judging import fingerprint
from dragoman.model import Change, Claim, Judgement

from . import fakes
from .fakes import NOON, FakeStore, Replay, client_over
from .person import AIRLIFT, PLAN, Person, undo_keys
from .sample import COURIER, SWAHILI, sample_store
from .tree import tree


@pytest.fixture
def rima() -> Person:
    return Person()


def test_a_merge_calls_the_claims_of_both_events_the_same(rima: Person) -> None:
    both = (*rima.claims(), *rima.claims("E-0102"))
    page = rima.follow(rima.press("merge", other_id="E-0102", why="one  load\n"))
    said = rima.store.held_judgements[-1]
    assert (said.verdict, said.subjects, said.by) == ("same", both, "Rima")
    assert (said.at, said.why) == (NOON, "one load")
    assert rima.claims() == both
    assert (
        "Rima called 7 claims one happening. E-0102 was merged into E-0101 "
        "E-0101 has 7 claims now, had 6 before Undo"
    ) in page.words()


def test_a_merge_into_an_older_event_leads_to_that_one() -> None:
    rima = Person(path=PLAN)
    answer = rima.press("merge", other_id="E-0101")
    assert answer.headers["location"].startswith("/desk/events/E-0101?done=")


def test_an_event_that_is_offered_can_be_merged_with(rima: Person) -> None:
    younger = replace(rima.store.held_events[0], id="E-0107", claims=("x",))
    rima.store.held_events.append(younger)
    rima = Person(rima.store)
    assert "both transfer, at the same place, on the same days" in rima.page.words()
    offered = f"E-0107 {fingerprint(younger)}"
    assert offered in rima.page.values("value")
    rima.follow(rima.press("merge", other=offered, other_id=""))
    assert "x" in rima.claims()


def test_an_offer_that_has_changed_is_not_merged(rima: Person) -> None:
    answer = rima.press("merge", other="E-0102 stale", why="one load")
    assert answer.status_code == 409
    assert "E-0102 has changed since it was offered. Nothing was done." in tree(answer.text).words()
    assert "one load" in tree(answer.text).values("value")
    assert len(rima.store.held_judgements) == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Choose an event to merge with, or type its id."),
        ({"other_id": "E-9"}, "There is no event E-9."),
        ({"other_id": "E-0101"}, "E-0101 is this event."),
        ({"other_id": "E-0105"}, "E-0105 is this event."),
    ],
)
def test_a_merge_with_nothing_is_refused_in_words(
    rima: Person, typed: dict[str, str], words: str
) -> None:
    answer = rima.press("merge", **typed)
    assert answer.status_code == 422
    assert words in tree(answer.text).words()


def test_a_split_keeps_the_ticked_claims_apart_from_the_rest(rima: Person) -> None:
    first, *rest = rima.claims()
    page = rima.follow(rima.press("split", claim=rest[:2]))
    said = rima.store.held_judgements[-1]
    assert (said.verdict, said.subjects) == ("different", tuple(rest[:2]))
    assert said.against == (first, *rest[2:])
    assert "Rima kept 2 claims apart from 4 others." in page.words()
    assert "is an event of its own now, with 2 claims" in page.words()


@pytest.mark.parametrize("do", ["split", "reject", "accept"])
def test_without_a_tick_nothing_is_done(rima: Person, do: str) -> None:
    answer = rima.press(do, why="half a thought")
    found = tree(answer.text)
    assert answer.status_code == 422
    assert "Tick the claims that you mean." in found.words()
    assert "half a thought" in found.values("value")


def test_all_claims_cannot_be_split_off(rima: Person) -> None:
    answer = rima.press("split", claim=rima.claims())
    assert answer.status_code == 422
    assert "Leave at least one claim unticked" in tree(answer.text).words()


def test_a_rejected_claim_leaves_the_event_and_can_be_accepted_again(rima: Person) -> None:
    gone = rima.claims()[3]
    page = rima.follow(rima.press("reject", claim=gone, why="a joke"))
    assert gone not in rima.claims()
    assert "rejected by Rima October 22, 2026: a joke" in page.words()
    page = rima.follow(rima.press("accept", claim=gone))
    assert "rejected by" not in page.words()
    assert rima.store.held_judgements[-1].verdict == "accepted"


def test_the_report_of_a_rejected_claim_says_that_it_is_in_no_event(rima: Person) -> None:
    gone = next(c for c in rima.claims() if c in {k.id for k in sample_claims(COURIER.digest)})
    rima.press("reject", claim=gone)
    said = rima.open(f"/desk/reports/{COURIER.digest}").words()
    assert said.count("rejected: in no event; who did, in the log") == 1


def sample_claims(digest: str) -> Sequence[Claim]:
    """The claims that stand in the reading of a report of the sample."""
    return next(r for r in sample_store().held_readings if r.report.digest == digest).claims


def test_an_accepted_claim_shows_who_accepts_it(rima: Person) -> None:
    page = rima.follow(rima.press("accept", claim=rima.claims()[0]))
    assert "asserted accepted by Rima" in page.words()
    assert "No event changed." in page.words()


def test_claims_of_other_events_are_left_alone(rima: Person) -> None:
    answer = rima.press("reject", claim=rima.claims("E-0103"))
    assert answer.status_code == 422
    assert "None of the claims that you ticked is in this event." in tree(answer.text).words()


def test_rejecting_the_last_claim_leads_to_the_log() -> None:
    rima = Person(path="/desk/events/E-0103")
    answer = rima.press("reject", claim=rima.claims("E-0103"))
    assert answer.headers["location"].startswith("/desk/log?done=")
    page = rima.follow(answer)
    assert "E-0103 is no event any more: none of its claims is left" in page.words()
    assert "/desk/events/E-0103" not in page.values("href")


def test_an_event_that_ended_says_who_ended_it_and_leads_to_the_log() -> None:
    rima = Person(path="/desk/events/E-0103")
    rima.press("reject", claim=rima.claims("E-0103"))
    answer = rima.client.get("/desk/events/E-0103")
    assert answer.status_code == 404
    told = "E-0103: it is no event any more: Rima rejected one claim on October 22, 2026"
    assert told in tree(answer.text).words()
    assert "/desk/log" in tree(answer.text).values("href")


def test_undo_takes_back_and_erases_nothing(rima: Person) -> None:
    before = rima.store.event("E-0101"), rima.store.event("E-0102")
    page = rima.follow(rima.press("merge", other_id="E-0102"))
    merged = rima.store.held_judgements[-1]
    page = rima.follow(rima.press(undo_keys(page)[0]))
    back = rima.store.held_judgements[-1]
    assert (back.verdict, back.subjects) == ("withdrawn", merged.subjects)
    assert rima.store.held_judgements[-2] == merged
    assert (rima.store.event("E-0101"), rima.store.event("E-0102")) == before
    assert "Rima took back a judgement on 7 claims." in page.words()
    assert "Taken back." in page.words()


def test_a_judgement_is_taken_back_once(rima: Person) -> None:
    page = rima.follow(rima.press("merge", other_id="E-0102"))
    button = undo_keys(page)[0]
    other = Person(rima.store)
    rima.follow(rima.press(button))
    answer = other.press(button)
    assert answer.status_code == 409
    assert "That has been taken back already." in tree(answer.text).words()


def test_what_was_never_said_cannot_be_taken_back(rima: Person) -> None:
    assert rima.press("undo 0123").status_code == 422
    rima.open("/desk/log")
    assert rima.press("undo 0123").status_code == 422


def test_the_log_lists_all_judgements_and_takes_them_back(rima: Person) -> None:
    rima.follow(rima.press("reject", claim=rima.claims("E-0101")[1]))
    log = rima.open("/desk/log")
    assert "2 judgements newest first" in log.words()
    assert log.words().index("rejected one claim") < log.words().index("called 6 claims")
    log = rima.follow(rima.press(undo_keys(log)[0]))
    assert "3 judgements" in log.words()
    assert "E-0101 has 6 claims now, had 5 before" in log.words()


def test_an_empty_log_says_where_to_judge() -> None:
    said = tree(client_over(FakeStore()).get("/desk/log").text).words()
    assert "Nobody has judged anything yet." in said


def test_a_button_nobody_made_does_nothing(rima: Person) -> None:
    assert rima.press("erase", claim=rima.claims()[0]).status_code == 422
    assert rima.press("", claim=rima.claims()[0]).status_code == 422


def test_who_judges_stands_in_the_bar(rima: Person) -> None:
    assert "Rima here" in rima.page.words()


# Somebody else was faster -------------------------------------------------------------------


def test_an_event_that_changed_meanwhile_is_shown_both_ways_and_keeps_what_was_typed(
    rima: Person,
) -> None:
    omar = Person(rima.store)
    gone, kept, *_ = rima.claims()
    omar.follow(omar.press("reject", claim=gone))
    answer = rima.press("split", claim=[gone, kept], why="the other night")
    page = tree(answer.text)
    assert answer.status_code == 409
    assert "The event has changed since you opened it. Nothing was done." in page.words()
    assert "As you saw it: 6 claims" in page.words()
    assert "not in it any more" in page.words()
    assert "As it is now: 5 claims" in page.words()
    assert "the other night" in page.values("value")
    ticked = [a["value"] for tag, a in page.elements if tag == "input" and "checked" in a]
    assert kept in ticked
    assert rima.store.held_judgements[-1].verdict == "rejected"


def test_after_looking_again_the_same_button_works(rima: Person) -> None:
    omar = Person(rima.store)
    gone, kept, *_ = rima.claims()
    omar.follow(omar.press("reject", claim=gone))
    rima.page = tree(rima.press("split", claim=kept).text)
    rima.follow(rima.press("split", claim=kept))
    assert rima.store.held_judgements[-1].verdict == "different"


def test_an_event_that_was_merged_away_meanwhile_is_shown_as_what_it_is_now() -> None:
    rima = Person(path=PLAN)
    omar = Person(rima.store)
    omar.follow(omar.press("merge", other_id="E-0102"))
    answer = rima.press("reject", claim=rima.claims("E-0102")[:1])
    page = tree(answer.text)
    assert answer.status_code == 409
    assert AIRLIFT in page.values("action")
    assert "As you saw it: one claim" in page.words()


def test_an_event_that_ended_meanwhile_gives_back_what_was_typed() -> None:
    rima = Person(path="/desk/events/E-0103")
    omar = Person(rima.store, "/desk/events/E-0103")
    omar.press("reject", claim=omar.claims("E-0103"))
    answer = rima.press("accept", claim="x", why="seen by two")
    assert answer.status_code == 409
    assert "You had written: seen by two" in tree(answer.text).words()


def test_judgements_are_taken_one_at_a_time() -> None:
    store = sample_store()
    people = [Person(store) for _ in range(4)]
    claims = store.event("E-0101").claims
    answers: list[int] = []

    def reject(person: Person, claim: str) -> None:
        answers.append(person.press("reject", claim=claim).status_code)

    # One desk for all, as its lock is; each has seen the event whole.
    for person in people[1:]:
        person.client = people[0].client
    threads = [
        threading.Thread(target=reject, args=pair) for pair in zip(people, claims, strict=False)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, 409, 409, 409]
    assert len(store.event("E-0101").claims) == len(claims) - 1


# What the page of an event shows beside -----------------------------------------------------


def test_ids_that_were_merged_into_an_event_are_named_with_the_day(rima: Person) -> None:
    assert "merged E-0105 was merged into this" in rima.page.words()
    change = Change(at=NOON + timedelta(days=2), merged=(("E-0105", "E-0101"),))
    rima.store.add_change(change)
    assert "October 24, 2026 E-0105 was merged into this" in rima.open(AIRLIFT).words()


def test_background_and_reports_joined_uncoded_stand_apart() -> None:
    store = sample_store()
    airlift = store.held_events[0]
    store.held_events[0] = replace(
        airlift, mentions=(COURIER.digest,), matched=(SWAHILI.digest, "sha256:unknown")
    )
    said = Person(store).page.words()
    assert "Told as background" in said
    assert "A mention is no new origin. Oasis Courier October 13, 2026, en Generators" in said
    assert "the source that it names. Habari za Jangwa day not known, sw unknown not in the" in said


def test_an_event_without_background_has_no_heading_for_it(rima: Person) -> None:
    assert "Told as background" not in rima.page.words()
    assert "Joined without being coded" not in rima.page.words()


def test_a_log_longer_than_the_page_shows_leads_to_the_whole(rima: Person) -> None:
    for n in range(15):
        rima.store.add_judgement(
            Judgement(
                verdict="accepted",
                subjects=rima.claims()[:1],
                by="Omar",
                at=NOON + timedelta(minutes=n),
            )
        )
    assert "4 earlier judgements, in the log" in rima.open(AIRLIFT).words()


def test_many_reasons_for_one_event_are_folded_after_a_dozen() -> None:
    store = sample_store()
    store.held_events[0] = replace(
        store.held_events[0], why=tuple(f"reason {n}" for n in range(14))
    )
    said = Person(store).page.words()
    assert "reason 11 2 more reasons reason 12" in said


class Slow(Replay):
    """Weighing that waits until it is let go."""

    def __init__(self, store: FakeStore) -> None:
        self.go, self.begun = threading.Event(), threading.Event()
        super().__init__(store)

    def judge(self, said: Sequence[Judgement]) -> Change:
        self.begun.set()
        assert self.go.wait(10)
        return super().judge(said)


def test_pages_are_read_while_the_store_is_weighed(
    rima: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Slow] = []

    def slow(store: FakeStore) -> Slow:
        made.append(Slow(store))
        return made[0]

    monkeypatch.setattr(fakes, "Replay", slow)
    omar = Person(rima.store)
    writing = threading.Thread(
        target=omar.press, args=("accept",), kwargs={"claim": omar.claims()[0]}
    )
    writing.start()
    assert made[0].begun.wait(10)
    assert "Generators flown" in Person(rima.store).page.words()
    assert omar.client.get(AIRLIFT).status_code == 200
    made[0].go.set()
    writing.join()
    assert rima.store.held_judgements[-1].verdict == "accepted"
