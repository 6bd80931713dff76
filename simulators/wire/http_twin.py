"""What all devices on HTTP at 127.0.0.1 share: they take requests whole, and send answers."""

import asyncio
import contextlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final, Self

REQUEST_S: Final = 5.0
MOST_BYTES: Final = 65_536
DRIBBLE_S: Final = 0.05
END_OF_HEAD: Final = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Request:
    """One request, whole."""

    method: str
    path: str
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Sending:
    """The bytes of an answer, and how they leave. `data` None: nothing is ever said."""

    data: bytes | None = field(repr=False)
    dribble: bool = False  # a byte at a time
    after_s: float = 0.0


class HttpTwin(ABC):
    """Serves until closed; stopping and starting keeps its port."""

    def __init__(self, port: int = 0) -> None:
        """Name the port; 0: a free one, known after `start`."""
        self.asked = asyncio.Event()  # set with every request
        self._port = port
        self._server: asyncio.Server | None = None
        self._talks = set[asyncio.Task[None]]()

    @property
    def origin(self) -> str:
        """The address without a path."""
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        """Listen; nothing happens where it does. Raises OSError: the port is taken."""
        if self._server is None:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", self._port)
            self._port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Stop listening and drop every connection; may be repeated, and started again."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for talk in (talks := list(self._talks)):
            talk.cancel()
        await asyncio.gather(*talks, return_exceptions=True)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @abstractmethod
    def answer(self, request: Request) -> Sending:
        """Return what this device answers; also asked without a server, in simulated time."""

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        try:
            async with asyncio.timeout(REQUEST_S):
                request = await _request(reader)
            self.asked.set()
            await _send(writer, self.answer(request))
        except (OSError, ValueError, TimeoutError, EOFError, asyncio.LimitOverrunError):
            pass  # the other side went, or spoke no HTTP
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._talks.discard(task)
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()


async def _request(reader: asyncio.StreamReader) -> Request:
    method, path, length = _head(await reader.readuntil(END_OF_HEAD))
    return Request(method, path, await reader.readexactly(length))


def request_of(data: bytes) -> Request:
    """Return the one request that all these bytes are. Raises ValueError: they are not."""
    head, end, body = data.partition(END_OF_HEAD)
    method, path, length = _head(head + end)
    if len(body) != length:
        raise ValueError("content-length")
    return Request(method, path, body)


def _head(data: bytes) -> tuple[str, str, int]:
    """Return method, path, and how many bytes of body follow."""
    lines = data.decode("latin-1").split("\r\n")
    method, path, _ = lines[0].split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (h.partition(":") for h in lines)}
    length = int(headers.get("content-length", "0"))
    if not 0 <= length <= MOST_BYTES:
        raise ValueError("content-length")
    return method, path, length


async def _send(writer: asyncio.StreamWriter, sending: Sending) -> None:
    await asyncio.sleep(sending.after_s)
    if sending.data is None:
        await asyncio.Event().wait()
        return
    step = 1 if sending.dribble else max(1, len(sending.data))
    for start in range(0, len(sending.data), step):
        writer.write(sending.data[start : start + step])
        await writer.drain()
        if step == 1:
            await asyncio.sleep(DRIBBLE_S)


def response(
    status: int, body: bytes = b"", *headers: str, media_type: str = "", with_length: bool = True
) -> bytes:
    """Return a whole answer; `headers` as they stand on the wire."""
    lines = [f"HTTP/1.1 {status} .", f"Date: {http_date(datetime.now(UTC))}", *headers]
    if media_type:
        lines.append(f"Content-Type: {media_type}")
    if with_length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("ascii") + body


def http_date(moment: datetime) -> str:
    """Return a moment as HTTP writes it."""
    return format_datetime(moment, usegmt=True)
