"""One more claim told in a draft: its sentence, and where that belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.codebook import Codebook
from dragoman.errors import DispatchError
from dragoman.model import Evidence, Outlet, Sheet
from dragoman.publish.chains import Outlets, name_of
from dragoman.publish.drafts import UNSEEN, cite
from dragoman.publish.lookup import Index, index
from dragoman.publish.sentences import Desk, according, added, also, denial, lead
from dragoman.publish.tellings import Telling, tellings
from dragoman.publish.tokens import cited

_FOLLOWING = (added, according, also)
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SECTION = re.compile(rf"^[ \t]*#+[ \t]*{re.escape(UNSEEN)}", re.IGNORECASE | re.MULTILINE)


def cite_claim(
    sheet: Sheet,
    claim: str,
    evidence: Evidence,
    codebook: Codebook,
    outlets: Sequence[Outlet],
    *,
    after: int | None = None,
) -> Sheet:
    """The sheet with a sentence that tells a claim, by `DispatchError` where it is not there.

    The sentence follows what is cited from its report last, or makes a paragraph at the end.
    `after` is the number of the paragraph, from 1, that it is to follow in, 0 for one of its own.
    """
    found = index(evidence)
    told = tellings([claim], found)
    if not told:
        raise DispatchError(claim, "there is no such claim to cite")
    text, rest = _parted(sheet.body)
    blocks = [b for b in _GAP.split(text.strip("\n")) if b.strip()]
    at = _home(blocks, told[0], found) if after is None else min(after, len(blocks)) - 1
    desk = Desk(codebook, Outlets(outlets), found, sheet.date)
    sentence = _sentence(desk, _placed(told[0], blocks, found), blocks[at] if at >= 0 else "")
    if at < 0:
        blocks.append(sentence)
    else:
        blocks[at] = f"{blocks[at].rstrip()}\n{sentence}"
    return replace(sheet, body="\n\n".join([*blocks, *([rest] if rest else [])]))


def _parted(body: str) -> tuple[str, str]:
    """The paragraphs, and the section on what was not seen with its heading."""
    heading = _SECTION.search(body)
    at = heading.start() if heading else len(body)
    return body[:at], body[at:].strip("\n")


def _reports(text: str, found: Index) -> list[str]:
    """The digests of the reports that a text cites, in order."""
    known = (found.matches(i) for i in cited(text))
    return [found.claims[m[0]][0].report.digest for m in known if len(m) == 1]


def _home(blocks: Sequence[str], told: Telling, found: Index) -> int:
    """The last paragraph that cites the report of a telling; -1 where none does."""
    own = told.reading.report.digest
    return max((n for n, b in enumerate(blocks) if own in _reports(b, found)), default=-1)


def _placed(told: Telling, blocks: Sequence[str], found: Index) -> Telling:
    """The telling as it stands after what is in the draft."""
    cites = [d for b in blocks for d in _reports(b, found)]
    names = {name_of(r.report) for r, _ in found.claims.values() if r.report.digest in cites}
    return replace(
        told,
        later=bool(cites),
        known=name_of(told.reading.report) in names,
        again=told.reading.report.digest in cites,
    )


def _sentence(desk: Desk, told: Telling, block: str) -> str:
    """The words for a telling: what its report adds, where the paragraph is on that report."""
    reports = _reports(block, desk.found)
    if told.denies:
        words = denial(desk, told)
    elif reports and reports[-1] == told.reading.report.digest:
        words = _FOLLOWING[(reports.count(reports[-1]) - 1) % len(_FOLLOWING)](desk, told)
    else:
        words = lead(desk, told)
    return cite(words).text
