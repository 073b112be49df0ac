from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.store import SqlStore

from ..atlas.kept import client_on, kept

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with kept(tmp_path) as held:
        yield held


@pytest.fixture
def client(store: SqlStore) -> TestClient:
    return client_on(store)
