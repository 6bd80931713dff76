"""A device behind an HTTP address: one exchange, a deadline for all of it, nothing followed."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Self, TypeVar
from urllib.parse import urlsplit

from gate.errors import ConfigError, DeviceError

T = TypeVar("T")
Connect = Callable[[str, int, float], HTTPConnection]
"""Makes a connection to host and port that waits so many seconds; it is not connected yet."""


@dataclass(frozen=True, slots=True)
class HttpDevice:
    """No retry, no proxy, no redirect; any number of threads."""

    name: str  # of the kind of device, for what is told of its failures
    host: str
    port: int
    path: str  # with its query
    connect: Connect = HTTPConnection

    @classmethod
    def at(cls, name: str, address: str, connect: Connect = HTTPConnection) -> Self:
        """Take an address apart; `connect` stands in for the network in simulated time.

        Raises ConfigError: it is not like http://host:port/path.
        """
        try:
            parts = urlsplit(address)
            host, port = parts.hostname, parts.port or 80
        except ValueError as error:
            raise ConfigError(f"address: {address!r} is no address: {error}") from error
        if parts.scheme != "http" or not host or parts.username or not parts.path.isprintable():
            raise ConfigError(f"address: {address!r} is not like http://127.0.0.1:8000/page")
        query = f"?{parts.query}" if parts.query else ""
        return cls(name, host, port, (parts.path or "/") + query, connect)

    def get(self, timeout_s: float, take: Callable[[HTTPResponse], T]) -> T:
        """Fetch; `take` reads the answer while the deadline runs. Blocks.

        Raises:
            DeviceError: no connection, no HTTP, cut short, not in time; and whatever `take` raises.
        """
        return self._exchange(timeout_s, take, "GET", None, {})

    def post(self, timeout_s: float, body: bytes, take: Callable[[HTTPResponse], T]) -> T:
        """Send JSON and take the answer, as `get` does. The body stands in no error."""
        return self._exchange(timeout_s, take, "POST", body, {"Content-Type": "application/json"})

    def must_be_ok(self, response: HTTPResponse) -> None:
        """Raise DeviceError: another status than 200."""
        if response.status != 200:
            raise DeviceError(f"the {self.name} answers {response.status}")

    def _exchange(
        self,
        timeout_s: float,
        take: Callable[[HTTPResponse], T],
        method: str,
        body: bytes | None,
        headers: Mapping[str, str],
    ) -> T:
        until = time.monotonic() + timeout_s
        connection = self.connect(self.host, self.port, timeout_s)
        cut = threading.Event()
        try:
            connection.connect()
            with _cut_at(until, connection.sock, cut):
                connection.request(method, self.path, body, {**headers, "Connection": "close"})
                with connection.getresponse() as response:  # also where `take` raises
                    return take(response)
        except (OSError, HTTPException) as error:
            late = cut.is_set() or isinstance(error, TimeoutError)
            cause = "no answer in time" if late else (str(error) or type(error).__name__)
            raise DeviceError(f"{self.name} {self.host}:{self.port}: {cause}") from error
        finally:
            connection.close()


@contextlib.contextmanager
def _cut_at(until: float, connection: socket.socket, cut: threading.Event) -> Iterator[None]:
    """Shut the connection at the deadline: a time-out of the socket counts each piece anew."""

    def shut() -> None:
        cut.set()
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, until - time.monotonic()), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
