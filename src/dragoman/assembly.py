"""Builds the parts of a project from its settings: the only file that knows which implementation.

Everything is imported where it is built, so that a command loads only what it uses.
"""

from __future__ import annotations

import getpass
import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.codebook import Codebook, load
from dragoman.config import FILE, OIDC_BACK, Settings
from dragoman.config import load as load_settings
from dragoman.errors import ConfigError, UnknownSubjectError
from dragoman.model import Coder, Dispatch, Event, Series, slug
from dragoman.ports import Accounts, Channel, Clock, Engine, Gazetteer, Store

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dragoman.desk.accounts.door import Door
    from dragoman.desk.accounts.oidc import Provider
    from dragoman.pipeline import Books, Newsroom, Reader
    from dragoman.read.petrarch.coder import DyadCoder
    from dragoman.read.petrarch.dictionaries import Dictionaries
    from dragoman.store import SqlStore

#: Set to an ISO moment, it stands in for the clock: reproducible runs, demos, tests.
NOW = "DRAGOMAN_NOW"
#: The engines there are, by module of `read.engines`; auto, the default, is the best that can run.
AUTO = "auto"
ENGINES = (AUTO, "small", "rules", "llm")
#: The secret that a provider of OpenID Connect shares with the desk, if it wants one.
OIDC_SECRET = "DRAGOMAN_OIDC_SECRET"  # noqa: S105 - its name
#: The key of a hosted model, if it wants one.
KEY = "DRAGOMAN_LLM_KEY"


def clock() -> datetime:
    """The present moment in UTC, or the one that `DRAGOMAN_NOW` names."""
    fixed = os.environ.get(NOW)
    if not fixed:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        raise ConfigError(NOW, f"“{fixed}” is no ISO moment") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def build_engine(name: str, codebook: Codebook, settings: Settings | None = None) -> Engine:
    """The engine of that name; `ConfigError` lists those there are, or what it lacks.

    `auto` is the small engine where its model is installed, else the rules.
    """
    name = _engine_named(name)
    if name == "llm":
        return _llm(codebook, settings)
    engine: Engine = import_module(f"dragoman.read.engines.{name}").build(codebook)
    return engine


def _engine_named(name: str) -> str:
    """The engine that a name means; `ConfigError` lists those there are."""
    if name not in ENGINES:
        raise ConfigError("read.engine", f"no engine “{name}”; there are: {', '.join(ENGINES)}")
    if name != AUTO:
        return name
    from dragoman.read.small.installed import runs

    return "small" if runs() else "rules"


def coder_of(settings: Settings) -> Coder:
    """Whose readings the engine of these settings makes; no engine, places or bodies are loaded.

    `ConfigError` names what the engine lacks.
    """
    from dragoman.read import coders

    name = _engine_named(settings.read.engine)
    if name == "llm":
        return coders.llm(load(), _set(settings, "model"))
    return coders.small(load()) if name == "small" else coders.rules(load())


def _llm(codebook: Codebook, settings: Settings | None) -> Engine:
    """The llm engine at the endpoint of the settings; `ConfigError` names the one not set."""
    from dragoman.read.engines.llm import build
    from dragoman.read.llm.answers import Answers
    from dragoman.read.llm.endpoint import Endpoint

    if settings is None:
        raise ConfigError("read.engine", "llm needs the settings of a project")
    llm = settings.llm
    endpoint = Endpoint(
        base_url=_set(settings, "base_url"),
        model=_set(settings, "model"),
        key=os.environ.get(KEY, "").strip(),
        timeout=llm.timeout,
        retries=llm.retries,
        seed=llm.seed,
    )
    return build(codebook, endpoint, Answers(settings.path(llm.answers)))


def _set(settings: Settings, name: str) -> str:
    """A setting of the llm engine; `ConfigError` where it is empty."""
    value = str(getattr(settings.llm, name))
    if not value:
        raise ConfigError(f"llm.{name}", "is not set; the llm engine needs it")
    return value


def build_reader(
    engine: str = AUTO,
    settings: Settings | None = None,
    now: Clock = clock,
    actors: Sequence[Path] = (),
) -> Reader:
    """An engine with gazetteer and register; without settings the shipped ones. llm needs them.

    The tables of bodies of the settings, and those in `actors`, are laid over the register.
    """
    from dragoman.actors import open_actors
    from dragoman.pipeline import Reader

    outlets = settings.outlets if settings else ()
    seats = {
        n.casefold(): o.country.upper() for o in outlets if o.country for n in (o.name, *o.aliases)
    }
    own = own_actors(settings) if settings else ()
    register = open_actors((*own, *actors))
    gazetteer = build_gazetteer(settings)
    return Reader(build_engine(engine, load(), settings), gazetteer, register, now, seats)


def build_gazetteer(settings: Settings | None = None) -> Gazetteer:
    """The gazetteer of the settings, or the shipped one; `InputError` names what is wrong."""
    from dragoman.places import open_gazetteer

    if settings is None:
        return open_gazetteer()
    lists = [settings.path(name) for name in settings.places.lists]
    file = settings.places.file
    return open_gazetteer(lists, settings.path(file) if file else None)


def own_actors(settings: Settings) -> Sequence[Path]:
    """The tables of bodies that settings name, as paths."""
    return [settings.path(name) for name in settings.read.actors]


def build_dyad_coder(dictionaries: Dictionaries, *, whole: bool) -> DyadCoder:
    """A coder of dyadic events over the shipped parser; `ConfigError` where that is missing."""
    from dragoman.read.petrarch.coder import DyadCoder
    from dragoman.read.small.model import open_model

    return DyadCoder(dictionaries, open_model().parser, whole)


@dataclass(frozen=True)
class Project:
    """A folder with settings and a store; parts are built when first used."""

    settings: Settings
    #: Hears how far a store of an earlier version is indexed.
    told: Callable[[int, int], None] = lambda _done, _of: None

    @cached_property
    def books(self) -> Books:
        """The coding scheme and the outlets that the settings describe."""
        from dragoman.pipeline import Books

        return Books(load(), self.settings.outlets)

    @cached_property
    def reader(self) -> Reader:
        """The engine that the settings name, with places and actors."""
        return build_reader(self.settings.read.engine, self.settings)

    @cached_property
    def coder(self) -> Coder:
        """Whose readings the reader makes, known without building it."""
        return coder_of(self.settings)

    @cached_property
    def _opened(self) -> SqlStore:
        from dragoman.store import open_store

        return open_store(self.settings.path(self.settings.store.path), self.told)

    @property
    def store(self) -> Store:
        """The store; `StoreError` when there is none."""
        return self._opened

    @property
    def accounts(self) -> Accounts:
        """Who may come in to the desk over this store."""
        return self._opened.accounts

    @property
    def site(self) -> Path:
        """The folder of the public site."""
        return self.settings.path(self.settings.publish.site)

    @property
    def drafts(self) -> Path:
        """The folder of drafts."""
        return self.settings.path(self.settings.publish.drafts)

    def series(self, name: str | None) -> Series:
        """The series of that name, the first for `None`; `ConfigError` lists those there are."""
        found = [s for s in self.settings.series if name is None or slug(s.name) == slug(name)]
        if not found:
            known = ", ".join(s.name for s in self.settings.series)
            raise ConfigError("series", f"no series “{name}”; there are: {known}")
        return found[0]

    @property
    def analyst(self) -> str:
        """Who judges: the analyst of the settings, else the user of this machine."""
        named = self.settings.desk.analyst.strip()
        if named:
            return named
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):
            return "analyst"

    def channels(self) -> Sequence[Channel]:
        """Where dispatches go: the public site."""
        from dragoman.pipeline import cited_by, gather
        from dragoman.publish import SiteChannel

        coder = self.coder
        # The events are read once for all the dispatches that a sending asks about.
        events = cache(lambda: tuple(self.store.events()))
        site = SiteChannel(
            folder=self.site,
            institute=self.settings.institute,
            dispatches=self.store.dispatches,
            evidence=lambda d: gather(self.store, coder, claims=cited_by(d), events=events()),
            map_of=self._map_of,
            main=self.settings.series[0].name,
            reports=self.settings.publish.reports,
        )
        return (site,)

    def _map_of(self, dispatch: Dispatch) -> tuple[str, str]:
        """The map of a dispatch, in a wide and a narrow framing, and its caption."""
        from dragoman.desk.charts import Entry, chart_of_list, mapped
        from dragoman.desk.shelf import shelf_of
        from dragoman.pipeline import readings_behind
        from dragoman.places import caption, draw

        events = self._told(dispatch)
        reports = [r for e in events for r in e.reports]
        claims = [c for e in events for c in e.claims]
        found = readings_behind(self.store, self.coder, reports=reports, claims=claims)
        shelf = shelf_of(events, found.values())
        entries = [
            Entry(number=n, event=e, told=shelf.told(e)) for n, e in enumerate(events, 1) if e.place
        ]
        chart = chart_of_list(entries)
        if not mapped(chart):
            return "", ""
        chart = replace(chart, pins=tuple(replace(p, href=None) for p in chart.pins))
        legend = " ".join(f"{e.number}: {e.event.summary}." for e in entries)
        wide, narrow = draw(chart), draw(chart, width=360, height=420, narrow=True)
        return wide + narrow, f"{legend}\n{caption(chart)}"

    def _told(self, dispatch: Dispatch) -> Sequence[Event]:
        """The events that a dispatch was drafted from, as they are now, each once."""
        found: dict[str, Event] = {}
        for name in dispatch.draft.events:
            with suppress(UnknownSubjectError):
                event = self.store.event(name)
                found.setdefault(event.id, event)
        return list(found.values())

    @cached_property
    def newsroom(self) -> Newsroom:
        """Where drafts are kept, checked and released."""
        from dragoman.pipeline import Newsroom, Press

        press = Press(
            series=self.settings.series,
            channels=self.channels,
            map_of=self._map_of,
            institute=self.settings.institute,
            two_person=self.settings.publish.two_person,
        )
        return Newsroom(self.store, self.coder, self.books, press)

    def door(self, *, accounts: bool = False) -> Door:
        """Who may come in to the desk; `accounts` asks for a login before there is any user.

        `ConfigError` for names of a proxy while nobody has to log in.
        """
        from dragoman.desk.accounts.door import Door

        desk = self.settings.desk
        required = accounts or desk.accounts
        door = Door(
            self.accounts,
            clock,
            required=required,
            hosts=frozenset(desk.hosts),
            doubled=frozenset(desk.second_factor),
            provider=self._provider(),
        )
        if desk.hosts and not door.shut():
            raise ConfigError("desk.hosts", "needs accounts: `dragoman desk --accounts`")
        return door

    def _provider(self) -> Provider | None:
        """The provider of the settings; `ConfigError` where what talks to it is not installed."""
        oidc = self.settings.oidc
        if not oidc.issuer:
            return None
        if not all(map(find_spec, ("authlib", "joserfc", "httpx"))):
            raise ConfigError("oidc.issuer", "needs more parts: pip install 'dragoman[oidc]'")
        from dragoman.desk.accounts.oidc import Provider

        return Provider(
            issuer=oidc.issuer,
            client=oidc.client_id,
            redirect=oidc.redirect or f"https://{self.settings.desk.hosts[0]}{OIDC_BACK}",
            claim=oidc.claim,
            role=oidc.role,
            label=oidc.label,
            now=clock,
            secret=os.environ.get(OIDC_SECRET, "").strip(),
        )

    def desk(self, door: Door | None = None) -> FastAPI:
        """The desk over this store, with the public site beside it."""
        from dragoman.desk import About, Site, create_app
        from dragoman.desk.accounts.callers import named
        from dragoman.desk.judging import Judging
        from dragoman.pipeline import Weigher
        from dragoman.places import caption, draw
        from dragoman.publish.addresses import address

        main = self.settings.series[0].name
        store, coder = self.store, self.coder
        weigher = Weigher(store, coder, self.books, clock)
        return create_app(
            store,
            About(coder, self.settings.institute, self.settings.outlets, self.newsroom),
            maps=(draw, caption),
            site=Site(self.site, lambda dispatch: address(dispatch, main)),
            judging=Judging(
                who=named(self.analyst),
                now=clock,
                judge=weigher.judge,
                secret=secrets.token_bytes(32),
                later=weigher.later,
                catch_up=weigher.catch_up,
            ),
            door=door or self.door(),
        )


def open_project(
    path: Path = Path(FILE), told: Callable[[int, int], None] | None = None
) -> Project:
    """The project whose settings lie there; `ConfigError` when they do not.

    `told` hears how far its store is indexed, where that has to be done first.
    """
    settings = load_settings(path)
    return Project(settings, told) if told else Project(settings)


def create_project(folder: Path, settings: str) -> Project:
    """Makes the settings file and the store where they are missing; leaves what is there."""
    from dragoman.store import create

    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    if not file.exists():
        file.write_text(settings, encoding="utf-8")
    project = open_project(file)
    create(project.settings.path(project.settings.store.path)).close()
    return project
