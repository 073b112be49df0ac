"""What stands in the way of publishing a draft: every sentence must rest on archived claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.model import Claim, Draft, Evidence, Judgement, Reading, Status, rejected
from dragoman.publish.languages import is_english
from dragoman.publish.likelihood import mixes_confidence, mixes_rows
from dragoman.publish.lookup import SHORTEST, Index, index
from dragoman.publish.tokens import bare
from dragoman.publish.words import foreign

TITLE_LIMIT = 160
"""Characters of the longest title."""

_DISTANCE: dict[Status, str] = {
    "denied": r"\b(den(y|ies|ied|ial|ying)|reject\w*|dismiss\w*|refut\w*|disput\w*|disown\w*"
    r"|no|not|none|never|neither|nor|nothing|false|untrue)\b|n[’']t\b",
    "negated": r"\b(no|not|none|never|neither|nor|nothing|without|false|untrue)\b|n[’']t\b",
    "planned": r"\b(plan\w*|will|would|shall|((is|are|was|were|be) )?to be|(is|are|was|were) to"
    r"|inten[dt]\w*|agree\w*|order\w*|expect\w*|due|set"
    r"|schedul\w*|prepar\w*|about to|meant|soon)\b",
    "alleged": r"\b(alleg\w*|claim\w*|reportedly|may|might|could|believ\w*|suspect\w*|likely"
    r"|possibl\w*|apparent\w*|unconfirmed|suppos\w*|accus\w*|said to)\b",
    "prevented": r"\b(prevent\w*|stop\w*|tried|try|attempt\w*|foil\w*|turned (back|away)|fail\w*"
    r"|thwart\w*|block\w*|cancel\w*|was to|were to|intercept\w*|not)\b",
    "conditional": r"\b(if|unless|would|could|should|might|may|condition\w*|threat\w*|provided"
    r"|once|in case)\b",
}
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_QUOTE_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Something wrong with a draft; `refuse` stops publishing, `warn` asks a person to look.

    `paragraph` and `sentence` count from 1; 0 is the draft or the paragraph as a whole.
    """

    paragraph: int
    sentence: int
    text: str
    why: str
    level: Literal["refuse", "warn"] = "refuse"

    def __str__(self) -> str:
        place = f"paragraph {self.paragraph}, sentence {self.sentence}: " if self.paragraph else ""
        words = f" “{_cut(self.text)}”" if self.text else ""
        return f"{place}{self.why}{words}"


def check(
    draft: Draft, evidence: Evidence, judgements: Iterable[Judgement] = ()
) -> tuple[Complaint, ...]:
    """All complaints about a draft, in its order; empty when it may be published as it is."""
    found = index(evidence)
    out = rejected(judgements)
    complaints = list(_whole(draft))
    for p, paragraph in enumerate(draft.paragraphs, 1):
        for s, sentence in enumerate(paragraph, 1):
            for why, level in _sentence(sentence.text, sentence.claims, found, out):
                complaints.append(
                    Complaint(paragraph=p, sentence=s, text=sentence.text, why=why, level=level)
                )
    return tuple(complaints)


def _whole(draft: Draft) -> Iterator[Complaint]:
    def about(why: str, level: Literal["refuse", "warn"] = "refuse") -> Complaint:
        return Complaint(paragraph=0, sentence=0, text="", why=why, level=level)

    if not draft.title.strip():
        yield about("the dispatch has no title")
    if len(draft.title) > TITLE_LIMIT:
        yield about(f"the title has {len(draft.title)} characters; {TITLE_LIMIT} at most")
    if not any(draft.paragraphs):
        yield about("the dispatch says nothing")
    rows = mixes_rows(bare(s.text) for paragraph in draft.paragraphs for s in paragraph)
    if rows:
        yield about(f"the dispatch {rows}", "warn")


_Finding = tuple[str, Literal["refuse", "warn"]]


def _sentence(
    text: str, ids: Sequence[str], found: Index, out: frozenset[str]
) -> Iterator[_Finding]:
    if not ids:
        yield "a sentence without a source", "refuse"
    mixed = mixes_confidence(bare(text))
    if mixed:
        yield mixed, "refuse"
    resolved: list[tuple[Reading, Claim]] = []
    for cited in ids:
        matches = found.matches(cited)
        fault = _fault(cited, matches, found, out)
        if fault:
            yield fault, "refuse"
        else:
            resolved.append(found.claims[matches[0]])
    if resolved and len(resolved) == len(ids):
        words = bare(text)
        yield from ((why, "warn") for why in _doubts(words, resolved))


def _fault(id: str, matches: Sequence[str], found: Index, out: frozenset[str]) -> str | None:
    """Why the citation of one id may not stand, or `None`."""
    if len(id) < SHORTEST and not matches:
        return f"{id} is too short to name a claim; {SHORTEST} characters at least"
    if not matches:
        return f"no claim has the id {id}"
    if len(matches) > 1:
        return f"{len(matches)} claims begin with {id}"
    if matches[0] in out:
        return f"the claim {id} was rejected"
    reading, _ = found.claims[matches[0]]
    if found.capture(reading) is None:
        return f"the report behind the claim {id} is not archived"
    return None


def _doubts(words: str, resolved: Sequence[tuple[Reading, Claim]]) -> Iterator[str]:
    """What a second reader should look at in a sentence whose citations hold."""
    statuses = {claim.status for _, claim in resolved}
    if "asserted" not in statuses and not any(_distant(words, s) for s in statuses):
        kinds = ", ".join(sorted(statuses))
        yield f"rests on {kinds} claims only, yet speaks as if it had happened"
    left = _untranslated(words, [r for r, _ in resolved])
    if left:
        yield f"holds words in another script that are not translated: {left}"
    if all(is_english(r.report.language) for r, _ in resolved):
        yield from _strange_quotations(words, [r for r, _ in resolved])


def _untranslated(words: str, readings: Sequence[Reading]) -> str:
    """Letters of another script outside brackets and the names of the outlets."""
    for reading in readings:
        words = words.replace(reading.report.outlet or "\0", "")
    return foreign(re.sub(r"\([^()]*\)", "", words))


def _distant(words: str, status: Status) -> bool:
    return bool(re.search(_DISTANCE[status], words, re.IGNORECASE))


def _strange_quotations(words: str, readings: Sequence[Reading]) -> Iterator[str]:
    """Quotations of three words or more that none of the cited reports contains."""
    texts = [_plain(f"{r.report.title or ''} {r.report.text}") for r in readings]
    for pair in _QUOTED.findall(words):
        quotation = pair[0] or pair[1]
        wanted = _plain(quotation).strip(" .,;:!?")
        if len(wanted.split()) >= _QUOTE_WORDS and not any(wanted in t for t in texts):
            yield f"the cited reports do not hold the words “{quotation}”"


def _plain(text: str) -> str:
    """Letters in lower case, straight quotation marks and single blanks, for comparing."""
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    return " ".join(straight.lower().split())


def _cut(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:89].rstrip()}…"
