"""A model that says what a test wants, behind a real socket."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from dragoman.read.llm.endpoint import Endpoint


@dataclass(frozen=True)
class Reply:
    """What the server sends: a state, a body, headers, after so many seconds; `drip` by bytes."""

    body: bytes
    state: int = 200
    wait: float = 0.0
    drip: float = 0.0
    headers: tuple[tuple[str, str], ...] = ()


def says(content: object, **choice: object) -> Reply:
    """A completion with that content, as JSON unless it is words."""
    words = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": words}
    return Reply(json.dumps({"choices": [{"message": message, **choice}]}).encode())


def fails(state: int, message: str = "", **headers: str) -> Reply:
    body = json.dumps({"error": {"message": message}}).encode() if message else b""
    return Reply(body, state, headers=tuple(headers.items()))


@dataclass
class Served:
    """A running server: the replies still to give, the last of which stays, and what was asked."""

    replies: list[Reply]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def endpoint(self, **fields: Any) -> Endpoint:
        """The endpoint of this server; it is asked again at once."""
        plain = {"timeout": 5.0, "retries": 0, "pause": 0.0}
        return Endpoint(base_url=self.url, model="tiny", **plain | fields)

    @property
    def words(self) -> str:
        """What the model was told about the report, the last time."""
        return str(self.asked[-1]["messages"][1]["content"])


def _handler(served: Served) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            served.asked.append(json.loads(self.rfile.read(length)))
            served.keys.append(self.headers["Authorization"])
            assert self.path == "/v1/chat/completions"
            reply = served.replies.pop(0) if len(served.replies) > 1 else served.replies[0]
            served.done.wait(reply.wait)
            try:
                self._send(reply)
            except OSError:
                self.close_connection = True

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.state)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers:
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            for at in range(len(reply.body) if reply.drip else 0):
                self.wfile.write(reply.body[at : at + 1])
                served.done.wait(reply.drip)
            if not reply.drip:
                self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler


@contextmanager
def serve(*replies: Reply) -> Iterator[Served]:
    """A server with these replies, the last one for ever."""
    served = Served(list(replies))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(served))
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield served
    finally:
        served.done.set()
        server.shutdown()
        thread.join()
        server.server_close()


def proposal(**fields: object) -> dict[str, object]:
    """A proposal about `TEXT` that stands in it."""
    plain: dict[str, object] = {
        "sentence": "Three lorries carried 40 crates of rifles from Belvar to Marun on Monday, "
        "the Sarat Monitor said.",
        "trigger": "carried",
        "kind": "transfer",
        "status": "asserted",
        "chain": [{"source": "Sarat Monitor", "kind": "monitor", "cue": "said", "date": None}],
        "roles": [
            {"role": "destination", "words": "Marun"},
            {"role": "carrier", "words": "Three lorries"},
            {"role": "cargo", "words": "40 crates of rifles"},
            {"role": "origin", "words": "Belvar"},
        ],
        "time": "on Monday",
    }
    return plain | fields


def claims(*proposals: object) -> dict[str, object]:
    return {"claims": list(proposals)}


#: What the proposals are about.
TEXT = (
    "Three lorries carried 40 crates of rifles from Belvar to Marun on Monday, the Sarat Monitor "
    "said. The lorries were not stopped. The Sarat Brigade denied that it had shelled Karsun "
    "harbour, and the harbour was quiet."
)
