"""The front page shows what is there and nothing that does nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dragoman.model import Dispatch, Evidence
from dragoman.publish import render_front, render_list
from dragoman.publish.front import SHOWN, newest_first

from .invented import DAY, EVIDENCE, FUEL, INSTITUTE, LANDED
from .test_page import EVIL, Tree
from .writing import citing, dispatch, draft, published


def evidence(_: Dispatch) -> Evidence:
    return EVIDENCE


def many(count: int) -> list[Dispatch]:
    """So many dispatches, a day apart."""
    return [
        dispatch(draft(citing(LANDED), date=DAY + timedelta(days=n), title=f"T{n}"), number=n)
        for n in range(1, count + 1)
    ]


def front(*dispatches: Dispatch) -> str:
    return render_front(dispatches, INSTITUTE, evidence=evidence)


def test_a_site_without_dispatches_says_so() -> None:
    assert "No dispatch has been published yet." in front()


def test_the_latest_dispatch_leads_with_its_first_sentence_and_what_it_rests_on() -> None:
    page = front(published())
    assert '<h2><a href="d/101/index.html">' in page
    assert "Kufra Voice reported, citing an unnamed airport worker, that" in page
    assert "3 independent origins" in page
    assert '<span class="st denied">1 denied</span>' in page
    assert "[@" not in page


def test_only_the_newest_version_is_listed() -> None:
    second = dispatch(draft(citing(LANDED, "Three aircraft landed."), title="Three"), version=2)
    page = front(dispatch(), second)
    assert page.count('href="d/101/index.html"') == 1
    assert "Version 2" in page


def test_corrections_are_listed_with_their_words() -> None:
    second = dispatch(draft(citing(LANDED, "Three aircraft landed.")), version=2)
    page = front(dispatch(), second)
    assert "Paragraph 1 read “Two aircraft”; it now reads “Three aircraft”." in page
    assert "Corrections" not in front(dispatch())


def test_no_form_and_no_link_that_leads_nowhere() -> None:
    tree = Tree(front(*many(3)))
    assert not tree.names & {"form", "input", "button", "script", "style"}
    assert "#" not in tree.links
    assert {link for link in tree.links if link.startswith("#")} == {"#latest"}


def test_the_rest_is_behind_a_link_to_the_list_of_all() -> None:
    page = front(*many(SHOWN + 2))
    assert f">All {SHOWN + 2} dispatches</a>" in page
    assert page.count('<article class="issue">') == SHOWN - 1
    assert "d/index.html" not in front(*many(SHOWN))


def test_the_list_holds_every_dispatch_once_newest_first() -> None:
    page = render_list(many(12), INSTITUTE)
    order = [int(p.split("/")[2]) for p in Tree(page).links if p.startswith("../d/")]
    assert order == list(range(12, 0, -1))
    assert Tree(page).open == []


def test_hostile_titles_are_shown_as_text() -> None:
    found = dispatch(draft(citing(FUEL, "It reportedly came."), title=EVIL, kicker=EVIL))
    assert "script" not in Tree(front(found)).names
    assert "script" not in Tree(render_list([found], INSTITUTE)).names


def test_versions_and_series_are_kept_apart() -> None:
    other = replace(dispatch(), draft=replace(dispatch().draft, series="Long Read"))
    assert len(newest_first([dispatch(), other])) == 2
    assert "d/long-read/101/index.html" in front(dispatch(), other)
