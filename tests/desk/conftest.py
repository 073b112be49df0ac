"""What the browser tests of the desk share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from .driving import CHROMIUM


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
