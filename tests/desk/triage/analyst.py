"""Somebody who works the queue: remembers the page last opened, and presses its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.model import Judgement

from ..fakes import FakeStore, client_over
from ..sample import sample_store
from ..tree import Tree, tree

if TYPE_CHECKING:
    from httpx import Response

TRIAGE = "/desk/triage"


@dataclass
class Analyst:
    store: FakeStore = field(default_factory=sample_store)
    path: str = TRIAGE
    who: str = "Rima"

    def __post_init__(self) -> None:
        self.client = client_over(self.store, who=self.who)
        self.open(self.path)

    def open(self, path: str) -> Tree:
        self.path = path
        answer = self.client.get(path)
        self.status = answer.status_code
        self.page = tree(answer.text)
        return self.page

    def form(self, do: str) -> dict[str, str]:
        """The hidden fields of the form whose button asks for that, and the button."""
        found: dict[str, str] = {}
        for tag, a in self.page.elements:
            if tag == "form":
                found = {"action": a["action"]}
            elif tag == "input" and a.get("type") == "hidden":
                found[a["name"]] = a["value"]
            elif tag == "button" and a.get("value") == do:
                return found | {"do": do}
        raise AssertionError(f"no button asks for {do}")

    def press(self, do: str, **typed: str | Sequence[str]) -> Response:
        form = self.form(do)
        action = form.pop("action")
        data = form | typed
        answer = self.client.post(action, data=data, headers={"Sec-Fetch-Site": "same-origin"})
        self.page = tree(answer.text) if answer.status_code != 303 else self.page
        return answer

    def does(self, do: str, **typed: str | Sequence[str]) -> Tree:
        answer = self.press(do, **typed)
        assert answer.status_code == 303, tree(answer.text).words()
        return self.open(answer.headers["location"])

    @property
    def said(self) -> Judgement:
        return self.store.held_judgements[-1]

    @property
    def title(self) -> str:
        """The report that is open."""
        texts = [t for t, around in self.page.texts if around and around[-1][1].get("id") == "it"]
        return texts[0] if texts else ""

    @property
    def chosen(self) -> str:
        """The number of the claim that is chosen."""
        found = [a for t, a in self.page.elements if t == "article" and "sel" in a.get("class", "")]
        return found[0]["id"] if found else ""
