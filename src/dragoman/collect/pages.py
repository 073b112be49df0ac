"""The article of a web page without its furniture, read by what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import etree, html

from dragoman.errors import InputError

#: Marks that open a page in an encoding of their own.
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)
#: Labels of encodings that pages use; others of Python's codecs are not for pages.
_LABELS = re.compile(
    r"utf-?8|us-ascii|ascii|latin-?1|(?:windows|cp)-?(?:125\d|874)|iso-?8859-\d{1,2}|koi8-[ru]"
    r"|mac(?:intosh|-cyrillic)|gb(?:2312|k|18030)|big5|euc-(?:jp|kr)|shift[_-]jis|iso-2022-jp"
)
#: As browsers do: older names stand for the encodings that include them.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}
_WIDER |= dict.fromkeys(("us-ascii", "ascii", "latin1", "latin-1", "iso-8859-1"), "cp1252")
#: Later than any page: the day on which a page is read says nothing about its date.
_LAST_DAY = "9999-12-31"
_DROPPED = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "dd")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: its article, and what it tells of title, date, outlet and address."""

    text: str
    title: str | None
    date: str | None
    outlet: str | None
    url: str | None
    language: str | None


def parse_page(body: bytes, origin: str) -> Page:
    """The article, one blank line between paragraphs; the plain text when there is none.

    `InputError` when the bytes are not in the encoding that the page declares.
    """
    text = decoded_page(body, origin)
    data = _article(text)
    title = data.get("title") or None
    lines = [line.strip() for line in str(data.get("text") or "").split("\n") if line.strip()]
    if lines and title and lines[0] == title.strip():
        lines.pop(0)
    return Page(
        text="\n\n".join(lines or _plain_paragraphs(text)),
        title=title,
        date=data.get("date") or None,
        outlet=data.get("sitename") or None,
        url=data.get("url") or None,
        language=_declared_language(text),
    )


def decoded_page(body: bytes, origin: str) -> str:
    """The page as text: by its byte order mark, its declared charset, else UTF-8."""
    mark = next((m for m in _MARKS if body.startswith(m)), None)
    found = _CHARSET.search(body[:4096])
    label = found[1].decode("ascii").lower() if found else "utf-8"
    known = bool(_LABELS.fullmatch(label))
    codec = _MARKS[mark] if mark else _WIDER.get(label, label) if known else "utf-8"
    try:
        return body.decode(codec)
    except (UnicodeDecodeError, LookupError) as error:
        at = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        said = f"declares the charset {label} but is not" if found else "not UTF-8"
        raise InputError(origin, f"{said}{at}") from None


def _article(text: str) -> Mapping[str, Any]:
    """What trafilatura finds; nothing when it finds no article or the page is nested too deep."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    dates = {"extensive_search": False, "original_date": True, "max_date": _LAST_DAY}
    try:
        found = trafilatura.bare_extraction(
            text,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=dates,
        )
    except RecursionError:
        return {}
    return found if isinstance(found, dict) else found.as_dict() if found else {}


def _plain_paragraphs(text: str) -> list[str]:
    """The words of a page in which no article was found, a block each."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        return []
    body = root.find("body")
    if body is None:
        return []
    etree.strip_elements(body, *_DROPPED, with_tail=False)
    blocks = [e for e in body.iter(*_BLOCKS) if not any(True for _ in e.iterdescendants(*_BLOCKS))]
    found = [_flat("".join(e.itertext())) for e in blocks]
    return [f for f in found if f] or [f for f in (_flat("".join(body.itertext())),) if f]


def _flat(words: str) -> str:
    return " ".join(words.split())


def _declared_language(text: str) -> str | None:
    """The `lang` of a page's root element, if it has one."""
    match = re.search(r"<html[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", text[:4096], re.I)
    return match[1].lower() if match else None
