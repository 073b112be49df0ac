"""What came in since a moment, and when each outlet was last heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dragoman.model.events import Event
from dragoman.model.failures import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """What came in since a moment. `capped`: there is more, and this counts the newest of it.

    `events` are those with a claim from these reports, `new_events` those with no other claim;
    `contested` are some of them, the newest first, in which sources disagree.
    """

    reports: int = 0
    claims: int = 0
    events: int = 0
    new_events: int = 0
    capped: bool = False
    digests: frozenset[str] = frozenset()
    contested: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An outlet: its reports, the day of its newest, and the days on which it published lately."""

    outlet: str
    reports: int
    last: date
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Troubles:
    """Failures since a moment: how many at each step, and the newest of them."""

    steps: Mapping[str, int] = field(default_factory=dict)
    newest: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """How far collecting and reading have come."""

    last: datetime | None
    reports: int
    unread: int
