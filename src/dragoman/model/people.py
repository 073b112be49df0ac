"""People at the desk: what they have open, and what they coded apart from each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """When somebody last opened something, and a sign of what was there to be seen."""

    subject: str
    by: str
    at: datetime
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedClaim:
    """What one person makes of a claim; a wrong claim has no codes.

    `read_kind` and `read_status` are what the machine had read.
    """

    claim: str
    verdict: Literal["accepted", "rejected"]
    kind: str = ""
    status: str = ""
    read_kind: str = ""
    read_status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A report that somebody coded without seeing what others said of it.

    It stands apart from judgements: it measures, and changes no claim and no event.
    """

    report: str
    by: str
    at: datetime
    claims: tuple[CodedClaim, ...] = ()
