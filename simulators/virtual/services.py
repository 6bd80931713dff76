"""The chip reader and the background service of virtual time: answers after a drawn time."""

import asyncio
from typing import NoReturn

from gate.effects import Enquiry
from gate.events import BackgroundAnswered, ChipRead, Device, DeviceBack, DeviceLost, Event
from gate.ports import Emit
from gate.reasons import Reason
from simulators.virtual.lane_world import Scene
from simulators.virtual.traffic_tables import Services
from simulators.virtual.traveller import Traveller, about


class _Asked:
    """What both have in common: one answer at a time, none after `stop`."""

    device: Device

    def __init__(self, scene: Scene, services: Services) -> None:
        self._scene, self._services = scene, services
        self._emit: Emit | None = None
        self._answer: asyncio.TimerHandle | None = None
        self._lost = False

    async def run(self, emit: Emit) -> NoReturn:
        """Be there until cancelled."""
        self._emit = emit
        emit(DeviceBack(self.device))
        try:
            await asyncio.get_running_loop().create_future()
            raise AssertionError("nobody ends this wait")
        finally:
            self.stop()
            self._emit = None

    def lose(self, reason: str) -> None:
        """Let it fail."""
        self.stop()
        self._lost = True
        if self._emit is not None:
            self._emit(DeviceLost(self.device, reason))

    def mend(self) -> None:
        """Let it come back."""
        self._lost = False
        if self._emit is not None:
            self._emit(DeviceBack(self.device))

    def stop(self) -> None:
        """Forget what is under way."""
        if self._answer is not None:
            self._answer.cancel()
            self._answer = None

    def _later(self, seconds: float, event: Event) -> None:
        if self._emit is not None and not self._lost:
            self.stop()
            self._answer = asyncio.get_running_loop().call_later(seconds, self._emit, event)

    @property
    def _holder(self) -> Traveller:
        assert self._scene.holder is not None  # something was laid down
        return self._scene.holder


class SimulatedChipReader(_Asked):
    """Fits gate.ports.ChipReader."""

    device = Device.CHIP_READER

    def begin(self, crossing: int, key: bytes, lines: tuple[str, ...]) -> None:
        """Authenticate the chip of the document that lies there."""
        del key, lines
        random = self._holder.random
        seconds = about(random, self._services.chip_s, 0.2)
        fails = random.random() < self._services.chip_fails
        ms = (("read", round(seconds * 1000, 1)),)
        answer = ChipRead(crossing, True, (), ms)
        if fails:
            answer = ChipRead(crossing, None, (Reason.CHIP_NOT_AUTHENTICATED,), ms)
        self._later(seconds, answer)


class SimulatedBackground(_Asked):
    """Fits gate.ports.BackgroundService."""

    device = Device.BACKGROUND

    def begin(self, crossing: int, enquiry: Enquiry) -> None:
        """Answer about the holder of the document."""
        del enquiry
        random = self._holder.random
        seconds = about(random, self._services.background_s, 0.3)
        hit = random.random() < self._services.background_hit
        ms = (("answer", round(seconds * 1000, 1)),)
        answer = BackgroundAnswered(crossing, True, (), ms)
        if hit:
            answer = BackgroundAnswered(crossing, False, (Reason.BACKGROUND_NOT_CLEAR,), ms)
        self._later(seconds, answer)
