"""Publishing from the desk: who may, what is refused, what is recorded, what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.model import Release

from ..tree import tree
from .newsroom import AIRLIFT, LIST, PLAN, House, Writer


def publish(writer: Writer, draft: str) -> None:
    """Opens the page of publishing and presses its button."""
    writer.open(f"{LIST}/{draft}/release")
    writer.post(f"{LIST}/{draft}/release", seen=writer.value("seen"))


def test_a_draft_is_published_with_the_next_number_and_stands_on_the_site(
    house: House, rima: Writer
) -> None:
    draft = house.begin().saved.draft
    rima.edit(draft)
    rima.save("publish", title="Generators by night")
    page = rima.follow()
    assert "Dispatch 101, the next number as it stands now" in page.words()
    assert "version 2 of the draft, written by Rima" in page.words()
    rima.post(f"{LIST}/{draft}/release", seen=rima.value("seen"))
    page = rima.follow()
    assert "Published: Dispatch 101, version 1. Read it on the site" in page.words()
    (dispatch,) = house.dispatches()
    assert (dispatch.number, dispatch.draft.title) == (101, "Generators by night")
    public = rima.open("/d/101/")
    assert "Generators by night" in public.words()
    assert house.store.drafts.releases() == [
        Release(
            draft=draft,
            revision=2,
            series="dispatch",
            number=101,
            version=1,
            by="Rima",
            wrote="Rima",
            at=house.now,
        )
    ]
    assert "published version 1 on the site" in rima.open(LIST).words()


def test_an_edited_dispatch_becomes_its_next_version_even_when_its_title_changes(
    house: House, rima: Writer
) -> None:
    kept = house.begin()
    publish(rima, kept.saved.draft)
    edited = house.change(kept, title="A better headline")
    assert "edited since it was published" in rima.open(LIST).words()
    page = rima.open(f"{LIST}/{kept.saved.draft}/release")
    assert "version 2: the one before stays readable" in page.words()
    assert "A better headline" in page.words()
    rima.post(f"{LIST}/{kept.saved.draft}/release", seen=str(edited.saved.number))
    assert [(d.number, d.version) for d in house.dispatches()] == [(101, 1), (101, 2)]
    assert "The title read" in rima.open("/d/101/").words()
    assert [r.wrote for r in house.store.drafts.releases()] == ["Rima", "Omar"]


def test_what_is_out_already_is_not_offered_again(house: House, rima: Writer) -> None:
    kept = house.begin()
    publish(rima, kept.saved.draft)
    page = rima.open(f"{LIST}/{kept.saved.draft}/release")
    assert "This version is out already." in page.words()
    rima.post(f"{LIST}/{kept.saved.draft}/release", seen="1", token=_token(rima))
    assert rima.answer.status_code == 303
    assert len(house.dispatches()) == len(house.store.drafts.releases()) == 1


def test_a_second_draft_takes_the_next_number(house: House, rima: Writer) -> None:
    for event in (AIRLIFT, PLAN):
        publish(rima, house.begin(event).saved.draft)
    assert [d.number for d in house.dispatches()] == [101, 102]


def test_what_the_checker_refuses_is_not_published_and_its_findings_are_shown(
    house: House, rima: Writer
) -> None:
    kept = house.begin()
    page = rima.open(f"{LIST}/{kept.saved.draft}/release")
    edited = house.change(kept, body="Nobody said this.")
    rima.post(f"{LIST}/{kept.saved.draft}/release", seen=str(edited.saved.number))
    page = tree(rima.answer.text)
    assert rima.answer.status_code == 422
    assert "may not be published: 1 to mend. Nothing was published." in page.words()
    assert "a sentence without a source Nobody said this." in page.words()
    assert "It cannot be published while there is something to mend." in page.words()
    assert house.dispatches() == []
    assert house.store.drafts.releases() == []


def test_a_text_that_cannot_be_read_is_not_published(house: House, rima: Writer) -> None:
    kept = house.begin()
    rima.open(f"{LIST}/{kept.saved.draft}/release")
    edited = house.change(kept, body="Not [@ so.")
    rima.post(f"{LIST}/{kept.saved.draft}/release", seen=str(edited.saved.number))
    assert rima.answer.status_code == 422
    assert house.dispatches() == []


def test_a_version_that_somebody_saved_over_is_not_published(house: House, rima: Writer) -> None:
    kept = house.begin()
    rima.open(f"{LIST}/{kept.saved.draft}/release")
    house.change(kept, title="Something else")
    rima.post(f"{LIST}/{kept.saved.draft}/release", seen=rima.value("seen"))
    assert rima.answer.status_code == 409
    assert "Omar saved version 2 meanwhile. Nothing was published." in (
        tree(rima.answer.text).words()
    )
    assert house.dispatches() == []


def test_a_dispatch_stays_in_its_series(house: House, rima: Writer) -> None:
    kept = house.begin()
    publish(rima, kept.saved.draft)
    edited = house.change(kept, series="Letter")
    rima.open(f"{LIST}/{kept.saved.draft}/release")
    rima.post(f"{LIST}/{kept.saved.draft}/release", seen=str(edited.saved.number))
    assert rima.answer.status_code == 422
    assert "was published in the series dispatch" in tree(rima.answer.text).words()


def test_a_dispatch_whose_draft_was_not_kept_can_be_corrected(house: House, rima: Writer) -> None:
    kept = house.begin()
    publish(rima, kept.saved.draft)
    (dispatch,) = house.dispatches()
    older = replace(dispatch, number=77, draft=replace(dispatch.draft, title="From before"))
    house.store.put_dispatch(older)
    page = rima.open(LIST)
    assert "From before" in page.words()
    rima.post(LIST, do="correct", dispatch=older.id)
    page = rima.follow()
    assert "Dispatch 77, version 1 is out" in page.words()
    rima.save(title="From before, mended")
    rima.follow()
    publish(rima, rima.path.rpartition("/")[2])
    found = [(d.number, d.version, d.draft.title) for d in house.dispatches()]
    assert (77, 2, "From before, mended") in found
    assert rima.open(LIST).words().count("From before") == 1


def test_a_number_is_kept_when_the_site_cannot_be_written_and_sent_again(
    house: House, rima: Writer
) -> None:
    kept = house.begin()
    house.site.write_text("a file where the folder should be")
    publish(rima, kept.saved.draft)
    assert rima.answer.status_code == 500
    assert "It is kept as published, but could not be sent" in tree(rima.answer.text).words()
    house.site.unlink()
    rima.post(f"{LIST}/{kept.saved.draft}/release", seen="1", token=_token(rima))
    assert rima.answer.status_code == 303
    assert [(d.number, d.version) for d in house.dispatches()] == [(101, 1)]
    assert (house.site / "d" / "101" / "index.html").is_file()


def _token(writer: Writer) -> str:
    writer.open(LIST)
    writer.open(f"/desk/events/{AIRLIFT}")
    return writer.value("token")


def test_of_a_dispatch_for_subscribers_the_site_gets_the_first_paragraph(
    house: House, rima: Writer
) -> None:
    claim, other = house.store.event(AIRLIFT).claims[:2]
    body = f"Everybody reads this.[@{claim}]\n\nSubscribers read this.[@{other}]"
    kept = house.change(house.begin(), body=body)
    rima.edit(kept.saved.draft)
    rima.save("publish", access="subscribers")
    page = rima.follow()
    assert "the public site shows the first paragraph and its notes" in page.words()
    rima.post(f"{LIST}/{kept.saved.draft}/release", seen=rima.value("seen"))
    rima.follow()
    public = rima.open("/d/101/").words()
    assert "Everybody reads this." in public
    assert "Subscribers read this." not in public
    assert "the rest is for subscribers" in public
    whole = rima.open(f"{LIST}/{kept.saved.draft}/preview").words()
    assert "Subscribers read this." in whole
    assert rima.client.get(f"{LIST}.json").json()[0]["subscribers"] is True


# Who may ---------------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path) -> Iterator[House]:
    """A newsroom with accounts and the rule of two."""
    found = House(tmp_path, two_person=True, accounts=True)
    yield found
    found.store.close()


def test_readers_look_analysts_write_and_only_editors_publish(office: House) -> None:
    office.two_person = False
    draft = office.begin(by="layla").saved.draft
    reader, analyst, editor = (
        office.member(n, r)
        for n, r in (("nur", "reader"), ("omar", "analyst"), ("rima", "editor"))  # type: ignore[arg-type]
    )
    reader.edit(draft)
    assert reader.answer.status_code == 200
    assert reader.save(title="Not mine to write").status_code == 403
    analyst.edit(draft)
    assert analyst.save(title="Mine to write").status_code == 303
    page = analyst.open(f"{LIST}/{draft}/release")
    assert "An editor or an admin releases it." in page.words()
    analyst.open(LIST)
    analyst.open(f"/desk/events/{AIRLIFT}")
    assert analyst.post(f"{LIST}/{draft}/release", seen="2").status_code == 403
    assert office.dispatches() == []
    publish(editor, draft)
    assert editor.answer.status_code == 303
    assert [d.number for d in office.dispatches()] == [101]


def test_by_the_rule_of_two_nobody_releases_what_they_wrote_last(office: House) -> None:
    draft = office.begin(by="layla").saved.draft
    rima, sami = office.member("rima", "editor"), office.member("sami", "editor")
    rima.edit(draft)
    rima.save(title="As Rima has it")
    page = rima.open(f"{LIST}/{draft}/release")
    assert "rima wrote the last version, and a second person has to release it." in page.words()
    assert "and, by the rule of two, nobody who wrote the last version" in page.words()
    rima.open(f"/desk/events/{AIRLIFT}")
    rima.post(f"{LIST}/{draft}/release", seen="2")
    assert rima.answer.status_code == 403
    assert "a second person has to release it. Nothing was published." in (
        tree(rima.answer.text).words()
    )
    assert office.dispatches() == []
    publish(sami, draft)
    assert sami.answer.status_code == 303
    (release,) = office.store.drafts.releases()
    assert (release.by, release.wrote) == ("sami", "rima")
    words = sami.open("/desk/log").words()
    assert "sami published “As Rima has it” as 101, version 1, written by rima" in words


def test_putting_a_draft_away_and_taking_it_out_makes_nobody_its_writer(office: House) -> None:
    draft = office.begin(by="rima").saved.draft
    rima, sami = office.member("rima", "editor"), office.member("sami", "editor")
    sami.edit(draft)
    sami.save("away")
    sami.follow()
    sami.save()
    rima.open(f"/desk/events/{AIRLIFT}")
    rima.post(f"{LIST}/{draft}/release", seen="3")
    assert rima.answer.status_code == 403
    publish(sami, draft)
    assert sami.answer.status_code == 303


# The log ---------------------------------------------------------------------------------------


def test_the_log_tells_who_saved_and_who_published_what(house: House, rima: Writer) -> None:
    kept = house.begin()
    house.change(kept, title="A better headline")
    publish(rima, kept.saved.draft)
    words = rima.open("/desk/log").words()
    assert "and 3 changes of dispatches" in words
    assert "Omar saved “A better headline”, version 2 of its draft" in words
    assert "Rima published “A better headline” as 101, version 1, written by Omar" in words
    rows = rima.client.get("/desk/log.json").json()
    assert [(r["by"], r["verdict"]) for r in rows[:3]] == [
        ("Rima", "published"),
        ("Omar", "saved"),
        ("Rima", "saved"),
    ]
    assert rows[0]["subjects"] == [kept.saved.draft]
    assert "published" in rima.client.get("/desk/log.csv").text
    assert "A better headline" in rima.client.get("/desk/log.atom").text


def test_the_history_tells_which_version_was_released(house: House, rima: Writer) -> None:
    kept = house.begin()
    publish(rima, kept.saved.draft)
    words = rima.open(f"{LIST}/{kept.saved.draft}/history").words()
    assert "published as 101, version 1, released by Rima" in words
