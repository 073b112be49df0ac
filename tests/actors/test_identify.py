from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors import identify, open_actors
from dragoman.actors.identify import meant
from dragoman.model import Named, Period, Reading

from .invented import claim, mention, place, reading

ACTORS = open_actors()

TEXT = "The Kremlin said that the Wagner Group sent 20 trucks to the Green Column from Kufra."


def told(given: Reading) -> dict[str, str | None]:
    found = identify(given, ACTORS).actors
    return {n.mention.text: n.actor.id if n.actor else None for n in found}


def entry(given: Reading, words: str) -> Named:
    return next(n for n in identify(given, ACTORS).actors if n.mention.text == words)


def sample() -> Reading:
    fillers = (
        ("recipient", mention(TEXT, "the Green Column")),
        ("actor", mention(TEXT, "the Wagner Group")),
        ("origin", mention(TEXT, "Kufra")),
    )
    return reading(TEXT, [claim(TEXT, fillers, [mention(TEXT, "The Kremlin")])])


# Which mentions ---------------------------------------------------------------------------------


def test_actors_recipients_and_sources_are_named_in_text_order() -> None:
    assert list(told(sample()).items()) == [
        ("The Kremlin", "russia"),
        ("the Wagner Group", "wagner-group"),
        ("the Green Column", None),
    ]


def test_a_mention_in_two_roles_is_named_once() -> None:
    group = mention(TEXT, "the Wagner Group")
    given = reading(TEXT, [claim(TEXT, [("actor", group), ("partner", group)])])
    assert [n.mention for n in identify(given, ACTORS).actors].count(group) == 1


def test_mentions_already_listed_are_named_too() -> None:
    given = reading(TEXT, listed=[mention(TEXT, "The Kremlin")])
    assert told(given)["The Kremlin"] == "russia"


def test_a_body_beside_the_claims_is_listed_as_well() -> None:
    text = "Trucks left. Observers said that Hamas and the Wagner Group watched."
    assert told(reading(text)) == {"Hamas": "hamas", "the Wagner Group": "wagner-group"} or told(
        reading(text)
    ) == {"Hamas": "hamas", "Wagner Group": "wagner-group"}


def test_a_body_is_listed_in_a_text_that_is_not_read() -> None:
    assert told(reading("أعلن حزب الله أن المعبر مغلق")) == {"حزب الله": "hezbollah"}


@pytest.mark.parametrize(
    "text",
    [
        "Syria and Iraq were quiet.",
        "Dawn broke. Guardian of the well, he slept.",
        "The road from Ramallah was open.",
        "it is us who hold it",
    ],
)
def test_states_places_and_plain_words_are_not_listed_beside_claims(text: str) -> None:
    assert told(reading(text)) == {}


def test_naming_leaves_claims_and_places_alone() -> None:
    before = sample()
    assert identify(before, ACTORS).claims == before.claims


def test_every_answer_has_a_reason() -> None:
    assert all(n.why for n in identify(sample(), ACTORS).actors)


# What the report says itself --------------------------------------------------------------------


def test_another_name_that_the_report_gives_is_followed() -> None:
    given = replace(sample(), aliases=(("Green Column", "Hezbollah"),))
    assert told(given)["the Green Column"] == "hezbollah"


def test_initials_mean_what_the_report_says_they_mean() -> None:
    text = "The Salt Defence Front (SDF) left Brak. The SDF said so."
    given = reading(
        text, [claim(text, [("actor", mention(text, "SDF", 40))])],
        aliases=[("Salt Defence Front", "SDF")],
    )  # fmt: skip
    assert told(given)["SDF"] is None


def test_initials_that_the_report_spells_out_are_no_longer_open() -> None:
    text = "The Somali National Army (SNA) left. The SNA said so."
    given = reading(
        text, [claim(text, [("actor", mention(text, "SNA", 40))])],
        aliases=[("Somali National Army", "SNA")],
    )  # fmt: skip
    assert told(given)["SNA"] == "somali-armed-forces"


# What the report is about -----------------------------------------------------------------------


def test_places_decide_between_bodies_of_one_name() -> None:
    text = "The SNA left Baidoa for Kismayo, by way of Jilib."
    given = reading(
        text,
        [claim(text, [("actor", mention(text, "SNA"))])],
        places=[place(text, name, "SO") for name in ("Baidoa", "Kismayo", "Jilib")],
    )
    assert told(given)["SNA"] == "somali-armed-forces"
    assert "about SO" in entry(given, "SNA").why


def test_without_places_bodies_of_one_name_are_left_open_with_candidates() -> None:
    text = "The SNA left at dawn."
    open_entry = entry(reading(text, [claim(text, [("actor", mention(text, "SNA"))])]), "SNA")
    assert open_entry.actor is None
    assert {"syrian-national-army", "somali-armed-forces"} <= {a.id for a in open_entry.candidates}


def test_the_day_of_the_report_rules_out_a_body_that_is_gone() -> None:
    text = "The National Defence Forces left."
    words = mention(text, "National Defence Forces")
    late = reading(text, [claim(text, [("actor", words)])], day=date(2026, 6, 1))
    early = reading(text, [claim(text, [("actor", words)])], day=date(2020, 6, 1))
    assert (told(late)[words.text], told(early)[words.text]) == (None, "national-defence-forces")


def test_a_body_that_is_gone_is_meant_where_the_happening_is_old() -> None:
    text = "In 2015 the National Defence Forces left."
    words = mention(text, "National Defence Forces")
    then = Period(text="In 2015", first=date(2015, 1, 1), last=date(2015, 12, 31))
    given = reading(text, [claim(text, [("actor", words)], when=then)], day=date(2026, 6, 1))
    assert told(given)[words.text] == "national-defence-forces"


# The group --------------------------------------------------------------------------------------


def goes_back(text: str, noun: str) -> Named:
    after = text.index(". ")
    given = reading(text, [claim(text, [("actor", mention(text, noun, after))])])
    return entry(given, noun)


@pytest.mark.parametrize(
    ("text", "noun", "wanted"),
    [
        ("Hamas held the crossing. Later the group left.", "group", "hamas"),
        ("Hezbollah held the crossing. Later this movement left.", "movement", "hezbollah"),
        ("The Tartab Regiment slept. At dawn the regiment left.", "regiment",
         "syrian-54th-regiment"),
        ("Reuters wrote to us. That agency knew.", "agency", "reuters"),
        ("Hamas slept. The group's fighters left.", "group's fighters", "hamas"),
    ],
)  # fmt: skip
def test_a_noun_goes_back_to_the_last_body_that_it_fits(text: str, noun: str, wanted: str) -> None:
    found = goes_back(text, noun)
    assert found.actor is not None
    assert found.actor.id == wanted
    assert "goes back to" in found.why


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Hamas and Hezbollah held the crossing. Later the group left.", "group"),
        ("Hamas held the crossing. Later a group left.", "group"),
        ("Reuters wrote to us. Later the group left.", "group"),
        ("Nobody slept. Later the group left.", "group"),
    ],
)
def test_a_noun_goes_back_to_nobody_where_two_fit_or_none(text: str, noun: str) -> None:
    assert goes_back(text, noun).actor is None


def test_a_noun_does_not_jump_over_a_body_that_is_not_listed() -> None:
    text = "The Tartab Regiment slept. The Salt Regiment woke. At dawn the regiment left."
    fillers = (
        ("actor", mention(text, "Salt Regiment")),
        ("actor", mention(text, "regiment", text.index("At dawn"))),
    )
    found = entry(reading(text, [claim(text, fillers)]), "regiment")
    assert found.actor is None
    assert "Salt Regiment" in found.why


# Phrases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("about 300 Russian soldiers", "russian-armed-forces"),
        ("dozens of fighters from the Wagner Group", "wagner-group"),
        ("a Hezbollah official", "hezbollah"),
        ("Houthi rebels", "ansar-allah"),
        ("Iran's Islamic Revolutionary Guard Corps (IRGC)", "islamic-revolutionary-guard-corps"),
        ("the RSF (Rapid Support Forces)", "rapid-support-forces"),
        ("Sudan's Rapid Support Forces", "rapid-support-forces"),
        ("Iranian Quds Force", "quds-force"),
        ("the Syrian army's 4th Division", "fourth-armored-division"),
        ("Syria's Defense Ministry", "syrian-defense-ministry"),
        ("members of the Syrian Democratic Forces", "syrian-democratic-forces"),
        ("Russian Defence Ministry's press service", "russian-defense-ministry"),
    ],
)
def test_a_phrase_means_the_body_it_is_about(phrase: str, wanted: str) -> None:
    found = meant(phrase, ACTORS)
    assert found is not None
    assert found.id == wanted


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_named_and_named_the_same_again(text: str) -> None:
    once = identify(reading(text), ACTORS)
    assert identify(once, ACTORS).actors == once.actors
    for named in once.actors:
        assert text[named.mention.start : named.mention.end] == named.mention.text


@pytest.mark.parametrize("unit", ["Hamas ", "A", "the group ", "(", "الجيش ", "SDF, ", "1st "])
def test_a_text_of_one_line_is_named_in_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    identify(reading(text), ACTORS)
