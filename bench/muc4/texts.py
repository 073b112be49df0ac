"""The texts of MUC-4 as reports: upper case as they are, lines joined, the dateline's day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bench.program import Json

_HEAD = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_DAY = re.compile(r"\b(\d{1,2} [A-Z]{3} \d{2})\b")


def read_texts(raw: str) -> Iterator[Json]:
    """The reports of a file of texts."""
    parts = _HEAD.split(raw)
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        paragraphs = (" ".join(p.split()) for p in re.split(r"\n\s*\n", body.strip()))
        text = "\n\n".join(p for p in paragraphs if p)
        yield {"id": name, "published": _published(text), "text": text}


def _published(text: str) -> str | None:
    """The day of the dateline, which ends at “--”."""
    found = _DAY.search(text.partition("--")[0])
    return datetime.strptime(found[1], "%d %b %y").date().isoformat() if found else None  # noqa: DTZ007
