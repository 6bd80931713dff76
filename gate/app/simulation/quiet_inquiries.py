"""Drivers that ask a service whether it is there, and leave out what it would say again.

An inquiry is left out only while the service stays on the net; else the next one comes when it
would have come anyway, so that the journal is the same, byte for byte.
"""

import asyncio
import math
from typing import Final

from drivers.background.http import Config as BackgroundConfig
from drivers.background.http import HttpBackgroundService
from drivers.document_reader.kiosk_token import Config as KioskConfig
from drivers.document_reader.kiosk_token import KioskTokenReader
from drivers.transport.line import Line
from simulators.virtual.http_cable import HttpCable

_ROUNDING: Final = 1e-6


class Rest:
    """The pause between two inquiries of one driver."""

    def __init__(self, cable: HttpCable, every_s: float) -> None:
        self._cable, self._every_s = cable, every_s
        self._changed = asyncio.Event()
        cable.watchers.append(self._changed.set)

    async def over(self) -> None:
        """Wait until the next inquiry that could hear something new."""
        clock = asyncio.get_running_loop().time
        due_s = clock() + self._every_s
        if self._cable.plugged:
            await self._changed.wait()
            self._changed.clear()
        left_out = math.ceil((clock() - due_s) / self._every_s - _ROUNDING)
        await asyncio.sleep(due_s + max(0, left_out) * self._every_s - clock())


class QuietKioskReader(KioskTokenReader):
    """`KioskTokenReader` with other pauses between two inquiries."""

    def __init__(self, config: KioskConfig, line: Line, cable: HttpCable) -> None:
        super().__init__(config, line, cable.connect)
        self._pause = Rest(cable, config.inquiry_ms / 1000)

    async def _rest(self) -> None:
        await self._pause.over()


class QuietBackgroundService(HttpBackgroundService):
    """`HttpBackgroundService` with other pauses between two inquiries."""

    def __init__(self, config: BackgroundConfig, cable: HttpCable) -> None:
        super().__init__(config, cable.connect)
        self._pause = Rest(cable, config.inquiry_ms / 1000)

    async def _rest(self) -> None:
        await self._pause.over()
