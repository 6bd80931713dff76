"""Starts the worker process, talks to it, and makes sure that it ends."""

import asyncio
import os
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Self

from gate.app.worker import wire
from gate.app.worker.freed import environment
from gate.app.worker.wire import Message

SECOND_LOOK_S = 0.2


class WorkerProcess:
    """One life of the worker: from the start of its process to the end of it."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._process, self._reader, self._writer = process, reader, writer

    @classmethod
    async def start(cls, module: str) -> Self:
        """Start it with one end of a socket pair. Raises OSError: no process to be had."""
        ours, theirs = socket.socketpair()
        try:
            ours.setblocking(False)
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", module, str(theirs.fileno()), str(os.getpid())),
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # C libraries chatter; ours comes as messages
                env=environment(),
                start_new_session=True,  # Ctrl-C is for the controller, which then ends us
            )
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        try:
            reader, writer = await asyncio.open_connection(sock=ours, limit=wire.MAX_HEADER)
        except BaseException:
            ours.close()  # which ends the worker
            raise
        return cls(process, reader, writer)

    @property
    def pid(self) -> int:
        """Of the worker process."""
        return self._process.pid

    def send(self, message: Message) -> None:
        """Send, or do nothing where the connection has ended: `receive` tells that."""
        if not self._writer.is_closing():
            self._writer.write(wire.encode(message))

    async def receive(self, timeout_s: float) -> Message:
        """Return the next message.

        Raises:
            TimeoutError: none came, though this event loop was there to take it.
            FrameError, EOFError, OSError: the worker is gone, or no longer itself.
        """
        reading = asyncio.create_task(self._receive())
        try:
            # A loop that was held up finds the time over and the messages waiting, both at once.
            for wait_s in (timeout_s, SECOND_LOOK_S):
                if (await asyncio.wait({reading}, timeout=wait_s))[0]:
                    return reading.result()
            raise TimeoutError
        finally:
            reading.cancel()

    async def _receive(self) -> Message:
        prefix = await self._reader.readexactly(wire.LENGTHS.size)
        header, payload = wire.lengths(prefix)
        return wire.decode(
            await self._reader.readexactly(header), await self._reader.readexactly(payload)
        )

    async def stop(self, grace_s: float) -> int:
        """End the connection, which ends the worker, by force after `grace_s`; its exit code."""
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()
        try:
            async with asyncio.timeout(grace_s):
                return await self._process.wait()
        except TimeoutError:
            return await self.kill()
        except asyncio.CancelledError:
            await self.kill()
            raise

    async def kill(self) -> int:
        """End it at once."""
        with suppress(ProcessLookupError):
            self._process.kill()
        return await self._process.wait()
