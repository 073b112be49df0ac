"""A desk in a process of its own, that may be killed at any moment."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.desk.serve import free_port

HOST = "127.0.0.1"
#: How long a desk may take to answer for the first time, in seconds.
PATIENCE = 60


@dataclass
class Served:
    """`dragoman desk` on the project of a settings file; its port stays the same."""

    settings: Path
    port: int = field(default_factory=lambda: free_port(HOST, 0))
    starts: list[float] = field(default_factory=list)
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Starts it; the seconds until it answered."""
        begun = time.perf_counter()
        command = [sys.executable, "-m", "dragoman", "--config", str(self.settings)]
        # An installed program keeps its modules compiled, whatever is set where this is measured.
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        self._process = subprocess.Popen(
            [*command, "desk", "--port", str(self.port)],
            env=kept,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not self.answers("/healthz"):
            if self._process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise RuntimeError("the desk did not start")
            time.sleep(0.01)
        self.starts.append(time.perf_counter() - begun)
        return self.starts[-1]

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://{HOST}:{self.port}"

    def __enter__(self) -> Served:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def answers(self, path: str) -> bool:
        """Whether an address of the desk answers."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status < 400
        except OSError:
            return False
        finally:
            connection.close()

    def kill(self) -> None:
        """Ends it in the middle of whatever it does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ends it as Ctrl-C does."""
        self._end(signal.SIGINT)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                os.kill(process.pid, how)
            process.wait(timeout=PATIENCE)

    @property
    def worked(self) -> float:
        """The seconds of a processor that it took so far."""
        assert self._process is not None
        text = Path(f"/proc/{self._process.pid}/stat").read_text()
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    @property
    def resident(self) -> int:
        """The memory that it holds at present, in bytes."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        line = next(text for text in status.splitlines() if text.startswith("VmRSS"))
        return int(line.split()[1]) * 1024
