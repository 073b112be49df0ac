"""PDFs give their text, and hostile ones one line, soon."""

import logging
import time

import pytest

from dragoman.collect.pdfs import MAX_PAGES, pdf_text
from dragoman.errors import InputError

WORDS = b"BT /F1 12 Tf 10 100 Td (Trucks left Sabha) Tj ET"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
PAGE += b"/Resources<</Font<</F1 5 0 R>>>>>>"


def pdf(kids: bytes, count: int) -> bytes:
    """A PDF whose tree of pages names these objects; object 3 is a page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        PAGE,
        b"<</Length %d>>stream\n%s\nendstream" % (len(WORDS), WORDS),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % o for o in offsets)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return body + head + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)


def refused(body: bytes) -> str:
    with pytest.raises(InputError) as caught:
        pdf_text(body, "a.pdf")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_named_twice_gives_its_text_twice() -> None:
    assert pdf_text(pdf(b"3 0 R 3 0 R", 2), "a.pdf") == (
        "\n\n".join(["Trucks left Sabha"] * 2),
        None,
    )


@pytest.mark.parametrize("count", [1, 100_000])
def test_a_page_named_a_hundred_thousand_times_is_refused_soon(count: int) -> None:
    body = pdf(b"3 0 R " * 100_000, count)
    began = time.process_time()
    assert refused(body) == f"a.pdf: more than {MAX_PAGES:,} pages"
    assert time.process_time() - began < 3


def test_a_tree_of_pages_that_bites_its_tail_ends() -> None:
    assert "pages" in refused(pdf(b"2 0 R " * 10, 1))


@pytest.mark.parametrize("cut", range(20, 540, 40))
def test_half_a_pdf_is_one_line_and_nothing_is_chattered(
    cut: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.NOTSET)
    assert refused(pdf(b"3 0 R", 1)[:cut]).startswith("a.pdf: not a readable PDF: ")
    assert [r for r in caplog.records if r.levelno < logging.CRITICAL] == []
