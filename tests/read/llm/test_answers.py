"""Answers are kept in files: a question is asked once, and the first answer stands."""

import json
from dataclasses import replace
from pathlib import Path

from dragoman.read.llm.answers import Answers, Question

QUESTION = Question(prompt="p1", report="sha256:r1", model="tiny", start=0, end=9)


def test_a_question_is_asked_once(tmp_path: Path) -> None:
    given = iter(["first", "second"])
    answers = Answers(tmp_path / "answers")
    assert answers.of(QUESTION, lambda: next(given), "code it") == "first"
    assert answers.of(QUESTION, lambda: next(given), "code it") == "first"
    assert Answers(tmp_path / "answers").of(QUESTION, lambda: next(given), "code it") == "first"


def test_another_prompt_report_model_or_stretch_is_another_question(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    others = [{"prompt": "p2"}, {"report": "sha256:r2"}, {"model": "big"}, {"start": 1}, {"end": 8}]
    for number, other in enumerate([{}, *others]):
        question = replace(QUESTION, **other)  # type: ignore[arg-type]
        assert answers.of(question, lambda n=number: str(n), "") == str(number)  # type: ignore[misc]


def test_what_was_asked_and_answered_can_be_looked_up(tmp_path: Path) -> None:
    Answers(tmp_path).of(QUESTION, lambda: "قال", "code it")
    (file,) = tmp_path.glob("??/*.json")
    assert json.loads(file.read_text("utf-8")) == {
        "prompt": "p1",
        "report": "sha256:r1",
        "model": "tiny",
        "start": 0,
        "end": 9,
        "answer": "قال",
    }
    assert "قال" in file.read_text("utf-8")
    assert (tmp_path / "prompts" / "p1.md").read_text("utf-8") == "code it"
    assert not list(tmp_path.rglob(".*"))


def test_an_answer_that_another_process_kept_first_stands(tmp_path: Path) -> None:
    def late() -> str:
        Answers(tmp_path).of(QUESTION, lambda: "first", "")
        return "late"

    assert Answers(tmp_path).of(QUESTION, late, "") == "first"


def test_a_damaged_or_foreign_file_is_asked_about_anew(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.of(QUESTION, lambda: "first", "")
    (file,) = tmp_path.glob("??/*.json")
    for text in ("{", "[]", '{"answer": 5}', file.read_text("utf-8").replace("p1", "p2")):
        file.write_text(text, "utf-8")
        assert answers.of(QUESTION, lambda: "again", "") == "again"
        assert answers.of(QUESTION, lambda: "more", "") == "again"
