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
