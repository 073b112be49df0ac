"""`dragoman movements` on the example week: a table, and forms for machines."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from dragoman.cli import itineraries as page
from dragoman.cli.terminal import Terminal

from ..weigh.ledger.trips import Said, ledger
from .running import EXAMPLES, run


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("week")
    assert run("init", folder).code == 0
    settings = (EXAMPLES / "dragoman.toml").read_text("utf-8")
    (folder / "dragoman.toml").write_text(settings, "utf-8")
    for step in (["collect", EXAMPLES], ["read"], ["weigh"]):
        assert run(*step, cwd=folder).code == 0
    return folder


def test_the_ledger_is_the_same_in_every_form(project: Path) -> None:
    said = run("movements", "--json", cwd=project).out
    found = [json.loads(line) for line in said.splitlines()]
    legs = [leg["event"] for i in found for leg in i["legs"]]
    drawn = json.loads(run("movements", "--geojson", cwd=project).out)
    table = csv.DictReader(io.StringIO(run("movements", "--csv", cwd=project).out))
    assert [f["id"] for f in drawn["features"]] == legs
    assert [row["event"] for row in table] == legs
    assert run("movements", "--json", cwd=project).out == said
    assert f"{len(found)} itineraries · {len(legs)} legs" in run("movements", cwd=project).out


def test_filters_choose_and_a_wrong_one_is_one_line(project: Path) -> None:
    some = run("movements", "--json", "--to", "Kufra", "--since", "2026-10-12", cwd=project)
    ids = [json.loads(line)["id"] for line in some.out.splitlines()]
    every = run("movements", "--json", cwd=project).out.splitlines()
    assert 0 < len(ids) < len(every)
    wrong = run("movements", "--status", "likely", cwd=project)
    assert wrong.code == 2
    assert "Traceback" not in wrong.err
    assert run("movements", "--from", "Nowhere at all", cwd=project).out == "no movements\n"


ARABIC = Said(
    "E-1",
    [("carrier", "قافلة من ثلاثين شاحنة"), ("origin", "مستودع قديم"), ("destination", "Kufra")],
)
LONG = Said(
    "E-0123456789abcdef", [("cargo", "a very long load of many things " * 8), ("via", "Sabha")]
)


@pytest.mark.parametrize("width", [80, 110, 120])
def test_no_line_is_wider_than_the_terminal_in_any_script(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = Terminal(width, colour=False, unicode=True)
    monkeypatch.setattr(page, "terminal", lambda **_: plain)
    page.print_itineraries(ledger(ARABIC, LONG))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert any("\u2068" in line and "\u2069" in line for line in lines)
