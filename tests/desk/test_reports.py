from __future__ import annotations

from unittest.mock import patch
from urllib.parse import quote

import pytest

from dragoman.desk.reports import PAGE, served
from dragoman.errors import StoreError
from dragoman.model import Capture, Copy

from .fakes import NOON, FakeStore, capture, client_over, reading, report
from .sample import COURIER, DIWAN, SWAHILI, sample_store
from .tree import Tree, tree

STORE = sample_store()
CLIENT = client_over(STORE)
LANDING, ONWARD, _ = next(r for r in STORE.held_readings if r.report == COURIER).claims


def page(path: str, store: FakeStore | None = None) -> Tree:
    answer = (client_over(store) if store else CLIENT).get(path)
    assert answer.status_code == 200, answer.text
    return tree(answer.text)


def marks(found: Tree) -> list[tuple[str, str]]:
    """Marked words in the text of the report, with their classes."""
    return [
        (text, around[-1][1]["class"])
        for text, around in found.texts
        if around and around[-1][0] == "mark" and any(a.get("id") == "text" for _, a in around)
    ]


def test_a_report_shows_its_whole_text_with_the_words_of_all_claims_marked() -> None:
    found = page(f"/desk/reports/{COURIER.digest}")
    text = "".join(
        t for t, around in found.texts if any(a.get("class") == "orig-text" for _, a in around)
    )
    assert " ".join(text.split()) == " ".join(COURIER.text.split())
    assert ("landed", "trigger asserted") in marks(found)
    assert ("taken on", "trigger planned") in marks(found)
    assert ("Benina", "word") in marks(found)


def test_the_words_of_the_chosen_claim_are_lit_apart() -> None:
    found = page(f"/desk/reports/{COURIER.digest}?claim={ONWARD.id}")
    assert ("taken on", "on planned trigger") in marks(found)
    assert ("landed", "trigger asserted") in marks(found)
    assert [a["id"] for _, a in found.elements if a.get("class") == "claim sel"] == ["c2"]


def test_a_claim_of_another_report_chooses_nothing() -> None:
    found = page(f"/desk/reports/{COURIER.digest}?claim=elsewhere")
    assert "choose one to see its words" in found.words()
    assert not any("on" in c.split() for _, c in marks(found))


def test_each_claim_of_a_report_leads_to_its_event() -> None:
    found = page(f"/desk/reports/{COURIER.digest}")
    assert {"/desk/events/E-0101", "/desk/events/E-0102"} <= set(found.values("href"))


def test_a_text_from_right_to_left_has_its_language_and_direction() -> None:
    found = page(f"/desk/reports/{DIWAN.digest}")
    paragraphs = [a for tag, a in found.elements if tag == "p" and a.get("lang") == "ar"]
    assert paragraphs
    assert all(a["dir"] == "rtl" for a in paragraphs)


def test_a_text_in_an_unknown_language_finds_its_own_direction() -> None:
    store = FakeStore()
    told = report("a", "شيء", language=None, outlet=None, published=None)
    store.add_report(capture(told), told)
    found = page(f"/desk/reports/{told.digest}", store)
    assert "auto" in found.values("dir")
    said = found.words()
    for words in (
        "outlet not known", "day of publication not known", "language not known",
        "Without a title", "not read yet by rules 1",
    ):  # fmt: skip
        assert words in said


def test_a_report_that_could_not_be_read_says_why() -> None:
    found = page(f"/desk/reports/{SWAHILI.digest}")
    assert "the language sw is not read yet" in found.words()
    assert "no claims" in found.words()


def test_a_report_without_claims_says_that_it_was_read() -> None:
    store = FakeStore()
    told = report("a", "Nothing moved.")
    store.add_report(capture(told), told)
    store.put_reading(reading(told))
    assert (
        "It was read, and no claim was found in it."
        in page(f"/desk/reports/{told.digest}", store).words()
    )


def test_a_report_gives_the_facts_of_its_capture() -> None:
    said = page(f"/desk/reports/{COURIER.digest}").words()
    held = STORE.capture_of(COURIER.digest)
    for words in (
        "from inbox/courier-0431", "fetched October 22, 2026, 06:00 UTC", "media text/plain",
        f"size {len(held.body):,} bytes", held.digest.removeprefix("sha256:"),
    ):  # fmt: skip
        assert words in said


def test_a_report_whose_archived_bytes_are_damaged_is_shown_and_says_so() -> None:
    store = sample_store()
    why = "the archived bytes are damaged"
    with patch.object(store, "capture_of", side_effect=StoreError("sha256:1", why)):
        found = page(f"/desk/reports/{COURIER.digest}", store)
    assert why in found.words()
    assert len(marks(found)) > 2


def test_the_address_of_publication_is_linked_without_telling_where_from() -> None:
    found = page(f"/desk/reports/{COURIER.digest}")
    (link,) = [a for tag, a in found.elements if a.get("href") == COURIER.url]
    assert link["rel"] == "noreferrer"


def test_captured_bytes_come_back_as_they_were_and_shut_off() -> None:
    answer = CLIENT.get(f"/desk/captures/{COURIER.digest}")
    assert answer.content == STORE.capture_of(COURIER.digest).body
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("media", "body", "shown"),
    [
        ("text/html; charset=utf-8", b"<script>alert(1)</script>", True),
        ("application/xhtml+xml", b"<html/>", True),
        ("application/json", b"{}", True),
        ("text/html", "ё".encode("cp1251"), False),
        ("text/plain", b"a\0b", False),
        ("application/pdf", b"%PDF-1.7", False),
        ("image/svg+xml", b"<svg/>", True),
        ("", b"x", False),
    ],
)
def test_only_text_is_shown_and_never_as_a_page(media: str, body: bytes, shown: bool) -> None:
    held = Capture(digest="sha256:ab", media=media, body=body, origin="", fetched=NOON)
    kind, disposition = served(held)
    assert kind == ("text/plain; charset=utf-8" if shown else "application/octet-stream")
    assert disposition.startswith("inline" if shown else "attachment; filename=")


def test_a_downloads_name_is_made_from_its_digest_only() -> None:
    held = Capture(
        digest='sha256:ab"\r\nX: y', media="application/pdf", body=b"", origin="", fetched=NOON
    )
    assert served(held)[1] == 'attachment; filename="ab.pdf"'


def test_reports_are_listed_newest_first_with_their_claims() -> None:
    said = page("/desk/reports").words()
    assert "7 reports, newest first" in said
    assert said.index("Tankers turned back") < said.index("Log for 12 October")
    assert "Habari za Jangwa day not known habari-3, without a title sw the language sw" in said


def test_the_words_of_a_search_lead_to_the_page_of_searches() -> None:
    form = next(a for tag, a in page("/desk/reports").elements if a.get("role") == "search")
    assert (form["action"], form["method"]) == ("/desk/search", "get")
    answer = CLIENT.get("/desk/reports?text=الكفره+a%26b")
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/desk/search?q={quote('الكفره')}+a%26b"


def test_a_long_list_of_reports_comes_in_pages() -> None:
    store = FakeStore()
    for n in range(PAGE + 1):
        told = report(f"r{n}", f"Text {n}")
        store.add_report(capture(told), told)
    found = page("/desk/reports", store)
    assert "Page 1 of 2" in found.words()
    assert "/desk/reports?page=2" in found.values("href")
    assert "Page 2 of 2" in page("/desk/reports?page=9", store).words()


def test_an_empty_list_of_reports_says_what_to_do() -> None:
    assert "dragoman collect FOLDER" in page("/desk/reports", FakeStore()).words()


def copied(*, exact: bool = False, overlap: float = 0.937, through: bool = False) -> Tree:
    """The page of a report that repeats another."""
    store = FakeStore()
    first, between, last = (report(n, n, outlet=f"Outlet {n}") for n in "abc")
    store.held_reports = [(capture(r), r) for r in (first, between, last)]
    way = between.digest if through else None
    store.held_copies = [
        Copy(
            report=last.digest,
            original=first.digest,
            overlap=overlap,
            exact=exact,
            through=way,
        )
    ]
    return page(f"/desk/reports/{last.digest}", store)


def test_a_copy_says_what_it_repeats_and_how_much_of_it() -> None:
    found = copied()
    assert "Copy of Outlet a, October 13, 2026: 93 % of the shorter" in found.words()
    assert f"/desk/reports/{report('a', 'a', outlet='Outlet a').digest}" in found.values("href")


def test_an_exact_copy_says_that_it_is_one() -> None:
    assert "Word for word a copy of Outlet a" in copied(exact=True, overlap=1.0).words()


def test_a_copy_of_a_copy_names_both() -> None:
    assert "Copy of Outlet a, October 13, 2026, by way of Outlet b" in copied(through=True).words()


def test_a_report_that_repeats_none_says_nothing_of_copies() -> None:
    assert "opy of" not in page(f"/desk/reports/{COURIER.digest}").words()
