"""The wire between drivers that ask over HTTP and block, and one simulated service.

A connection is a socket pair: the driver's own HTTP client writes its bytes at one end and reads
the answer there. A request is whole when the client turns to the answer; the service has it then.
"""

import asyncio
import errno
import os
import socket
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse
from typing import Final

from simulators.virtual.loop import VirtualLoop
from simulators.wire.http_twin import HttpTwin, request_of

PIECE: Final = 262_144


class HttpCable:
    """To one service, from any number of lanes. `connect` fits `drivers.transport.http_device`."""

    def __init__(self, twin: HttpTwin) -> None:
        """The twin need not listen: it is asked here."""
        self._twin = twin
        self.plugged = True
        self.watchers = list[Callable[[], None]]()  # told before what is plugged changes
        self.exchanges = 0

    def connect(self, host: str, port: int, timeout_s: float) -> HTTPConnection:
        """Make a connection that is not open yet."""
        return _Connection(self, host, port, timeout_s)

    def unplug(self) -> None:
        """Take the service off the net: nobody listens there. May be repeated."""
        self._plug(plugged=False)

    def replug(self) -> None:
        """Bring it back. May be repeated."""
        self._plug(plugged=True)

    def carry(self, far: socket.socket, timeout_s: float) -> None:
        """Hand the request over and send the answer. Raises TimeoutError: none in time."""
        self.exchanges += 1
        sending = self._twin.answer(request_of(far.recv(PIECE)))
        if sending.data is None or sending.after_s >= timeout_s:
            _spend(timeout_s)
            raise TimeoutError("timed out")
        _spend(sending.after_s)
        far.sendall(sending.data)
        far.close()

    def _plug(self, *, plugged: bool) -> None:
        for watcher in self.watchers:
            watcher()
        self.plugged = plugged


class _Connection(HTTPConnection):
    """The driver's own client on one end of a socket pair."""

    def __init__(self, cable: HttpCable, host: str, port: int, timeout_s: float) -> None:
        super().__init__(host, port, timeout_s)
        self._cable, self._timeout_s = cable, timeout_s
        self._far: socket.socket | None = None

    def connect(self) -> None:
        if not self._cable.plugged:
            raise ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
        near, self._far = socket.socketpair()
        self.sock = _Near(fileno=near.detach())

    def getresponse(self) -> HTTPResponse:
        assert self._far is not None
        self._cable.carry(self._far, self._timeout_s)
        return super().getresponse()

    def close(self) -> None:
        super().close()
        if self._far is not None:
            self._far.close()


class _Near(socket.socket):
    """The driver's end. Its deadline runs by the wall clock, which has no say here."""

    def shutdown(self, how: int) -> None:
        """Let the bytes of an answer that is there be read, however slow this machine is."""


def _spend(seconds: float) -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    loop.spend(seconds)
