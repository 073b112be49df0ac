"""A source that denies it whole contests that it happened; one that denies a part does not."""

from .told import between, fields, told


def test_a_denial_of_the_whole_stands_against_those_who_tell_it() -> None:
    a = told("A", "A convoy left Kufra.", trigger="left")
    text = "No convoy has left Kufra, the zone's command said."
    b = told("B", text, trigger="left", status="denied", source="zone's command")
    (found,) = between(a, b)
    assert [(s.value, s.denies) for s in found.values] == [
        ("happened", False),
        ("did not happen", True),
    ]
    assert found.field == "status"


def test_a_denial_at_the_end_of_other_news_is_no_report_of_its_own() -> None:
    a = told("A", "A convoy left Kufra.", trigger="left")
    text = "Prices rose. The army says no convoy left."
    b = told("B", text, trigger="left", status="denied", source="army")
    assert fields(a, b) == []


def test_a_side_that_denies_its_own_raid_contests_the_actor() -> None:
    a = told(
        "A",
        "Jets of the Coalition hit a shed.",
        trigger="hit",
        kind="airstrike",
        roles=[("actor", "Jets of the Coalition")],
    )
    b = told(
        "B",
        "The Coalition said it had struck nothing.",
        trigger="struck",
        kind="airstrike",
        status="denied",
        source="Coalition",
    )
    assert fields(a, b) == ["actor"]


def test_a_coder_that_calls_a_plain_sentence_a_denial_is_not_believed() -> None:
    a = told("A", "A convoy left Kufra.", trigger="left")
    b = told("B", "A convoy left Kufra, he said.", trigger="left", status="denied", source="he")
    assert fields(a, b) == []
