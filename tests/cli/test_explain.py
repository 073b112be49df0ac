"""`dragoman read --explain`: a report as text, its claims in it, and why they are made."""

from io import StringIO
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from dragoman.cli.explain import Explainer, blocks
from dragoman.cli.terminal import Terminal
from dragoman.codebook import load
from tests.read.texts import read

from .running import EXAMPLES, run

TEXT = (
    "It was cold. Three lorries carried 40 crates of rifles from Belvar to Marun on Monday, the "
    "Sarat Monitor said. The Sarat Brigade denied that it had shelled Karsun harbour.\n\nSnow fell."
)


def explained(
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    width: int,
    *,
    colour: bool = False,
    **fields: object,
) -> list[str]:
    """The lines of one report at a width."""
    out = StringIO()
    monkeypatch.setattr(click, "echo", lambda line, **_: out.write(f"{line}\n"))
    Explainer(load(), Terminal(width, colour, unicode=True)).explain(read(text, **fields))
    return out.getvalue().splitlines()


def test_each_sentence_is_followed_by_its_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = explained(monkeypatch, TEXT, 80)
    order = ["It was cold.", "Three lorries", " 1  transfer", "The Sarat Brigade", " 2  shelling"]
    where = [next(i for i, line in enumerate(lines) if line.startswith(o)) for o in order]
    assert where == sorted(where)
    assert lines[-3:] == [
        "Snow fell.",
        "",
        "2 claims · 1 asserted · 1 denied · 0 in the outlet's own voice",
    ]


def test_a_claim_is_told_with_all_that_it_rests_on(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = explained(monkeypatch, TEXT, 80)
    for line in (
        " 1  transfer  ─── asserted",
        "    trigger   “carried”                 27–34",
        "    cargo     40 crates of rifles",
        "    from      Belvar                    not on the map",
        "    when      2026-10-12                “Monday”",
        "    said      Sarat Monitor «said»",
        "    count     carrier: 3",
        "    why       “carried” is a cue for transfer",
        "              the load “40 crates of rifles” is stated",
        "    codebook  kinds.transfer.cues has “carry”",
        " 2  shelling  ─✕─ denied",
    ):
        assert line in lines


def test_a_wide_terminal_has_the_claims_beside_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = explained(monkeypatch, TEXT, 120)
    (line,) = (one for one in lines if one.startswith("Three lorries"))
    text, beside = line.split(" │ ")
    assert beside == " 1  transfer  ─── asserted"
    assert cell_len(text) == 66


@pytest.mark.parametrize("width", [40, 80, 109, 110, 120, 140])
@pytest.mark.parametrize(
    "text", [TEXT, TEXT.replace("Belvar", "北京" * 40), "👍🏽 لواء " * 90 + TEXT]
)
def test_no_line_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, width: int, text: str
) -> None:
    lines = explained(monkeypatch, text, width, title="قافلة " * 9)
    assert max(map(cell_len, lines)) <= width


def test_colours_say_nothing_that_signs_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = explained(monkeypatch, TEXT, 80)
    coloured = explained(monkeypatch, TEXT, 80, colour=True)
    assert any("\x1b[1;4;31mshelled" in line for line in coloured)
    bare = [click.unstyle(line).rstrip() for line in coloured]
    assert bare == [line.rstrip().replace("«", "").replace("»", "") for line in plain]


def test_a_report_in_a_language_that_is_not_read_is_shown_and_said_to_be_unread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = explained(monkeypatch, "غادرت قافلة ميناء كرسون.", 80, language="ar")
    assert "\u2067غادرت قافلة ميناء كرسون.\u2069" in lines
    assert lines[-2:] == ["no claims", "not read: no rules for language “ar”"]


def test_blocks_hold_the_whole_text_once() -> None:
    reading = read(TEXT)
    found = list(blocks(reading))
    held = " ".join(reading.report.text[b.start : b.end] for b in found)
    assert held.split() == TEXT.split()
    assert [n for b in found for n, _ in b.claims] == [1, 2]


def test_a_pipe_gets_no_colour_and_eighty_columns() -> None:
    done = run("read", "--explain", EXAMPLES / "01-kufra-voice.txt", EXAMPLES / "wire.jsonl")
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert max(map(cell_len, done.out.splitlines())) <= 80
    assert done.out.count("sha256 ") > 2


def test_control_characters_of_a_report_do_not_reach_the_terminal() -> None:
    text = b"Trucks left \x1b[31mSabha\x1b[0m for Kufra.\xe2\x80\xae"
    out = run("read", "-", "--explain", stdin=text).out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_what_cannot_be_read_is_a_line_and_the_rest_is_explained(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Trucks left Sabha for Kufra.")
    done = run("read", "--explain", "absent.txt", "a.txt", cwd=tmp_path)
    assert (done.code, done.err) == (1, "absent.txt: no such file\n")
    assert "Trucks left Sabha for Kufra." in done.out


def test_it_is_either_for_people_or_for_machines() -> None:
    done = run("read", "-", "--explain", "--json", stdin=b"x")
    assert done.code == 2
    assert "choose one" in done.err
