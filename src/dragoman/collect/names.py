"""Names of files as text that can be printed, stored and sent."""

from __future__ import annotations

import unicodedata

#: Categories of characters that no name shows: controls, halves of characters, line ends.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: Joiners that are part of the spelling in some scripts.
_SPELLING = frozenset("\u200c\u200d")


def printable(name: str) -> str:
    """`name` with bytes that are no UTF-8, controls and line ends as escapes such as `\\xe9`."""
    return "".join(_escaped(c) if _hidden(c) else c for c in name)


def _hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN and char not in _SPELLING


def _escaped(char: str) -> str:
    """An escape in ASCII; a byte that the file system could not decode as that byte."""
    point = ord(char)
    if 0xDC80 <= point <= 0xDCFF:
        return f"\\x{point - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")
