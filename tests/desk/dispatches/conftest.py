from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .newsroom import House, Writer


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A newsroom at which one person sits."""
    found = House(tmp_path)
    yield found
    found.store.close()


@pytest.fixture
def rima(house: House) -> Writer:
    return Writer(house)
