"""How a date hangs in the tree: on the happening itself, above it, or on another verb."""

from datetime import date

import pytest

from dragoman.read.small.dates import OTHER, OVER, OWN, tie_of
from dragoman.read.small.features import Line
from dragoman.read.small.parse import Parse
from tests.read.small.installed import claims

WORDS = ("Lorries", "left", "Belvar", ",", "guards", "said", ",", "and", "tanks", "arrived") + (
    "on",
    "Friday",
)
PARSE = Parse(
    upos=("NOUN", "VERB", "PROPN", "PUNCT", "NOUN", "VERB", "PUNCT", "CCONJ", "NOUN", "VERB")
    + ("ADP", "PROPN"),
    xpos=("NNS", "VBD", "NNP", ",", "NNS", "VBD", ",", "CC", "NNS", "VBD", "IN", "NNP"),
    heads=(1, 5, 1, 5, 5, -1, 9, 9, 9, 1, 11, 9),
    labels=("nsubj", "ccomp", "obj", "punct", "nsubj", "root", "punct", "cc", "nsubj", "conj")
    + ("case", "obl"),
)
LINE = Line(WORDS, 0, PARSE)
FRIDAY = (10, 12)


def test_a_date_on_the_verb_itself_is_nearer() -> None:
    assert tie_of(LINE, (9, 10))(*FRIDAY) == OWN


def test_a_date_on_another_verb_is_farther() -> None:
    assert tie_of(LINE, (1, 2))(*FRIDAY) == OTHER


def test_a_date_on_a_verb_above_counts_as_it_stands() -> None:
    said = tie_of(LINE, (1, 2))
    assert said(4, 5) == 0.0


def test_words_outside_the_tree_cost_nothing() -> None:
    assert tie_of(LINE, (1, 2))(0, 0) == 0.0
    assert tie_of(LINE, (1, 2))(11, 40) == 0.0


@pytest.mark.parametrize(("preposition", "cost"), [("on", OVER), ("for", OWN)])
def test_a_plan_is_not_of_the_day_on_which_it_was_made(preposition: str, cost: float) -> None:
    line = Line((*WORDS[:10], preposition, "Friday"), 0, PARSE)
    assert tie_of(line, (9, 10), ahead=True)(*FRIDAY) == cost


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels planned to shell Velm on Sunday, the army said.", date(2026, 10, 18)),
        ("The ministry ordered a withdrawal from Velm on 1 November.", date(2026, 11, 1)),
    ],
)
def test_a_plan_has_the_day_that_it_looks_forward_to(text: str, day: date) -> None:
    (claim,) = claims(text)
    assert (claim.status, claim.time.first) == ("planned", day)


def test_a_noun_has_the_day_of_what_it_is_said_to_have_done() -> None:
    text = "The Front claimed responsibility for a bombing that killed ten people on Monday."
    (claim,) = claims(text)
    assert (claim.trigger.text, claim.time.first) == ("bombing", date(2026, 10, 12))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("A priest kidnapped in Velm in July has been released.", (None, 16)),
        ("The rebels, who seized the town in June, attacked the village of Kibati.", (None, 16)),
        ("The town was captured on Monday, three days after the army withdrew.", (None, 12)),
        ("The convoy reached Velm on Monday and again on Wednesday.", (12, 14)),
        ("The plane flew from Sharjah to Massawa and returned the next day.", (None, 16)),
    ],
)
def test_a_happening_has_no_day_of_another(text: str, period: tuple[int | None, int]) -> None:
    time = claims(text)[-1].time
    assert time.last is not None
    assert (time.first and time.first.day, time.last.day) == period


def test_a_day_goes_before_how_long_ago_it_was() -> None:
    (claim,) = claims("A week earlier, on 4 June, the plane had landed at Kufra with drones.")
    assert claim.time.first == date(2026, 6, 4)


def test_what_will_not_be_is_not_of_the_past() -> None:
    (claim,) = claims("The tanks will not arrive before December.")
    assert (claim.status, claim.time.last) == ("negated", date(2026, 11, 30))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("As in 2019, gunmen attacked the mosque during prayers.", None, date(2026, 10, 16)),
        ("The bridge destroyed by missiles was reopened on Sunday.", None, date(2026, 10, 16)),
        (
            "Belvar has shelled Velm every day since its withdrawal in November 2022.",
            date(2022, 11, 1),
            date(2026, 10, 16),
        ),
        (
            "The arrival of the tanker in Baniyas was reported by TankerTrackers on Tuesday.",
            None,
            date(2026, 10, 16),
        ),
        (
            "Belvar will reopen its border with Marun on Monday.",
            date(2026, 10, 19),
            date(2026, 10, 19),
        ),
    ],
)
def test_a_day_is_of_what_it_is_said_of(text: str, first: date | None, last: date) -> None:
    time = claims(text)[0].time
    assert (time.first, time.last) == (first, last)


def test_a_clause_with_as_has_its_day() -> None:
    found = claims("As fighting raged on 4 June, rebels shelled Velm.")
    assert {c.time.first for c in found} == {date(2026, 6, 4)}


@pytest.mark.parametrize(
    "text",
    [
        "Ostra has expelled two Belvari diplomats, a minister told reporters on Monday.",
        "Karsun's navy has boarded a tanker, a captain told the Tigris Wire in Velm on Sunday.",
        "Rebels have burned the depot at Karsun, the governor told journalists late on Tuesday.",
        "Gunmen kidnapped two engineers near Velm, she told a news conference on Monday.",
        "Belvar has released three nurses, Ostra's health ministry announced on Thursday.",
        "Belvar has freed eight Ostran prisoners, Ostra's security service confirmed on Thursday.",
    ],
)
def test_who_tells_it_on_a_day_tells_not_on_which_day_it_was(text: str) -> None:
    assert [(c.time.first, c.time.last) for c in claims(text)] == [(None, date(2026, 10, 16))]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels shelled Velm on Sunday, the governor told reporters on Monday.", 11),
        ("On Monday, rebels shelled Velm, the governor told reporters.", 12),
        ("The governor told reporters on Monday that rebels shelled Velm on Sunday.", 11),
        ("The minister told parliament that troops left Velm on Sunday.", 11),
        ("Ten people were killed, police said, on Monday.", 12),
        ("Rebels shelled Velm on Sunday, the army confirmed.", 11),
        ("The army confirmed the arrest of six men on Sunday.", 11),
    ],
)
def test_a_day_beside_what_was_told_is_its_own(text: str, day: int) -> None:
    (claim,) = claims(text)
    assert claim.time.first == date(2026, 10, day)


@pytest.mark.parametrize(
    "text",
    [
        "The navy seized a dhow on Monday and is holding its crew in Velm.",
        "Rebels captured Ostra on Sunday and have burned the market there.",
        "Belvar expelled the envoy on Tuesday and has recalled its own from Karsun.",
        "Karsun's army entered Velm on Wednesday and is building a checkpoint on the bridge.",
        "The company signed the deal in May and has since begun to build the pier.",
    ],
)
def test_what_goes_on_now_is_not_of_the_day_of_what_is_over(text: str) -> None:
    first, second = claims(text)
    assert first.time.text is not None
    assert second.time.text is None


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Ostra on Sunday and burned the market.",
        "The dhow left Velm on Sunday and was boarded off Ostra.",
        "The army has captured Ostra and shelled Velm on Sunday.",
    ],
)
def test_verbs_of_one_tense_share_their_day(text: str) -> None:
    assert [c.time.first for c in claims(text)] == [date(2026, 10, 11)] * 2


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Belvari instructors came to Ostra in April to train the guards.", date(2026, 10, 16)),
        ("Planes landed in Velm on Monday to collect the wounded.", date(2026, 10, 16)),
        ("The parties agreed in April to hold talks in November.", date(2026, 11, 1)),
        ("The navy arrived on Sunday to blockade Velm from Monday.", date(2026, 10, 19)),
        ("The army plans to leave Velm in April.", date(2027, 4, 1)),
    ],
)
def test_a_day_before_a_purpose_is_not_of_the_purpose(text: str, first: date) -> None:
    assert claims(text)[-1].time.first == first


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "The talks had been planned for May but were put off because of the fighting.",
            date(2026, 5, 1),
            date(2026, 5, 31),
        ),
        (
            "Belvar and Ostra put off an exercise that was to begin on Thursday.",
            date(2026, 10, 15),
            date(2026, 10, 15),
        ),
        (
            "A second patrol planned for Wednesday was cancelled for lack of fuel.",
            date(2026, 10, 14),
            date(2026, 10, 14),
        ),
        (
            "The ministry cancelled the talks planned for Sunday.",
            date(2026, 10, 18),
            date(2026, 10, 18),
        ),
        (
            "The handover planned for November was called off.",
            date(2026, 11, 1),
            date(2026, 11, 30),
        ),
    ],
)
def test_a_plan_called_off_was_for_the_nearest_such_day(text: str, first: date, last: date) -> None:
    (claim,) = claims(text)
    assert (claim.time.first, claim.time.last) == (first, last)


@pytest.mark.parametrize("verb", ["is due", "will be allowed"])
def test_a_plan_that_stands_is_for_the_coming_month(verb: str) -> None:
    (claim,) = claims(f"The convoy {verb} to leave Velm in June.")
    assert claim.time.first == date(2027, 6, 1)


def test_what_was_due_on_a_day_leaves_other_words_without_it() -> None:
    found = claims("A summit, due on Tuesday, was postponed at Karsun's request.")
    assert [c.time.text for c in found] == ["Tuesday", None]
