"""A desk served for as long as a browser needs it, and how its pages fit a screen."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.desk.serve import free_port, server

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium")
HOST = "127.0.0.1"


@contextmanager
def running(app: FastAPI) -> Iterator[int]:
    """The port at which an application answers."""
    port = free_port(HOST, 0)
    served = server(app, HOST, port)
    thread = threading.Thread(target=served.run)
    thread.start()
    while not served.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield port
    finally:
        served.should_exit = True
        thread.join()


def overhang(page: Page) -> int:
    """The points by which a page is wider than its screen, with its styles; 0 where it fits.

    A click waits for the new page to begin, not for its style sheets.
    """
    page.wait_for_load_state("load")
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
