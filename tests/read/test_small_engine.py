"""What the small engine makes of reports: proposals of the model, bounded by the rules."""

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Reading
from dragoman.read.small.parse import Parse
from dragoman.read.small.spans import grow
from tests.read.small.installed import engine
from tests.read.texts import report, words

TEXT = (
    "Three lorries carried 40 crates of rifles from Belvar to Marun on Monday, the Sarat Monitor "
    "said. The Sarat Brigade denied that it had shelled Karsun harbour."
)


def read(text: str, **fields: object) -> Reading:
    return engine().read(report(text, **fields))


def test_a_haul_is_a_transfer_with_its_load_its_route_and_its_source() -> None:
    claim = read(TEXT).claims[0]
    assert (claim.kind, claim.status, claim.trigger.text) == ("transfer", "asserted", "carried")
    assert words(claim, "cargo") == ["40 crates of rifles"]
    assert words(claim, "origin", "destination") == ["Belvar", "Marun"]
    assert [h.source.text for h in claim.chain] == ["Sarat Monitor"]
    assert {(c.of, c.low) for c in claim.counts} == {("carrier", 3), ("cargo", 40)}
    assert claim.time.text == "Monday"


def test_a_denial_in_the_words_is_a_denial_whatever_the_model_thinks() -> None:
    assert read(TEXT).claims[-1].status == "denied"


NESTED = (
    "The Oasis Mail reported that, according to Radio Ostra, a driver said that three lorries "
    "left Belvar."
)
BEHIND = (
    "Three lorries left Belvar, the Sarat Pulse page said, quoting the Eye of the Dunes network, "
    "which attributed the information to an informed source."
)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (NESTED, ["Oasis Mail", "Radio Ostra", "driver"]),
        (BEHIND, ["Sarat Pulse page", "Eye of the Dunes network", "informed source"]),
    ],
)
def test_sources_that_the_words_put_in_order_stand_in_it(text: str, chain: list[str]) -> None:
    (claim,) = read(text).claims
    assert [hop.source.text for hop in claim.chain] == chain


def test_a_claim_says_what_the_model_and_the_rules_made_of_it() -> None:
    why = read(TEXT).claims[0].why
    assert why[0].startswith("model ")
    assert any("is a cue for" in reason for reason in why)


def test_the_version_of_the_coder_names_the_weights_the_rules_and_the_codebook() -> None:
    coder = read(TEXT).coder
    assert coder.name == "small"
    assert all(part in coder.version for part in ("model-", "rules-", "codebook-"))


def test_another_language_is_said_to_be_unread() -> None:
    found = read("La milice a quitté Belvar.", language="fr")
    assert found.unread
    assert not found.claims


def test_the_same_report_gives_the_same_reading_after_others() -> None:
    first = read(TEXT)
    read("The Northern Army withdrew its armour from Karsun before dawn.")
    assert read(TEXT) == first


@given(st.text(max_size=300))
@settings(max_examples=25, deadline=None)
def test_every_mention_is_cut_from_the_text(text: str) -> None:
    whole = f"{text} Three lorries left Belvar for Marun. {text}"
    for claim in read(whole).claims:
        mentions = [claim.sentence, claim.trigger, *(f.mention for f in claim.fillers)]
        for mention in mentions:
            assert whole[mention.start : mention.end] == mention.text


def _tree(heads: list[int], labels: list[str]) -> Parse:
    tags = ("NOUN",) * len(heads)
    return Parse(tags, tags, tuple(heads), tuple(labels))


@pytest.mark.parametrize(
    ("sentence", "heads", "labels", "head", "phrase"),
    [
        (
            "the 40 crates of rifles",
            [2, 2, -1, 4, 2],
            ["det", "nummod", "root", "case", "nmod"],
            2,
            "40 crates of rifles",
        ),
        (
            "lorries which left Belvar",
            [-1, 2, 0, 2],
            ["root", "nsubj", "acl:relcl", "obj"],
            0,
            "lorries",
        ),
        (
            "flour and rice",
            [-1, 2, 0],
            ["root", "cc", "conj"],
            0,
            "flour",
        ),
    ],
)
def test_a_phrase_grows_from_its_head_to_what_belongs_to_it(
    sentence: str, heads: list[int], labels: list[str], head: int, phrase: str
) -> None:
    cut = sentence.split()
    first, last = grow(cut, _tree(heads, labels), head)
    assert " ".join(cut[first:last]) == phrase


RELAYED = (
    "The Oasis Mail, quoting a source in the harbour office, wrote that two ships left Marun. "
)


@pytest.mark.parametrize(
    ("told", "chain"),
    [
        ("Six trucks then crossed to Belvar, according to the newspaper.", ["Oasis Mail"]),
        (
            "Six trucks then crossed to Belvar, the source said.",
            ["Oasis Mail", "source in the harbour office"],
        ),
        ("On Monday, the Harbour Post reported that six trucks crossed to Belvar.", []),
    ],
)
def test_one_voice_named_again_is_the_chain_as_far_as_that_voice(
    told: str, chain: list[str]
) -> None:
    claim = read(RELAYED + told).claims[-1]
    assert [hop.source.text for hop in claim.chain] == chain


def test_what_an_outlet_lets_its_own_man_be_told_comes_from_the_outlet() -> None:
    told = "The newspaper Oasis Mail said a clerk had told its correspondent that two ships left."
    (claim,) = read(told).claims
    assert [hop.source.text for hop in claim.chain] == ["Oasis Mail", "clerk"]


@pytest.mark.parametrize("way", ["", " by way of Ostra"])
def test_whose_observers_speak_stays_with_them(way: str) -> None:
    told = f"Trucks left Kufra on Monday{way}, two observers of Sahara Roads Watch said."
    (claim,) = read(told).claims
    assert [hop.source.text for hop in claim.chain] == ["two observers of Sahara Roads Watch"]
