"""The worker's end of the connection to the controller; its end is the worker's end."""

import select
import socket
import time
from typing import Any, Final

from gate.app.worker.wire import Decoder, Message, encode

BEAT_S: Final = 0.25
CHUNK: Final = 64 * 1024


class Link:
    """Blocking, one thread. Every message is a sign of life too."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._decoder = Decoder()
        self._sent_s = 0.0

    def send(self, kind: str, payload: bytes = b"", **values: Any) -> None:
        """Send one message. Raises OSError: the controller is gone."""
        self._socket.sendall(encode(Message(kind, values, payload)))
        self._sent_s = time.monotonic()

    def beat(self) -> None:
        """Give a sign of life where none was given lately."""
        if time.monotonic() - self._sent_s >= BEAT_S:
            self.send("beat")

    def announce(self, longest_ms: int) -> None:
        """Say that the next step may keep us silent for so long on top of the usual."""
        self.send("beat", allow_ms=longest_ms)

    def receive(self, timeout_s: float) -> list[Message]:
        """Return what has come within the time. Raises EOFError: the controller is gone."""
        if not select.select([self._socket], [], [], timeout_s)[0]:
            return []
        data = self._socket.recv(CHUNK)
        if not data:
            raise EOFError("the controller is gone")
        return self._decoder.feed(data)
