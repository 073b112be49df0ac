"""Words for likelihood by ICD 203, and the rule that they never meet confidence in one sentence.

How likely a thing is and how sure the writer is of saying so are two statements; "high confidence
that it is likely" leaves open which of them the word stands for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Row = Literal["likely", "probable"]

_CONFIDENCE = re.compile(
    r"\b(?:high|moderate|medium|low|great|little|full|some|more|less|increasing)(?:er|est)?"
    r"[ -](?:level of |degree of )?confidence\b"
    r"|\bconfidence (?:is|remains) (?:high|moderate|medium|low)"
    r"|\b(?:highly|moderately|fairly|very) confident\b|\bconfident (?:that|in the)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A band of likelihood, in per cent, and its word in either row."""

    low: int
    high: int
    likely: str
    probable: str
    also_likely: tuple[str, ...] = ()
    also_probable: tuple[str, ...] = ()

    def forms(self, row: Row) -> Sequence[str]:
        """The word of a row and its other forms."""
        if row == "likely":
            return (self.likely, *self.also_likely)
        return (self.probable, *self.also_probable)


@cache
def bands() -> Sequence[Band]:
    """The seven bands, the least likely first."""
    text = Path(__file__).with_name("likelihood.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["bands"]
    lists = ("also_likely", "also_probable")
    return tuple(Band(**(row | {k: tuple(row.get(k, ())) for k in lists})) for row in rows)


def word_for(probability: float, row: Row = "likely") -> str | None:
    """The word for a probability; a bound belongs to the band above it.

    `None` below 1 % and above 99 %: there are no words for what is certain.
    """
    percent = round(probability * 100, 9)
    if not 1 <= percent <= 99:
        return None
    band = next((b for b in bands() if percent < b.high), bands()[-1])
    return band.likely if row == "likely" else band.probable


@cache
def _pattern(row: Row) -> re.Pattern[str]:
    """The words of a row, longer ones first, so that "unlikely" is not found as "likely"."""
    forms = sorted((f for b in bands() for f in b.forms(row)), key=lambda f: (-len(f), f))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


def likelihoods(text: str, row: Row) -> Sequence[str]:
    """The words of a row in a text of our own: what stands in quotation marks is others'."""
    found = _pattern(row).findall(_QUOTED.sub(" ", text))
    return tuple(dict.fromkeys(w.lower() for w in found))


def mixes_confidence(text: str) -> str:
    """Why a sentence may not say likelihood and confidence at once; empty where it does not."""
    said = [*likelihoods(text, "likely"), *likelihoods(text, "probable")]
    sure = _CONFIDENCE.search(_QUOTED.sub(" ", text))
    if not (said and sure):
        return ""
    return (
        f"says how likely (“{said[0]}”) and how sure (“{sure[0].lower()}”) at once; "
        "ICD 203 wants two sentences"
    )


def mixes_rows(texts: Iterable[str]) -> str:
    """Why texts may not use the words of both rows; empty where they do not."""
    held = tuple(texts)
    rows: tuple[Row, Row] = ("likely", "probable")
    one, other = (next((w for t in held for w in likelihoods(t, r)), "") for r in rows)
    if not (one and other):
        return ""
    return f"has words of both rows of ICD 203, “{one}” and “{other}”; keep to one"
