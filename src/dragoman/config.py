"""One TOML file becomes one frozen `Settings`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from dragoman.errors import ConfigError
from dragoman.model import RELIABILITY, USER_ROLES, Institute, Outlet, Series, slug

FILE = "dragoman.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings:
    """Where the store lies: a path beside the settings file."""

    path: str = "dragoman.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """Which engine reads, and own tables of bodies, beside the settings file."""

    engine: str = "auto"
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesSettings:
    """Where places come from: a gazetteer in place of the shipped one, lists laid over it."""

    file: str = ""
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmSettings:
    """The model of the llm engine: where it answers, its name, where its answers are kept.

    `timeout` is seconds; a key, where one is needed, is in the environment.
    """

    base_url: str = ""
    model: str = ""
    answers: str = "answers"
    timeout: int = 120
    retries: int = 2
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishSettings:
    """Where drafts and the public site lie; `reports` shows the archived texts behind the notes.

    With `two_person`, nobody releases a dispatch whose last version they wrote.
    """

    site: str = "site"
    drafts: str = "drafts"
    reports: bool = False
    two_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """Where the desk listens, without accounts on this machine only, and who judges there.

    Without an `analyst` it is the user of this machine. `accounts` asks everybody to log in, also
    before the first user; `hosts` are the names of a proxy in front of the desk. Users of the roles
    in `second_factor` need a code after their password.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    analyst: str = ""
    accounts: bool = False
    second_factor: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcSettings:
    """A provider of OpenID Connect by which people may log in; none where `issuer` is empty.

    `claim` is what a user's name is taken from, `role` what new users get: without it only those
    who are there already come in. `redirect` is the desk's own address for the way back, made from
    the first of `desk.hosts` where it is empty. The client's secret is in the environment.
    """

    issuer: str = ""
    client_id: str = ""
    claim: str = "preferred_username"
    role: str = ""
    redirect: str = ""
    label: str = "single sign-on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a person may set; `folder` is where the settings file lies."""

    folder: Path
    institute: Institute = field(default_factory=Institute)
    store: StoreSettings = field(default_factory=StoreSettings)
    read: ReadSettings = field(default_factory=ReadSettings)
    places: PlacesSettings = field(default_factory=PlacesSettings)
    llm: LlmSettings = field(default_factory=LlmSettings)
    publish: PublishSettings = field(default_factory=PublishSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    oidc: OidcSettings = field(default_factory=OidcSettings)
    series: tuple[Series, ...] = field(default_factory=lambda: (Series(),))
    outlets: tuple[Outlet, ...] = field(default=())

    def path(self, name: str) -> Path:
        """`name` as a path, beside the settings file unless it is absolute."""
        return self.folder / name


T = TypeVar("T")


#: What a value may be, by the type of its field: the type, and how it is called in an error.
_WANTED: Mapping[str, tuple[type, str]] = {
    "str": (str, "a text in quotes"),
    "int": (int, "a whole number"),
    "bool": (bool, "true or false"),
    "tuple[str, ...]": (tuple, "a list of texts"),
}


def _record(kind: type[T], table: object, where: str) -> T:
    """One table of the file as a record; a wrong name or type is an error that names it."""
    if not isinstance(table, Mapping):
        raise ConfigError(where, f"should be a table, is {_words(table)}")
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for name, given in table.items():
        if name not in known:
            raise ConfigError(f"{where}.{name}", f"unknown setting; known: {', '.join(known)}")
        values[name] = _value(given, str(known[name].type), f"{where}.{name}")
    if kind is Outlet and not values.get("name", "").strip():
        raise ConfigError(where, "has no name")
    return kind(**values)


def _value(given: object, wanted: str, where: str) -> object:
    """A value of the type that its field has; `ConfigError` says what it should be."""
    kind, called = _WANTED[wanted]
    value = tuple(given) if isinstance(given, list) else given
    fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if not fits or (isinstance(value, tuple) and not all(isinstance(v, str) for v in value)):
        raise ConfigError(where, f"should be {called}, is {_words(given)}")
    return value


def _words(value: object) -> str:
    """A value of TOML as a person would write or call it, on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"“{' '.join(value.split())[:40]}”"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    return str(value)


_TABLES = {
    "institute": Institute,
    "store": StoreSettings,
    "read": ReadSettings,
    "places": PlacesSettings,
    "llm": LlmSettings,
    "publish": PublishSettings,
    "desk": DeskSettings,
    "oidc": OidcSettings,
}
_LISTS = {"series": Series, "outlets": Outlet}


def parse(text: str, folder: Path, name: str = FILE) -> Settings:
    """Settings from TOML text; `ConfigError` names the line or the setting that is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(name, str(error)) from None
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key in _TABLES:
            values[key] = _record(_TABLES[key], value, key)
        elif key not in _LISTS:
            raise ConfigError(key, f"unknown table in {name}; known: {', '.join(_TABLES | _LISTS)}")
        elif not isinstance(value, list):
            raise ConfigError(key, f"should be a list of tables, is {_words(value)}")
        else:
            values[key] = tuple(_record(_LISTS[key], v, f"{key}[{i}]") for i, v in enumerate(value))
    settings = Settings(folder=folder, **values)
    _check(settings)
    return settings


# What settings may not say ------------------------------------------------------------------


def _check(settings: Settings) -> None:
    """`ConfigError` for settings that have the right types and still cannot be meant."""
    if not 1 <= settings.desk.port <= 65535:
        raise ConfigError("desk.port", f"should be from 1 to 65535, is {settings.desk.port}")
    if not settings.desk.analyst.isprintable():
        raise ConfigError("desk.analyst", "holds a control character")
    for i, name in enumerate(settings.desk.hosts):
        if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", name):
            raise ConfigError(f"desk.hosts[{i}]", "should be a name such as desk.example.org")
    for i, role in enumerate(settings.desk.second_factor):
        if role not in USER_ROLES:
            known = ", ".join(USER_ROLES)
            raise ConfigError(f"desk.second_factor[{i}]", f"should be one of: {known}")
    if not settings.store.path.strip():
        raise ConfigError("store.path", "is empty")
    for name, address in (
        ("institute.address", settings.institute.address),
        ("llm.base_url", settings.llm.base_url),
    ):
        if address and not re.fullmatch(r"https?://[^\s\"<>]+", address):
            raise ConfigError(name, "should begin with https:// or http://")
    _check_llm(settings.llm)
    _check_oidc(settings)
    _check_series(settings.series)
    _check_outlets(settings.outlets)
    _check_folders(settings)


def _check_llm(llm: LlmSettings) -> None:
    """An address without secrets, a wait and a number of tries that end."""
    try:
        parts = urlsplit(llm.base_url)
        _ = parts.port
    except ValueError:
        raise ConfigError("llm.base_url", "is no address") from None
    if parts.username or parts.password:
        raise ConfigError("llm.base_url", "holds a name or password; a key is DRAGOMAN_LLM_KEY")
    for name, value, least, most in (
        ("timeout", llm.timeout, 1, 3600),
        ("retries", llm.retries, 0, 10),
        ("seed", llm.seed, 0, 2**31 - 1),
    ):
        if not least <= value <= most:
            raise ConfigError(f"llm.{name}", f"should be from {least} to {most}, is {value}")
    if not llm.answers.strip():
        raise ConfigError("llm.answers", "is empty")


#: Where a provider of OpenID Connect leads back to.
OIDC_BACK = "/desk/login/oidc/back"


def _check_oidc(settings: Settings) -> None:
    """Addresses over TLS or on this machine; a role that anybody of the provider may have."""
    oidc = settings.oidc
    if not oidc.issuer:
        return
    local = r"http://(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?"
    safe = rf"(https://[^\s\"<>/?#@]+|{local})"
    if not re.fullmatch(rf"{safe}(/[^\s\"<>?#]*)?", oidc.issuer):
        raise ConfigError("oidc.issuer", "should begin with https://, and have no query")
    if not oidc.client_id:
        raise ConfigError("oidc.client_id", "is not set; the provider gives one")
    if not oidc.redirect and not settings.desk.hosts:
        raise ConfigError("oidc.redirect", "is not set, and neither is desk.hosts")
    if oidc.redirect and not re.fullmatch(safe + re.escape(OIDC_BACK), oidc.redirect):
        raise ConfigError("oidc.redirect", f"should be the desk's address and end in {OIDC_BACK}")
    if oidc.role and oidc.role not in USER_ROLES[:-1]:
        known = ", ".join(USER_ROLES[:-1])
        raise ConfigError("oidc.role", f"should be one of: {known}; admins are made by hand")


def _check_series(series: Sequence[Series]) -> None:
    """Each series needs a name and addresses of its own; numbers count from 0 or more."""
    if not series:
        raise ConfigError("series", "there should be one or more")
    seen: dict[str, str] = {}
    for i, one in enumerate(series):
        if not slug(one.name):
            raise ConfigError(f"series[{i}].name", "has no letters or digits")
        if one.start < 0:
            raise ConfigError(f"series[{i}].start", f"should be 0 or more, is {one.start}")
        if slug(one.name) in seen:
            first = seen[slug(one.name)]
            raise ConfigError(f"series[{i}].name", f"has the addresses of “{first}”; name it apart")
        seen[slug(one.name)] = one.name


def _check_outlets(outlets: Sequence[Outlet]) -> None:
    """No two outlets may go by one name; a letter is one of the scale."""
    seen: set[str] = set()
    for i, outlet in enumerate(outlets):
        name = " ".join(outlet.name.casefold().split())
        if name in seen:
            raise ConfigError(f"outlets[{i}].name", f"“{outlet.name}” is there twice")
        seen.add(name)
        if outlet.reliability and outlet.reliability not in RELIABILITY:
            raise ConfigError(
                f"outlets[{i}].reliability", f"should be A to F, is “{outlet.reliability[:20]}”"
            )


def _check_folders(settings: Settings) -> None:
    """Neither site nor drafts may hold the store, the settings, or one the other."""
    store = settings.path(settings.store.path).resolve()
    site = settings.path(settings.publish.site).resolve()
    drafts = settings.path(settings.publish.drafts).resolve()
    for name, folder in (("publish.site", site), ("publish.drafts", drafts)):
        for what, inside in (("settings", settings.folder.resolve()), ("store", store)):
            if inside.is_relative_to(folder):
                raise ConfigError(name, f"should be a folder of its own; this one has the {what}")
    if drafts.is_relative_to(site):
        raise ConfigError("publish.drafts", "lies in the public site; drafts are not public")


def load(path: Path) -> Settings:
    """Settings from a file; `ConfigError` when it is not there or not right."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(str(path), "no settings here; `dragoman init` makes them") from None
    except UnicodeDecodeError as error:
        raise ConfigError(str(path), f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise ConfigError(str(path), error.strerror or "cannot be read") from None
    return parse(text, path.parent, str(path))
