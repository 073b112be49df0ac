"""The text of a PDF, within limits, whatever is wrong with it."""

from __future__ import annotations

import logging
import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import DictionaryObject

from dragoman.collect.names import printable
from dragoman.errors import InputError

#: No report has more pages than this, or more letters of text.
MAX_PAGES = 2_000
MAX_TEXT = 20_000_000

#: What pypdf raises on broken files, besides its own errors.
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    DependencyError,
    LookupError,
    MemoryError,
    OSError,
    PyPdfError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def pdf_text(body: bytes, origin: str) -> tuple[str, str | None]:
    """The text of a PDF, pages joined by blank lines, and its title; `InputError` else."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = PdfReader(BytesIO(body))
            if _leaves(reader) > MAX_PAGES:
                raise InputError(origin, f"more than {MAX_PAGES:,} pages")
            text = "\n\n".join(p for p in _pages(reader, origin) if p)
            title = reader.metadata.title if reader.metadata else None
    except _BROKEN as error:
        why = " ".join(printable(str(error)[:200]).split()) or type(error).__name__
        raise InputError(origin, f"not a readable PDF: {why}") from None
    return text, str(title) if title else None


def _leaves(reader: PdfReader) -> int:
    """How many pages the tree of pages leads to, counted no further than the limit.

    Inner nodes count against the limit too, so that a tree that bites its tail ends.
    """
    waiting = [iter([reader.root_object.get("/Pages")])]
    leaves = inner = 0
    while waiting and max(leaves, inner) <= MAX_PAGES:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
            continue
        found = node.get_object()
        if isinstance(found, DictionaryObject) and "/Kids" in found:
            inner += 1
            waiting.append(iter(list.__iter__(found["/Kids"])))  # type: ignore[arg-type]
        else:
            leaves += 1
    return max(leaves, inner)


def _pages(reader: PdfReader, origin: str) -> Iterator[str]:
    """The text of each page; a page that the tree names again is not taken apart again."""
    known: dict[int, str] = {}
    total = 0
    for page in reader.pages:
        number = page.indirect_reference.idnum if page.indirect_reference else -1 - len(known)
        if number not in known:
            known[number] = page.extract_text().strip()
        total += len(known[number])
        if total > MAX_TEXT:
            raise InputError(origin, f"more than {MAX_TEXT // 1_000_000} million letters of text")
        yield known[number]
