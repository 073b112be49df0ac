"""Words into the pieces that the encoder knows: WordPiece as in uncased BERT, word by word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

_CACHE = 100_000
_LONGEST = 100  # characters of one stretch; longer ones are unknown, as in the reference
_SPACES = frozenset("\t\n\r")
_DROPPED = frozenset(["Cc", "Cf", "Cs", "Co"])


def _ideograph(code: int) -> bool:
    """Whether a code point is a CJK ideograph, which stands alone."""
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )


def _alone(char: str) -> bool:
    """Whether a character is a piece of its own: punctuation, ASCII signs, ideographs."""
    code = ord(char)
    if code < 128:
        return not (char.isalnum() or char.isspace())
    return unicodedata.category(char)[0] == "P" or _ideograph(code)


def normalise(word: str) -> str:
    """The word without control characters and accents, in lower case."""
    kept = "".join(" " if c in _SPACES else c for c in word)
    kept = "".join(c for c in kept if c != "\ufffd" and unicodedata.category(c) not in _DROPPED)
    plain = unicodedata.normalize("NFD", kept)
    return "".join(c.lower() for c in plain if unicodedata.category(c) != "Mn")


def stretches(word: str) -> Iterator[str]:
    """The normalised word cut at spaces, with every sign and ideograph by itself."""
    run = ""
    for char in normalise(word):
        single = _alone(char)
        if (single or char.isspace()) and run:
            yield run
            run = ""
        if single:
            yield char
        elif not char.isspace():
            run += char
    if run:
        yield run


class WordPiece:
    """Gives the piece numbers of words; each word is worked out once and remembered."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._ids: Mapping[str, int] = {piece: i for i, piece in enumerate(pieces)}
        self.unknown = self._ids["[UNK]"]
        self.first = self._ids["[CLS]"]
        self.last = self._ids["[SEP]"]
        self.mask = self._ids["[MASK]"]
        self._seen: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """At least one piece number for a word; the unknown piece where nothing fits."""
        found = self._seen.get(word)
        if found is None:
            found = tuple(i for s in stretches(word) for i in self._cut(s)) or (self.unknown,)
            if len(self._seen) >= _CACHE:
                self._seen.clear()
            self._seen[word] = found
        return found

    def _cut(self, stretch: str) -> list[int]:
        """The longest known beginnings, one after the other."""
        out: list[int] = []
        start = 0
        while start < len(stretch) <= _LONGEST:
            for end in range(len(stretch), start, -1):
                piece = ("##" if start else "") + stretch[start:end]
                if piece in self._ids:
                    out.append(self._ids[piece])
                    start = end
                    break
            else:
                return [self.unknown]
        return out or [self.unknown]
