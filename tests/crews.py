"""Readers for several processes: they do what the text of a report says."""

import os
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from dragoman.errors import ConfigError
from dragoman.model import Coder, Failure, Reading, Report

NOON = datetime(2026, 10, 18, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Obedient:
    """Waits, dies, or notes which process it is."""

    def read(self, report: Report) -> Reading | Failure:
        order, _, value = report.text.partition(" ")
        if order == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if order == "leave":
            os._exit(3)
        if order == "wait":
            time.sleep(float(value))
        if order == "fail":
            return Failure(step="read", item=report.id, why="told to", at=NOON)
        coder = Coder(name="obedient", version="1")
        return Reading(report=report, coder=coder, notes=(str(os.getpid()),))


def build() -> Obedient:
    return Obedient()


def build_nothing() -> Obedient:
    raise ConfigError("engine", "not here")


def build_and_die() -> Obedient:
    os.kill(os.getpid(), signal.SIGKILL)
    return Obedient()
