"""Reports are written by strangers: whatever they hold, a page stays the desk's own."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from dragoman.model import (
    Actor,
    Attribution,
    Change,
    Cited,
    Contradiction,
    Count,
    Dispatch,
    Draft,
    Event,
    Failure,
    Judgement,
    Named,
    Origin,
    Period,
    Side,
)

from .fakes import NOON, FakeStore, capture, claim, client_over, hop, place, reading, report
from .sample import sample_store
from .tree import Tree, tree

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><script src=//evil.example/x.js></script>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)" x="',
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</title></head><body onload=alert(1)>",
    "</textarea></select></option><iframe srcdoc=x>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% for x in [1] %}{{ x }}{% endfor %}",
    "<!--<base href=//evil.example/>-->",
    "\u202egnp.exe\u202c\u2066\u2067",
    "a\x00b\x1b[31m\ufeff",
    "<a href=javascript:alert(1)>x</a><meta http-equiv=refresh content=0;url=//evil.example>",
    "&lt;script&gt;&#x27;&quot;&amp;",
    "<style>*{background:url(//evil.example)}</style>",
]
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MADE = """
html head meta title link body header footer main nav section article div p h1 h2 h3
a span b i em small mark bdi code form label select option input button
ul ol li dl dt dd table thead tbody tr th td details summary figure figcaption svg desc circle text
abbr path rect fieldset legend kbd u caption script aside canvas br
"""
TAGS = frozenset(MADE.split())


def hostile(bad: str) -> FakeStore:
    """A store in which every text that anyone outside can write is the payload."""
    store = FakeStore()
    told = report(
        bad, f"{bad} moved {bad} to {bad}.\n\n{bad}", outlet=bad, language=bad, title=bad, url=bad
    )
    unread = report(bad + "2", bad, outlet=None, language="ar", title=None, published=None)
    there = replace(place("x", 25, 20), id=bad, name=bad)
    said = claim(
        told,
        "transfer",
        "moved",
        chain=[hop(told.text, bad, bad), hop(told.text, bad, named=False, on=date(2026, 1, 2))],
        roles={"carrier": bad, "origin": bad, "actor": bad, "place": bad},
        counts=[Count(of="carrier", text=bad, low=1, high=None)],
        time=Period(text=bad, last=date(2026, 10, 1)),
        why=[bad],
    )
    found = reading(told, said, places={bad: there}, notes=[bad])
    body = Named(mention=said.role("actor")[0], actor=Actor(id=bad, name=bad + "!", kind=bad))
    cue = Attribution(source=None, cue=said.trigger, content=())
    store.add_report(replace(capture(told), origin=bad, media=bad), told)
    store.add_report(capture(unread), unread)
    store.put_reading(replace(found, actors=(body,), attributions=(cue,)))
    event = replace(
        _event(bad, told.digest, replace(there, id="q"), said.id), first=date(2026, 10, 1)
    )
    twin = replace(event, id="E/2" + bad, claims=(bad + "c",), mentions=(), matched=())
    store.put_events([event, twin], [])
    _judged(store, bad, said.id)
    _graded(store, bad)
    store.put_dispatch(_dispatch(bad, said.id))
    store.add_failure(Failure(step="read", item=bad, why=bad, at=NOON))
    return store


def _judged(store: FakeStore, bad: str, claim_id: str) -> None:
    """Judgements that say anything, what they did, a claim rejected and an event merged away."""
    event = store.held_events[0].id
    same = Judgement(verdict="same", subjects=(claim_id,), by=bad, at=NOON, why=bad)
    out = Judgement(verdict="rejected", subjects=(claim_id, bad), by=bad, at=NOON, why=bad)
    yes = Judgement(verdict="accepted", subjects=(bad,), by=bad, at=NOON, why=bad)
    for one in (same, out, yes):
        store.add_judgement(one)
    twin, gone = store.held_events[1].id, (bad + "n", 1)
    change = Change(
        at=NOON,
        before=((bad, 1), (event, 2), gone),
        after=((event, 3), (twin, 1)),
        merged=((bad, event),),
        causes=(same, out),
    )
    store.add_change(change)
    store.forwards[bad] = event


def _graded(store: FakeStore, bad: str) -> None:
    """A digit and a letter, one of each that means nothing, and a letter taken back."""
    event, outlet = store.held_events[0].id, "outlet:" + bad
    for verdict, subject, value in (
        ("credibility", event, "2"),
        ("credibility", event + bad, bad),
        ("reliability", outlet, "B"),
        ("reliability", outlet, bad),
        ("withdrawn", outlet, ""),
    ):
        store.add_judgement(
            Judgement(verdict=verdict, subjects=(subject,), by=bad, at=NOON, why=bad, value=value)  # type: ignore[arg-type]
        )


def _event(bad: str, digest: str, there: object, claim_id: str) -> Event:
    origin = Origin(id=bad, how=bad, reports=(digest,), why=bad)
    side = Side(value=bad, reports=(digest, bad))
    return Event(
        id="E/1?#" + bad,
        kind="transfer",
        summary=bad,
        status="asserted",
        first=None,
        last=None,
        place=there,  # type: ignore[arg-type]
        claims=(claim_id, bad),
        reports=(digest,),
        origins=(origin,),
        denials=(replace(origin, denies=True),),
        contradictions=(Contradiction(field=bad, values=(side, side, side)),),
        why=(bad,),
        mentions=(digest, bad),
        matched=(bad,),
    )


def _dispatch(bad: str, claim_id: str) -> Dispatch:
    cited = Cited(text=bad, claims=(claim_id,))
    draft = Draft(series=bad, date=date(2026, 1, 1), title=bad, paragraphs=((cited,),))
    return Dispatch(number=1, version=1, draft=draft, notes=(), published=NOON)


def crawl(client: TestClient, *starts: str) -> dict[str, Tree]:
    """Every page that can be reached by links from these, each answered and well-formed."""
    pages: dict[str, Tree] = {}
    waiting = deque(starts)
    while waiting:
        path = waiting.popleft().partition("#")[0]
        # A map leads to ever other parts of itself: one step into it is enough.
        narrowed = [name for name in ("box=", "since=") if name in path]
        deeper = any(name in seen for name in narrowed for seen in pages)
        if not path or path in pages or not path.startswith("/") or deeper:
            continue
        answer = client.get(path)
        assert answer.status_code in (200, 307), (path, answer.status_code)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        pages[path] = tree(answer.text)
        waiting.extend(pages[path].values("href"))
    return pages


def harmless(page: Tree) -> None:
    """No element, attribute or address that the desk's templates do not make."""
    assert page.tags() <= TAGS
    scripts = [a for tag, a in page.elements if tag == "script"]
    assert all(
        a["src"].startswith("/desk/static/") and a.keys() == {"type", "src"} for a in scripts
    )
    assert not [text for text, around in page.texts if around and around[-1][0] == "script"]
    for _, attributes in page.elements:
        assert not [a for a in attributes if a.startswith("on") or a in ("style", "srcdoc")]
    addresses = [*page.values("href"), *page.values("src"), *page.values("action")]
    assert [a for a in addresses if not a.startswith(("/", "#"))] == []
    assert [a for a in addresses if a.startswith("//")] == []


def isolated(page: Tree) -> None:
    """Controls of direction stay in an element of their own direction, so they end with it."""
    for text, around in page.texts:
        outside = {tag for tag, _ in around} & {"title", "svg"}
        if BIDI & set(text) and not outside:
            assert any(tag == "bdi" or "dir" in a for tag, a in around[1:]), around


@pytest.mark.parametrize("bad", PAYLOADS)
def test_no_page_lets_a_strangers_text_be_more_than_text(bad: str) -> None:
    asked = quote(bad)
    starts = [
        "/desk",
        "/desk/failures",
        "/desk/sources",
        f"/desk?kind={asked}&status={asked}&place={asked}&text={asked}&page={asked}",
        f"/desk/reports?text={asked}",
        f"/desk/today?since={asked}",
        f"/desk/actors?words={asked}&kind={asked}&country={asked}&sort={asked}&page={asked}",
        "/desk/quality",
        "/desk/triage",
        f"/desk/triage?lang={asked}&source={asked}&kind={asked}&status={asked}&text={asked}",
    ]
    pages = crawl(client_over(hostile(bad)), *starts)
    assert len(pages) >= 8
    for page in pages.values():
        harmless(page)
        isolated(page)


@pytest.mark.parametrize("bad", PAYLOADS)
def test_what_is_typed_into_a_form_comes_back_as_text(bad: str) -> None:
    client = client_over(hostile(bad), who=bad)
    path = f"/desk/events/{quote('E/1?#' + bad, safe='')}"
    page = tree(client.get(path).text)
    token, seen = (
        next(a["value"] for _, a in page.elements if a.get("name") == n) for n in ("token", "seen")
    )
    typed = {"claim": bad, "other": f"{bad} {bad}", "other_id": bad, "why": bad, "token": token}
    for do in ("merge", "split", "reject", "accept", bad, f"undo {bad}"):
        for looked in (seen, bad, ""):
            answer = client.post(path, data={**typed, "do": do, "seen": looked})
            if answer.status_code == 303:
                answer = client.get(answer.headers["location"])
            harmless(tree(answer.text))
            isolated(tree(answer.text))
    harmless(tree(client.get("/desk/log").text))


@pytest.mark.parametrize("bad", PAYLOADS)
def test_what_is_typed_into_triage_comes_back_as_text(bad: str) -> None:
    store = hostile(bad)
    client = client_over(store, who=bad)
    digest = store.held_readings[0].report.digest
    claim = store.held_readings[0].claims[0].id
    path = f"/desk/triage?report={quote(digest)}&text={quote(bad)}"
    page = tree(client.get(path).text)
    token = next(a["value"] for _, a in page.elements if a.get("name") == "token")
    names = ("kind", "status", "origin", "first", "hop0", "hopkind0", "words", "newkind", "why")
    typed = dict.fromkeys((*names, "seen", "other", "start", "graded"), bad)
    for do in ("accept", "correct", "join", "state", "digit 3", "all", "undo", bad):
        form = {**typed, "token": token, "do": do, "report": digest, "claim": claim}
        answer = client.post(path, data=form)
        assert answer.status_code in (303, 409, 422), answer.status_code
        if answer.status_code == 303:
            answer = client.get(answer.headers["location"])
        harmless(tree(answer.text))
        isolated(tree(answer.text))


@pytest.mark.parametrize("bad", PAYLOADS)
def test_an_address_that_is_not_there_is_repeated_as_text(bad: str) -> None:
    client = client_over(FakeStore())
    for path in (f"/desk/events/x{quote(bad)}", f"/x{quote(bad)}", f"/desk/reports/x{quote(bad)}"):
        answer = client.get(path)
        assert answer.status_code == 404
        harmless(tree(answer.text))
        isolated(tree(answer.text))


def test_a_strangers_text_is_shown_as_it_is() -> None:
    bad = PAYLOADS[0]
    pages = crawl(client_over(hostile(bad)), "/desk")
    assert all(bad in page.words() for path, page in pages.items() if "events/" in path)


def test_templates_in_a_report_are_not_run() -> None:
    pages = crawl(client_over(hostile("{{ 'ox' * 3 }}")), "/desk")
    assert all("oxoxox" not in page.words() for page in pages.values())


def test_every_link_of_the_sample_leads_to_a_page() -> None:
    pages = crawl(client_over(sample_store()), "/desk", "/desk?kind=transfer")
    assert {"/desk", "/desk/reports", "/desk/failures", "/desk/events/E-0101"} <= set(pages)
