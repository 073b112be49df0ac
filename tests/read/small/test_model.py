from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numpy", reason="numpy is not installed")

from dragoman.read.small.claims import Floors, Named, Proposal
from dragoman.read.small.model import open_model
from dragoman.read.small.parse import Parse
from dragoman.read.tokens import sentences
from tests.read.small.installed import model
from tests.read.small.pages import page

REPORT = (
    "Three lorries brought 40 crates of rifles from Belvar to Marun on Monday, the Sarat Monitor"
    " said. The Sarat Brigade denied that it had shelled Karsun harbour.\n\n"
    "A tanker will leave Belvar port on Friday."
)
OTHER = "The Northern Army withdrew its armour from Karsun before dawn."


def proposals(text: str) -> Sequence[Proposal]:
    return model().claims.propose(page(text, outlet="Belvar Post"))


def is_tree(parse: Parse) -> bool:
    reach = all(len(parse.upwards(i)) <= len(parse.heads) for i in range(len(parse.heads)))
    return reach and parse.heads.count(-1) == 1 and parse.labels.count("root") == 1


def test_a_plain_sentence_gets_its_subject_object_and_places() -> None:
    parse = model().parser.parse(
        ["Lorries", "brought", "rifles", "from", "Belvar", "to", "Marun", "."]
    )
    assert parse.heads[:3] == (1, -1, 1)
    assert parse.labels[:3] == ("nsubj", "root", "obj")
    assert parse.labels[4] == parse.labels[6] == "obl"


def test_a_hyphenated_word_stays_one_word_of_the_tree() -> None:
    words = ["The", "Iran-backed", "group", "didn't", "leave", "."]
    parse = model().parser.parse(words)
    assert len(parse.heads) == len(words)
    assert parse.heads[1] == 2
    assert is_tree(parse)


def test_a_sentence_is_parsed_alike_whatever_came_before() -> None:
    words = [t.text for t in sentences(OTHER)[0].tokens]
    first = model().parser.parse(words)
    model().parser.parse(["Something", "else", "entirely"] * 30)
    assert model().parser.parse(words) == first == open_model().parser.parse(words)


def test_a_report_is_read_alike_whatever_came_before() -> None:
    first = proposals(REPORT)
    proposals(OTHER)
    assert proposals(REPORT) == first
    assert open_model().claims.propose(page(REPORT, outlet="Belvar Post")) == first


def test_the_claims_of_a_plain_report_are_found() -> None:
    found = {(p.kind.name, p.status.name) for p in proposals(REPORT)}
    assert ("transfer", "asserted") in found
    assert ("shelling", "denied") in found
    brought = proposals(REPORT)[0]
    roles = {(h.role, page(REPORT).lines[0].words[h.place.word]) for h in brought.roles}
    assert {("origin", "Belvar"), ("destination", "Marun")} <= roles


def test_proposals_stand_in_order_and_inside_their_sentences() -> None:
    lines = page(REPORT).lines
    found = model().claims.propose(page(REPORT), Floors(trigger=0.01, head=0.01))
    assert [(p.sentence, p.first) for p in found] == sorted((p.sentence, p.first) for p in found)
    for p in found:
        assert 0 <= p.first < p.last <= len(lines[p.sentence].words)
        for head in (*p.roles, *p.sources):
            assert 0 <= head.place.word < len(lines[head.place.sentence].words)
            assert 0 <= head.score <= 1


def test_an_empty_report_has_no_claims() -> None:
    assert model().claims.propose(page("")) == []
    assert model().parser.parse(()) == Parse()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=25))
def test_any_words_get_a_tree(words: list[str]) -> None:
    parse = model().parser.parse(words)
    assert len(parse.heads) == len(parse.labels) == len(parse.upos) == len(words)
    assert is_tree(parse)


@pytest.mark.parametrize("word", ["x" * 20_000, "a-" * 5_000 + "b", "😀" * 3_000, "北京" * 2_000])
def test_a_monstrous_word_is_read(word: str) -> None:
    assert is_tree(model().parser.parse(["They", "took", word]))


def test_a_report_longer_than_one_call_is_read_to_its_end() -> None:
    long = " ".join([OTHER] * 60) + " " + "and then they left Belvar " * 300 + "."
    found = model().claims.propose(page(long))
    assert any(p.sentence == 0 for p in found)
    assert any(p.sentence > 50 for p in found)


def test_attacks_of_all_means_are_one_happening_however_unsure_the_means() -> None:
    def likelihood(*kinds: tuple[str, float]) -> float:
        names = tuple(Named(name, score) for name, score in kinds)
        status = (Named("asserted", 1.0),)
        return Proposal(0, 0, 1, 0.5, names, status, (), (), 0, 1.0).likelihood

    assert likelihood(("shelling", 0.4), ("airstrike", 0.3), ("transfer", 0.2)) == pytest.approx(
        0.35
    )
    assert likelihood(("transfer", 0.4), ("passage", 0.3)) == pytest.approx(0.2)
