"""On what terms a source speaks without its name: neither demand nor accord, nor any condition.

"Belvar will leave Ostra, an officer said on condition of anonymity" makes nothing depend on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAMED = r"(?:publicly |further )?(?:named|identified|quoted|cited)"
_HIDDEN = (
    r"(?:be |were |was )?(?:not (?:be )?)?(?:withheld|used|published|disclosed|revealed|given)"
)
_NAMELESS = (
    rf"(?:anonymity|anonymous(?:ly)?|not (?:to )?be {_NAMED}"
    rf"|(?:his|her|its|their) (?:name|identity|names|identities) {_HIDDEN})"
)
_SPEAK = r"(?:speak|spoke|spoken|talk|talked|comment|commented|meet|met|be interviewed)"
_WORDS = r"(?: [^ .,;:]+)"
_SPOKE = rf"(?:who|whom|which|and|,) (?:had |has |have )?(?:agreed? to )?{_SPEAK}"
_CONDITION = rf"on (?:the |strict |the strict )?conditions?{_WORDS}{{1,6}}? ?{_NAMELESS}"
_ASK = (
    r"(?:ask(?:ed|ing|s)?|request(?:ed|ing|s)?|insist(?:ed|ing|s)?|demand(?:ed|ing|s)?"
    r"|wish(?:ed|ing|es)?|prefer(?:red|ring|s)?|want(?:ed|ing|s)?|sought|seeking|granted|given)"
)
_DECLINE = r"(?:declin|refus)(?:e|es|ed|ing)"
_TERMS = re.compile(
    rf"(?<![^ ])(?:(?:(?:{_SPOKE}|speaking|talking){_WORDS}{{0,6}} )?{_CONDITION}"
    rf"|{_ASK}(?: (?!condition)[^ .,;:]+){{0,4}} {_NAMELESS}"
    rf"|{_DECLINE} to (?:be {_NAMED}|give (?:his|her|its|their) (?:full )?names?))(?![^ ])"
)
_CONDITIONS = re.compile(
    r"\b(?:if|unless|once|until|provided|providing|only|should|when|after|depend\w*|contingent"
    r"|conditions?|conditional|exchange|return|as long as|otherwise)\b"
)


def terms_of(words: Sequence[str]) -> Sequence[tuple[int, int]]:
    """The stretches of lower-case words that tell on what terms a source speaks without its name.

    So ((6, 10),) for "belvar left , an aide said on condition of anonymity".
    """
    text = " ".join(words)
    found = ((m.start(), m.end()) for m in _TERMS.finditer(text))
    return tuple((text.count(" ", 0, a), text.count(" ", 0, b) + 1) for a, b in found)


def unconditional(words: Sequence[str]) -> bool:
    """Whether a source sets terms, and nothing else in lower-case words sets a condition."""
    terms = terms_of(words)
    rest = (w for i, w in enumerate(words) if not any(a <= i < b for a, b in terms))
    return bool(terms) and _CONDITIONS.search(" ".join(rest)) is None
