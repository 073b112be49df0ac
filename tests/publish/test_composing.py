"""The first draft tells each origin apart, the repeats, the contradictions and the denials."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.codebook import load
from dragoman.errors import DispatchError
from dragoman.model import Draft, Evidence, Outlet, Series
from dragoman.publish import compose, format_draft, parse_draft
from dragoman.publish.absences import absences
from dragoman.publish.complaints import TITLE_LIMIT
from dragoman.publish.composing import _ordered, fitting
from dragoman.publish.tellings import Telling
from dragoman.publish.tokens import bare

from .invented import (
    DAY,
    DENIED,
    EVENTS,
    EVIDENCE,
    HANDED,
    LANDED,
    LANDING,
    LEDGER,
    OUTLETS,
    READINGS,
    SERIES,
    TAKEN,
    TURNED,
    VOICE,
    claim,
    event,
    reading,
    report,
)
from .writing import composed


def lines(draft: Draft) -> list[str]:
    """The sentences of a draft without their citations."""
    return [bare(s.text) for p in draft.paragraphs for s in p]


def of(*events: object, **changes: object) -> Draft:
    """A draft from these events."""
    evidence = replace(EVIDENCE, **changes)  # type: ignore[arg-type]
    return compose(events, evidence, load(), OUTLETS, SERIES, DAY)  # type: ignore[arg-type]


def test_the_lead_attributes_dates_and_introduces() -> None:
    assert lines(composed())[0] == (
        "On October 13, 2026, the Libyan local website Kufra Voice reported, citing an unnamed "
        "airport worker, that two cargo aircraft carrying crates of ammunition had landed at "
        "Kufra airfield on October 12, coming from Al-Khadim air base."
    )


def test_the_note_stands_after_the_word_that_reports() -> None:
    assert "Kufra Voice reported[@" in composed().paragraphs[0][0].text


def test_what_the_same_report_tells_follows_in_turn() -> None:
    told = lines(composed())[1:4]
    assert told == [
        (
            "According to the report, citing the same source, twelve lorries moved the crates to a "
            "depot near Tazirbu."
        ),
        (
            "The report added, citing the same source, that part of the load was to be handed over "
            "to the Desert Shield Brigade."
        ),
        "It also said that a third aircraft had tried to land without success.",
    ]


def test_a_copy_is_named_and_not_counted() -> None:
    assert (
        "Al-Wahat Today carried the same report; it is not counted as a further origin."
        in lines(composed())
    )


def test_another_origin_has_its_own_paragraph() -> None:
    paragraphs = [[bare(s.text) for s in p] for p in composed().paragraphs]
    assert [
        (
            "On October 14, the aircraft-watching group Sahara Flight Log reported that three "
            "cargo aircraft had landed at Kufra airfield on October 12."
        )
    ] in paragraphs


def test_contradictions_stand_side_by_side_each_with_its_sources() -> None:
    (sentence,) = [
        s for p in composed().paragraphs for s in p if s.text.startswith("The accounts differ")
    ]
    assert bare(sentence.text) == (
        "The accounts differ on the number of aircraft: two, according to Kufra Voice and "
        "Al-Wahat Today; three, according to Sahara Flight Log."
    )
    assert len(sentence.claims) == 3


def test_a_denial_has_its_own_paragraph_and_its_denier() -> None:
    (denial,) = [p for p in composed().paragraphs if DENIED.id[:12] in p[0].claims]
    assert len(denial) == 1
    assert bare(denial[0].text).startswith("The Kufra municipal council denied that ")
    assert bare(denial[0].text).endswith(" to Kufra airfield, صدى الجفرة reported on October 14.")


def test_head_gives_kind_of_source_topics_offer_and_events() -> None:
    draft = composed()
    assert draft.title.startswith("Libyan local website: Two cargo aircraft")
    assert (
        draft.kicker == "Libyan local website, with an aircraft-watching group and Benghazi Ledger"
    )
    assert (draft.topics, draft.offer) == (("Libya",), "This dispatch is free to read.")
    assert draft.events[0] == LANDING.id
    assert set(draft.events) == {e.id for e in EVENTS}


def test_a_body_that_no_report_quotes_is_listed() -> None:
    assert composed().unseen == ("No word from the Desert Shield Brigade.",)


def test_a_body_that_is_told_by_more_words_too_is_listed_once() -> None:
    text = "The charter company Sirocco Air took fuel to Kufra. Sirocco Air took rifles to Kufra."
    source = report("Kufra Voice", date(2026, 10, 13), "t", text)
    names = ("charter company Sirocco Air", "Sirocco Air")
    first, second = (
        claim(source, sentence, "took", "transfer", roles={"actor": [name]})
        for sentence, name in zip(text.split(". "), names, strict=True)
    )
    made = reading(source, first, second)
    told = [Telling(claim=c, reading=made, ids=(c.id,)) for c in (first, second)]
    assert [*absences(event("e", first, second), told, told)][-1] == (
        "No word from the charter company Sirocco Air."
    )


def test_a_claim_that_says_no_more_than_its_kind_is_left_out_beside_others() -> None:
    empty = replace(HANDED, id="f" * 64, fillers=())
    held = {VOICE.digest: reading(VOICE, TAKEN, empty)}
    draft = of(event("E-depot", TAKEN, empty), readings=held)
    cited = {c for p in draft.paragraphs for s in p for c in s.claims}
    assert cited == {TAKEN.id[:12]}
    alone = of(event("E-depot", empty), readings=held)
    assert empty.id[:12] in {c for p in alone.paragraphs for s in p for c in s.claims}


def test_a_role_is_missing_only_where_no_report_of_the_event_fills_it() -> None:
    assert of(EVENTS[4]).unseen[1:] == (
        "No report names the place of departure.",
        "No report says what was carried.",
    )
    bare_handover = replace(HANDED, fillers=HANDED.fillers[:1])
    voice = reading(VOICE, LANDED, TAKEN, bare_handover, TURNED)
    readings = {**EVIDENCE.readings, VOICE.digest: voice}
    assert of(LANDING, readings=readings).unseen == ("No report names a recipient.",)


def test_a_single_origin_is_said_to_be_one() -> None:
    assert of(EVENTS[4]).unseen[0] == (
        "No second origin: what is told of this goes back to Benghazi Ledger."
    )


def test_every_sentence_cites_and_every_claim_is_cited() -> None:
    sentences = [s for p in composed().paragraphs for s in p]
    assert all(s.claims for s in sentences)
    cited = {c for s in sentences for c in s.claims}
    assert {c[:12] for r in READINGS for c in (x.id for x in r.claims)} == cited


def test_the_draft_survives_its_file() -> None:
    assert parse_draft(format_draft(composed()), "a.md") == composed()


def test_the_same_events_give_the_same_draft() -> None:
    assert composed() == composed()


def test_an_event_that_is_only_denied_is_told_as_a_denial() -> None:
    only = event("E-only", DENIED, origins=(), denials=LANDING.denials)
    assert lines(of(only)) == [
        (
            "The Kufra municipal council denied that “طائرات شحن” had travelled to Kufra airfield, "
            "صدى الجفرة reported on October 14."
        )
    ]


def test_an_outlet_is_introduced_once() -> None:
    later = replace(LEDGER, outlet="Kufra Voice", digest="sha256:" + "1" * 64)
    fuel = READINGS[4].claims[0]
    readings = {**EVIDENCE.readings, later.digest: reading(later, replace(fuel, id="f" * 64))}
    second = replace(EVENTS[4], claims=("f" * 64,), reports=(later.digest,))
    said = lines(of(LANDING, second, readings=readings))
    assert said[-1].startswith("On October 4, Kufra Voice reported that")


def test_a_report_told_before_is_not_dated_again() -> None:
    denying = event("E-more", replace(DENIED, id="e" * 64))
    voice = reading(VOICE, *READINGS[0].claims, replace(DENIED, id="e" * 64, chain=()))
    readings = {**EVIDENCE.readings, VOICE.digest: voice}
    said = lines(of(LANDING, denying, readings=readings))
    assert said[-1].startswith("Kufra Voice denied that")


def test_a_report_without_date_and_outlet_is_still_attributed() -> None:
    bare_report = replace(LEDGER, outlet=None, published=None, url=None)
    readings = {**EVIDENCE.readings, LEDGER.digest: reading(bare_report, *READINGS[4].claims)}
    said = lines(of(EVENTS[4], readings=readings))[0]
    assert said.startswith("In a report without a date, an outlet that is not named reported that")


def test_the_other_events_come_by_day_and_then_by_origins() -> None:
    two = replace(EVENTS[4], id="E-two", origins=LANDING.origins)
    order = [e.id for e in _ordered([EVENTS[3], EVENTS[0], EVENTS[4], two])]
    assert order == ["E-third", "E-two", "E-fuel", "E-landing"]


def test_an_overlong_title_is_cut_at_a_word() -> None:
    long = Outlet(name="Benghazi Ledger", description="daily " * 40)
    draft = compose([EVENTS[4]], EVIDENCE, load(), [long], Series(), DAY)
    assert draft.title == "Convoy of 20 fuel lorries reportedly travels to Kufra"


def test_an_overlong_title_leaves_out_where_it_came_from_first() -> None:
    long = "Two aircraft of the " + "long " * 25 + "company land"
    assert fitting(f"{long}, coming from {'far ' * 20}") == long
    assert fitting(long) == long
    assert fitting("word " * 60).endswith("word…")
    assert len(fitting("word " * 60)) <= TITLE_LIMIT


def test_events_without_claims_at_hand_are_refused() -> None:
    with pytest.raises(DispatchError, match="none of the events"):
        compose(EVENTS, Evidence(), load(), OUTLETS, SERIES, DAY)
