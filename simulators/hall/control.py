"""The string that testers pull: JSON lines on a Unix socket, a request each, answered in order."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

Request = dict[str, Any]
Act = Callable[[Request], Awaitable[Request]]


class Refused(Exception):
    """What is wrong with a request, as a sentence for testers."""


class ControlServer:
    """Answers each line with one line: {"ok": true, ..} or {"ok": false, "error": "sentence"}."""

    def __init__(self, path: Path, act: Act) -> None:
        self._path, self._act = path, act
        self.open = asyncio.Event()  # set once it can be asked
        self._talks = set[asyncio.Task[Any]]()

    async def run(self) -> None:
        """Serve until cancelled."""
        server = await asyncio.start_unix_server(self._talk, self._path)
        self.open.set()
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            # First of all that ends: nobody is told of the devices that end after it.
            for talk in self._talks:
                talk.cancel()
            server.close()
            self._path.unlink(missing_ok=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        assert talk is not None  # a coroutine that runs has one
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)
        # A cancelled callback of a stream is told as an error by asyncio: it ends quietly here.
        with suppress(ConnectionError, asyncio.CancelledError):
            while answer := await self._next(reader):
                writer.write(json.dumps(answer).encode() + b"\n")
                await writer.drain()
        writer.close()

    async def _next(self, reader: asyncio.StreamReader) -> Request | None:
        try:
            line = await reader.readline()
        except ValueError:  # asyncio's word for a line that is too long
            return _refusal("a request has at most 64 KiB")
        return await self._answer(line) if line else None

    async def _answer(self, line: bytes) -> Request:
        try:
            request = json.loads(line)
        except (ValueError, RecursionError):
            return _refusal("not a JSON object in a line")
        if not isinstance(request, dict):
            return _refusal("not a JSON object in a line")
        try:
            return {"ok": True, **await self._act(request)}
        except Refused as error:
            return _refusal(str(error))
        except OSError as error:  # a port that is taken, a painter that has ended
            return _refusal(f"could not be done: {error}")


def _refusal(error: str) -> Request:
    return {"ok": False, "error": error}


class ControlClient:
    """The other end: one request at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._turn = asyncio.Lock()

    async def ask(self, **request: Any) -> Request:
        """Send one request and wait for its answer.

        Raises ConnectionError: the simulated hall is gone, or refused (with its sentence).
        """
        async with self._turn:
            if self._streams is None:
                self._streams = await asyncio.open_unix_connection(self._path)
            line = await self._talk(request, *self._streams)
        if not line:
            raise ConnectionError("the simulated hall has ended")
        answer: Request = json.loads(line)
        if not answer["ok"]:
            raise ConnectionError(answer["error"])
        return answer

    @staticmethod
    async def _talk(
        request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bytes:
        """Return the answer's line; empty where the other side ended, however it did."""
        try:
            writer.write(json.dumps(request).encode() + b"\n")
            await writer.drain()
            return await reader.readline()
        except (BrokenPipeError, ConnectionResetError):
            return b""

    def close(self) -> None:
        """Hang up; may be repeated."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
