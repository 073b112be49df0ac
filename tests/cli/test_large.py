"""Reports of any size and script are read in bounded time, by both engines, by the whole program.

The bounds are generous: they tell what hangs, not what is slow; speed is measured by `bench/`.
"""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

SLOW = pytest.mark.skipif(
    not os.environ.get("DRAGOMAN_SLOW"), reason="takes minutes; DRAGOMAN_SLOW=1 runs it"
)
LEARNED = pytest.mark.skipif(
    find_spec("dragoman_model_en") is None, reason="the model of the small engine is not installed"
)
CLAIM = "The brigade moved rifles from Belvar to Marun. "
PROSE = "It was cold in the hills, and the wind had been in the north for most of the week. " * 11

#: Texts by name, as what is said again and again.
TEXTS = {
    "one sentence": "The brigade moved rifles from Belvar to Marun, ",
    "one word": "x",
    "emoji": "👍🏽🚚💥",
    "mixed scripts": "The Sarat Brigade (لواء سرات) moved 北京 rifles из Белвара to ישראל ไทย. ",
    "quotes": "“he said ",
    "brackets": "((",
    "dates": "on October 12, 2026 ",
}


def read(folder: Path, text: str, engine: str, seconds: int, language: str = "en") -> Any:
    """The one reading of a text, given in time; nothing may be said on standard error."""
    file = folder / "r.jsonl"
    form = {"id": "r", "published": "2026-10-16", "language": language, "text": text}
    file.write_text(json.dumps(form) + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "read", file, "--json", "--mentions"]
        + ["--engine", engine],
        capture_output=True,
        timeout=seconds,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.splitlines()
    reading = json.loads(line)
    for claim in reading["claims"]:
        for mention in (claim["sentence"], claim["trigger"]):
            assert text[mention["start"] : mention["end"]] == mention["text"]
    return reading


def repeated(words: str, length: int) -> str:
    return words * (length // len(words))


@pytest.mark.parametrize("name", TEXTS)
def test_200_000_signs_of_anything_are_read_by_rule(tmp_path: Path, name: str) -> None:
    read(tmp_path, repeated(TEXTS[name], 200_000), "rules", 120)


@LEARNED
@pytest.mark.parametrize("name", TEXTS)
def test_4_000_signs_of_anything_are_read_by_the_small_engine(tmp_path: Path, name: str) -> None:
    read(tmp_path, repeated(TEXTS[name], 4_000), "small", 120)


@SLOW
@LEARNED
@pytest.mark.parametrize("name", TEXTS)
def test_200_000_signs_of_anything_are_read_by_the_small_engine(tmp_path: Path, name: str) -> None:
    read(tmp_path, repeated(TEXTS[name], 200_000), "small", 300)


@SLOW
@pytest.mark.parametrize("engine", ["rules", pytest.param("small", marks=LEARNED)])
def test_a_report_of_5_mb_is_read_to_its_end(tmp_path: Path, engine: str) -> None:
    text = repeated(f"{PROSE}{CLAIM}\n\n", 5_000_000)
    claims = read(tmp_path, text, engine, 1800)["claims"]
    assert claims[-1]["sentence"]["end"] > len(text) - 2 * len(PROSE)


@pytest.mark.parametrize("engine", ["rules", pytest.param("small", marks=LEARNED)])
@pytest.mark.parametrize("language", ["fr", "ar", "zh-Hant", "tlh"])
def test_a_language_that_is_not_read_is_said_to_be_and_its_places_are_found(
    tmp_path: Path, engine: str, language: str
) -> None:
    text = repeated(TEXTS["mixed scripts"], 5_000) + "Damascus"
    reading = read(tmp_path, text, engine, 60, language)
    assert reading["claims"] == []
    named = ["ישראל"] * text.count("ישראל")
    assert [p["text"] for p in reading["places"]] == [*named, "Damascus"]
    assert reading["notes"] == [f"not read: no rules for language “{language}”"]
