"""`dragoman read`: the contract for machines, a table for people, one line for what is wrong."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from .running import EXAMPLES, run

SCHEMA = json.loads(
    (Path(__file__).parent.parent.parent / "docs" / "reading.schema.json").read_text("utf-8")
)
LINE = '{"id": "%s", "outlet": "Oasis Mail", "published": "2026-10-14", "text": "%s"}\n'


def readings(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def spans(node: object) -> list[dict[str, object]]:
    """Every mention in a reading, however deep."""
    found: list[dict[str, object]] = []
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys():
            found.append(node)
        for value in node.values():
            found += spans(value)
    elif isinstance(node, list):
        for value in node:
            found += spans(value)
    return found


@pytest.fixture(scope="module")
def example_lines() -> list[dict[str, object]]:
    done = run("read", EXAMPLES, "--json", "--mentions", "--with-text")
    assert (done.code, done.err) == (0, "")
    return readings(done.out)


def test_every_reading_obeys_the_schema(example_lines: list[dict[str, object]]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    assert len(example_lines) == 16
    for line in example_lines:
        assert list(validator.iter_errors(line)) == []


def test_every_mention_is_the_text_at_its_offsets(example_lines: list[dict[str, object]]) -> None:
    for line in example_lines:
        text = line["report"]["text"]  # type: ignore[index]
        mentions = spans(line["claims"])
        mentions += spans([line[k] for k in ("dates", "places", "actors", "attributions")])
        assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)


def test_the_schema_refuses_what_the_contract_does_not_know() -> None:
    validator = Draft202012Validator(SCHEMA)
    (line,) = readings(run("read", "-", "--json", stdin=b"Trucks left Sabha for Kufra.").out)
    assert validator.is_valid(line)
    line["claims"][0]["status"] = "true"  # type: ignore[index]
    assert not validator.is_valid(line)


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (run("read", EXAMPLES, "--json", "--mentions") for _ in range(2))
    assert first.out == second.out


def test_the_order_of_reports_changes_nothing_in_them(tmp_path: Path) -> None:
    lines = (EXAMPLES / "wire.jsonl").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "a.jsonl").write_text("".join(lines), "utf-8")
    (tmp_path / "b.jsonl").write_text("".join(reversed(lines)), "utf-8")
    a, b = (run("read", tmp_path / f"{n}.jsonl", "--json").out.splitlines() for n in "ab")
    assert a == b[::-1]


def test_wrong_input_is_one_line_each_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9 was shelled")
    (tmp_path / "junk.bin").write_bytes(bytes(range(256)))
    lines = LINE % ("1", "Trucks left Sabha for Kufra.") + '{"id": "2", "text": \n'
    (tmp_path / "w.jsonl").write_text(lines + LINE % ("3", "A plane landed at Kufra."))
    done = run("read", "absent.txt", ".", "--json", cwd=tmp_path)
    assert done.code == 1
    assert [r["report"]["id"] for r in readings(done.out)] == ["1", "3"]  # type: ignore[index]
    assert done.err.splitlines() == [
        "absent.txt: no such file",
        "empty.txt: empty",
        "junk.bin: not a document: neither text, HTML, PDF nor JSON Lines",
        "latin.txt: not UTF-8 at byte 3",
        "w.jsonl:2: broken JSON: Expecting value",
    ]


def test_hints_fill_what_a_bare_file_does_not_say() -> None:
    text = b"Trucks left Sabha on Friday."
    hints = ("--outlet", "Oasis Mail", "--published", "2026-10-16")
    (line,) = readings(run("read", "-", "--json", *hints, stdin=text).out)
    assert line["report"]["outlet"] == "Oasis Mail"  # type: ignore[index]
    assert line["claims"][0]["time"]["first"] == "2026-10-16"  # type: ignore[index]


def test_a_wrong_date_is_a_usage_error() -> None:
    done = run("read", "-", "--published", "last week", stdin=b"x")
    assert done.code == 2
    assert "“last week” is no ISO date" in done.err


def test_one_report_is_printed_whole_for_people() -> None:
    done = run("read", EXAMPLES / "01-kufra-voice.txt", "--why")
    assert done.code == 0
    for words in ("Kufra Voice · 2026-10-13 · en", "····", "planned", "(not named)", "Benina"):
        assert words in done.out
    assert "\x1b" not in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_many_reports_are_a_line_each() -> None:
    done = run("read", EXAMPLES)
    assert done.err == "`--json` prints the claims; name one report to see them here\n"
    marks, more, head, *out = done.out.splitlines()
    assert len(out) == 16
    assert head.split()[:4] == ["outlet", "day", "lang", "claims"]
    assert all(s in marks + more for s in ("asserted", "negated", "conditional"))
    assert any(line.startswith("Sahara Roads Watch    2026-10-15  en ") for line in out)
    assert any("not read: no rules for language “ar”" in line for line in out)
    assert max(map(cell_len, done.out.splitlines())) <= 80


def test_the_numbers_of_a_line_add_up() -> None:
    *_, head = run("read", EXAMPLES).out.splitlines()[:3]
    rows = [line for line in run("read", EXAMPLES).out.splitlines()[3:] if "not read" not in line]
    numbers = [list(map(int, line[len(head) - 42 :].split())) for line in rows]
    assert all(total == sum(rest) and len(rest) == 7 for total, *rest in numbers)


def test_a_plain_terminal_gets_plain_signs() -> None:
    done = run("read", EXAMPLES / "01-kufra-voice.txt", PYTHONIOENCODING="ascii")
    assert done.code == 0
    assert done.out.isascii()
    assert ".." in done.out


def test_control_characters_of_a_report_do_not_reach_the_terminal() -> None:
    text = '{"id": "1", "outlet": "\\u001b[31mRed", "text": "Trucks left Sabha.\\u202e"}'
    out = run("read", "-", stdin=text.encode()).out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_json_is_utf_8_in_any_locale() -> None:
    text = "Trucks left Sabha for صبراتة, said Zoé Ж."
    plain = run("read", "-", "--json", "--with-text", stdin=text.encode())
    odd = run("read", "-", "--json", "--with-text", stdin=text.encode(), PYTHONIOENCODING="latin-1")
    assert (odd.code, odd.out) == (0, plain.out)
    assert "صبراتة" in odd.out


def test_a_name_that_the_terminal_cannot_show_is_escaped() -> None:
    line = '{"id": "1", "outlet": "صوت", "text": "Trucks left Sabha for Kufra."}'
    done = run("read", "-", stdin=line.encode(), PYTHONIOENCODING="latin-1")
    assert done.code == 0
    assert "\\u0635" in done.out


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    for form in ((), ("--json",)):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "dragoman", "read", "-", *form],
                input=b"Trucks left Sabha for Kufra.",
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
                timeout=60,
            )
        assert done.returncode == 1
        assert done.stderr == b"dragoman: output: No space left on device\n"


def test_a_pipe_given_by_name_is_read_like_standard_input(tmp_path: Path) -> None:
    script = 'exec "$0" -m dragoman read --json <(printf "Trucks left Sabha for Kufra.")'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(readings(done.stdout.decode())) == 1


def test_an_unknown_engine_is_one_line_with_those_there_are() -> None:
    ran = run("read", EXAMPLES / "01-kufra-voice.txt", "--engine", "oracle")
    assert ran.code != 0
    assert ran.err.count("\n") == 1
    assert "“oracle”; there are: auto, small, rules, llm" in ran.err


@pytest.mark.skipif(find_spec("dragoman_model_en") is None, reason="its model is not installed")
@pytest.mark.parametrize("option", ["--json", "--explain", "--engine=rules", "--outlet=Post"])
def test_options_that_have_no_effect_on_the_store_are_refused(option: str) -> None:
    ran = run("read", option)
    assert ran.code == 2
    assert "needs INPUT" in ran.err


def test_the_small_engine_obeys_the_schema_and_gives_the_same_bytes() -> None:
    first = run("read", EXAMPLES, "--json", "--engine", "small")
    assert first.out == run("read", EXAMPLES, "--json", "--engine", "small").out
    validator = Draft202012Validator(SCHEMA)
    for line in readings(first.out):
        assert line["coder"]["name"] == "small"  # type: ignore[index]
        assert list(validator.iter_errors(line)) == []
