"""Mentions in the form of ECB+ are read, and those of one event drawn together."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.ecbplus.corpus import Document, documents
from bench.ecbplus.linking import average_link
from bench.ecbplus.methods import by_head, by_words
from bench.ecbplus.words import base, head

TEXTS = {
    "2_1ecb": "A storm sank the ferry Aster off Lund on 3 May . Nobody saw it .",
    "2_2ecb": "The ferry Aster sank off Lund in a storm .",
    "2_1ecbplus": "Miners in Ober sank a shaft last autumn .",
}


def xml(name: str, text: str) -> str:
    tokens, sentence, number = [], 0, 0
    for n, word in enumerate(text.split(), 1):
        tokens.append(f'<token t_id="{n}" sentence="{sentence}" number="{number}">{word}</token>')
        number += 1
        if word == ".":
            sentence, number = sentence + 1, 0
    at = text.split().index("sank") + 1
    mark = f'<ACTION_OCCURRENCE m_id="7"><token_anchor t_id="{at}"/></ACTION_OCCURRENCE>'
    late = (
        f'<ACTION_OCCURRENCE m_id="8"><token_anchor t_id="{len(tokens) - 2}"/></ACTION_OCCURRENCE>'
    )
    note = "ACT2" if name.endswith("plus") else "ACT1"
    link = f'<CROSS_DOC_COREF r_id="1" note="{note}"><source m_id="7"/></CROSS_DOC_COREF>'
    marks = f"<Markables>{mark}{late if 'saw' in text else ''}</Markables>"
    return f"<Document>{''.join(tokens)}{marks}<Relations>{link}</Relations></Document>"


@pytest.fixture
def corpus(tmp_path: Path) -> list[Document]:
    rows = "".join(f"2,{name.removeprefix('2_')},0\n" for name in TEXTS)
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text(
        "Topic,File,Sentence Number\n" + rows, "utf-8-sig"
    )
    (tmp_path / "2").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "2" / f"{name}.xml").write_text(xml(name, text), "utf-8")
    return documents(tmp_path, ["2"])


def test_only_mentions_of_checked_sentences_are_read(corpus: list[Document]) -> None:
    assert [(d.name, len(d.actions)) for d in corpus] == [(n, 1) for n in sorted(TEXTS)]


def test_a_mention_carries_its_gold_group_and_its_text_a_subtopic(corpus: list[Document]) -> None:
    golds = {d.name: (d.actions[0].gold, d.subtopic) for d in corpus}
    assert golds["2_1ecb"] == golds["2_2ecb"] == ("ACT1", "2_ecb")
    assert golds["2_1ecbplus"] == ("ACT2", "2_ecbplus")


def test_one_head_word_is_one_event_within_what_is_given(corpus: list[Document]) -> None:
    assert len(set(by_head(corpus).values())) == 1
    assert len(set(by_head(corpus, "subtopic").values())) == 2
    assert len(set(by_head(corpus, "name").values())) == 3


def test_the_words_around_tell_two_sinkings_apart(corpus: list[Document]) -> None:
    labels = {key[0]: label for key, label in by_words(corpus).items()}  # type: ignore[index]
    assert labels["2_1ecb"] == labels["2_2ecb"] != labels["2_1ecbplus"]


@pytest.mark.parametrize(
    ("form", "other"),
    [("arrested", "arrests"), ("shooting", "shot"), ("died", "death"), ("planned", "plans")]
    + [
        ("placing", "placed"),
        ("carries", "carried"),
        ("missing", "missed"),
        ("striking", "strike"),
    ],
)
def test_forms_of_a_word_have_one_base(form: str, other: str) -> None:
    assert base(form) == base(other)


def test_the_head_stands_before_a_preposition_or_last() -> None:
    assert head(["checked", "into"]) == 0
    assert head(["loss", "of", "life"]) == 0
    assert head(["car", "crash"]) == 1


def test_a_pair_alike_does_not_draw_in_a_third_that_is_like_one_of_them_only() -> None:
    pairs = {(0, 1): 0.9, (1, 2): 0.6}
    assert average_link(3, pairs, 0.5) == [[0, 1], [2]]
    assert average_link(3, pairs, 0.3) == [[0, 1, 2]]
