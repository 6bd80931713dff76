"""A vision worker without networks: answers as it is told, after as long as it is told."""

import asyncio
from typing import Any

from gate.events import CaptureFinished, Device, DeviceBack, Event, Origin, ReferenceReady
from gate.ports import Emit, Pictures


class LightVision:
    """Fits gate.ports.Vision, and is built as VisionProxy is: models take seconds to load."""

    def __init__(self, settings: Any, limits: Any = None) -> None:
        self.reference_s, self.capture_s, self.score = 0.05, 0.05, 0.99
        self.pid: int | None = None
        self._emit: Emit = lambda _: None
        self._due = list[asyncio.TimerHandle]()

    def begin_reference(self, crossing: int) -> None:
        """Answer with one usable portrait."""
        self._later(self.reference_s, ReferenceReady(crossing, (), origin=Origin.PRINTED))

    def begin_capture(self, crossing: int) -> None:
        """Answer with a live face of this score."""
        self._later(
            self.capture_s,
            CaptureFinished(
                crossing, self.score, live=True, attack_check=None, reasons=(), frames=3
            ),
        )

    def wipe(self) -> None:
        """Answer nothing more."""
        for handle in self._due:
            handle.cancel()
        self._due.clear()

    async def pictures(self, crossing: int) -> Pictures:
        """There are none."""
        return Pictures()

    async def thumbnail(self) -> bytes | None:
        """There is none."""
        return None

    async def run(self, emit: Emit) -> None:
        """Be there at once."""
        self._emit = emit
        try:
            for device in (Device.VISION, Device.CAMERA):
                emit(DeviceBack(device))
            await asyncio.get_running_loop().create_future()
        finally:
            self.wipe()
            self._emit = lambda _: None

    def _later(self, after_s: float, event: Event) -> None:
        self._due.append(asyncio.get_running_loop().call_later(after_s, self._emit, event))
