"""What is made of the whole store, kept until the store is another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Fresh(Generic[T]):
    """A value made at its first use, and anew when the mark of the store has changed."""

    def __init__(self, mark: Callable[[], str], make: Callable[[], T]) -> None:
        self._mark = mark
        self._make = make
        self._lock = Lock()
        self._held: tuple[str, T] | None = None

    def get(self) -> T:
        """The value as it is now."""
        with self._lock:
            mark = self._mark()
            if self._held is None or self._held[0] != mark:
                # Let go of first: two of them would be twice the memory.
                self._held = None
                self._held = (mark, self._make())
            return self._held[1]


class Recent(Generic[T]):
    """The values made last, by what they were made of."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._lock = Lock()
        self._held: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not held; two who ask at once may both make it."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._count:
                self._held.popitem(last=False)
        return made
