"""One TOML file becomes one frozen `Settings`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from dragoman.errors import ConfigError
from dragoman.model import Institute, Outlet, Series

FILE = "dragoman.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings:
    """Where the store lies: a path beside the settings file."""

    path: str = "dragoman.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """Which engine reads."""

    engine: str = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishSettings:
    """Where drafts and the public site lie; `reports` shows the archived texts behind the notes."""

    site: str = "site"
    drafts: str = "drafts"
    reports: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """Where the desk listens; without accounts it may only be this machine."""

    host: str = "127.0.0.1"
    port: int = 8765


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a person may set; `folder` is where the settings file lies."""

    folder: Path
    institute: Institute = field(default_factory=Institute)
    store: StoreSettings = field(default_factory=StoreSettings)
    read: ReadSettings = field(default_factory=ReadSettings)
    publish: PublishSettings = field(default_factory=PublishSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    series: tuple[Series, ...] = field(default_factory=lambda: (Series(),))
    outlets: tuple[Outlet, ...] = field(default=())

    def path(self, name: str) -> Path:
        """`name` as a path, beside the settings file unless it is absolute."""
        return self.folder / name


T = TypeVar("T")


def _record(kind: type[T], table: object, where: str) -> T:
    """One table of the file as a record; a wrong name or type is an error that names it."""
    if not isinstance(table, Mapping):
        raise ConfigError(where, "is not a table")
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for name, given in table.items():
        if name not in known:
            raise ConfigError(f"{where}.{name}", f"unknown setting; known: {', '.join(known)}")
        value = tuple(given) if isinstance(given, list) else given
        wanted = {"str": str, "int": int, "bool": bool, "tuple[str, ...]": tuple}[known[name].type]  # type: ignore[index]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise ConfigError(f"{where}.{name}", f"should be {wanted.__name__}, is {value!r}")
        values[name] = value
    if "name" in known and "name" not in values and kind is Outlet:
        raise ConfigError(where, "has no name")
    return kind(**values)


_TABLES = {
    "institute": Institute,
    "store": StoreSettings,
    "read": ReadSettings,
    "publish": PublishSettings,
    "desk": DeskSettings,
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
        elif key in _LISTS and isinstance(value, list):
            values[key] = tuple(_record(_LISTS[key], v, f"{key}[{i}]") for i, v in enumerate(value))
        else:
            raise ConfigError(key, f"unknown table in {name}; known: {', '.join(_TABLES | _LISTS)}")
    return Settings(folder=folder, **values)


def load(path: Path) -> Settings:
    """Settings from a file; `ConfigError` when it is not there or not right."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(str(path), "no settings here; `dragoman init` makes them") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), str(error)) from None
    return parse(text, path.parent, str(path))
