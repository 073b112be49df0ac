from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import SqlStore, create


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dragoman.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    with create(path) as made:
        yield made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """One store for all the examples of a property, which must differ in their keys."""
    with create(tmp_path_factory.mktemp("shared") / "dragoman.db") as made:
        yield made
