"""Who is here: what each person last opened, shown to the others for some minutes.

A look blocks nobody. It is kept in the store, so that several processes agree; the page does not
wait for that, since a weighing may hold the store for long.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from dragoman.desk.judging import fingerprint
from dragoman.errors import DragomanError, StoreError
from dragoman.model import REPORT, Event, Look
from dragoman.ports import Clock, Looks

if TYPE_CHECKING:
    from dragoman.desk.accounts.door import Door

#: How long others see that somebody has a thing open.
LEASE = timedelta(minutes=10)
#: A look at the same thing is noted again after so long.
NOTED = timedelta(minutes=1)
#: What the subject of a look begins with: at an event, at the desk on a day.
EVENT, DAY = "event:", "day:"


class Presence:
    """The looks of all people at one desk."""

    def __init__(self, looks: Looks, now: Clock, door: Door | None = None) -> None:
        self._looks, self.now, self._door = looks, now, door
        self._lock = Lock()
        self._held: dict[tuple[str, str], Look] = {}
        self._threads: list[Thread] = []

    def at_report(self, who: str, digest: str) -> None:
        """Notes that somebody opened a report."""
        self._note(Look(subject=REPORT + digest, by=who, at=self.now()))

    def at_event(self, who: str, event: Event) -> None:
        """Notes that somebody opened an event, and how many claims it had."""
        sign = f"{len(event.claims)} {fingerprint(event)}"
        self._note(Look(subject=EVENT + event.id, by=who, at=self.now(), sign=sign))

    def at_desk(self, who: str) -> None:
        """Notes that somebody was here today."""
        now = self.now()
        self._note(Look(subject=f"{DAY}{now.date().isoformat()}", by=who, at=now))

    def _note(self, look: Look) -> None:
        with self._lock:
            if self._is_known(look):
                return
            recent = look.at - LEASE
            self._held = {k: v for k, v in self._held.items() if v.at >= recent}
            self._held[look.by, look.subject] = look
            self._threads = [t for t in self._threads if t.is_alive()]
            thread = Thread(target=self._keep, args=(look,), daemon=True)
            self._threads.append(thread)
        thread.start()

    def _is_known(self, look: Look) -> bool:
        """Whether the same was noted just now, and nothing by that person since."""
        mine = [k for (by, _), k in self._held.items() if by == look.by]
        last = max(mine, key=lambda k: k.at, default=None)
        same = last and (last.subject, last.sign) == (look.subject, look.sign)
        return bool(last and same and look.at - last.at < NOTED)

    def _keep(self, look: Look) -> None:
        # A look that cannot be kept now is noted with the next.
        with suppress(StoreError):
            self._looks.note(look)

    def settle(self) -> None:
        """Waits until all that was noted is kept."""
        for thread in list(self._threads):
            thread.join()

    def shown(self, who: str | None) -> dict[str, Any]:
        """What pages show of the others who are here: all their names, and what they have open.

        `here_with` has their names by subject: of reports and of events, what each opened last.
        Nothing for a stranger, and where nobody has an account.
        """
        latest = self._latest() if who is not None else {}
        theirs = [(by, look) for (by, _), look in sorted(latest.items()) if by != who]
        names = {by: self._name(by) for by, _ in theirs}
        found: dict[str, tuple[str, ...]] = {}
        for by, look in theirs:
            found[look.subject] = (*found.get(look.subject, ()), names[by])
        return {"others": tuple(names.values()), "here_with": found}

    def _latest(self) -> dict[tuple[str, str], Look]:
        """The last look of each person at each family of things, as far as it still counts."""
        if self._door is None or not self._door.shut():
            return {}
        since = self.now() - LEASE
        kept = {(k.by, k.subject): k for k in self._looks.recent(since)}
        with self._lock:
            held = {key: look for key, look in self._held.items() if look.at >= since}
        latest: dict[tuple[str, str], Look] = {}
        for look in (*kept.values(), *held.values()):
            family = (look.by, look.subject.partition(":")[0])
            if family not in latest or latest[family].at <= look.at:
                latest[family] = look
        return latest

    def _name(self, by: str) -> str:
        """What somebody is called."""
        with suppress(DragomanError):
            return self._door.accounts.user(by).display if self._door else by
        return by

    def seen(self, who: str, limit: int) -> list[Look]:
        """The events that somebody opened, the latest first."""
        kept = {k.subject: k for k in self._looks.by(who, EVENT, limit)}
        with self._lock:
            held = [k for (by, subject), k in self._held.items() if by == who]
        kept |= {k.subject: k for k in held if k.subject.startswith(EVENT)}
        return sorted(kept.values(), key=lambda k: (k.at, k.subject), reverse=True)[:limit]

    def last_visit(self, who: str, today: datetime) -> datetime | None:
        """When somebody was last here on an earlier day; `None` for never."""
        return self._looks.last_before(who, today)
