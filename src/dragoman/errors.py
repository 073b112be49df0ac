"""The errors of the house: one small tree; each carries its subject and prints as one line."""

from __future__ import annotations


class DragomanError(Exception):
    """An expected failure: `subject` names what it is about, `reason` says why."""

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(subject, reason)
        self.subject = subject
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}" if self.subject else self.reason


class InputError(DragomanError):
    """A report, file or line that cannot be taken in."""


class ReadError(DragomanError):
    """A report that an engine could not read, for a reason outside the report."""


class ConfigError(DragomanError):
    """Settings that are missing, unreadable or contradict each other."""


class CodebookError(DragomanError):
    """A coding scheme that does not hold together."""


class StoreError(DragomanError):
    """A store that is absent, of another version, or refuses a write."""


class UnknownSubjectError(DragomanError):
    """A claim, event, report or dispatch that is asked for and not there."""


class DispatchError(DragomanError):
    """A dispatch that may not be published, or a draft that cannot be read."""
