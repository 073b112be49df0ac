"""A desk served for as long as a browser needs it."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI

from dragoman.desk.serve import free_port, server

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
