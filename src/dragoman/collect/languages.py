"""The language a text is in, among those that reports come in, by its script and its letters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: The languages a report may be told to be in, by the script of most of its letters.
_OF_SCRIPT = {
    "LATIN": (
        "en", "fr", "es", "de", "it", "pt", "nl", "pl", "ro", "sv", "no", "da", "fi", "hu", "cs",
        "hr", "sq", "tr", "az", "uz", "ku", "so", "sw", "ha", "id", "vi",
    ),
    "ARABIC": ("ar", "fa", "ur", "ps", "ku", "ug"),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg"),
    "HEBREW": ("he",),
    "GREEK": ("el",),
    "CJK": ("zh", "ja"),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "HANGUL": ("ko",),
    "ARMENIAN": ("hy",),
    "GEORGIAN": ("ka",),
    "ETHIOPIC": ("am",),
    "DEVANAGARI": ("hi",),
    "BENGALI": ("bn",),
    "THAI": ("th",),
}  # fmt: skip
#: The first so many letters tell; fewer than `_SHORT` are a headline, on which models guess.
_SAMPLE = 2000
_SHORT = 200
#: A headline is in the language that most of its script are in from this share on: the least
#: share of English in the English ones of the test's table is 0.15, the largest elsewhere 0.012.
_USUAL = {"LATIN": "en", "CYRILLIC": "ru"}
_USUAL_FROM = 0.05
#: Letters that Ukrainian has and Russian has not; hardly a Ukrainian sentence is without one.
_UKRAINIAN = frozenset("іїєґ")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language a text is in; `None` when there are no words.

    The model of py3langid, held to the languages of the script; short texts are in the usual
    language of the script unless it all but rules that out.
    """
    sample = text[:_SAMPLE]
    script = _script(sample)
    if script is None:
        return None
    shares = _shares(sample, script)
    best = max(shares, key=lambda language: shares[language])
    usual = _USUAL.get(script, best)
    if len(sample) < _SHORT and shares[usual] >= _USUAL_FROM:
        best = usual
    if best in ("ru", "uk"):
        return "uk" if _UKRAINIAN & set(sample.lower()) else "ru"
    return best


def _script(text: str) -> str | None:
    """The script of most letters, as Unicode names it; `None` when there are no letters."""
    letters = (unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha())
    counts = Counter(letters)
    return counts.most_common(1)[0][0] if counts else None


def _shares(text: str, script: str) -> dict[str, float]:
    """How likely each language of the script is, together 1; of all when the script is rare."""
    ranked = dict(_identifier().rank(text))
    likely = {code: ranked[code] for code in _OF_SCRIPT.get(script, ranked)}
    total = sum(likely.values()) or 1.0
    return {code: float(share) / total for code, share in likely.items()}


@cache
def _identifier() -> LanguageIdentifier:
    """The bundled model, giving probabilities."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
