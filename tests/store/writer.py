"""Writes reports and events until it is stopped or refused: `writer.py STORE SEED [BYTES]`.

Prints the digest of each report once it is kept. With BYTES, no file of the process may
grow beyond that size, which is how a full disk looks to it.
"""

import random
import resource
import sys
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

from dragoman.errors import StoreError
from dragoman.model import Capture, Event, Report
from dragoman.store import SqlStore, open_store


def _digest(body: bytes) -> str:
    return f"sha256:{sha256(body).hexdigest()}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _event(id: str, summary: str) -> Event:
    return Event(
        id=id,
        kind="passage",
        summary=summary,
        status="asserted",
        first=None,
        last=None,
        place=None,
        claims=(),
        reports=(),
        origins=(),
    )


def _write(store: SqlStore, chance: random.Random) -> None:
    for turn in count():
        body = chance.randbytes(chance.randrange(200_000))
        digest = _digest(body)
        taken = datetime(2024, 3, 1, tzinfo=UTC)
        capture = Capture(digest=digest, media="text/plain", body=body, origin="x", fetched=taken)
        store.add_report(capture, Report(id="r", digest=digest, text=body.hex()[:5000]))
        _say(digest)
        store.put_events([_event(f"e{n}", f"turn {turn}") for n in range(20)], [])


def main() -> None:
    path, seed, *size = sys.argv[1:]
    with open_store(Path(path)) as store:
        if size:
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(size[0]), int(size[0])))
        try:
            _write(store, random.Random(seed))  # noqa: S311 (only to differ by seed)
        except StoreError as error:
            _say(str(error))


main()
