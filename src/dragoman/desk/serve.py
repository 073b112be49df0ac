"""Serves the desk on this machine, quietly."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

from dragoman.desk.guard import LOOPBACK
from dragoman.errors import ConfigError

if TYPE_CHECKING:
    from fastapi import FastAPI

#: How many ports beside the wanted one are tried before any free one is taken.
_NEAR = 20


def free_port(host: str, wanted: int) -> int:
    """The wanted port if it is free, else one of the next twenty, else any that is."""
    for port in (*range(wanted, min(wanted + _NEAR, 65536)), 0):
        try:
            with _bound(host, port) as held:
                return int(held.getsockname()[1])
        except OSError:
            continue
    raise ConfigError("desk.port", f"no port is free on {host}")


def server(app: FastAPI, host: str, port: int, hosts: Sequence[str] = ()) -> uvicorn.Server:
    """A server that only warns; `ConfigError` for a host that is not this machine.

    With `hosts`, the names of a proxy in front, it may listen anywhere, and believes the proxies
    that `FORWARDED_ALLOW_IPS` names, this machine by default, from where a request comes.
    """
    if host not in LOOPBACK and not hosts:
        raise ConfigError(
            "desk.host",
            f"{host}: without accounts the desk listens on this machine only, with them "
            "behind a proxy that desk.hosts names",
        )
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            ws="none",
            proxy_headers=bool(hosts),
            lifespan="off",
        )
    )


def serve(app: FastAPI, host: str, port: int, hosts: Sequence[str] = ()) -> None:
    """Returns when a person stops the server; `ConfigError` when the port is taken."""
    made = server(app, host, port, hosts)
    try:
        held = _bound(host, port)
    except OSError as error:
        raise ConfigError(
            "desk.port", f"cannot listen on {host}:{port}: {error.strerror}"
        ) from None
    with held, suppress(KeyboardInterrupt):
        made.run(sockets=[held])


def _bound(host: str, port: int) -> socket.socket:
    """A socket bound to the first address of the host that takes it; `OSError` when none does."""
    refused: OSError | None = None
    for family, kind, protocol, _, address in socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    ):
        held = socket.socket(family, kind, protocol)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            held.bind(address)
        except OSError as error:
            held.close()
            refused = error
        else:
            return held
    raise refused or OSError(f"{host} has no address")
