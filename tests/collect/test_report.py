"""Bytes become reports: text, metadata, language; bad bytes become one clear error."""

import hashlib
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from dragoman.collect import Hints, extract
from dragoman.errors import InputError
from dragoman.model import Capture, Report

PAGE = """<!doctype html><html lang="en"><head><title>Trucks reach Sabha</title>
<meta property="og:site_name" content="Oasis Mail">
<meta property="article:published_time" content="2026-10-14T09:00:00+00:00"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Trucks reach Sabha</h1>
<p>Thirty trucks that carried flour reached the town of Sabha on Tuesday, drivers said. They had
left the coast two days before and slept in the open.</p>
<p>The mayor said that the bakeries of the town would open again on Thursday morning, and that
bread would be sold at the old price for the rest of the month.</p></article>
<footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>"""


def taken(body: bytes, media: str = "text/plain", **hints: object) -> Report:
    digest = "sha256:" + hashlib.sha256(body).hexdigest()
    moment = datetime(2026, 10, 16, tzinfo=UTC)
    capture = Capture(digest=digest, media=media, body=body, origin="x/n1.txt", fetched=moment)
    return extract(capture, Hints(**hints))  # type: ignore[arg-type]


def refused(body: bytes, media: str = "application/json") -> str:
    with pytest.raises(InputError) as caught:
        taken(body, media)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_header_block_tells_outlet_date_and_title() -> None:
    report = taken(b"Outlet: Oasis Mail\nPublished: 2026-10-14\nTitle: Trucks\n\nTrucks left.\n")
    assert (report.outlet, report.published, report.title) == (
        "Oasis Mail",
        date(2026, 10, 14),
        "Trucks",
    )
    assert (report.text, report.id) == ("Trucks left.", "n1")


def test_a_text_without_a_header_is_kept_whole() -> None:
    assert taken(b"\xef\xbb\xbfTrucks left.\r\nThey came back.").text == (
        "Trucks left.\nThey came back."
    )


def test_a_text_without_a_header_keeps_every_letter_in_its_place() -> None:
    assert taken(b"\n\n  Trucks left.\n\n").text == "\n\n  Trucks left.\n\n"
    assert taken(b"Tripoli: Trucks left.\n\nThey came back.").text.startswith("Tripoli: ")


def test_a_header_block_is_read_in_any_case_and_other_lines_of_it_are_passed_over() -> None:
    report = taken(b"OUTLET: Oasis Mail\nAuthor: The desk\npublished:2026-10-14\n\nTrucks left.\n")
    assert (report.outlet, report.published) == ("Oasis Mail", date(2026, 10, 14))
    assert report.text == "Trucks left."


def test_a_block_that_no_blank_line_ends_is_only_what_opens_the_text() -> None:
    report = taken(b"Outlet: Oasis Mail\nTripoli: Trucks left.\nThey came back.")
    assert (report.outlet, report.text) == (
        "Oasis Mail",
        "Tripoli: Trucks left.\nThey came back.",
    )


def test_a_header_whose_date_is_none_is_refused_by_its_value() -> None:
    why = refused(b"Published: last week\n\nText.", "text/plain")
    assert why == "x/n1.txt: published: “last week” is no ISO date"


def test_hints_go_before_what_the_file_says() -> None:
    report = taken(b"Outlet: A\n\nText.", outlet="B", published=date(2026, 1, 2))
    assert (report.outlet, report.published) == ("B", date(2026, 1, 2))


def test_a_page_gives_its_article_without_furniture() -> None:
    report = taken(PAGE.encode(), "text/html")
    assert report.text.startswith("Thirty trucks")
    assert report.text.count("\n\n") == 1
    assert "Subscribe" not in report.text
    assert "Sport" not in report.text
    assert (report.title, report.outlet) == ("Trucks reach Sabha", "Oasis Mail")
    assert (report.published, report.language) == (date(2026, 10, 14), "en")


def test_a_pdf_without_words_is_refused_and_junk_is_no_pdf() -> None:
    writer, stream = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(stream)
    assert refused(stream.getvalue(), "application/pdf") == "x/n1.txt: no text in it"
    assert "not a readable PDF" in refused(b"%PDF-1.4 junk", "application/pdf")


def test_a_line_of_json_lines_is_a_report() -> None:
    line = '{"id": 7, "text": "كلمات", "published": "2026-10-14T09:00:00+02:00", "outlet": null}'
    report = taken(line.encode(), "application/json")
    assert (report.id, report.language) == ("7", "ar")
    assert report.published == datetime(2026, 10, 14, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("beat", "countries"), [('"ly"', ("LY",)), ('["LY", "EG"]', ("LY", "EG")), ("null", ())]
)
def test_a_line_may_say_which_countries_it_is_about(beat: str, countries: tuple[str, ...]) -> None:
    body = f'{{"id": 1, "text": "Trucks.", "beat": {beat}}}'.encode()
    assert taken(body, "application/json").beat == countries


def test_a_line_may_say_who_owns_the_outlet() -> None:
    body = b'{"id": 1, "text": "Trucks.", "outlet": "Sirt Post", "owner": "Gulf Media"}'
    assert taken(body, "application/json").owner == "Gulf Media"


@pytest.mark.parametrize("beat", ['"Libya"', "7", '["LY", 3]', '{"a": 1}'])
def test_a_beat_that_is_no_country_is_refused(beat: str) -> None:
    assert "beat" in refused(f'{{"id": 1, "text": "Trucks.", "beat": {beat}}}'.encode())


def test_a_report_has_the_day_of_the_zone_that_it_states_and_the_digest_of_its_moment() -> None:
    line = '{"id": "7", "text": "words", "published": "%s"}'
    west, utc = (
        taken((line % stamp).encode(), "application/json")
        for stamp in ("2026-10-14T23:30:00-05:00", "2026-10-15T04:30:00+00:00")
    )
    assert (str(west.day), str(utc.day)) == ("2026-10-14", "2026-10-15")
    assert west.digest == utc.digest


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "1", "text": "a"', "broken JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"id": "1"}', "no text"),
        (b'{"text": "a"}', "no id"),
        (b'{"id": true, "text": "a"}', "id is neither string nor number"),
        (b'{"id": "1", "text": 5}', "text is no string"),
        (b'{"id": "1", "text": " \\n"}', "no text in it"),
        (b'{"id": "1", "text": "a", "outlet": 5}', "outlet is no string"),
        (b'{"id": "1", "text": "a", "published": "last week"}', "published: “last week” is"),
        (b'{"id": "1", "text": "\\ud800"}', "lone surrogate"),
        (b'{"id": "1", "text": "\xff"}', "not UTF-8 at byte 21"),
        (b"[" * 100_000, "broken JSON: nested too deep"),
        (b'{"id": ' + b"1" * 6000 + b', "text": "a"}', "broken JSON: a number too long"),
    ],
)
def test_a_wrong_line_is_one_clear_error(line: bytes, reason: str) -> None:
    assert reason in refused(line)


def test_text_that_is_none_is_refused() -> None:
    assert "not UTF-8 at byte 2" in refused(b"ab\xff\xfe", "text/plain")
    assert "control character" in refused(b"ab\x00cd", "text/plain")


def test_the_digest_tells_reprints_apart_and_ignores_the_local_id() -> None:
    a = taken(b'{"id": "1", "text": "a", "outlet": "A"}', "application/json")
    again = taken(b'{"id": "2", "text": "a", "outlet": "A"}', "application/json")
    reprint = taken(b'{"id": "1", "text": "a", "outlet": "B"}', "application/json")
    assert a.digest == again.digest != reprint.digest


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["text/plain", "text/html", "application/json"]))
def test_any_bytes_give_a_report_or_one_clear_error(body: bytes, media: str) -> None:
    try:
        found: Report | InputError = taken(body, media)
    except InputError as error:
        found = error
    if isinstance(found, InputError):
        assert "\n" not in str(found)
    else:
        assert found.text.strip()
        found.text.encode()


ARTICLE = (
    "<p>" + "Trucks that carried flour left the coast for the town of Sabha, drivers said. " * 6
)


def test_the_date_of_a_page_does_not_hang_on_the_day_it_is_read() -> None:
    stamp = '<meta property="article:published_time" content="2031-05-06T10:00:00Z">'
    page = f"<html><head>{stamp}</head><body><article>{ARTICLE}</article></body></html>"
    assert taken(page.encode(), "text/html").published == date(2031, 5, 6)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Trucks left Sabha.</p>", "Trucks left Sabha."),
        ("<html><body>Trucks left Sabha.<script>x()</script></body></html>", "Trucks left Sabha."),
        ("<p>One.</p><nav><p>Home</p></nav><p>Two.</p>", "One.\n\nTwo."),
    ],
)
def test_a_page_without_an_article_gives_its_words(page: str, text: str) -> None:
    assert taken(page.encode(), "text/html").text == text


def test_a_page_is_read_in_the_charset_it_declares() -> None:
    words = "غادرت الشاحنات سبها يوم الجمعة"
    page = f'<html><head><meta charset="windows-1256"></head><body><p>{words}</p></body></html>'
    assert taken(page.encode("cp1256"), "text/html").text == words
    marked = "<html><body><p>Trucks left Sabha.</p></body></html>".encode("utf-16")
    assert taken(marked, "text/html").text == "Trucks left Sabha."


def test_a_page_in_another_charset_than_it_declares_is_refused() -> None:
    assert "not UTF-8 at byte 3" in refused(b"<p>\xe9t\xe9</p>", "text/html")
    said = refused(b"<meta charset=utf-8><p>\xe9</p>", "text/html")
    assert said == "x/n1.txt: declares the charset utf-8 but is not at byte 23"


def test_a_page_nested_without_end_is_no_crash() -> None:
    page = b"<html><body>" + b"<div>" * 20_000 + b"Trucks." + b"</div>" * 20_000
    assert refused(page, "text/html") == "x/n1.txt: no text in it"
