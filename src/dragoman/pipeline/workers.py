"""Reports read by several processes, in the order given and in constant memory.

Processes are spawned, not forked: they share nothing with the parent but a pipe each. One that is
killed takes its report along as a failure, and another takes its place. Processes of one's own
rather than a pool: the executors of the standard library lose all that is pending when one
process dies, and wait for running work when stopped.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from dragoman.errors import DragomanError
from dragoman.model import Failure, Reading, Report
from dragoman.pipeline.intake import Reader
from dragoman.ports import Clock

#: Reports under way, for each process: enough that a slow one keeps no other idle for long.
AHEAD = 8

Item = Report | Failure
Result = Reading | Failure


def read_all(
    reports: Iterable[Item], build: Callable[[], Reader], clock: Clock, workers: int = 1
) -> Iterator[Result]:
    """The readings of reports, in their order; failures among them are passed on.

    `build` has to be importable when there are several `workers`; what is read does not depend on
    their number. Of the reports that lie ahead at most `AHEAD` for each worker are held.
    """
    if workers == 1:
        read = build().read
        return (r if isinstance(r, Failure) else read(r) for r in reports)
    return _Crew(build, clock, workers).read(reports)


def _serve(pipe: Connection, build: Callable[[], Reader]) -> None:
    """What a process does: builds a reader, says so or why not, reads until the pipe is closed."""
    with suppress(EOFError, OSError):
        try:
            reader = build()
        except DragomanError as error:
            pipe.send(error)
            return
        pipe.send(None)
        while True:
            pipe.send(reader.read(pipe.recv()))


@dataclass(slots=True)
class _Worker:
    """A process, its pipe, whether it is ready, the number of the report it has."""

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    number: int | None = None

    def end(self) -> None:
        """Ends the process at once."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


def _spawned(build: Callable[[], Reader]) -> _Worker:
    """A new process. Ctrl-C is the parent's: it is held back here, and so in what is started."""
    context = multiprocessing.get_context("spawn")
    resource_tracker.ensure_running()  # which lets the signal through again once it has started
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, build), daemon=True)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
    return _Worker(process, ours)


@dataclass(slots=True)
class _Crew:
    """Some processes and what is under way with them."""

    build: Callable[[], Reader]
    clock: Clock
    size: int
    crew: list[_Worker] = field(default_factory=list)
    waiting: deque[tuple[int, Report]] = field(default_factory=deque)
    given: dict[int, Report] = field(default_factory=dict)
    done: dict[int, Result] = field(default_factory=dict)

    def read(self, reports: Iterable[Item]) -> Iterator[Result]:
        """The results in the order of the reports; whatever ends it ends the processes."""
        source, taken, more, out = iter(reports), 0, True, 0
        try:
            while more or out < taken:
                while more and taken - out < self.size * AHEAD:
                    item = next(source, None)
                    more = item is not None
                    if item is not None:
                        self._take(taken, item)
                        taken += 1
                    self._collect(timeout=0)
                while out in self.done:
                    yield self.done.pop(out)
                    out += 1
                if out < taken and out not in self.done:
                    self._collect()
        finally:
            for worker in self.crew:
                worker.end()

    def _take(self, number: int, item: Item) -> None:
        """Puts a report in the queue; a failure is a result already."""
        if isinstance(item, Failure):
            self.done[number] = item
        else:
            self.waiting.append((number, item))

    def _hand_out(self) -> None:
        """Gives waiting reports to free processes; starts one where there are too few."""
        free = [w for w in self.crew if w.ready and w.number is None]
        for worker in free[: len(self.waiting)]:
            number, report = self.waiting.popleft()
            worker.number, self.given[number] = number, report
            with suppress(OSError):
                worker.pipe.send(report)
        starting = sum(not w.ready for w in self.crew)
        if len(self.waiting) > starting and len(self.crew) < self.size:
            self.crew.append(_spawned(self.build))

    def _collect(self, timeout: float | None = None) -> None:
        """Hears the processes that say something or end, the first of them waited for.

        With a `timeout` it waits so many seconds. Then gives out what waits.
        """
        pipes = {w.pipe: w for w in self.crew}
        for pipe in wait(list(pipes), timeout):
            worker = pipes[pipe]  # type: ignore[index]
            try:
                self._heard(worker, worker.pipe.recv())
            except (EOFError, OSError):
                self._lost(worker)
        self._hand_out()

    def _heard(self, worker: _Worker, said: Result | DragomanError | None) -> None:
        """Takes what a process says: that it is ready, or why it is not, or a result."""
        if isinstance(said, DragomanError):
            raise said
        if worker.number is None or said is None:
            worker.ready = True
            return
        self.done[worker.number] = said
        del self.given[worker.number]
        worker.number = None

    def _lost(self, worker: _Worker) -> None:
        """Makes a failure of the report that a process took along; the process is replaced."""
        worker.process.join()
        code = worker.process.exitcode or 0
        how = f"was killed (signal {-code})" if code < 0 else f"ended (exit code {code})"
        if worker.number is None and worker.ready:
            self.crew.remove(worker)  # it had nothing in hand
            return
        if worker.number is None:
            raise DragomanError("workers", f"a process {how} before it read anything")
        report = self.given.pop(worker.number)
        hint = "; it may want more memory" if code == -signal.SIGKILL else ""
        why = f"could not be read: the process that read it {how}{hint}"
        self.done[worker.number] = Failure(step="read", item=report.id, why=why, at=self.clock())
        self.crew.remove(worker)
        worker.pipe.close()
