"""Whom a claim rests on: where its words first became public.

It is an outlet's own unless it has it from another outlet that it names, or from a body or person
that it names: repeating is no merit, and what a spokesman says is his. Plans and threats are left
out: nothing has happened yet that others could have seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dragoman.model import DENYING, Claim, Directory, Hop, Reading

#: Publishers, as sources of a claim; and those who speak and are no publishers.
_PRESS = ("outlet", "monitor")
_SPEAKERS = ("official", "group", "person", "document")
_NOT_YET = ("planned", "conditional")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom one claim rests on: an outlet by its main name, or "" for a body; and if it denies."""

    source: str
    denies: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is kept of a report to follow its claims: its outlet, its day, whom each rests on."""

    outlet: str
    published: date | datetime | None
    voices: Mapping[str, Voice]


def sheet_of(reading: Reading, known: Directory) -> Sheet:
    """The sheet of one report."""
    report = reading.report
    own = known.name(report.outlet) if report.outlet else ""
    told = (c for c in reading.claims if c.status not in _NOT_YET)
    voices = {c.id: Voice(_rests_on(c, own, known), c.status in DENYING) for c in told}
    return Sheet(own, report.published, voices)


def _rests_on(claim: Claim, own: str, known: Directory) -> str:
    """Who made a claim public: the innermost outlet named, else the one that prints it.

    "" for a body or person that is named: what it says is no merit of the outlet.
    """
    chain = [h for h in claim.chain if h.named and not _is(h, own)]
    press = [n for n, h in enumerate(chain) if h.kind in _PRESS]
    inner = chain[press[-1] + 1 :] if press else chain
    if any(h.kind in _SPEAKERS for h in inner):
        return ""
    return known.name(chain[press[-1]].source.text) if press else own


def _is(hop: Hop, outlet: str) -> bool:
    """Whether a source is the outlet's own ("the log of X" in X)."""
    words = rf"(?<!\w){re.escape(outlet)}(?!\w)"
    return bool(outlet) and re.search(words, hop.source.text, re.IGNORECASE) is not None
