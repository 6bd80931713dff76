"""Serves the pages inside the running event loop, on this machine only."""

import asyncio
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from fastapi import FastAPI

from gate.console.connections import connections
from gate.console.hall import Hall
from gate.console.security import is_loopback
from gate.errors import StartError

STOP_S: Final = 2
KEEP_ALIVE_S: Final = 5  # without a byte, after an answer
MOST_HEAD_BYTES: Final = 16_384  # of a request line with its headers; 400 for more
PING_S: Final = 20.0  # a WebSocket whose page has gone without a word is closed within two of them

log = logging.getLogger(__name__)


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers: Ctrl-C belongs to the whole program."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(
    app: FastAPI,
    host: str = "127.0.0.1",
    port: int = 8080,
    *,
    listening: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve until cancelled; then close every stream at once and return in 2 s at the latest.

    Args:
        app: from create_app.
        host: a loopback address; there is no TLS.
        port: 0: a free one.
        listening: called once with the address of the pages.

    Raises:
        StartError: not a loopback address, or a port in use or not ours. A fault after the
            start is logged and ends the pages only: it never reaches the lane.
    """
    listener = _listen(host, port)
    name = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        http=connections(),
        h11_max_incomplete_event_size=MOST_HEAD_BYTES,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=STOP_S,
        ws_max_size=1024,
        ws_max_queue=4,  # pages only say that they are there
        ws_ping_interval=PING_S,
        ws_ping_timeout=PING_S,
        proxy_headers=False,  # no proxy stands before: whoever asks does not choose its own address
    )
    server = _Server(config)
    with listener:
        listening(f"http://{name}:{listener.getsockname()[1]}/")
        serving = asyncio.create_task(_run(server, listener))
        try:
            await asyncio.shield(serving)
        except asyncio.CancelledError:
            hall: Hall = app.state.hall
            hall.end()
            server.should_exit = True
            await asyncio.wait({serving})
            raise


async def _run(server: uvicorn.Server, listener: socket.socket) -> None:
    try:
        await server.serve([listener])
    except (Exception, SystemExit):  # uvicorn exits the program for some faults: not this one
        log.exception("the pages have stopped; the lanes go on")


def _listen(host: str, port: int) -> socket.socket:
    if not is_loopback(host):
        raise StartError(f"the pages are served without TLS, so not on {host!r} but on 127.0.0.1")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise StartError(f"port {port} of {host}: {error.strerror}") from error
    listener.setblocking(False)
    return listener
