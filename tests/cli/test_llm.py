"""`dragoman read --engine llm`: a model behind a socket, asked by the whole program."""

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("httpx", reason="httpx is not installed")

from jsonschema import Draft202012Validator

from tests.read.llm.served import TEXT, Served, claims, fails, proposal, says, serve

from .running import Ran, run
from .test_read import SCHEMA, readings, spans

DIRECT = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}


def project(folder: Path, served: Served, **llm: object) -> Path:
    """A settings file that names the server, and three reports."""
    lines = [f"{name} = {json.dumps(value)}" for name, value in llm.items()]
    (folder / "dragoman.toml").write_text(
        "\n".join(["[llm]", f'base_url = "{served.url}"', 'model = "tiny"', *lines])
    )
    reports = [
        {"id": f"r{n}", "outlet": f"Post {n}", "published": "2026-10-16", "language": "en"}
        | {"text": TEXT}
        for n in (1, 2, 3)
    ]
    (folder / "r.jsonl").write_text("\n".join(map(json.dumps, reports)))
    return folder


def read(folder: Path, *options: str, **env: str) -> Ran:
    return run("read", "r.jsonl", "--engine", "llm", *options, cwd=folder, **DIRECT | env)


def test_readings_obey_the_schema_and_a_second_run_asks_nobody(tmp_path: Path) -> None:
    with serve(says(claims(proposal(), proposal(trigger="flew")))) as served:
        project(tmp_path, served)
        first = read(tmp_path, "--json", "--with-text", "--mentions")
        assert len(served.asked) == 3
    again = read(tmp_path, "--json", "--with-text", "--mentions")
    assert (first.code, first.out) == (again.code, again.out) == (0, first.out)
    assert first.err.splitlines() == [f"r{n}: 1 of 2 proposals refused" for n in (1, 2, 3)]
    validator = Draft202012Validator(SCHEMA)
    for line in readings(first.out):
        report: Any = line["report"]
        assert list(validator.iter_errors(line)) == []
        assert all(
            report["text"][m["start"] : m["end"]] == m["text"] for m in spans(line["claims"])
        )


def test_a_report_that_is_not_answered_is_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    good = says(claims(proposal()))
    with serve(good, fails(500, "no\nroom"), good) as served:
        done = read(project(tmp_path, served, retries=0), "--json")
    assert done.code == 1
    assert done.err == "r2: could not be read: the endpoint answered 500: no room\n"
    assert [r["report"]["id"] for r in readings(done.out)] == ["r1", "r3"]  # type: ignore[index]


def test_the_key_comes_from_the_environment_and_goes_nowhere_else(tmp_path: Path) -> None:
    with serve(says(claims(proposal(trigger="x")))) as served:
        done = read(project(tmp_path, served), "--json", DRAGOMAN_LLM_KEY="k-123")
        assert served.keys == ["Bearer k-123"] * 3
    assert "k-123" not in done.out + done.err
    assert not any(b"k-123" in f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())


def test_the_reports_of_a_store_are_read_by_the_model_of_the_settings(tmp_path: Path) -> None:
    with serve(says(claims(proposal(), proposal(kind="x")))) as served:
        folder = project(tmp_path, served)
        settings = folder / "dragoman.toml"
        settings.write_text(f'{settings.read_text()}\n[read]\nengine = "llm"\n')
        assert run("init", cwd=folder).code == 0
        assert run("collect", "r.jsonl", cwd=folder).code == 0
        done = run("read", cwd=folder, **DIRECT)
    assert (done.code, done.out) == (0, "3 reports read, 3 claims\n")
    assert done.err.splitlines() == [f"Post {n}: 1 of 2 proposals refused" for n in (1, 2, 3)]
    assert run("collect", ".", cwd=folder).out.startswith("0 new")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (None, "dragoman.toml: no settings here"),
        ("", "llm.base_url: is not set; the llm engine needs it"),
        ('[llm]\nbase_url = "http://127.0.0.1:9"', "llm.model: is not set"),
        ('[llm]\nbase_url = "127.0.0.1:9"', "llm.base_url: should begin with https:// or http://"),
        ("[llm]\nretries = 11", "llm.retries: should be from 0 to 10, is 11"),
        ("[llm]\nkey = 'k'", "llm.key: unknown setting"),
    ],
)
def test_settings_that_name_no_model_are_one_line(
    tmp_path: Path, settings: str | None, said: str
) -> None:
    if settings is not None:
        (tmp_path / "dragoman.toml").write_text(settings)
    (tmp_path / "r.jsonl").write_text('{"id": "1", "text": "Trucks left."}')
    done = read(tmp_path)
    assert done.code == 1
    assert said in done.err
    assert done.err.count("\n") == 1
