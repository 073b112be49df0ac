"""Text for a terminal, and lines for machines."""

from __future__ import annotations

import json
import sys
import unicodedata

#: Controls, invisible signs, halves of characters, line ends: nothing that a terminal obeys.
_OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def harmless(text: str) -> str:
    """Text with its control characters shown as spaces: it is one line and steers no terminal."""
    return "".join(" " if unicodedata.category(c) in _OBEYED else c for c in text)


def several(count: int, one: str, more: str) -> str:
    """So many of something, in words: "1 leg", "2 legs"."""
    return f"{count} {one if count == 1 else more}"


def print_json(form: object) -> None:
    """Prints one line of JSON on standard output, in UTF-8 whatever the locale is."""
    print_text(json.dumps(form, ensure_ascii=False) + "\n")


def print_text(text: str) -> None:
    """Writes text to standard output as it is, in UTF-8 whatever the locale is."""
    if sys.stdout is not None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
