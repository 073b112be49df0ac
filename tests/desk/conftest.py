"""What the browser tests of the desk share, and those over a kept store of placed events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

from .atlas.kept import client_on, kept
from .driving import CHROMIUM

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from dragoman.store import SqlStore


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with kept(tmp_path) as held:
        yield held


@pytest.fixture
def client(store: SqlStore) -> TestClient:
    return client_on(store)
