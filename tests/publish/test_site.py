"""The site is written whole or not at all, and unchanged files are left alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import DispatchError
from dragoman.model import Dispatch, Evidence
from dragoman.ports import Channel
from dragoman.publish import SiteChannel

from .invented import EVIDENCE, INSTITUTE, LANDED, READINGS, VOICE
from .test_page import Tree
from .writing import citing, dispatch, draft, published


def channel(folder: Path, *known: Dispatch, **changes: object) -> SiteChannel:
    made = SiteChannel(
        folder=folder,
        institute=INSTITUTE,
        dispatches=lambda: known,
        evidence=lambda _: EVIDENCE,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_it_is_a_channel(tmp_path: Path) -> None:
    made: Channel = channel(tmp_path)
    assert made.name == "site"


def test_a_dispatch_is_published_with_its_forms_and_the_front_page(tmp_path: Path) -> None:
    addresses = channel(tmp_path).send(dispatch())
    assert addresses == tuple(
        str(tmp_path / "d/101" / name) for name in ("index.html", "dispatch.md", "dispatch.json")
    )
    assert set(files(tmp_path)) == {
        "icon.svg",
        "style.css",
        "index.html",
        "d/101/index.html",
        "d/101/dispatch.md",
        "d/101/dispatch.json",
    }


def test_sending_twice_leaves_every_file_untouched(tmp_path: Path) -> None:
    site = channel(tmp_path)
    site.send(published())
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()}
    held = files(tmp_path)
    channel(tmp_path, published()).send(published())
    assert files(tmp_path) == held
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_new_version_keeps_the_old_one(tmp_path: Path) -> None:
    first = dispatch()
    channel(tmp_path).send(first)
    second = dispatch(draft(citing(LANDED, "Three aircraft landed.")), version=2)
    channel(tmp_path, first).send(second)
    held = files(tmp_path)
    assert b"Three aircraft landed." in held["d/101/index.html"]
    assert b"Two aircraft landed." in held["d/101/v1/index.html"]
    assert "d/101/v2/index.html" not in held


def test_an_older_version_sent_again_does_not_replace_the_newer(tmp_path: Path) -> None:
    second = dispatch(draft(citing(LANDED, "Three aircraft landed.")), version=2)
    addresses = channel(tmp_path, dispatch(), second).send(dispatch())
    assert addresses[0].endswith("d/101/v1/index.html")
    assert b"Three aircraft" in files(tmp_path)["d/101/index.html"]


def test_reports_are_shown_only_when_asked_for(tmp_path: Path) -> None:
    channel(tmp_path, reports=True).send(published())
    assert f"r/{VOICE.digest[7:19]}/index.html" in files(tmp_path)
    assert len([f for f in files(tmp_path) if f.startswith("r/")]) == 5


def test_every_relative_link_leads_to_a_file(tmp_path: Path) -> None:
    first = dispatch()
    second = dispatch(draft(citing(LANDED, "Three aircraft landed.")), version=2)
    many = [dispatch(number=n) for n in range(1, 12)]
    channel(tmp_path, first, *many, reports=True).send(second)
    for each in many:
        channel(tmp_path, first, second, *many, reports=True).send(each)
    for path in tmp_path.rglob("*.html"):
        for link in Tree(path.read_text(encoding="utf-8")).links:
            if not re.match(r"https?:|mailto:|#", link):
                assert (path.parent / link.split("#")[0]).resolve().is_file(), (path, link)
    assert (tmp_path / "d/index.html").is_file()


def test_another_series_has_its_own_folder(tmp_path: Path) -> None:
    other = dispatch(draft(citing(LANDED), series="Long Read"))
    channel(tmp_path, dispatch()).send(other)
    assert "d/long-read/101/index.html" in files(tmp_path)
    assert b'href="../../../style.css"' in files(tmp_path)["d/long-read/101/index.html"]


def test_a_failure_while_making_the_pages_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    channel(tmp_path).send(dispatch())
    held = files(tmp_path)

    def broken(_: Dispatch) -> tuple[str, str]:
        raise DispatchError("map", "cannot be drawn")

    second = dispatch(draft(citing(LANDED, "Three aircraft landed.")), version=2)
    with pytest.raises(DispatchError):
        channel(tmp_path, dispatch(), map_of=broken).send(second)
    assert files(tmp_path) == held


def test_a_failure_while_writing_leaves_the_old_page_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel(tmp_path).send(dispatch())
    held = files(tmp_path)
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "index.html":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    second = dispatch(draft(citing(LANDED, "Three aircraft landed.")), version=2)
    with pytest.raises(DispatchError, match="No space left on device"):
        channel(tmp_path, dispatch()).send(second)
    after = files(tmp_path)
    assert after["d/101/index.html"] == held["d/101/index.html"]
    assert after["index.html"] == held["index.html"]
    assert [f for f in after if f.startswith(".") or "/." in f] == []


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    with pytest.raises(DispatchError, match="could not be written"):
        channel(tmp_path / "site").send(dispatch())


def test_evidence_is_gathered_once_for_each_dispatch(tmp_path: Path) -> None:
    asked: list[str] = []

    def gather(of: Dispatch) -> Evidence:
        asked.append(of.id)
        return EVIDENCE

    channel(tmp_path, evidence=gather, reports=True).send(published())
    assert asked == ["dispatch/101"]


def test_a_map_is_put_on_the_page(tmp_path: Path) -> None:
    channel(tmp_path, map_of=lambda _: ("<svg></svg>", "Where.")).send(dispatch())
    assert b"<svg></svg>" in files(tmp_path)["d/101/index.html"]
    assert READINGS[0].report.digest == VOICE.digest
