"""The codes of the contract, as types."""

from __future__ import annotations

from typing import Literal

Status = Literal["asserted", "alleged", "denied", "negated", "planned", "prevented", "conditional"]
SourceKind = Literal["outlet", "monitor", "official", "group", "person", "document", "unnamed"]
Role = Literal[
    "actor",
    "cargo",
    "carrier",
    "origin",
    "via",
    "destination",
    "recipient",
    "target",
    "instrument",
    "partner",
    "place",
]
Precision = Literal["exact", "town", "district", "region", "country"]
Match = Literal["", "exact", "bare", "typed", "skeleton"]
Grain = Literal["day", "span", "week", "month", "season", "year", "time"]
Verdict = Literal[
    "same",
    "different",
    "unsure",
    "withdrawn",
    "accepted",
    "rejected",
    "corrected",
    "stated",
    "deferred",
    "passed",
    "reliability",
    "credibility",
]

PLACE_ROLES: tuple[Role, ...] = ("origin", "via", "destination", "place")

#: From the status that says most to the one that says least; it stands for an event.
STRENGTH: tuple[Status, ...] = (
    "asserted",
    "prevented",
    "alleged",
    "planned",
    "conditional",
    "denied",
    "negated",
)
#: The statuses by which a source says that something did not happen.
DENYING: frozenset[Status] = frozenset(("denied", "negated"))
