"""The wire of a network camera: HTTP with multipart/x-mixed-replace, one thread a client."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

BOUNDARY: Final = "egateframe"
HEAD: Final = (
    "HTTP/1.0 200 OK\r\nConnection: close\r\nCache-Control: no-store\r\n"
    f"Content-Type: multipart/x-mixed-replace; boundary={BOUNDARY}\r\n\r\n"
).encode()

Newer = Callable[[int], tuple[int, bytes] | None]


class StreamServer:
    """Listens on loopback; every client gets the newest picture as fast as it takes them."""

    def __init__(self, port: int, newer: Newer) -> None:
        """Raises OSError: the port is taken."""
        self._newer = newer
        self._listener = socket.create_server(("127.0.0.1", port), backlog=8)
        self._listener.settimeout(0.1)
        self._clients: dict[socket.socket, threading.Thread] = {}  # only the accepting thread's
        self._closing = False
        self._thread = threading.Thread(target=self._accept, name="camera-accept", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._listener.getsockname()[1])

    def close(self) -> None:
        """Cut off every client and end every thread."""
        self._closing = True
        self._thread.join()
        self._listener.close()
        for client, thread in self._clients.items():
            with suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)
            thread.join()

    def _accept(self) -> None:
        while not self._closing:
            try:
                client, _ = self._listener.accept()
            except TimeoutError:
                continue
            # A client that stops reading is cut off: the camera shows now, not what was.
            client.settimeout(2.0)
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            thread = threading.Thread(target=self._serve, args=(client,), daemon=True)
            thread.start()
            self._clients = {c: t for c, t in self._clients.items() if t.is_alive()}
            self._clients[client] = thread

    def _serve(self, client: socket.socket) -> None:
        number = 0
        try:
            _read_request(client)
            client.sendall(HEAD)
            while newer := self._newer(number):
                number, jpeg = newer
                client.sendall(_part(jpeg))
        except OSError:
            pass  # it went away: nothing to do for a camera
        finally:
            client.close()


def _read_request(client: socket.socket) -> None:
    request = b""
    while b"\r\n\r\n" not in request:
        more = client.recv(4096)
        if not more or len(request) > 65_536:
            raise ConnectionError("no request")
        request += more


def _part(jpeg: bytes) -> bytes:
    head = f"--{BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
    return head.encode() + jpeg + b"\r\n"
