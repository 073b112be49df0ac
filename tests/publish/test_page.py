"""The public page: everything escaped, every note reached and left again, nothing inline."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dragoman.model import Dispatch, Evidence, Institute
from dragoman.publish import Frame, finish, render_html
from dragoman.publish.drafts import cite

from .invented import EVIDENCE, INSTITUTE, LANDED, LOGGED, MOMENT, READINGS, TAKEN, VOICE
from .writing import citing, dispatch, draft, published

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=y>&amp;"


class Tree(HTMLParser):
    """Ids, links, and whether every element that opens is closed."""

    VOID = ("meta", "link", "br", "img", "input")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        found = dict(attrs)
        self.attributes |= set(found)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if found.get("href"):
            self.links.append(found["href"] or "")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def render(found: Dispatch, evidence: Evidence = EVIDENCE, frame: Frame | None = None) -> str:
    return render_html(found, evidence, INSTITUTE, frame=frame)


def test_the_page_is_well_formed_and_its_ids_are_unique() -> None:
    tree = Tree(render(published()))
    assert tree.open == []
    assert len(tree.ids) == len(set(tree.ids))


def test_no_script_no_inline_style_no_other_host() -> None:
    tree = Tree(render(published()))
    assert not tree.names & {"script", "style", "iframe", "img", "object"}
    assert not {a for a in tree.attributes if a == "style" or a.startswith("on")}
    loaded = [link for link in tree.links if link.endswith((".css", ".svg"))]
    assert loaded == ["../../style.css", "../../icon.svg"]


def test_links_within_the_site_are_relative() -> None:
    links = Tree(render(published())).links
    assert [link for link in links if link.startswith("/")] == []
    assert "../../index.html" in links


def test_every_mark_leads_to_a_note_and_every_note_back_to_its_marks() -> None:
    tree = Tree(render(published()))
    inner = [link[1:] for link in tree.links if link.startswith("#")]
    assert [i for i in inner if i not in tree.ids] == []
    marks = [i for i in tree.ids if re.fullmatch(r"r\d+[a-z]*", i)]
    assert sorted(marks) == sorted(i for i in inner if re.fullmatch(r"r\d+[a-z]*", i))


def test_the_mark_stands_where_the_citation_stands() -> None:
    page = render(dispatch(draft(f"Kufra Voice reported[@{LANDED.id[:12]}] that they landed.")))
    assert re.search(r'reported&#8288;<a class="fn" id="r1" href="#n1">\[1\]</a> that they', page)


def test_hostile_words_of_a_report_are_shown_as_text() -> None:
    hostile = replace(VOICE, title=EVIL, outlet=EVIL, language='"><b>', url="javascript:alert(1)")
    reading = replace(READINGS[0], report=hostile)
    evidence = replace(EVIDENCE, readings={VOICE.digest: reading})
    found = finish(draft(citing(LANDED)), evidence, number=1, version=1, published=MOMENT)
    tree = Tree(page := render(found, evidence))
    assert "script" not in tree.names
    assert "img" not in tree.names
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not [link for link in tree.links if link.startswith("javascript")]


def test_hostile_words_of_a_draft_and_of_the_institute_are_shown_as_text() -> None:
    found = dispatch(
        draft(
            citing(LANDED, f"It {EVIL} landed."),
            title=EVIL,
            kicker=EVIL,
            topics=(EVIL,),
            offer=EVIL,
            unseen=(EVIL,),
        )
    )
    page = render_html(
        found, EVIDENCE, Institute(name=EVIL, tagline=EVIL, footer=EVIL), map_caption=EVIL
    )
    assert not Tree(page).names & {"script", "img", "b/"}
    assert page.count("&lt;script&gt;") >= 6


def test_emphasis_is_the_only_markdown() -> None:
    page = render(dispatch(draft(citing(LANDED, "They *landed* [here](http://x.example) `so`."))))
    assert "<em>landed</em> [here](http://x.example) `so`" in page


def test_words_of_another_script_are_set_apart() -> None:
    page = render(dispatch(draft(citing(LANDED, "The word طائرات شحن means cargo aircraft."))))
    assert '<bdi dir="rtl">طائرات شحن</bdi> means' in page


def test_private_characters_cannot_forge_a_mark() -> None:
    page = render(dispatch(draft(citing(LANDED, "A \ue000\ue001 B landed."))))
    assert page.count('class="fn"') == 1


def test_a_title_in_arabic_is_in_its_own_language_and_direction() -> None:
    page = render(published())
    assert '<bdi lang="ar" dir="rtl">«المجلس البلدي: لم تهبط أي طائرة»</bdi>' in page
    assert "[Arabic]" in page
    assert "“Night landing at Kufra”" in page


def test_the_margin_says_status_origins_and_chain() -> None:
    page = render(dispatch(draft(citing(LANDED))))
    gloss = page[page.index('class="gloss"') : page.index("</ol>", page.index('class="gloss"'))]
    assert '<span class="st asserted">asserted</span>' in gloss
    assert '<span class="orig solid"><i></i><i></i>2 independent origins</span>' in gloss
    assert "<b>Kufra Voice</b> <em>cites</em>" in gloss
    assert '<span class="anon">airport worker</span> <em>said</em>' in gloss


def test_claims_of_one_event_share_a_gloss() -> None:
    page = render(dispatch(draft(f"They differ.[@{LANDED.id} @{LOGGED.id}]")))
    assert page.count('<ol class="chain">') == 2
    assert page.count('class="st asserted"') == 1


def test_a_claim_that_was_never_weighed_has_no_discs() -> None:
    evidence = replace(EVIDENCE, events={})
    assert 'class="orig' not in render(dispatch(), evidence)


def test_a_url_is_linked_only_when_it_is_of_the_web() -> None:
    assert 'href="https://news.example/' in render(dispatch())
    for url in ("ftp://x.example/a", "https:///x", "data:text/html,x", "//x.example", None):
        reading = replace(READINGS[0], report=replace(VOICE, url=url))
        evidence = replace(EVIDENCE, readings={VOICE.digest: reading})
        found = finish(draft(citing(LANDED)), evidence, number=1, version=1, published=MOMENT)
        assert ">original</a>" not in render(found, evidence)


def test_reports_are_linked_only_when_they_are_shown() -> None:
    assert "archived text" not in render(dispatch())
    page = render(dispatch(), frame=Frame(reports=True))
    assert f'href="../../r/{VOICE.digest[7:19]}/index.html">archived text</a>' in page


def test_the_map_stands_after_the_second_paragraph_with_its_caption() -> None:
    found = dispatch(draft(citing(LANDED), citing(TAKEN), citing(LOGGED)))
    page = render_html(
        found, EVIDENCE, INSTITUTE, map_svg="<svg class='map'></svg>", map_caption="By air.\nSmall"
    )
    assert page.count("<figure") == 1
    assert "<span>By air.</span><small>Small</small>" in page
    assert page.split("<figure")[0].count('<div class="para">') == 2
    assert "<figure" not in render(found)


def test_an_earlier_version_says_so_and_points_to_the_new_one() -> None:
    first = dispatch()
    second = dispatch(draft(citing(LANDED, "Three aircraft landed.")), version=2)
    frame = Frame(root="../../../", versions=(first, second))
    page = render(first, frame=frame)
    assert "This is version 1, kept as it was published." in page
    assert 'href="../../../d/101/index.html">Read version 2</a>' in page


def test_a_later_version_lists_what_changed_and_keeps_the_first() -> None:
    first = dispatch()
    second = dispatch(draft(citing(LANDED, "Three aircraft landed.")), version=2)
    page = render(second, frame=Frame(versions=(first, second)))
    assert "Paragraph 1 read “Two aircraft”; it now reads “Three aircraft”." in page
    assert 'href="../../d/101/v1/index.html">As first published</a>' in page


def test_the_page_says_how_to_check_it_and_how_to_cite_it() -> None:
    page = render(dispatch())
    assert "<code>dragoman verify d/101</code>" in page
    assert "“Two aircraft land”, Dispatch No. 101, version 1, October 15, 2026." in page


def test_another_series_is_checked_by_its_own_name() -> None:
    other = dispatch(draft(citing(LANDED), series="Long Read"))
    assert "<code>dragoman verify long-read/101</code>" in render(other)


@pytest.mark.parametrize("absent", [{"kicker": ""}, {"topics": ()}, {"offer": ""}, {"unseen": ()}])
def test_what_is_not_there_leaves_no_empty_box(absent: dict[str, object]) -> None:
    page = render(dispatch(draft(citing(LANDED), **absent)))
    assert not re.search(r"<(p|ul|li|dd|h2|section)[^>]*>\s*</\1>", page)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a *b* c.", "a <em>b</em> c."),
        (r"a \*b\* c.", "a *b* c."),
        ("a_b_c & d.", "a_b_c &amp; d."),
    ],
)
def test_escapes_and_signs_in_a_sentence(written: str, shown: str) -> None:
    found = draft()
    made = dispatch(replace(found, paragraphs=((cite(f"{written}[@{LANDED.id}]"),),)))
    assert shown in render(made)


def test_an_offer_may_link_and_only_to_the_web_or_a_mail_address() -> None:
    offer = (
        "Free. [About us](https://desk.example/us) [Bad](javascript:alert(1)) [Mail](mailto:a@b.c)"
    )
    tree = Tree(render(dispatch(replace(published().draft, offer=offer))))
    assert "https://desk.example/us" in tree.links
    assert "mailto:a@b.c" in tree.links
    assert not [link for link in tree.links if link.startswith("javascript")]


def test_the_page_can_be_shared_by_mail_with_its_public_address() -> None:
    desk = replace(INSTITUTE, address="https://desk.example/")
    links = Tree(render_html(published(), EVIDENCE, desk)).links
    (mail,) = [link for link in links if link.startswith("mailto:?subject=")]
    assert "https%3A//desk.example/d/101/" in mail
