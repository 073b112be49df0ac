"""A claim becomes a clause that says what the claim says, in its status, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook import load
from dragoman.model import Claim, Count, Report, Role, Status
from dragoman.publish import clause, headline, summary
from dragoman.publish.clauses import denied, reported

from .invented import DENIED, LANDED, Source, claim, reading, report

BOOK = load()
Roles = Mapping[Role, Sequence[str]]


def told(
    text: str,
    trigger: str,
    kind: str,
    roles: Roles,
    status: Status = "asserted",
    counts: Sequence[Count] = (),
) -> Claim:
    """A claim about the only sentence of a report."""
    return claim(_report(text), text, trigger, kind, status, roles, counts=counts)


def _report(text: str) -> Report:
    return report("Kufra Voice", date(2026, 10, 13), "t", text)


def words(text: str, trigger: str, kind: str, roles: Roles, status: Status = "asserted") -> str:
    """The clause of such a claim, with its reading at hand."""
    made = told(text, trigger, kind, roles, status)
    return clause(made, BOOK, reading(_report(text), made))


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "roles", "expected"),
    [
        (
            "The army sent a convoy of trucks from Ajdabiya to Kufra.",
            "sent",
            "transfer",
            {
                "actor": ["army"],
                "cargo": ["convoy of trucks"],
                "origin": ["Ajdabiya"],
                "destination": ["Kufra"],
            },
            "the army sent a convoy of trucks from Ajdabiya to Kufra",
        ),
        (
            "Twenty crates were handed over to the 54th Regiment near Tazirbu.",
            "handed over",
            "transfer",
            {
                "cargo": ["Twenty crates"],
                "recipient": ["54th Regiment"],
                "destination": ["near Tazirbu"],
            },
            "twenty crates were handed over to a place near Tazirbu for the 54th Regiment",
        ),
        (
            "An Il-76 landed at Kufra airfield.",
            "landed",
            "passage",
            {"carrier": ["Il-76"], "destination": ["Kufra airfield"]},
            "an Il-76 landed at Kufra airfield",
        ),
        (
            "Two planes of the carrier Oasis Air landed at Kufra with crates of ammunition.",
            "landed",
            "transfer",
            {
                "carrier": ["Two planes of the carrier Oasis Air"],
                "actor": ["carrier Oasis Air"],
                "cargo": ["crates of ammunition"],
                "destination": ["Kufra"],
            },
            "two planes of the carrier Oasis Air carrying crates of ammunition landed in Kufra",
        ),
        (
            "Two trucks of the Sarat Brigade left Kufra.",
            "left",
            "passage",
            {
                "carrier": ["Two trucks of the Sarat Brigade"],
                "actor": ["Sarat Brigade"],
                "origin": ["Kufra"],
            },
            "two trucks of the Sarat Brigade left Kufra",
        ),
        (
            "Drones hit a fuel depot on the coast road, killing three.",
            "hit",
            "drone-strike",
            {"instrument": ["Drones"], "target": ["fuel depot"], "place": ["coast road"]},
            "a fuel depot was hit with drones on the coast road",
        ),
        (
            "There was fighting south of Sabha.",
            "fighting",
            "clash",
            {"place": ["south of Sabha"]},
            "there was a clash south of Sabha",
        ),
        (
            "Border guards clashed with smugglers at the Wazin crossing.",
            "clashed",
            "clash",
            {
                "actor": ["Border guards"],
                "partner": ["smugglers"],
                "place": ["Wazin crossing"],
            },
            "border guards clashed with smugglers at the Wazin crossing",
        ),
        (
            "Elders of Kufra met the governor.",
            "met",
            "meeting",
            {"actor": ["Elders of Kufra"], "partner": ["governor"]},
            "elders of Kufra met with the governor",
        ),
        (
            "The RSF and an ally captured the bridge.",
            "captured",
            "capture",
            {"actor": ["RSF", "ally"], "target": ["bridge"]},
            "the RSF and an ally captured the bridge",
        ),
        (
            "Police burned two houses.",
            "burned",
            "destruction",
            {"actor": ["Police"], "target": ["two houses"]},
            "police burned two houses",
        ),
        (
            "The ministry gave flour to Kufra hospital.",
            "gave",
            "aid",
            {"actor": ["ministry"], "cargo": ["flour"], "recipient": ["Kufra hospital"]},
            "the ministry gave flour to Kufra hospital",
        ),
        (
            "The battalion left Sirte for Tripoli.",
            "left",
            "withdrawal",
            {"actor": ["battalion"], "origin": ["Sirte"], "destination": ["Tripoli"]},
            "the battalion left Sirte for Tripoli",
        ),
    ],
)
def test_the_clause_has_the_words_the_articles_and_the_number_of_the_report(
    text: str, trigger: str, kind: str, roles: Roles, expected: str
) -> None:
    assert words(text, trigger, kind, roles) == expected


SENTENCE = "Two lorries moved fuel from Ajdabiya to Kufra."
ROLES: Roles = {
    "carrier": ["Two lorries"],
    "cargo": ["fuel"],
    "origin": ["Ajdabiya"],
    "destination": ["Kufra"],
}
WAY = "from Ajdabiya to Kufra"


@pytest.mark.parametrize(
    ("status", "past", "afterwards", "title"),
    [
        ("asserted", "moved fuel", "had moved fuel", "move fuel"),
        ("alleged", "allegedly moved fuel", "had allegedly moved fuel", "reportedly move fuel"),
        ("negated", "did not move fuel", "had not moved fuel", "do not move fuel"),
        ("planned", "were to move fuel", "were to move fuel", "to move fuel"),
    ],
)
def test_the_status_is_always_worded(
    status: Status, past: str, afterwards: str, title: str
) -> None:
    made = told(SENTENCE, "moved", "transfer", ROLES, status)
    assert clause(made, BOOK) == f"two lorries {past} {WAY}"
    assert reported(made, BOOK) == f"two lorries {afterwards} {WAY}"
    assert headline(made, BOOK) == f"Two lorries {title} {WAY}"


def test_what_was_prevented_or_conditional_is_not_told_as_done() -> None:
    stopped = told(SENTENCE, "moved", "transfer", ROLES, "prevented")
    perhaps = told(SENTENCE, "moved", "transfer", ROLES, "conditional")
    assert clause(stopped, BOOK) == f"two lorries tried to move fuel {WAY} without success"
    assert clause(perhaps, BOOK) == f"two lorries would move fuel {WAY}, on a condition"


def test_a_passive_without_an_actor_keeps_its_status_too() -> None:
    alone: Roles = {"cargo": ["fuel"], "destination": ["Kufra"]}
    forms = {
        s: clause(told(SENTENCE, "moved", "transfer", alone, s), BOOK)
        for s in ("asserted", "alleged", "negated", "planned", "prevented", "conditional")
    }
    assert forms == {
        "asserted": "fuel was moved to Kufra",
        "alleged": "fuel was allegedly moved to Kufra",
        "negated": "fuel was not moved to Kufra",
        "planned": "fuel was to be moved to Kufra",
        "prevented": "an attempt to move fuel to Kufra failed",
        "conditional": "fuel would be moved to Kufra, on a condition",
    }


def test_a_denial_is_told_as_a_denial_in_every_form() -> None:
    text = "The council denied that any aircraft had landed at Kufra."
    made = claim(
        _report(text),
        text,
        "landed",
        "passage",
        "denied",
        {"carrier": ["aircraft"], "destination": ["Kufra"]},
        (Source("council", "official", cue="denied"),),
    )
    assert denied(made, BOOK) == "any aircraft had landed in Kufra"
    assert clause(made, BOOK) == "it was denied that any aircraft had landed in Kufra"
    assert summary(made, BOOK) == "Denied: any aircraft landed in Kufra"
    assert headline(made, BOOK) == "Council denies that any aircraft had landed in Kufra"


def test_nothing_and_no_turn_with_the_negation() -> None:
    text = "No truck came to Kufra."
    made = told(
        text, "came", "passage", {"carrier": ["truck"], "destination": ["Kufra"]}, "negated"
    )
    assert clause(made, BOOK) == "no truck came to Kufra"


def test_losses_are_given_as_numbers_and_only_where_it_happened() -> None:
    text = "A market was shelled; five died and at least twelve were hurt."
    counts = (
        Count(of="killed", text="five", low=5, high=5),
        Count(of="wounded", text="at least twelve", low=12, high=None),
    )
    roles: Roles = {"target": ["market"]}
    made = told(text, "shelled", "shelling", roles, counts=counts)
    assert clause(made, BOOK) == "a market was shelled, with five killed and at least 12 wounded"
    assert "killed" not in clause(replace(made, status="planned"), BOOK)


def test_words_of_another_script_are_named_when_resolved_and_quoted_when_not() -> None:
    assert "“مطار الكفرة”" in clause(DENIED, BOOK)
    resolved = clause(DENIED, BOOK, reading(_report("x"), DENIED))
    assert "Kufra airfield" in resolved
    assert "“طائرات شحن”" in resolved


def test_words_that_take_a_side_stay_in_quotation_marks() -> None:
    text = "The terrorists left Kufra."
    made = told(text, "left", "withdrawal", {"actor": ["terrorists"], "origin": ["Kufra"]})
    assert clause(made, BOOK) == "the “terrorists” left Kufra"


def test_a_report_cannot_smuggle_a_citation_or_markup_into_a_clause() -> None:
    text = "The [@deadbeefdead] *army*_x_ left Kufra.\n\n# Head"
    made = told(text, "left", "withdrawal", {"actor": ["[@deadbeefdead] *army*_x_"]})
    said = clause(made, BOOK)
    assert "[" not in said
    assert "\\*army\\*\\_x\\_" in said
    assert "\n" not in said


def test_summary_and_headline_are_short_lines_with_a_capital() -> None:
    assert summary(LANDED, BOOK) == (
        "Two cargo aircraft carrying crates of ammunition landed at Kufra airfield, "
        "coming from Al-Khadim air base"
    )
    assert headline(LANDED, BOOK).startswith(
        "Two cargo aircraft carrying crates of ammunition land"
    )


def test_every_kind_can_be_told_in_every_status_even_with_no_role_known() -> None:
    for kind in BOOK.kinds:
        for status in BOOK.statuses:
            bare = replace(LANDED, kind=kind, status=status, fillers=(), counts=())  # type: ignore[arg-type]
            for make in (clause, summary, headline, reported):
                said = make(bare, BOOK)
                assert said.strip() == said
                assert "  " not in said
                assert len(said.split()) >= 1


@given(st.text(max_size=30), st.sampled_from(tuple(BOOK.kinds)), st.sampled_from(get_args(Role)))
def test_any_words_of_a_report_make_one_tame_line(text: str, kind: str, role: Role) -> None:
    source = _report(f"It was {text} yesterday.")
    made = claim(source, source.text, "was", kind, roles={role: [text]})
    for said in (clause(made, BOOK), clause(made, BOOK, reading(source, made))):
        assert "\n" not in said
        assert "[" not in said
        assert said == said.strip()
