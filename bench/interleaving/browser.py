"""A browser without a screen: a cookie, the forms of a page, and what the page says."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from bench.interleaving.served import HOST

#: How long an answer may take, in seconds.
PATIENCE = 60


@dataclass
class Form:
    """A form: where it leads, what its fields hold, and what its buttons ask for."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)


class Page(HTMLParser):
    """The forms of a page, and its words."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._select = ""
        self._takes = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes forms and their fields."""
        held = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(held.get("action", "")))
        elif tag in ("input", "button", "select", "option") and self.forms:
            self._control(tag, held)

    def _control(self, tag: str, held: dict[str, str]) -> None:
        form = self.forms[-1]
        if tag == "input" and held.get("name"):
            form.fields[held["name"]] = held.get("value", "")
        elif tag == "button" and held.get("name") == "do":
            form.buttons.append(held["value"])
        elif tag == "select":
            self._select = held["name"]
            form.choices[self._select] = []
        elif tag == "option" and self._select:
            self._takes = True
            if "selected" in held:
                form.fields[self._select] = "\0"

    def handle_endtag(self, tag: str) -> None:
        """Ends a list of choices; the first one holds where none is marked."""
        if tag == "select":
            form, name = self.forms[-1], self._select
            form.fields.setdefault(name, form.choices[name][0] if form.choices[name] else "")
            self._select = ""

    def handle_data(self, data: str) -> None:
        """Keeps the words, and what is chosen in a list of choices."""
        self.words.append(data)
        if self._takes:
            form = self.forms[-1]
            form.choices[self._select].append(data)
            if form.fields.get(self._select) == "\0":
                form.fields[self._select] = data
            self._takes = False

    def form(self, do: str) -> Form | None:
        """The form with the button that asks for that."""
        return next((f for f in self.forms if do in f.buttons), None)

    @property
    def text(self) -> str:
        """All words of the page."""
        return " ".join(" ".join(self.words).split())


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, where it leads, and the page."""

    status: int
    location: str
    body: str

    @property
    def page(self) -> Page:
        """The page in it."""
        return Page(self.body)


@dataclass
class Browser:
    """Somebody's browser at a desk."""

    port: int
    cookie: str = ""

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> Answer:
        """Sends a request; `OSError` or `HTTPException` where no whole answer comes back."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        headers = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        body = urlencode(form) if form is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            text = reply.read().decode()
        finally:
            connection.close()
        if given := reply.headers.get("set-cookie"):
            self.cookie = given.partition(";")[0]
        return Answer(reply.status, reply.headers.get("location", ""), text)

    def get(self, path: str) -> Answer:
        """Asks for a page."""
        return self.ask("GET", path)

    def post(self, path: str, form: dict[str, str]) -> Answer:
        """Sends a form."""
        return self.ask("POST", path, form)

    def json(self, path: str) -> Any:
        """Asks for a record; `None` where there is none."""
        found = self.get(path)
        return json.loads(found.body) if found.status == 200 else None

    def log_in(self, name: str, password: str) -> None:
        """Takes a session."""
        found = self.post("/desk/login", {"name": name, "password": password, "next": "/desk"})
        assert found.status == 303, found.body
