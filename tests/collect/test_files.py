"""Files, folders, JSON Lines and standard input as a source of captures."""

import hashlib
import io
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.collect import FileSource
from dragoman.collect.files import MAX_LINE
from dragoman.collect.names import printable
from dragoman.model import Capture, Failure

MOMENT = datetime(2026, 10, 16, 6, 0, tzinfo=UTC)


def fetch(*paths: Path | str, stdin: bytes | None = None) -> list[Capture | Failure]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(FileSource([str(p) for p in paths], lambda: MOMENT, stream).fetch())


def why(found: list[Capture | Failure]) -> list[tuple[str, str]]:
    return [(Path(f.item).name, f.why) for f in found if isinstance(f, Failure)]


def test_a_capture_keeps_the_bytes_their_digest_and_the_moment(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"Trucks left.\r\n")
    (capture,) = fetch(file)
    assert isinstance(capture, Capture)
    assert capture.body == b"Trucks left.\r\n"
    assert capture.digest == "sha256:" + hashlib.sha256(capture.body).hexdigest()
    assert (capture.media, capture.origin, capture.fetched) == ("text/plain", str(file), MOMENT)


def test_a_folder_is_read_in_the_order_of_names_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.html", ".git/config.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<html>" if name.endswith("html") else "text")
    names = [Path(c.origin).name for c in fetch(tmp_path) if isinstance(c, Capture)]
    assert names == ["a.txt", "b.txt", "c.html"]


def test_each_line_of_json_lines_is_a_capture(tmp_path: Path) -> None:
    file = tmp_path / "w.jsonl"
    file.write_text('{"id": "1", "text": "a"}\n\n{"id": "2", "text": "b"}\n')
    assert [c.origin for c in fetch(file) if isinstance(c, Capture)] == [f"{file}:1", f"{file}:3"]


def test_wrong_input_is_one_failure_each_and_the_rest_is_taken(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "junk.bin").write_bytes(b"\x00\x01\x02")
    (tmp_path / "good.txt").write_text("Trucks left.")
    (tmp_path / "nothing").mkdir()
    found = fetch(tmp_path / "absent.txt", tmp_path, tmp_path / "nothing")
    assert why(found) == [
        ("absent.txt", "no such file"),
        ("empty.txt", "empty"),
        ("junk.bin", "not a document: neither text, HTML, PDF nor JSON Lines"),
        ("nothing", "a folder without files"),
    ]
    assert sum(isinstance(f, Capture) for f in found) == 1


def test_a_line_that_is_too_long_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    file = tmp_path / "w.jsonl"
    with file.open("wb") as stream:
        stream.write(b'{"id": "1", "text": "')
        stream.write(b"x" * (3 * MAX_LINE))
        stream.write(b'"}\n{"id": "2", "text": "b"}\n')
    failure, capture = fetch(file)
    assert isinstance(failure, Failure)
    assert (failure.item, failure.why) == (f"{file}:1", "a line longer than 10 MB")
    assert isinstance(capture, Capture)
    assert capture.origin == f"{file}:2"


def test_standard_input_is_one_text_or_json_lines() -> None:
    (text,) = fetch("-", stdin=b"Trucks left Sabha.")
    assert isinstance(text, Capture)
    assert (text.media, text.origin) == ("text/plain", "-")
    lines = json.dumps({"id": "1", "text": "a"}) + "\n" + json.dumps({"id": "2", "text": "b"})
    assert [c.origin for c in fetch("-", stdin=lines.encode()) if isinstance(c, Capture)] == [
        "-:1",
        "-:2",
    ]


def test_a_broken_first_line_does_not_make_json_lines_a_text(tmp_path: Path) -> None:
    lines = b'\n{"id": "1", "text": \n{"id": "2", "text": "b"}\n'
    assert [c.origin for c in fetch("-", stdin=lines) if isinstance(c, Capture)] == ["-:2", "-:3"]
    (tmp_path / "deep").write_bytes(b"[" * 100_000)
    (deep,) = fetch(tmp_path / "deep")
    assert isinstance(deep, Capture)
    assert deep.media == "text/plain"


def test_a_byte_order_mark_costs_no_line(tmp_path: Path) -> None:
    body = b'\xef\xbb\xbf{"id": "1", "text": "a"}\n{"id": "2", "text": "b"}\n'
    (tmp_path / "w.jsonl").write_bytes(body)
    for found in (fetch(tmp_path / "w.jsonl"), fetch("-", stdin=body)):
        assert [json.loads(c.body)["id"] for c in found if isinstance(c, Capture)] == ["1", "2"]


def test_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text("Trucks left.")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = fetch(tmp_path, tmp_path / "pipe", "/dev/null", "a" * 300)
    assert why(found) == [
        ("gone.txt", "No such file or directory"),
        ("pipe", "not a regular file"),
        ("pipe", "empty"),
        ("null", "not a regular file"),
        ("a" * 300, "File name too long"),
    ]


def test_a_folder_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a person without the right sees it; a test may run as one who has every right."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").write_text("Trucks left.")
    real = Path.iterdir

    def listed(path: Path) -> Iterator[Path]:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return iter(list(real(path)))

    monkeypatch.setattr(Path, "iterdir", listed)
    failure, capture = fetch(tmp_path)
    assert why([failure]) == [("a", "Permission denied")]
    assert isinstance(capture, Capture)


def test_names_that_cannot_be_printed_are_escaped(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9\x1b.txt")).write_text("Trucks left.")
    (capture,) = fetch(tmp_path)
    assert isinstance(capture, Capture)
    assert Path(capture.origin).name == "caf\\xe9\\x1b.txt"


@given(st.text())
def test_a_printable_name_is_one_line_of_text(name: str) -> None:
    shown = printable(name + "\udcff")
    assert shown.encode().decode() == shown
    assert len(shown.splitlines()) == 1
    assert printable(shown) == shown


def test_what_is_to_be_skipped_is_left_out_of_the_folder_that_holds_it(tmp_path: Path) -> None:
    for name in ("site/d/1/index.html", "drafts/x.md", "other/site/a.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("Trucks left.")
    skip = (tmp_path / "site", tmp_path / "drafts")
    found = list(FileSource([str(tmp_path)], lambda: MOMENT, skip=skip).fetch())
    assert [c.origin for c in found if isinstance(c, Capture)] == [
        str(tmp_path / "other/site/a.txt")
    ]


def test_empty_standard_input_is_a_failure() -> None:
    assert why(fetch("-", stdin=b"")) == [("-", "empty")]
