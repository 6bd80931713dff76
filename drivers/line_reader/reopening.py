"""Keeps a serial port open by its name for as long as it is wanted: the tty number may change."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, NoReturn

from drivers.line_reader.presence import Presence
from drivers.transport.line import Line
from gate.errors import DeviceError

REOPEN_S: Final = 0.1  # a device is back within 500 ms of its port


async def keep_open(
    port: Line, presence: Presence, talk: Callable[[], Awaitable[NoReturn]]
) -> NoReturn:
    """Open and talk; when that raises DeviceError tell it and begin again. Until cancelled."""
    try:
        while True:
            try:
                await port.open()
                await talk()
            except DeviceError as error:
                presence.lost(str(error.args[0]) if error.args else type(error).__name__)
            port.close()
            await asyncio.sleep(REOPEN_S)
    finally:
        port.close()


async def piece_or_pause(port: Line, pause_s: float) -> bytes:
    """Return the next bytes, or none after a pause of the line. Raises DeviceError: gone."""
    try:
        async with asyncio.timeout(max(0.0, pause_s)):
            return await port.read()
    except TimeoutError:
        return await _arrived_meanwhile(port)


async def _arrived_meanwhile(port: Line) -> bytes:
    # Where our own loop stood still, the time-out and the bytes come together: the bytes count,
    # as the line did not pause.
    try:
        async with asyncio.timeout(0):
            return await port.read()
    except TimeoutError:
        return b""
