"""Somebody who judges on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .fakes import FakeStore, client_over
from .sample import sample_store
from .tree import Tree, tree

if TYPE_CHECKING:
    from httpx import Response

AIRLIFT, PLAN = "/desk/events/E-0101", "/desk/events/E-0102"


@dataclass
class Person:
    """Somebody with a browser: remembers the page last opened, and presses its buttons."""

    store: FakeStore = field(default_factory=sample_store)
    path: str = AIRLIFT

    def __post_init__(self) -> None:
        self.client = client_over(self.store)
        self.open(self.path)

    def open(self, path: str) -> Tree:
        self.path = path
        self.page = tree(self.client.get(path).text)
        return self.page

    def hidden(self, name: str) -> str:
        found = [a for tag, a in self.page.elements if tag == "input" and a.get("name") == name]
        return found[0]["value"] if found else ""

    def press(self, do: str, **typed: str | Sequence[str]) -> Response:
        form = {"token": self.hidden("token"), "seen": self.hidden("seen"), "do": do} | typed
        return self.client.post(self.path, data=form, headers={"Sec-Fetch-Site": "same-origin"})

    def follow(self, answer: Response) -> Tree:
        assert answer.status_code == 303, answer.text
        return self.open(answer.headers["location"])

    def claims(self, event: str = "E-0101") -> tuple[str, ...]:
        return self.store.event(event).claims


def undo_keys(page: Tree) -> list[str]:
    """What the undo buttons of a page carry, from the top."""
    return [v for v in page.values("value") if v.startswith("undo ")]
