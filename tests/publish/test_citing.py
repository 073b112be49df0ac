"""One more claim told in a draft, in the words and at the place that fit what is there."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.codebook import load
from dragoman.errors import DispatchError
from dragoman.model import Evidence, Sheet
from dragoman.publish import cite_claim, format_sheet, parse_draft
from tests.desk import sample
from tests.desk.fakes import FakeStore
from tests.desk.sample import sample_store

DAY = date(2026, 10, 20)
STORE: FakeStore = sample_store()
READINGS = {r.report.digest: r for r in STORE.held_readings}
EVIDENCE = Evidence(readings=READINGS)


COURIER = READINGS[sample.COURIER.digest]
LANDING = COURIER.claims[0].id
DENIAL = next(c.id for c in COURIER.claims if c.status == "denied")
PLANNED = next(c.id for c in COURIER.claims if c.status == "planned")
OTHER = READINGS[sample.LOG.digest].claims[0].id


def cite(body: str, claim: str, after: int | None = None) -> str:
    sheet = Sheet(series="Dispatch", date=DAY, title="T", body=body)
    return cite_claim(sheet, claim, EVIDENCE, load(), (), after=after).body


def test_the_first_claim_of_a_report_introduces_its_outlet_and_day() -> None:
    assert cite("", LANDING).startswith("On October 13, 2026, ")
    assert f"[@{LANDING[:12]}]" in cite("", LANDING)


def test_what_the_same_report_says_next_follows_in_its_paragraph() -> None:
    body = cite(cite("", LANDING), PLANNED)
    _, second = body.split("\n")
    assert second.startswith("The report added[@")
    assert cite(body, PLANNED).split("\n")[2].startswith("According to the report")


def test_another_report_makes_a_paragraph_of_its_own_without_the_year() -> None:
    body = cite(cite("", LANDING), OTHER)
    assert body.split("\n\n")[1].startswith("On October 13, Harbour and Air Log reported")


def test_a_denial_is_told_as_one() -> None:
    assert " denied[@" in cite("", DENIAL)


def test_the_section_on_what_was_not_seen_stays_last() -> None:
    section = "## What we did not see\n\n- A photograph."
    body = cite(f"Rain fell.\n\n{section}", LANDING)
    assert body.endswith(f"\n\n{section}")
    assert body.startswith("Rain fell.\n\nOn October 13")
    assert cite(section, LANDING).endswith(section)


def test_a_paragraph_can_be_named_and_one_out_of_range_is_the_last() -> None:
    assert "Rain.\nOn October 13" in cite("Rain.\n\nWind.", LANDING, after=1)
    assert "Wind.\nOn October 13" in cite("Rain.\n\nWind.", LANDING, after=99)
    assert cite(cite("Rain.", LANDING), LANDING, after=0).count("\n\n") == 2


def test_a_claim_that_is_not_there_is_named() -> None:
    with pytest.raises(DispatchError, match="there is no such claim"):
        cite("", "0" * 16)


@pytest.mark.parametrize("digest", sorted(READINGS))
def test_every_claim_makes_one_sentence_that_cites_it(digest: str) -> None:
    for claim in READINGS[digest].claims:
        sheet = Sheet(series="Dispatch", date=DAY, title="T", body=cite("", claim.id))
        draft = parse_draft(format_sheet(sheet), "draft")
        ((sentence,),) = draft.paragraphs
        assert [claim.id.startswith(c) for c in sentence.claims] == [True]
