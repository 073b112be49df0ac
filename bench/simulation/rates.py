"""The known parameters. Shares lie between 0 and 1; those of one draw need not sum to 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How much happens, who tells it, and how often something goes wrong."""

    #: Happenings a day that nothing before brought about; each may bring a lookalike.
    a_day: float = 10.0
    districts: int = 24
    towns: int = 25
    #: The n-th busiest town has n^-busy of the busiest one's share.
    busy: float = 0.6
    outlets: int = 60
    #: The share of outlets that belong to an owner of several.
    owned: float = 0.35

    #: A happening's lookalikes: the same road one or two days later; a town nearby the same night.
    next_day: float = 0.06
    next_town: float = 0.05

    #: How many independent origins a happening has, by weight.
    origins: Mapping[int, float] = field(
        default_factory=lambda: {1: 0.52, 2: 0.27, 3: 0.13, 4: 0.08}
    )
    #: What kind of origin it is, by weight.
    voices: Mapping[str, float] = field(
        default_factory=lambda: {
            "correspondent": 0.35,
            "spokesman": 0.3,
            "local": 0.15,
            "monitor": 0.2,
        }
    )
    #: Outlets beyond the first that attend one spokesman, on average.
    attending: float = 1.0
    #: The share of first reports that nobody collected: only their relays are known.
    uncollected: float = 0.1
    #: Reports that repeat a first report, on average, and how they do it, by weight.
    repeats: float = 1.1
    ways: Mapping[str, float] = field(
        default_factory=lambda: {
            "reprint": 0.3,
            "edited": 0.12,
            "credited": 0.36,
            "chained": 0.12,
            "uncredited": 0.06,
            "sister": 0.04,
        }
    )
    #: A later report of other news that tells of a happening as background.
    background: float = 0.08
    #: Happenings that a body denies.
    denied: float = 0.08
    #: A spokesman's words under another form of his name.
    renamed: float = 0.2

    #: What the first teller gets wrong.
    day_off: float = 0.03
    count_wrong: float = 0.06
    count_hedged: float = 0.3
    #: What is left out, or told less exactly.
    no_day: float = 0.2
    vague_day: float = 0.05
    no_detail: float = 0.2
    district_only: float = 0.08
    #: What a repeat changes.
    count_changed: float = 0.03
    alleged: float = 0.12
    #: What the coder gets wrong.
    missed: float = 0.05
    wrong_kind: float = 0.05
    unplaced: float = 0.05
    unnamed_actor: float = 0.2
