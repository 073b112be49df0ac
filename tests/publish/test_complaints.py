"""Nothing unsourced, unarchived or rejected is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dragoman.errors import DispatchError
from dragoman.model import Claim, Evidence, Judgement, Status, Verdict
from dragoman.publish import check, finish
from dragoman.publish.complaints import TITLE_LIMIT, Complaint

from .invented import DENIED, EVIDENCE, FUEL, HANDED, LANDED, MOMENT, TURNED, VOICE
from .writing import citing, composed, draft


def only(complaints: tuple[Complaint, ...]) -> Complaint:
    assert len(complaints) == 1, [str(c) for c in complaints]
    return complaints[0]


def judged(verdict: Verdict, minutes: int = 0, claim: Claim = LANDED) -> Judgement:
    at = MOMENT + timedelta(minutes=minutes)
    return Judgement(verdict=verdict, subjects=(claim.id,), by="desk", at=at)


def test_a_draft_made_from_events_may_be_published_as_it_is() -> None:
    assert [c for c in check(composed(), EVIDENCE) if c.level == "refuse"] == []


def test_an_uncited_sentence_is_refused_and_named() -> None:
    found = draft(citing(LANDED), (citing(LANDED), "They left again."))
    complaint = only(check(found, EVIDENCE))
    assert (complaint.paragraph, complaint.sentence, complaint.level) == (2, 2, "refuse")
    assert str(complaint) == (
        "paragraph 2, sentence 2: a sentence without a source “They left again.”"
    )


def test_publishing_an_uncited_sentence_raises() -> None:
    with pytest.raises(DispatchError) as error:
        finish(draft("They left."), EVIDENCE, number=1, version=1, published=MOMENT)
    assert "may not be published: 1 to mend" in str(error.value)
    (complaint,) = check(draft("They left."), EVIDENCE)
    assert "a sentence without a source “They left.”" in str(complaint)


@pytest.mark.parametrize(
    ("id", "why"),
    [
        ("0" * 12, "no claim has the id 000000000000"),
        (LANDED.id[:7], f"{LANDED.id[:7]} is too short to name a claim; 8 characters at least"),
    ],
)
def test_an_id_that_means_no_claim_is_refused(id: str, why: str) -> None:
    complaint = only(check(draft(f"Two aircraft landed.[@{id}]"), EVIDENCE))
    assert (complaint.why, complaint.level) == (why, "refuse")


def test_an_id_that_means_two_claims_is_refused() -> None:
    reading = EVIDENCE.readings[VOICE.digest]
    twin = replace(LANDED, id=LANDED.id[:20] + "f" * 44)
    readings = {VOICE.digest: replace(reading, claims=(*reading.claims, twin))}
    evidence = replace(EVIDENCE, readings=readings)
    complaint = only(check(draft(citing(LANDED)), evidence))
    assert complaint.why == f"2 claims begin with {LANDED.id[:12]}"
    assert check(draft(f"Two aircraft landed.[@{LANDED.id}]"), evidence) == ()


def test_a_claim_whose_report_is_not_archived_is_refused() -> None:
    captures = {k: v for k, v in EVIDENCE.captures.items() if k != VOICE.digest}
    evidence = Evidence(readings=EVIDENCE.readings, captures=captures)
    assert "is not archived" in only(check(draft(citing(LANDED)), evidence)).why


def test_a_rejected_claim_is_refused_until_it_is_accepted_again() -> None:
    found = draft(citing(LANDED))
    assert "was rejected" in only(check(found, EVIDENCE, [judged("rejected")])).why
    assert check(found, EVIDENCE, [judged("rejected"), judged("accepted", 1)]) == ()
    assert check(found, EVIDENCE, [judged("same"), judged("unsure")]) == ()


def test_an_empty_draft_without_a_title_is_refused_twice() -> None:
    whys = [c.why for c in check(draft(title=" "), EVIDENCE)]
    assert whys == ["the dispatch has no title", "the dispatch says nothing"]


def test_an_overlong_title_is_refused() -> None:
    long = draft(citing(LANDED), title="x" * (TITLE_LIMIT + 1))
    assert only(check(long, EVIDENCE)).why == "the title has 161 characters; 160 at most"
    assert check(draft(citing(LANDED), title="x" * TITLE_LIMIT), EVIDENCE) == ()


@pytest.mark.parametrize(
    ("claim", "flat", "distant"),
    [
        (DENIED, "Aircraft landed.", "The council denied that aircraft landed."),
        (HANDED, "The brigade got the load.", "The brigade is to get the load."),
        (FUEL, "A convoy reached Kufra.", "A convoy reportedly reached Kufra."),
        (TURNED, "A third aircraft landed.", "A third aircraft tried to land."),
    ],
)
def test_a_weaker_claim_told_as_a_fact_is_pointed_out(
    claim: Claim, flat: str, distant: str
) -> None:
    complaint = only(check(draft(citing(claim, flat)), EVIDENCE))
    assert complaint.level == "warn"
    assert complaint.why.startswith(f"rests on {claim.status} claims only")
    assert check(draft(citing(claim, distant)), EVIDENCE) == ()


@pytest.mark.parametrize("status", ["negated", "conditional"])
def test_every_status_but_asserted_wants_its_words(status: Status) -> None:
    reading = EVIDENCE.readings[VOICE.digest]
    weaker = replace(reading, claims=(replace(LANDED, status=status),))
    evidence = replace(EVIDENCE, readings={VOICE.digest: weaker})
    assert only(check(draft(citing(LANDED)), evidence)).level == "warn"
    assert check(draft(citing(LANDED, "None would land if told not to.")), evidence) == ()


def test_one_asserted_claim_is_enough_to_speak_plainly() -> None:
    both = f"Aircraft landed.[@{LANDED.id[:12]} @{DENIED.id[:12]}]"
    assert check(draft(both), EVIDENCE) == ()


def test_a_quotation_that_the_report_does_not_hold_is_pointed_out() -> None:
    wrong = citing(LANDED, "The site spoke of “ten crates of old rifles”.")
    held = citing(LANDED, "The site spoke of “carrying crates of ammunition”.")
    assert (
        "do not hold the words “ten crates of old rifles”"
        in only(check(draft(wrong), EVIDENCE)).why
    )
    assert only(check(draft(wrong), EVIDENCE)).level == "warn"
    assert check(draft(held), EVIDENCE) == ()


def test_untranslated_words_are_pointed_out_but_not_in_brackets() -> None:
    bare = citing(DENIED, "The council denied that طائرات landed.")
    glossed = citing(DENIED, "The council denied that aircraft (طائرات) landed, صدى الجفرة wrote.")
    assert "not translated: طائرات" in only(check(draft(bare), EVIDENCE)).why
    assert check(draft(glossed), EVIDENCE) == ()
