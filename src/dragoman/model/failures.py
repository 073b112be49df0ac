"""What went wrong, kept where people can see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An expected failure of one item at one step, kept where people can see it."""

    step: str
    item: str
    why: str
    at: datetime
