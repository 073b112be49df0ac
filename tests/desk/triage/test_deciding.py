"""What happens when a person presses a button of triage."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest

from dragoman.model import Attribution, Event, Judgement, Mention
from dragoman.model.corrections import words_written

from ..fakes import CODER, NOON, FakeStore
from ..sample import COLUMN, COURIER, DIWAN, LOG, MARKET, SWAHILI, sample_store
from ..tree import tree
from .analyst import TRIAGE, Analyst


@pytest.fixture
def rima() -> Analyst:
    return Analyst()


def at(digest: str) -> str:
    return f"{TRIAGE}?report={digest}"


def claim_of(store: FakeStore, digest: str, n: int = 0):  # type: ignore[no-untyped-def]
    found = next(store.readings_of([digest], CODER)).claims
    return sorted(found, key=lambda c: c.trigger.start)[n]


# Words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "verdict"), [("accept", "accepted"), ("reject", "rejected"), ("later", "deferred")]
)
def test_a_word_on_the_last_claim_leads_to_the_next_report(
    rima: Analyst, button: str, verdict: str
) -> None:
    assert rima.title == "Tankers turned back"
    rima.does(button)
    claim = claim_of(rima.store, COLUMN.digest)
    assert (rima.said.verdict, rima.said.subjects, rima.said.by) == (verdict, (claim.id,), "Rima")
    assert rima.title == "Burnt lorry seen south of Murzuq"


def test_a_word_leads_to_the_next_undecided_claim_of_the_report() -> None:
    rima = Analyst(path=at(COURIER.digest))
    assert rima.chosen == "c1"
    rima.does("accept")
    assert (rima.title, rima.chosen) == ("Generators come in by night", "c2")
    assert rima.path.endswith("#c2")
    assert "1 of 3 judged" in rima.page.words()
    assert "accepted by Rima" in rima.page.words()


def test_filters_stay_in_the_address_while_one_decides() -> None:
    rima = Analyst(path=f"{TRIAGE}?source=Nubian+Wire")
    rima.does("accept")
    assert "source=Nubian+Wire" in rima.path
    assert rima.title == "Aircraft at Kufra"
    rima.does("accept")
    assert "0 left, 2 done" in rima.page.words()


def test_all_claims_without_a_word_are_accepted_at_once() -> None:
    rima = Analyst(path=at(COURIER.digest))
    rima.does("reject")
    rima.does("all")
    assert len(rima.said.subjects) == 2
    assert "6 left, 1 done" in rima.page.words()
    assert "2 accepted, 1 rejected" in rima.page.words()
    assert rima.title == "Without a title"


def test_a_report_without_claims_is_passed() -> None:
    rima = Analyst(path=at(SWAHILI.digest))
    assert "the language sw is not read yet" in rima.page.words()
    rima.does("pass")
    assert rima.said.verdict == "passed"
    assert "6 left, 1 done" in rima.page.words()


def test_a_report_that_is_not_coded_shows_whom_it_names() -> None:
    rima = Analyst()
    text = DIWAN.text
    start = text.index("عامل في المطار")
    source = Mention(start=start, end=start + 14, text=text[start : start + 14])
    cue = Mention(start=0, end=3, text="قال")
    named = Attribution(
        source=source, cue=cue, content=(), kind="unnamed", gloss="a worker", stance="denies"
    )
    n = next(i for i, r in enumerate(rima.store.held_readings) if r.report == DIWAN)
    bare = replace(rima.store.held_readings[n], claims=(), attributions=(named,))
    rima.store.held_readings[n] = bare
    words = Analyst(rima.store, at(DIWAN.digest)).page
    assert "عامل في المطار قال denies a worker, unnamed" in words.words()
    assert "قال" in words.marked("trigger")


def test_undo_takes_back_ones_own_last_word_and_leads_there(rima: Analyst) -> None:
    rima.does("accept")
    rima.does("reject")
    rima.does("undo")
    assert rima.said.verdict == "withdrawn"
    assert rima.title == "Burnt lorry seen south of Murzuq"
    rima.does("undo")
    assert rima.title == "Tankers turned back"
    assert "7 left, 0 done" in rima.page.words()


def test_undo_takes_back_what_came_last_whatever_its_moment(rima: Analyst) -> None:
    # What is saved twice in one second is kept apart by its moment, and so seems the later.
    rima.does("correct", status="alleged")
    rima.open(at(COLUMN.digest))
    rima.does("correct", status="denied")
    rima.open(at(COURIER.digest))
    rima.does("accept")
    assert rima.store.held_judgements[-1].at < rima.store.held_judgements[-2].at
    rima.does("undo")
    assert rima.said.subjects == (claim_of(rima.store, COURIER.digest).id,)


def test_undo_tells_a_word_from_its_like_that_was_said_within_a_second(rima: Analyst) -> None:
    rima.open(at(COLUMN.digest))
    rima.does("accept")
    rima.open(at(COURIER.digest))
    rima.does("accept")
    rima.open(at(COLUMN.digest))
    rima.does("accept")
    first, second, third = rima.store.held_judgements[-3:]
    assert first == third != second
    rima.does("undo")
    assert rima.said.subjects == first.subjects
    rima.does("undo")
    assert rima.said.subjects == second.subjects


def test_undo_leaves_the_words_of_others_alone(rima: Analyst) -> None:
    rima.does("accept")
    omar = Analyst(rima.store, at(COLUMN.digest), who="Omar")
    omar.does("reject")
    answer = rima.press("undo")
    assert answer.status_code == 409
    assert "Somebody has judged the same since." in rima.page.words()
    assert rima.said.verdict == "rejected"


def test_the_last_decisions_can_be_looked_at_again(rima: Analyst) -> None:
    rima.does("accept")
    again = [h for h in rima.page.values("href") if COLUMN.digest.replace(":", "%3A") in h]
    page = rima.open(again[-1])
    assert rima.title == "Tankers turned back"
    assert "accepted by Rima" in page.words()


def test_a_script_gets_the_page_that_follows_in_answer_to_a_form(rima: Analyst) -> None:
    form = rima.form("accept")
    plain = rima.client.post(
        form.pop("action"),
        data=form,
        headers={"Sec-Fetch-Site": "same-origin", "X-Dragoman-Page": "here"},
    )
    assert plain.status_code == 200
    assert rima.said.verdict == "accepted"
    followed = rima.client.get(plain.headers["content-location"])
    assert tree(plain.text).words() == tree(followed.text).words()


def test_a_form_of_another_process_is_refused_and_keeps_what_was_typed(rima: Analyst) -> None:
    answer = rima.press("correct", cargo="tankers", token="of another")  # noqa: S106
    assert answer.status_code == 403
    assert "tankers" in rima.page.values("value")
    assert len(rima.store.held_judgements) == 1


def test_a_form_of_another_process_that_also_comes_too_late_shows_what_changed(
    rima: Analyst,
) -> None:
    Analyst(rima.store, who="Omar").does("reject")
    answer = rima.press("accept", token="of another")  # noqa: S106
    assert answer.status_code == 403
    said = rima.page.words()
    assert "before the desk was started anew. Somebody has judged this claim" in said
    assert "What is there now" in said
    assert "rejected by Omar" in said
    assert len(rima.store.held_judgements) == 2


@pytest.mark.parametrize("do", ["", "erase", "digit 7"])
def test_a_button_that_nobody_made_does_nothing(rima: Analyst, do: str) -> None:
    form = rima.form("accept") | {"do": do}
    assert rima.client.post(form.pop("action"), data=form).status_code == 422


def test_a_report_that_is_not_there_is_a_page_that_says_so(rima: Analyst) -> None:
    rima.open(at("sha256:nothing"))
    assert rima.status == 404
    assert "sha256:nothing" in rima.page.words()


# Corrections ---------------------------------------------------------------------------------


def test_a_corrected_status_is_shown_here_on_the_event_and_in_the_json(rima: Analyst) -> None:
    rima.does("correct", status="alleged", why="he only heard it")
    claim = claim_of(rima.store, COLUMN.digest)
    assert (rima.said.verdict, rima.said.field) == ("corrected", "status")
    assert (rima.said.was, rima.said.value) == ("prevented", "alleged")
    assert claim.status == "alleged"
    assert rima.store.held_readings[5].claims[0].status == "prevented"
    assert "alleged" in rima.open(at(COLUMN.digest)).words()
    event = tree(rima.client.get("/desk/events/E-0104").text)
    assert "Rima corrected the status of a claim from “prevented” to “alleged”" in event.words()
    assert "alleged" in event.marked("st")
    assert "1 done" in rima.page.words()


def test_several_fields_are_corrected_at_once_and_taken_back_at_once(rima: Analyst) -> None:
    rima.does("correct", kind="deployment", actor="", cargo="12 tankers", first="", last="")
    claim = claim_of(rima.store, COLUMN.digest)
    assert claim.kind == "deployment"
    assert claim.role("actor") == ()
    assert [m.text for m in claim.role("cargo")] == ["12 tankers"]
    assert (claim.time.first, claim.time.last) == (None, None)
    rima.does("undo")
    back = claim_of(rima.store, COLUMN.digest)
    assert back == rima.store.held_readings[5].claims[0]
    assert "7 left, 0 done" in rima.page.words()


def test_corrections_saved_one_after_the_other_are_taken_back_so_even_within_a_second(
    rima: Analyst,
) -> None:
    rima.does("correct", kind="deployment")
    rima.open(at(COLUMN.digest))
    rima.does("correct", status="alleged")
    rima.does("undo")
    claim = claim_of(rima.store, COLUMN.digest)
    assert (claim.kind, claim.status) == ("deployment", "prevented")
    rima.does("undo")
    assert claim_of(rima.store, COLUMN.digest) == rima.store.held_readings[5].claims[0]


def test_words_of_a_role_are_found_where_they_stand_in_the_report() -> None:
    rima = Analyst(path=at(COURIER.digest))
    rima.does("correct", destination="tazirbu; Kufra  Airport")
    places = claim_of(rima.store, COURIER.digest).role("destination")
    assert [m.text for m in places] == ["Tazirbu", "Kufra Airport"]
    assert words_written(rima.said.value) == "Tazirbu; Kufra Airport"
    page = rima.open(at(COURIER.digest) + f"&claim={claim_of(rima.store, COURIER.digest).id}")
    assert "to Tazirbu" in page.words()


def test_words_that_are_not_in_the_report_are_refused_and_kept(rima: Analyst) -> None:
    answer = rima.press("correct", destination="Sebha", why="a guess")
    assert answer.status_code == 422
    assert "“Sebha” does not stand in the report." in rima.page.words()
    assert {"Sebha", "a guess"} <= {*rima.page.values("value")}
    assert len(rima.store.held_judgements) == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "party"},
        {"status": "true"},
        {"first": "2026-10-20", "last": "2026-10-18"},
        {"first": "yesterday"},
        {},
    ],
)
def test_what_cannot_be_kept_is_refused(rima: Analyst, typed: dict[str, str]) -> None:
    assert rima.press("correct", **typed).status_code == 422


def test_a_chain_is_corrected_source_by_source() -> None:
    rima = Analyst(path=at(COURIER.digest))
    rima.does(
        "correct", hop0="a porter at the airport", hopkind0="person", hop1="he", hopkind1="unnamed"
    )
    chain = claim_of(rima.store, COURIER.digest).chain
    assert [(h.source.text, h.kind, h.named) for h in chain] == [
        ("a porter at the airport", "person", False),
        ("he", "unnamed", False),
    ]
    assert chain[0].cue
    assert chain[0].cue.text == "told"
    rima.open(at(COURIER.digest) + f"&claim={claim_of(rima.store, COURIER.digest).id}")
    rima.does("correct", hop0="", hop1="")
    assert claim_of(rima.store, COURIER.digest).chain == ()


def test_days_are_corrected(rima: Analyst) -> None:
    rima.does("correct", first="2026-10-17", last="")
    time = claim_of(rima.store, COLUMN.digest).time
    assert (time.first, time.last, time.text) == (date(2026, 10, 17), None, None)


# New claims ----------------------------------------------------------------------------------


def test_a_person_states_a_claim_from_words_of_the_report(rima: Analyst) -> None:
    rima.does("state", words="sent it back", newkind="interception", newstatus="asserted")
    claim = claim_of(rima.store, COLUMN.digest, 1)
    assert (claim.kind, claim.trigger.text) == ("interception", "sent it back")
    assert claim.sentence.text == COLUMN.text
    assert rima.chosen == "c2"
    assert "Rima read it" in rima.page.words()
    rima.does("correct", actor="Guards")
    assert claim_of(rima.store, COLUMN.digest, 1).role("actor")[0].text == "Guards"
    log = tree(rima.client.get("/desk/log").text).words()
    assert "Rima read a claim: interception, “sent it back”" in log


def test_marked_words_are_taken_from_where_they_were_marked() -> None:
    rima = Analyst(path=at(COURIER.digest))
    second = COURIER.text.rindex("landed")
    rima.does("state", words="landed", start=str(second), newkind="meeting", newstatus="denied")
    assert {"landed"} == {c.trigger.text for c in _stated(rima)}
    assert {second} == {c.trigger.start for c in _stated(rima)}


def _stated(rima: Analyst):  # type: ignore[no-untyped-def]
    reading = next(rima.store.readings_of([COURIER.digest], CODER))
    return [c for c in reading.claims if c.kind == "meeting"]


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("", "meeting", "Mark or type the words"),
        ("zeppelin", "meeting", "“zeppelin” does not stand in the report."),
        ("back", "party", "Choose a kind"),
    ],
)
def test_a_claim_without_its_words_is_refused(
    rima: Analyst, words: str, kind: str, said: str
) -> None:
    answer = rima.press("state", words=words, newkind=kind, newstatus="asserted")
    assert answer.status_code == 422
    assert said in rima.page.words()


# Grades and events ---------------------------------------------------------------------------


def test_the_letter_is_hidden_until_the_digit_is_chosen(rima: Analyst) -> None:
    rima.store.add_judgement(
        Judgement(
            verdict="reliability", subjects=("outlet:Nubian Wire",), by="Omar", at=NOON, value="B"
        )
    )
    page = rima.open(at(COLUMN.digest))
    assert "3 suggested: one origin" in page.words()
    assert "B" not in page.marked("grade")
    assert [v for v in page.values("title") if v.startswith("Source B")] == []
    page = rima.does("digit 2")
    assert (rima.said.verdict, rima.said.subjects) == ("credibility", ("E-0104",))
    assert rima.title == "Tankers turned back"
    assert "Source B: usually reliable. Information 2: probably true." in page.values("title")


def test_a_digit_that_somebody_set_meanwhile_is_not_overwritten(rima: Analyst) -> None:
    omar = Analyst(rima.store, who="Omar")
    omar.does("digit 2")
    assert rima.press("digit 4").status_code == 409
    assert rima.said.value == "2"


def like(store: FakeStore) -> Event:
    """Another event of tankers on the same day and at the same place, without a claim of ours."""
    own = next(e for e in store.held_events if e.id == "E-0104")
    twin = replace(own, id="E-0107", claims=("ffff0000",), reports=("sha256:other",))
    store.held_events.append(twin)
    return twin


def test_an_event_that_is_like_the_claims_own_is_offered_and_joined(rima: Analyst) -> None:
    twin = like(rima.store)
    rima = Analyst(rima.store)
    assert "Claim 1 looks like E-0107" in rima.page.words()
    rima.does("join")
    assert rima.said.verdict == "same"
    assert {*rima.said.subjects} == {claim_of(rima.store, COLUMN.digest).id, *twin.claims}


def test_what_was_called_another_event_is_not_offered_again(rima: Analyst) -> None:
    twin = like(rima.store)
    rima = Analyst(rima.store)
    page = rima.does("apart")
    assert (rima.said.verdict, rima.said.against) == ("different", twin.claims)
    assert "looks like" not in page.words()


def test_an_offer_that_has_changed_is_not_taken(rima: Analyst) -> None:
    twin = like(rima.store)
    rima = Analyst(rima.store)
    rima.store.held_events[-1] = replace(twin, claims=("ffff0000", "ffff0001"))
    assert rima.press("join").status_code == 409
    assert len(rima.store.held_judgements) == 1


# Somebody else was faster --------------------------------------------------------------------


def test_a_late_correction_is_shown_three_ways_and_what_was_typed_stays(rima: Analyst) -> None:
    omar = Analyst(rima.store, who="Omar")
    omar.does("correct", status="denied")
    answer = rima.press("correct", status="alleged", cargo="tankers", why="two saw it")
    assert answer.status_code == 409
    words = rima.page.words()
    assert "Somebody has judged this claim since you opened it." in words
    assert "What you saw transfer, prevented" in words
    assert "What is there now transfer, denied" in words
    assert "corrected by Omar" in words
    assert "What you typed status: alleged cargo: tankers" in words
    assert {"tankers", "two saw it"} <= {*rima.page.values("value")}
    assert rima.said.by == "Omar"
    # Looking again, the same button works.
    rima.does("correct", status="alleged")
    assert (rima.said.by, rima.said.was, rima.said.value) == ("Rima", "denied", "alleged")


@pytest.mark.parametrize(("button", "typed"), [("later", "put aside"), ("pass", "passed")])
def test_a_late_word_on_a_report_is_shown_three_ways(button: str, typed: str) -> None:
    rima = Analyst(path=at(SWAHILI.digest))
    Analyst(rima.store, at(SWAHILI.digest), who="Omar").does("pass")
    assert rima.press(button).status_code == 409
    words = rima.page.words()
    assert "What you saw not judged What is there now passed by Omar" in words
    assert f"What you typed decision: {typed}" in words
    assert rima.said.by == "Omar"


def test_a_late_word_on_all_claims_is_shown_three_ways_for_each() -> None:
    rima = Analyst(path=at(COURIER.digest))
    Analyst(rima.store, at(COURIER.digest), who="Omar").does("reject")
    assert rima.press("all").status_code == 409
    saw, now = rima.page.words().split("What you saw")[1].split("What is there now")
    assert saw.count("not judged") == 3
    assert now.split("What you typed")[0].count("not judged") == 2
    assert "rejected by Omar" in now
    assert "not known" not in saw


def test_a_late_word_on_a_report_shows_the_claim_that_it_has_since() -> None:
    rima = Analyst(path=at(SWAHILI.digest))
    omar = Analyst(rima.store, at(SWAHILI.digest), who="Omar")
    word = SWAHILI.text.split()[0]
    omar.does("state", words=word, newkind="meeting", newstatus="asserted")
    assert rima.press("later").status_code == 409
    words = rima.page.words()
    assert "What you saw not judged What is there now meeting, asserted" in words
    assert rima.said.verdict == "stated"


def test_a_late_word_on_a_claim_that_was_taken_back_says_so() -> None:
    omar = Analyst(path=at(SWAHILI.digest), who="Omar")
    word = SWAHILI.text.split()[0]
    omar.does("state", words=word, newkind="meeting", newstatus="asserted")
    rima = Analyst(omar.store, at(SWAHILI.digest))
    omar.does("undo")
    assert rima.press("later").status_code == 409
    words = rima.page.words()
    assert "Somebody has taken this claim back since you opened it." in words
    assert "What is there now no longer there What you typed decision: put aside" in words
    assert rima.said.verdict == "withdrawn"


def test_a_field_that_was_not_touched_gives_way_to_what_is_there_now(rima: Analyst) -> None:
    Analyst(rima.store, who="Omar").does("correct", status="denied")
    # A browser sends every field of the form, those that nobody touched as they were seen.
    rima.press("correct", status="prevented", kind="transfer", actor="Guards", cargo="tankers")
    chosen = [a for tag, a in rima.page.elements if tag == "option" and "selected" in a]
    assert len(chosen) >= 2
    selected = _selected(rima)
    assert selected["status"] == "denied"
    rima.does("correct", cargo="tankers", status=selected["status"])
    assert claim_of(rima.store, COLUMN.digest).status == "denied"
    assert [m.text for m in claim_of(rima.store, COLUMN.digest).role("cargo")] == ["tankers"]


def _selected(rima: Analyst) -> dict[str, str]:
    """What stands in the selects of the page."""
    found: dict[str, str] = {}
    for text, around in rima.page.texts:
        if around and around[-1][0] == "option" and "selected" in around[-1][1]:
            found.setdefault(around[-2][1]["name"], text)
    return found


def test_a_late_word_says_what_the_other_said(rima: Analyst) -> None:
    Analyst(rima.store, who="Omar").does("reject")
    answer = rima.press("accept")
    assert answer.status_code == 409
    words = rima.page.words()
    assert "not judged" in words
    assert "rejected by Omar" in words
    assert "decision: accepted" in words


def test_accepting_all_is_refused_when_one_claim_was_judged_meanwhile() -> None:
    rima = Analyst(path=at(COURIER.digest))
    Analyst(rima.store, at(COURIER.digest), who="Omar").does("reject")
    assert rima.press("all").status_code == 409
    assert rima.said.by == "Omar"


def test_words_on_other_claims_do_not_get_in_the_way() -> None:
    rima = Analyst(path=at(COURIER.digest))
    omar = Analyst(rima.store, at(COURIER.digest), who="Omar")
    omar.open(f"{at(COURIER.digest)}&claim={claim_of(rima.store, COURIER.digest, 2).id}")
    omar.does("reject")
    rima.does("accept")
    assert rima.said.by == "Rima"


def test_a_merge_of_events_does_not_get_in_the_way_of_a_word(rima: Analyst) -> None:
    claim = claim_of(rima.store, COLUMN.digest)
    rima.store.add_judgement(
        Judgement(verdict="same", subjects=(claim.id, "x"), by="Omar", at=NOON)
    )
    rima.does("accept")
    assert rima.said.verdict == "accepted"


def test_of_two_words_at_the_same_moment_one_is_refused() -> None:
    store = sample_store()
    people = [Analyst(store) for _ in range(6)]
    answers: list[int] = []

    def decide(person: Analyst, do: str) -> None:
        answers.append(person.press(do).status_code)

    # One desk for all, as its lock is.
    for person in people[1:]:
        person.client = people[0].client
    threads = [
        threading.Thread(target=decide, args=(person, do))
        for person, do in zip(people, ["accept", "reject", "later"] * 2, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, *[409] * 5]
    assert len(store.held_judgements) == 2


def test_a_word_is_taken_back_without_the_one_before_it(rima: Analyst) -> None:
    rima.does("accept")
    rima.open(at(COLUMN.digest))
    rima.does("correct", status="alleged")
    rima.does("undo")
    assert "accepted by Rima" in rima.page.words()
    assert claim_of(rima.store, COLUMN.digest).status == "prevented"


def test_a_queue_with_nothing_in_it_says_what_to_do() -> None:
    assert "Nothing has been read yet" in Analyst(FakeStore()).page.words()
    assert "No report in the queue is like this." in Analyst(path=f"{TRIAGE}?lang=fa").page.words()


def test_two_reports_of_one_outlet_are_told_apart_by_their_titles(rima: Analyst) -> None:
    for r in (MARKET, LOG):
        assert r.title
        assert r.title in rima.page.words()
