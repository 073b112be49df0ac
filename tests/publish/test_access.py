"""What is for subscribers only is nowhere on the public site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dragoman.model import Dispatch, Institute
from dragoman.publish import SiteChannel, format_draft, parse_draft
from dragoman.publish.access import public

from .invented import EVIDENCE, FUEL, LANDED, LEDGER, LOGGED
from .writing import citing, dispatch, draft

BEHIND = "Barrels were counted twice"


def closed(**fields: object) -> Dispatch:
    """A dispatch for subscribers whose second paragraph nobody else may read."""
    text = draft(
        citing(LANDED, "Two aircraft landed."), (citing(FUEL, f"{BEHIND}."), citing(LOGGED))
    )
    text = replace(text, subscribers=True, unseen=(f"{BEHIND} by nobody.",), events=("E-1",))
    return replace(dispatch(text), **fields)  # type: ignore[arg-type]


def written(folder: Path, *dispatches: Dispatch) -> dict[str, str]:
    """Every file of the site after these were sent."""
    channel = SiteChannel(
        folder=folder,
        institute=Institute(),
        dispatches=lambda: dispatches,
        evidence=lambda _: EVIDENCE,
        map_of=lambda d: (f"<svg>{','.join(d.draft.events)}</svg>", ""),
        reports=True,
    )
    for one in dispatches:
        channel.send(one)
    files = (p for p in folder.rglob("*") if p.is_file())
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in files}


def test_the_public_sees_the_first_paragraph_with_its_notes() -> None:
    seen = public(closed())
    assert [len(p) for p in seen.draft.paragraphs] == [1]
    assert [(n.number, n.claims) for n in seen.notes] == [(1, (LANDED.id,))]
    assert (seen.draft.unseen, seen.draft.events) == ((), ())


def test_what_is_free_is_seen_whole() -> None:
    assert public(dispatch()) is not None
    assert public(dispatch()) == dispatch()


def test_no_file_of_the_site_holds_what_is_for_subscribers(tmp_path: Path) -> None:
    second = closed(version=2)
    longer = citing(FUEL, f"{BEHIND}, and again.")
    second = replace(
        second,
        draft=replace(
            second.draft, paragraphs=(*second.draft.paragraphs, *draft(longer).paragraphs)
        ),
    )
    found = written(tmp_path, closed(), second)
    assert len(found) > 6
    assert [name for name, text in found.items() if BEHIND in text] == []
    assert [name for name, text in found.items() if "E-1" in text] == []
    assert not [name for name in found if LEDGER.digest[7:19] in name]
    page = next(
        text
        for name, text in found.items()
        if name.endswith("/index.html") and "Two aircraft" in text
    )
    assert "the rest is for subscribers" in page


def test_a_version_that_was_free_stays_as_it_went_out(tmp_path: Path) -> None:
    free = replace(closed(), draft=replace(closed().draft, subscribers=False))
    found = written(tmp_path, free, closed(version=2))
    holding = [
        name for name, text in found.items() if BEHIND in text and name.endswith("index.html")
    ]
    assert all("/v1/" in name for name in holding)
    assert holding
    assert "It is for subscribers now." in found["index.html"]


def test_a_file_says_that_a_draft_is_for_subscribers() -> None:
    text = format_draft(closed().draft)
    assert "\nsubscribers = true\n" in text
    assert parse_draft(text, "f").subscribers
    assert "subscribers" not in format_draft(dispatch().draft)
