"""A desk on which dispatches are drafted: a store on the disk, a site beside it, people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.desk import About, Site, create_app
from dragoman.desk.accounts.callers import named
from dragoman.desk.accounts.door import Door
from dragoman.desk.judging import Judging
from dragoman.model import Institute, Series, User, UserRole
from dragoman.pipeline import Books, Hand, Newsroom, Press, cited_by, gather, judge
from dragoman.publish import SiteChannel
from dragoman.publish.addresses import address
from dragoman.store import SqlStore

from ..fakes import CODER, NOON, FakeStore, TestClient, caption, draw
from ..keeping import kept
from ..members import CHEAP, GOOD
from ..tree import Tree, tree

if TYPE_CHECKING:
    from fastapi import FastAPI
    from httpx import Response

    from dragoman.model import Dispatch, Revision

AIRLIFT, PLAN = "E-0101", "E-0102"
SERIES = (Series(name="Dispatch", start=101, offer="Free to read."), Series(name="Letter"))
INSTITUTE = Institute(name="Basin Desk")
LIST = "/desk/dispatches"


@dataclass
class House:
    """A newsroom over the sample, its clock, its site and its desk."""

    folder: Path
    two_person: bool = False
    accounts: bool = False
    sample: FakeStore | None = None

    def __post_init__(self) -> None:
        self.now = NOON
        self.store: SqlStore = kept(self.folder, self.sample)
        self.site = self.folder / "site"
        press = Press(
            series=SERIES,
            channels=lambda: (self.channel(),),
            map_of=lambda _: ("", ""),
            institute=INSTITUTE,
            two_person=self.two_person,
        )
        self.newsroom = Newsroom(self.store, CODER, Books(load()), press)
        self.door = Door(
            self.store.accounts, lambda: self.now, passwords=CHEAP, required=self.accounts
        )
        self.app = self._app()

    def channel(self) -> SiteChannel:
        """The public site."""
        return SiteChannel(
            folder=self.site,
            institute=INSTITUTE,
            dispatches=self.store.dispatches,
            evidence=lambda d: gather(
                self.store, CODER, claims=cited_by(d), events=tuple(self.store.events())
            ),
        )

    def _app(self) -> FastAPI:
        return create_app(
            self.store,
            About(CODER, INSTITUTE, (), self.newsroom),
            maps=(draw, caption),
            site=Site(self.site, lambda d: address(d, "Dispatch")),
            judging=Judging(
                who=named("Rima"),
                now=lambda: self.now,
                judge=lambda said: judge(self.store, CODER, self.newsroom.books, said),
                secret=b"a secret",
            ),
            door=self.door,
        )

    def hand(self, by: str = "Rima") -> Hand:
        """Somebody, a minute later than before."""
        self.now += timedelta(minutes=1)
        return Hand(by, self.now)

    def begin(self, *events: str, by: str = "Rima") -> Revision:
        """A kept draft from events."""
        return self.newsroom.begin(events or (AIRLIFT,), self.hand(by))

    def change(self, kept: Revision, by: str = "Omar", **fields: object) -> Revision:
        """The next version of a draft, with other words in its head or body."""
        sheet = replace(self.newsroom.sheet(kept), **fields)  # type: ignore[arg-type]
        saved = kept.saved
        found = self.newsroom.save(saved.draft, saved.number, sheet, self.hand(by))
        assert not hasattr(found, "kind"), found
        return found  # type: ignore[return-value]

    def dispatches(self) -> list[Dispatch]:
        return list(self.store.dispatches())

    def member(self, name: str, role: UserRole = "analyst") -> Writer:
        """Somebody with an account who is logged in."""
        user = User(name=name, display=name, role=role, created=self.now)
        self.door.accounts.add_user(user, CHEAP.hash(GOOD))
        writer = Writer(self)
        writer.open("/desk/login")
        sent = writer.post("/desk/login", name=name, password=GOOD, next="/desk")
        assert sent.status_code == 303
        return writer


@dataclass
class Writer:
    """Somebody with a browser: remembers the page last opened, and presses its buttons."""

    house: House
    page: Tree = field(default_factory=Tree)

    def __post_init__(self) -> None:
        base = "https://localhost" if self.house.accounts else "http://localhost"
        self.client = TestClient(self.house.app, base_url=base, follow_redirects=False)

    def open(self, path: str) -> Tree:
        self.answer = self.client.get(path)
        self.page = tree(self.answer.text)
        return self.page

    def value(self, name: str) -> str:
        """What a field of the page holds."""
        for tag, found in self.page.elements:
            if tag == "input" and found.get("name") == name:
                return found["value"]
        return self._chosen(name)

    def _chosen(self, name: str) -> str:
        """The choice of a list of choices."""
        for text, around in self.page.texts:
            inside = [(t, a.get("name")) for t, a in around]
            if ("select", name) in inside and "selected" in around[-1][1]:
                return text
        return ""

    def values(self, name: str) -> list[str]:
        inputs = [a for t, a in self.page.elements if t == "input" and a.get("name") == name]
        return [a["value"] for a in inputs]

    @property
    def body(self) -> str:
        """The text in the editor, without the line end that HTML wants first."""
        found = [
            text
            for text, around in self.page.texts
            if around and around[-1][1].get("name") == "body"
        ]
        return "".join(found).removeprefix("\n")

    def post(self, path: str, **form: object) -> Response:
        form.setdefault("token", self.value("token"))
        self.answer = self.client.post(path, data=form, headers={"Sec-Fetch-Site": "same-origin"})
        return self.answer

    def edit(self, draft: str) -> Tree:
        return self.open(f"{LIST}/{draft}")

    def save(self, do: str = "save", **typed: object) -> Response:
        """Presses a button of the editor with what its form holds, and what is typed besides."""
        names = ("seen", "series", "date", "topics", "kicker", "title", "offer")
        form: dict[str, object] = {name: self.value(name) for name in names}
        access = "subscribers" if self._chosen("access").startswith("subscribers") else ""
        form |= {
            "access": access,
            "body": self.body,
            "event": self.values("event"),
            "do": do,
        } | typed
        return self.post(self.path, **form)

    @property
    def path(self) -> str:
        """The address of the editor that is open."""
        return str(self.answer.url.path)

    def follow(self) -> Tree:
        assert self.answer.status_code == 303, tree(self.answer.text).words()
        return self.open(self.answer.headers["location"])
