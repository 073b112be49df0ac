"""Files, folders, JSON Lines and standard input as a source of captures."""

import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path

from dragoman.collect import FileSource
from dragoman.collect.files import MAX_LINE
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


def test_empty_standard_input_is_a_failure() -> None:
    assert why(fetch("-", stdin=b"")) == [("-", "empty")]
