"""Settings: what is wrong is named, in words, before anything is written."""

from pathlib import Path

import pytest

from dragoman.config import load, parse
from dragoman.errors import ConfigError


def refused(text: str, folder: Path = Path("/desk")) -> str:
    with pytest.raises(ConfigError) as caught:
        parse(text, folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_without_anything_set_the_defaults_stand() -> None:
    settings = parse("", Path("/desk"))
    assert settings.path(settings.publish.site) == Path("/desk/site")
    assert [s.name for s in settings.series] == ["Dispatch"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("series = 5", "series: should be a list of tables, is 5"),
        ('outlets = ["a"]', "outlets[0]: should be a table, is “a”"),
        (
            '[[outlets]]\nname = "A"\naliases = "abc"',
            "outlets[0].aliases: should be a list of texts, is “abc”",
        ),
        (
            '[[outlets]]\nname = "A"\naliases = [5]',
            "outlets[0].aliases: should be a list of texts, is a list",
        ),
        ("[desk]\nport = true", "desk.port: should be a whole number, is true"),
        ('[desk]\nanalyst = "a\\nb"', "desk.analyst: holds a control character"),
        (
            '[desk]\nhosts = ["https://a.example"]',
            "desk.hosts[0]: should be a name such as desk.example.org",
        ),
        (
            '[desk]\nhosts = ["a.example:80"]',
            "desk.hosts[0]: should be a name such as desk.example.org",
        ),
        (
            '[desk]\nhosts = ["A.example"]',
            "desk.hosts[0]: should be a name such as desk.example.org",
        ),
        ("[desk]\nport = 0", "desk.port: should be from 1 to 65535, is 0"),
        ("[desk]\nport = 65536", "desk.port: should be from 1 to 65535, is 65536"),
        ("[desk]\nhost = 2026-10-13", "desk.host: should be a text in quotes, is 2026-10-13"),
        ("[publish]\nreports = 1", "publish.reports: should be true or false, is 1"),
        ('[store]\npath = ""', "store.path: is empty"),
        ("[[series]]\nstart = -1", "series[0].start: should be 0 or more, is -1"),
        ('[[series]]\nname = "…"', "series[0].name: has no letters or digits"),
        ("series = []", "series: there should be one or more"),
        (
            '[[series]]\nname = "A b"\n[[series]]\nname = "a-B"',
            "series[1].name: has the addresses of “A b”; name it apart",
        ),
        ("[[outlets]]", "outlets[0]: has no name"),
        (
            '[[outlets]]\nname = "A b"\n[[outlets]]\nname = "a  B"',
            "outlets[1].name: “a  B” is there twice",
        ),
        (
            '[[outlets]]\nname = "A"\nreliability = "G"',
            "outlets[0].reliability: should be A to F, is “G”",
        ),
        ('[institute]\naddress = "x"', "institute.address: should begin with https:// or http://"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(text: str, said: str) -> None:
    assert refused(text) == said


@pytest.mark.parametrize("name", ["site", "drafts"])
@pytest.mark.parametrize("folder", ["", ".", "..", "/", "/desk", "x/.."])
def test_a_folder_that_has_the_settings_in_it_is_refused(name: str, folder: str) -> None:
    said = refused(f'[publish]\n{name} = "{folder}"')
    assert said.startswith(f"publish.{name}: should be a folder of its own")


def test_a_site_with_the_store_or_the_drafts_in_it_is_refused() -> None:
    assert "has the store" in refused('[store]\npath = "data/d.db"\n[publish]\nsite = "data"')
    assert "not public" in refused('[publish]\nsite = "www"\ndrafts = "www/drafts"')


def test_settings_that_are_no_text_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8 at byte 0"):
        load(tmp_path / "dragoman.toml")
