"""Who says so, read over the tree: the speaker, the cue, and how far it reaches."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from tests.read.small.pages import LEXICON, page


def said(text: str) -> list[tuple[str, str]]:
    """Source and cue of every attribution of a sentence, outermost first."""
    (scene,) = page(text).found
    return [(s.source.source.text if s.source else "", s.cue.text) for s in scene.sayings]


def chain(text: str, word: str) -> list[str]:
    """The chain over a word of a one-sentence text."""
    (scene,) = page(text).found
    tokens = [t.text for t in scene.sentence.tokens]
    return [h.source.text for h in scene.chain_over(tokens.index(word), LEXICON)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A clerk at the customs house says that lorries left Belvar.", "clerk"),
        ("Lorries left Belvar on Monday, a clerk at the customs house said.", "clerk"),
        ("Lorries left Belvar on Monday, said a clerk at the customs house.", "clerk"),
        ('"Our boats left Belvar," a lawyer for the Sarat Line said.', "lawyer"),
        ("Lorries, two fishermen insist, left Belvar before dawn.", "fishermen"),
        ("The ministry, which was shelled in May, said lorries left Belvar.", "ministry"),
        ("Karsun Radio: lorries left Belvar before dawn.", "Karsun Radio"),
    ],
)
def test_the_speaker_is_found_wherever_he_stands(text: str, speaker: str) -> None:
    found = chain(text, "left")
    assert len(found) == 1
    assert speaker in found[0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A doctor at the Belvar clinic said that lorries left.", "doctor at the Belvar clinic"),
        ("Lorries left, a source in the council said on Monday.", "source in the council"),
        ("An analyst at the firm Hillview said lorries left.", "analyst at the firm Hillview"),
        ("Lorries left, Karsun's semi-official Oasis agency said.", "Oasis agency"),
        ("Lorries left Belvar in May, Karsun Radio's research unit revealed.", "research unit"),
    ],
)
def test_a_source_is_named_by_what_tells_it_from_others(text: str, speaker: str) -> None:
    (found,) = chain(text, "left")
    assert found.endswith(speaker)


def test_a_label_before_a_colon_is_no_speaker() -> None:
    assert chain("Details: lorries left Belvar before dawn.", "left") == []


def test_one_who_quotes_another_stands_outside_him() -> None:
    text = "The Belvar Post, citing a port worker, reported that lorries left Karsun."
    assert chain(text, "left") == ["Belvar Post", "port worker"]


def test_an_outlet_that_was_told_stands_outside_the_speaker() -> None:
    text = "Lorries left Karsun on Monday, a port worker told the Belvar Post."
    assert chain(text, "left") == ["Belvar Post", "port worker"]


def test_a_denial_under_another_denial_is_the_inner_one() -> None:
    text = "The ministry denied that the Sarat Brigade had claimed that lorries left Karsun."
    assert [source for source, _ in said(text)] == ["ministry", "Sarat Brigade"]


def test_a_semicolon_ends_what_a_trailing_speaker_says() -> None:
    text = "Lorries left Belvar, the ministry said; tanks crossed the river at Karsun."
    assert chain(text, "left") == ["ministry"]
    assert chain(text, "crossed") == []


def test_a_participle_before_a_noun_says_nothing() -> None:
    assert said("The reported shelling of Karsun lasted an hour.") == []


def test_the_one_who_is_told_by_the_paper_again_is_the_paper_named_before() -> None:
    text = (
        "The Belvar Post reported that lorries left Karsun. A clerk told the paper that tanks left."
    )
    scene = page(text).found[1]
    tokens = [t.text for t in scene.sentence.tokens]
    hops = scene.chain_over(tokens.index("left"), LEXICON)
    assert [h.source.text for h in hops] == ["Belvar Post", "clerk"]


def test_a_correspondent_speaks_within_his_outlet() -> None:
    text = "The Belvar Post's correspondent said that lorries left Karsun."
    assert chain(text, "left")[0] == "Belvar Post"


def test_the_place_and_day_of_a_wire_story_do_not_speak() -> None:
    text = "BELVAR, Oct 12 – The Sarat Defence Front (SDF) said on Monday that lorries left Karsun."
    assert chain(text, "left") == ["Sarat Defence Front"]


def test_one_quoted_by_name_or_not_keeps_his_own() -> None:
    text = "Lorries left Karsun, a clerk who did not want to be quoted by name told reporters."
    assert chain(text, "left") == ["clerk"]
