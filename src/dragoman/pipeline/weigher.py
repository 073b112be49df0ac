"""Weighs beside whoever decides, so that a word is kept at once and its events follow."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread

from dragoman.errors import DragomanError
from dragoman.model import Change, Coder, Failure, Judgement
from dragoman.pipeline.judging import judge, keep, reweigh, waiting
from dragoman.pipeline.weighing import Books
from dragoman.ports import Clock, Store


@dataclass
class Weigher:
    """Takes judgements for one store, and weighs them one after another.

    Where it stops halfway, nothing is lost: the next weighing heeds all that was kept.
    """

    store: Store
    coder: Coder
    books: Books
    now: Clock
    _scales: Lock = field(default_factory=Lock)
    _pile: Lock = field(default_factory=Lock)
    _waiting: list[Judgement] = field(default_factory=list)
    _worker: Thread | None = None

    def judge(self, said: Sequence[Judgement]) -> Change:
        """Keeps judgements, weighs the store under them and says what that did."""
        with self._scales:
            return judge(self.store, self.coder, self.books, said)

    def later(self, said: Sequence[Judgement]) -> None:
        """Keeps judgements; where an event may change by them, it does so shortly after."""
        if not keep(self.store, said):
            return
        with self._pile:
            self._waiting += said
            if self._worker is None:
                self._worker = Thread(target=self._work, name="weigher", daemon=True)
                self._worker.start()

    def catch_up(self) -> None:
        """Weighs what an earlier program kept and was ended before it weighed; nothing as a rule.

        What is wrong with the store is told to those who ask it for something.
        """
        with suppress(DragomanError), self._scales:
            said = waiting(self.store)
            if said or self.store.is_unsettled():
                reweigh(self.store, self.coder, self.books, self.now(), said)

    def finish(self) -> None:
        """Waits until all that was kept is weighed."""
        worker = self._worker
        if worker is not None:
            worker.join()

    def _work(self) -> None:
        """Weighs what waits until nothing does."""
        while said := self._next():
            try:
                with self._scales:
                    reweigh(self.store, self.coder, self.books, said[-1].at, said)
            except DragomanError as error:
                at, why = said[-1].at, str(error)
                with suppress(DragomanError):
                    self.store.add_failure(Failure(step="weigh", item="judgements", why=why, at=at))

    def _next(self) -> list[Judgement]:
        """All that waits; the worker ends where nothing does."""
        with self._pile:
            said, self._waiting = self._waiting, []
            if not said:
                self._worker = None
            return said
