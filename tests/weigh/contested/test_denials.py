"""A source that denies it whole contests that it happened; one that denies a part does not."""

from dataclasses import replace

import pytest

from dragoman.model import Reading
from dragoman.read.foreign.attributions import find_attributions

from .told import between, fields, told, unread


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


def _heard(text: str, language: str) -> Reading:
    """A report that nobody read, with the sources that it names."""
    found = unread("Sawt", text, language)
    return replace(found, attributions=find_attributions(found.report), unread=True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "نفى مكتب المحافظ وصول أي قافلة إلى الكفرة يوم الإثنين."),
        ("ru", "Пресс-служба армии опровергла сообщения о колонне в Куфре."),
    ],
)
def test_an_unread_report_that_opens_with_a_denial_takes_that_side(
    language: str, text: str
) -> None:
    a, other = told("A", "A convoy left Kufra.", trigger="left"), _heard(text, language)
    (found,) = between(a, matched=[other])
    assert (found.field, found.values[1].reports) == ("status", (other.report.digest,))


def test_an_unread_report_that_denies_a_part_takes_no_side() -> None:
    text = "أكد مكتب المحافظ وصول القافلة إلى الكفرة، نافياً وجود أسلحة فيها."
    other = _heard(text, "ar")
    assert [a.stance for a in other.attributions] == ["denies a part"]
    assert fields(told("A", "A convoy left Kufra.", trigger="left"), matched=[other]) == []


def test_a_body_that_an_unread_report_lets_deny_its_own_raid_contests_the_actor() -> None:
    text = "Jets of the Coalition hit a shed."
    roles = [("actor", "Jets of the Coalition")]
    a = told("A", text, trigger="hit", kind="airstrike", roles=roles)
    other = _heard("نفى المتحدث باسم التحالف تنفيذ أي غارة على الكفرة.", "ar")
    assert fields(a, matched=[other]) == ["actor"]


def _both(text: str, trigger: str, held: str, holder: str) -> Reading:
    """A denial by the army of what somebody holds before it in the same sentence."""
    denial = told("B", text, trigger=trigger, status="denied", source="army", kind="bombing")
    other = told("B", text, trigger=held, source=holder, kind="bombing")
    return replace(denial, claims=(*other.claims, *denial.claims))


def test_what_the_other_side_holds_before_a_denial_does_not_hide_it() -> None:
    a = told("A", "Troops shelled Kufra.", trigger="shelled", kind="bombing")
    b = _both(
        "The army dismissed the rebels' claim that it had shelled Kufra.",
        "shelled",
        "claim",
        "rebels",
    )
    (found,) = between(a, b)
    assert found.field == "status"
    assert [v.reports for v in found.values] == [(a.report.digest,), (b.report.digest,)]


def test_what_the_denier_tells_before_is_no_denial_of_the_whole() -> None:
    a = told("A", "Troops shelled Kufra.", trigger="shelled", kind="bombing")
    text = "A strike hit Kufra and not the clinic, the army said."
    assert fields(a, _both(text, "not the clinic", "hit", "army")) == []


def test_who_says_that_others_did_it_denies_it_all_the_same() -> None:
    a = told("A", "Troops shelled Kufra.", trigger="shelled", kind="bombing")
    text = "The army denied that troops had shelled Kufra. Rebels fired the shells, the army said."
    no = told(
        "B",
        text,
        trigger="shelled",
        status="denied",
        source="army",
        kind="bombing",
        roles=[("actor", "troops")],
    )
    blame = told(
        "B", text, trigger="fired", source="army", kind="bombing", roles=[("actor", "Rebels")]
    )
    b = replace(no, claims=(*no.claims, *blame.claims))
    assert fields(a, b) == ["status"]
