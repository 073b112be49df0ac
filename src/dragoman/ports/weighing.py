"""The seams of weighing: what was weighed so far, and one turn of it on a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from dragoman.model import Coder, Event, Judgement, Link, Reading, Stood, Telling


class Tellings(Protocol):
    """What has been weighed so far: tellings, where their like is looked for, and their links."""

    def near(self, sought: Sequence[int]) -> Iterable[Telling]:
        """The tellings kept in any of these blocks, each once."""
        ...

    def put(self, telling: Telling, kept: Sequence[int]) -> None:
        """Keeps a telling in its blocks."""
        ...

    def link(self, links: Iterable[Link]) -> None:
        """Keeps links."""
        ...

    def unlink(self, links: Iterable[Link]) -> None:
        """Forgets links."""
        ...

    def links_of(self, ids: Iterable[str]) -> Iterable[Link]:
        """The links of these tellings; one between two of them may come twice."""
        ...

    def tellings(self, ids: Iterable[str]) -> Sequence[Telling]:
        """These tellings, in order of their ids; unknown ones are left out."""
        ...

    def homes(self, claims: Iterable[str]) -> dict[str, str]:
        """The tellings that claims stand in, by claim."""
        ...


class Scale(Tellings, Protocol):
    """One turn of weighing on a store: kept as a whole at its end, or not at all."""

    def start(self, mark: str, *, anew: bool = False) -> bool:
        """Forgets all tellings that were made under another mark, or all; whether it did."""
        ...

    def pending(self, coder: Coder, count: int) -> Sequence[Reading]:
        """So many readings at most that came since those taken before, in the order they came."""
        ...

    def judged(self) -> Sequence[Judgement]:
        """What people decided since the last turn, oldest first."""
        ...

    def readings(self, digests: Iterable[str], coder: Coder) -> Sequence[Reading]:
        """This coder's readings of these reports."""
        ...

    def holding(self, claims: Iterable[str], coder: Coder) -> Sequence[str]:
        """The reports in whose readings these claims stand."""
        ...

    def told_by(self, digests: Iterable[str]) -> Sequence[str]:
        """The tellings of these reports."""
        ...

    def drop(self, digest: str) -> Sequence[str]:
        """Forgets what a report tells, and unsettles what it was linked with; its claims."""
        ...

    def unsettled(self, count: int) -> Sequence[str]:
        """So many tellings at most whose events are not what they should be."""
        ...

    def settle(self, least: Mapping[str, float]) -> None:
        """Notes that the events of these tellings are what they should be.

        Each with the score from which links were followed to find what it is grouped with.
        """
        ...

    def settled(self, ids: Iterable[str]) -> dict[str, float]:
        """The score so noted of each of these that is settled still."""
        ...

    def unsettle(self, ids: Iterable[str]) -> None:
        """Notes that the events of these tellings may no longer be what they should be."""
        ...

    def events_of(self, claims: Iterable[str]) -> Sequence[Event]:
        """The events that hold any of these claims, oldest id first."""
        ...

    def ids_of(self, claims: Iterable[str]) -> Sequence[tuple[str, Sequence[str]]]:
        """The ids of events, gone ones too, that last had any of these claims; oldest first.

        Each with all the claims that it last had.
        """
        ...

    def is_id(self, name: str) -> bool:
        """Whether a name was ever given to an event."""
        ...

    def stood(self, groups: Sequence[Sequence[str]]) -> Sequence[Stood]:
        """When groups of claims, by number, were an event, and under which id; oldest first."""
        ...

    def turn_of(self, words: str) -> int | None:
        """The last turn at which all was weighed as it is now, under these words of people."""
        ...

    def note_turn(self, words: str) -> None:
        """Notes that all is weighed under these words of people."""
        ...

    def ids_at(
        self, turn: int, groups: Sequence[Sequence[str]], own: Iterable[str]
    ) -> Sequence[str]:
        """The ids that groups of claims had at a turn, if each was an event then; or nothing.

        Nothing, too, where one of them is an event now that is none of their `own`.
        """
        ...

    def named_otherwise(self, turn: int) -> Sequence[str]:
        """The claims of events that stood at a turn too, but under other ids."""
        ...

    def homeless(self) -> Sequence[str]:
        """The claims of events that no telling holds any more."""
        ...

    def exchange(
        self,
        gone: Sequence[str],
        events: Sequence[Event],
        forwards: Sequence[tuple[str, str]],
    ) -> None:
        """Puts events in the place of others, by their ids; forwards are (merged, surviving)."""
        ...
