"""Weighing from the command line."""

from pathlib import Path

from .running import EXAMPLES, run


def test_reports_that_nobody_read_yet_are_told(tmp_path: Path) -> None:
    run("init", tmp_path)
    run("collect", EXAMPLES / "01-kufra-voice.txt", cwd=tmp_path)
    done = run("weigh", cwd=tmp_path)
    assert done.code == 0
    assert done.out == "0 events, 0 with more than one independent origin\n"
    assert "not read by" in done.err
    assert "1 report;" in done.err
    run("read", cwd=tmp_path)
    assert run("weigh", cwd=tmp_path).err == ""
