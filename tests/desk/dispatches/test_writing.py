"""Drafts on the desk: begun from events, cited in, saved version by version, never lost."""

from __future__ import annotations

import csv
import io

import pytest

from dragoman.desk.dispatches.rows import STATES

from ..tree import tree
from .newsroom import AIRLIFT, LIST, PLAN, House, Writer


def test_a_draft_begins_from_an_event_with_sentences_that_cite_its_claims(
    house: House, rima: Writer
) -> None:
    rima.open(f"/desk/events/{AIRLIFT}")
    assert "Draft a dispatch" in rima.page.words()
    rima.post(LIST, do="draft", event=AIRLIFT)
    page = rima.follow()
    (kept,) = house.store.drafts.last()
    assert (kept.saved.number, kept.saved.by) == (1, "Rima")
    assert kept.saved.why == f"drafted from event {AIRLIFT}"
    assert "Version 1 is kept." in page.words()
    assert "On October 13, 2026, Oasis Courier reported[@" in rima.body
    assert "nothing to mend" in page.words()


def test_several_ticked_events_make_one_draft_in_which_the_first_leads(
    house: House, rima: Writer
) -> None:
    assert [AIRLIFT in v for v in [rima.open("/desk").values("value")]] == [True]
    rima.post(LIST, do="draft", event=[PLAN, AIRLIFT])
    rima.follow()
    assert rima.values("event") == [PLAN, AIRLIFT]


def test_nothing_is_drafted_from_nothing(house: House, rima: Writer) -> None:
    rima.open("/desk")
    assert rima.post(LIST, do="draft").status_code == 422
    assert rima.post(LIST, do="draft", event="E-9").status_code == 422
    assert "E-9" in tree(rima.answer.text).words()
    assert house.store.drafts.last() == []


def test_the_tray_shows_each_claim_with_outlet_day_status_and_its_note(
    house: House, rima: Writer
) -> None:
    page = rima.edit(house.begin().saved.draft)
    words = page.words()
    assert "Oasis Courier October 13, 2026 asserted" in words
    assert "denied" in words
    assert "cited, note 1" in words
    assert f"cite {house.store.event(AIRLIFT).claims[0]}" in page.values("value")


def test_citing_adds_a_sentence_after_what_is_cited_from_the_same_report(
    house: House, rima: Writer
) -> None:
    kept = house.change(house.begin(), by="Rima", body="Rain fell.")
    rima.edit(kept.saved.draft)
    first = house.store.event(AIRLIFT).claims[0]
    rima.save(f"cite {first}")
    assert rima.answer.headers["location"].endswith(f"?done=3#c-{first}")
    rima.follow()
    assert rima.body.startswith("Rain fell.\n\nOn October 13, 2026, ")
    assert f"[@{first[:12]}]" in rima.body
    second = house.store.event(PLAN).claims[0]
    rima.save(f"cite {second}")
    rima.follow()
    _, paragraph = rima.body.split("\n\n")
    assert paragraph.splitlines()[1].startswith("The report added[@")
    assert [s.why for s in house.store.drafts.history(kept.saved.draft)][-2:] == [
        "cited a claim"
    ] * 2


def test_a_cited_sentence_goes_where_it_is_told_to(house: House, rima: Writer) -> None:
    body = "Rain fell.\n\nWind blew.\n\n## What we did not see\n\n- A photograph."
    kept = house.change(house.begin(), by="Rima", body=body)
    claim = house.store.event(AIRLIFT).claims[0]
    rima.edit(kept.saved.draft)
    rima.save(f"cite {claim}", after="1")
    rima.follow()
    assert rima.body.split("\n\n")[0].startswith("Rain fell.\nOn October 13")
    rima.save(f"cite {claim}", after="0")
    rima.follow()
    blocks = rima.body.split("\n\n")
    assert blocks[2].startswith("Oasis Courier also reported")
    assert blocks[3:] == ["## What we did not see", "- A photograph."]


def test_what_is_typed_is_not_lost_by_citing(house: House, rima: Writer) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    claim = house.store.event(AIRLIFT).claims[0]
    rima.save(f"cite {claim}", title="Typed just now", body="Typed too.")
    sheet = house.newsroom.sheet(house.store.drafts.revision(kept.saved.draft))
    assert sheet.title == "Typed just now"
    assert sheet.body.startswith("Typed too.\n\nOn October 13")


def test_claims_ticked_on_the_page_of_an_event_are_cited_in_an_open_draft(
    house: House, rima: Writer
) -> None:
    kept = house.begin(PLAN)
    rima.open(f"/desk/events/{AIRLIFT}")
    assert kept.saved.title[:20] in rima.page.words()
    claims = house.store.event(AIRLIFT).claims[:2]
    rima.post(LIST, do="cite", claim=claims, draft=kept.saved.draft, of=AIRLIFT)
    rima.follow()
    assert all(f"@{c[:12]}" in rima.body for c in claims)
    assert rima.values("event") == [PLAN, AIRLIFT]
    assert house.store.drafts.revision(kept.saved.draft).saved.why == "cited 2 claims"
    assert rima.post(LIST, do="cite", draft=kept.saved.draft).status_code == 422


def test_each_save_is_a_version_with_who_and_why_and_none_is_changed(
    house: House, rima: Writer
) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    rima.save(title="A better headline", why="shorter")
    rima.follow()
    assert "A better headline" in rima.page.words()
    history = house.store.drafts.history(kept.saved.draft)
    assert [(s.number, s.by, s.why) for s in history][1:] == [(2, "Rima", "shorter")]
    assert house.store.drafts.revision(kept.saved.draft, 1) == kept
    page = rima.open(f"{LIST}/{kept.saved.draft}/history")
    assert "From version 1 to version 2" in page.words()
    assert "title: " in page.words()
    assert "A better headline" in "".join(page.marked("none")) + page.words()


def test_saving_what_was_not_changed_makes_no_version(house: House, rima: Writer) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    rima.save()
    rima.follow()
    assert len(house.store.drafts.history(kept.saved.draft)) == 1


def test_an_earlier_version_can_be_gone_back_to(house: House, rima: Writer) -> None:
    kept = house.begin()
    house.change(kept, title="Worse")
    page = rima.open(f"{LIST}/{kept.saved.draft}/history?version=1")
    assert "Go back to version 1" in page.words()
    form = {n: rima.value(n) for n in ("seen", "series", "date")}
    rima.post(f"{LIST}/{kept.saved.draft}", do="restore 1", **form)
    last = house.store.drafts.revision(kept.saved.draft)
    assert (last.saved.number, last.text) == (3, kept.text)
    rima.post(f"{LIST}/{kept.saved.draft}", do="restore 2", **form)
    assert rima.answer.status_code == 409
    assert house.store.drafts.revision(kept.saved.draft) == last


def test_a_stale_save_shows_three_sides_and_keeps_what_was_typed(
    house: House, rima: Writer
) -> None:
    kept = house.change(house.begin(), body="One.\nTwo.\nThree.", title="First")
    rima.edit(kept.saved.draft)
    house.change(kept, by="Omar", body="One.\nTwo.\nThree by Omar.", kicker="Omar’s kicker")
    answer = rima.save(body="One by Rima.\nTwo.\nThree.", title="Rima’s title")
    assert answer.status_code == 409
    rima.page = tree(answer.text)
    words = rima.page.words()
    assert "Nothing was saved." in words
    assert "What you saw version 2 by Omar" in words
    assert "What is there now version 3 by Omar" in words
    assert "What you typed" in words
    assert rima.body == "One by Rima.\nTwo.\nThree by Omar."
    assert rima.value("title") == "Rima’s title"
    assert rima.value("kicker") == "Omar’s kicker"
    assert rima.value("seen") == "3"
    rima.save()
    last = house.store.drafts.revision(kept.saved.draft)
    assert (last.saved.number, last.saved.by) == (4, "Rima")
    assert "One by Rima.\nTwo.\nThree by Omar." in last.text


def test_of_a_sentence_that_both_changed_the_typed_one_stays_and_both_are_shown(
    house: House, rima: Writer
) -> None:
    kept = house.change(house.begin(), body="One.\nTwo.")
    rima.edit(kept.saved.draft)
    house.change(kept, by="Omar", body="One.\nTwo, says Omar.")
    rima.page = tree(rima.save(body="One.\nTwo, says Rima.").text)
    assert rima.body == "One.\nTwo, says Rima."
    assert "Changed by both: yours is in the form" in rima.page.words()
    assert "Omar Two, says Omar." in rima.page.words()


def test_a_claim_that_is_cited_too_late_is_not_and_the_text_is_kept(
    house: House, rima: Writer
) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    house.change(kept, title="Omar’s")
    claim = house.store.event(AIRLIFT).claims[0]
    rima.page = tree(rima.save(f"cite {claim}", body="Mine alone.").text)
    assert rima.answer.status_code == 409
    assert rima.body == "Mine alone."
    assert len(house.store.drafts.history(kept.saved.draft)) == 2


def test_a_text_that_cannot_be_read_is_kept_and_its_fault_is_named_by_its_line(
    house: House, rima: Writer
) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    rima.save(body="Fine.\n\nNot [@ so.")
    page = rima.follow()
    assert "line 3: citation not understood: [@ so." in page.words()
    assert rima.body == "Fine.\n\nNot [@ so."
    preview = rima.open(f"{rima.path}/preview")
    assert rima.answer.status_code == 422
    assert "citation not understood" in preview.words()


def test_a_day_that_is_none_is_refused_and_all_that_was_typed_stays(
    house: House, rima: Writer
) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    rima.page = tree(rima.save(date="soon", title="Typed", body="Typed words.").text)
    assert rima.answer.status_code == 422
    assert "should be a date" in rima.page.words()
    assert (rima.value("title"), rima.body) == ("Typed", "Typed words.")
    assert len(house.store.drafts.history(kept.saved.draft)) == 1


def test_findings_name_the_sentence_and_the_list_counts_them(house: House, rima: Writer) -> None:
    kept = house.change(house.begin(), body="Nobody said this.")
    page = rima.edit(kept.saved.draft)
    assert "To mend paragraph 1, sentence 1: a sentence without a source Nobody said this." in (
        page.words()
    )
    assert "1 to mend" in rima.open(LIST).words()


def test_a_rejected_claim_is_a_finding_of_every_draft_that_cites_it(
    house: House, rima: Writer
) -> None:
    kept = house.begin()
    claim = house.store.event(AIRLIFT).claims[0]
    assert "to mend" not in rima.open(LIST).words()
    page = rima.open(f"/desk/events/{AIRLIFT}")
    rima.post(f"/desk/events/{AIRLIFT}", do="reject", claim=claim, seen=rima.value("seen"))
    assert rima.answer.status_code == 303, page.words()
    assert "2 to mend" in rima.open(LIST).words()
    assert "was rejected" in rima.edit(kept.saved.draft).words()


def test_the_preview_shows_what_is_typed_and_saves_nothing(house: House, rima: Writer) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    claim = house.store.event(AIRLIFT).claims[0]
    typed = {"title": "Only typed", "body": f"Only typed too.[@{claim}]", "date": "2026-10-20"}
    rima.post(f"{rima.path}/preview", series="Dispatch", **typed)
    page = tree(rima.answer.text)
    assert rima.answer.status_code == 200
    assert "Preview of a draft. It is not published" in page.words()
    assert "Only typed too." in page.words()
    assert "#n1" in page.values("href")
    assert "No. 101" in page.words()
    assert len(house.store.drafts.history(kept.saved.draft)) == 1
    sheet = rima.client.get("/desk/preview/style.css")
    assert (sheet.status_code, sheet.headers["content-type"]) == (200, "text/css; charset=utf-8")


def test_findings_and_notes_follow_what_is_typed(house: House, rima: Writer) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    typed = {"series": "Dispatch", "date": "2026-10-20", "body": "Nobody said this."}
    rima.post(f"{rima.path}/look", **typed)
    page = tree(rima.answer.text)
    assert {"findings", "noted"} <= {*page.values("id")}
    assert "a sentence without a source" in page.words()
    assert len(house.store.drafts.history(kept.saved.draft)) == 1


def test_a_draft_is_put_away_and_comes_back_when_it_is_saved(house: House, rima: Writer) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    rima.save("away")
    rima.follow()
    assert "This draft is put away." in rima.page.words()
    assert kept.saved.draft not in rima.open(LIST).words()
    assert "1 dispatch" in rima.open(f"{LIST}?state=away").words()
    rima.edit(kept.saved.draft)
    rima.save()
    assert "1 dispatch" in rima.open(LIST).words()


def test_events_come_into_the_tray_and_go_out_of_it(house: House, rima: Writer) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    rima.save("add", add=PLAN)
    rima.follow()
    assert rima.values("event") == [AIRLIFT, PLAN]
    rima.save(f"drop {AIRLIFT}")
    rima.follow()
    assert rima.values("event") == [PLAN]
    assert "Cited from elsewhere" in rima.page.words()
    assert rima.save("add", add="E-9").status_code == 422


def test_a_form_from_elsewhere_changes_nothing(house: House, rima: Writer) -> None:
    kept = house.begin()
    rima.edit(kept.saved.draft)
    theirs = {"token": "of another process"}
    assert rima.save(title="Theirs", **theirs).status_code == 403
    assert rima.post(LIST, do="draft", event=AIRLIFT, **theirs).status_code == 403
    release = f"{LIST}/{kept.saved.draft}/release"
    assert rima.post(release, seen="1", **theirs).status_code == 403
    assert len(house.store.drafts.log()) == 1
    assert house.dispatches() == []


def test_a_draft_that_is_not_there_is_not_found(rima: Writer) -> None:
    for path in ("D-9", "D-9/preview", "D-9/history", "D-9/release"):
        rima.open(f"{LIST}/{path}")
        assert rima.answer.status_code == 404, path


def test_the_list_is_narrowed_by_state_and_words(house: House, rima: Writer) -> None:
    house.change(house.begin(), title="Generators by night")
    house.change(house.begin(PLAN), title="A plan for Tazirbu")
    assert "2 dispatches" in rima.open(LIST).words()
    words = rima.open(f"{LIST}?text=tazirbu+PLAN&state=draft").words()
    assert "A plan for Tazirbu" in words
    assert "Generators" not in words
    assert "No dispatch is in that state" in rima.open(f"{LIST}?state=published").words()
    assert all(rima.client.get(f"{LIST}?state={s}").status_code == 200 for s in STATES)


def test_the_list_answers_as_json_csv_and_feed(house: House, rima: Writer) -> None:
    kept = house.change(house.begin(), title="=Generators, by night", topics=("Libya", "Chad"))
    (row,) = rima.client.get(f"{LIST}.json").json()
    assert (row["id"], row["state"], row["number"]) == (kept.saved.draft, "draft", None)
    assert (row["by"], row["topics"], row["refused"]) == ("Omar", ["Libya", "Chad"], 0)
    (cells,) = csv.DictReader(io.StringIO(rima.client.get(f"{LIST}.csv").text))
    assert cells["title"] == "'=Generators, by night"
    assert cells["topics"] == "Libya; Chad"
    feed = rima.client.get(f"{LIST}.atom?state=draft")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert f"dragoman/dispatches/{kept.saved.draft}</id>" in feed.text
    assert rima.client.get(f"{LIST}.json?state=published").json() == []


@pytest.mark.parametrize("name", ["title", "kicker", "offer"])
def test_a_line_of_the_head_has_a_longest_length(house: House, rima: Writer, name: str) -> None:
    rima.edit(house.begin().saved.draft)
    answer = rima.save(**{name: "x" * 501})
    assert answer.status_code == 422
    assert f"The {name} has more than 500 characters." in tree(answer.text).words()


@pytest.mark.parametrize("path", ["//elsewhere.example/x", "/elsewhere.example/x", "d/101/"])
def test_a_link_of_a_preview_never_leads_to_another_host(rima: Writer, path: str) -> None:
    answer = rima.client.get(f"/desk/preview/{path}", follow_redirects=False)
    assert answer.status_code == 307
    assert not answer.headers["location"].startswith("//")
