"""A connection has to send a request's head in time; those that wait for one are bounded.

uvicorn waits for ever for a head that trickles, and any byte stops its keep-alive limit. Here each
connection has some seconds for a head, from its beginning and again from each answer. Of too many
that wait the oldest goes: whoever sends a head at once, as every browser does, always gets in, so
that no number of silent connections keeps officers out (`limit_concurrency` would do just that).
Whoever asks and does not read the answer is waited for, too, and not for ever.
"""

import asyncio
from collections import OrderedDict
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S: Final = 10.0
READ_S: Final = 60.0  # of an answer that fills every buffer on its way
MOST_WAITING: Final = 256  # for a head; the oldest of more is closed


class Connection(H11Protocol):
    """uvicorn's, bounded. `waiting` is shared by all of one server (`connections`)."""

    waiting: "OrderedDict[Connection, asyncio.TimerHandle]"
    unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait no longer once a head is there."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Wait for the next head; it may be here already."""
        super().on_response_complete()
        self._wait()  # closing, too: whoever does not read would keep it open
        self._look()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Leave it to whoever speaks WebSocket."""
        self._stop()
        super().handle_websocket_upgrade(event)

    def pause_writing(self) -> None:
        """Nobody reads: wait some time for it."""
        super().pause_writing()
        self.unread = self.loop.call_later(READ_S, self.end)

    def resume_writing(self) -> None:
        """Somebody reads."""
        super().resume_writing()
        self._read()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._stop()
        self._read()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._stop()
        self.waiting[self] = self.loop.call_later(HEAD_S, self.end)
        if len(self.waiting) > MOST_WAITING:
            next(iter(self.waiting)).end()

    def _look(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()

    def _stop(self) -> None:
        if (timer := self.waiting.pop(self, None)) is not None:
            timer.cancel()

    def _read(self) -> None:
        if self.unread is not None:
            self.unread.cancel()
            self.unread = None

    def end(self) -> None:
        """Close it now."""
        self._stop()
        self.transport.abort()  # close would wait for whoever does not read


def connections() -> type[Connection]:
    """Return the class of one server's connections."""
    kept: dict[str, Any] = {"waiting": OrderedDict()}
    return type("ServersConnection", (Connection,), kept)
