"""The vision worker of virtual time: verdicts drawn from measured distributions, no pictures.

Fits gate.ports.Vision. What it says is a model of what models/ said of synthetic people
(docs/travellers.md), with times of docs/benchmarks.md; it is no evidence about faces.
"""

import asyncio
from typing import NoReturn

from gate.events import (
    CaptureFinished,
    Device,
    DeviceBack,
    DeviceLost,
    Event,
    Guidance,
    Origin,
    ReferenceReady,
)
from gate.ports import Emit, Pictures
from gate.reasons import Reason
from simulators.virtual.lane_world import Scene
from simulators.virtual.traffic_tables import Seeing
from simulators.virtual.traveller import Traveller, about


def _nobody(_event: Event) -> None:
    """Nobody listens yet."""


class SimulatedVision:
    """Looks at the scene of one lane."""

    def __init__(self, scene: Scene, seeing: Seeing) -> None:
        self._scene, self._seeing = scene, seeing
        self._emit: Emit = _nobody
        self._pending = list[asyncio.TimerHandle]()
        self._lost = set[Device]()

    async def run(self, emit: Emit) -> NoReturn:
        """Be there until cancelled."""
        self._emit = emit
        for device in (Device.VISION, Device.CAMERA):
            emit(DeviceBack(device))
        try:
            await asyncio.get_running_loop().create_future()
            raise AssertionError("nobody ends this wait")
        finally:
            self.wipe()
            self._emit = _nobody

    def lose(self, device: Device, reason: str) -> None:
        """Let the camera or the whole worker fail."""
        self.wipe()
        self._lost.add(device)
        self._emit(DeviceLost(device, reason))

    def mend(self, device: Device) -> None:
        """Let it come back."""
        self._lost.discard(device)
        self._emit(DeviceBack(device))

    def begin_reference(self, crossing: int) -> None:
        """Find the portrait on the page that lies on the reader."""
        self._scene.told_to_look = False
        holder = self._scene.holder
        if holder is None or Device.VISION in self._lost:
            return
        ms = about(holder.random, self._seeing.reference_ms, 0.2)
        ready = ReferenceReady(crossing, (), (("find", round(ms, 1)),), Origin.PRINTED)
        self._later(ms / 1000, ready)

    def begin_capture(self, crossing: int) -> None:
        """Look at whoever stands there."""
        face, seeing = self._scene.face, self._seeing
        if self._lost:
            return
        away = face is not None and face.kind == "looks_away" and not self._scene.told_to_look
        if face is None or self._scene.faces != 1 or away:
            several = self._scene.faces > 1
            reason = Reason.SEVERAL_FACES if several else Reason.NOT_LOOKING
            self._later(1.0, Guidance(crossing, reason))
            nothing = CaptureFinished(crossing, None, True, None, (reason,))
            self._later(seeing.capture_limit_s, nothing)
            return
        turns_s = about(face.random, seeing.turn_median_s, seeing.turn_spread)
        if turns_s > 1.0:
            self._later(1.0, Guidance(crossing, Reason.NOT_LOOKING))
        ms = about(face.random, seeing.capture_ms, 0.15)
        if turns_s + ms / 1000 > seeing.capture_limit_s:
            nothing = CaptureFinished(crossing, None, True, None, (Reason.NOT_LOOKING,))
            self._later(seeing.capture_limit_s, nothing)
        else:
            self._later(turns_s + ms / 1000, self._verdict(crossing, face, ms))

    def wipe(self) -> None:
        """Forget what is under way."""
        for pending in self._pending:
            pending.cancel()
        self._pending.clear()

    async def pictures(self, crossing: int) -> Pictures:
        """There are none in virtual time."""
        del crossing
        return Pictures()

    async def thumbnail(self) -> None:
        """There are no pictures in virtual time."""

    def _verdict(self, crossing: int, face: Traveller, ms: float) -> CaptureFinished:
        seeing, random = self._seeing, face.random
        own = face is self._scene.holder and (face.own_document or face.kind == "attack")
        median = seeing.own_median if own else seeing.other_median
        spread = seeing.own_spread if own else seeing.other_spread
        score = max(-1.0, 1.0 - about(random, median, spread))
        found = face.kind == "attack" and random.random() < seeing.attack_found
        reasons = (Reason.PRESENTATION_ATTACK,) if found else ()
        return CaptureFinished(
            crossing,
            round(score, 4),
            live=True,
            attack_check=not found,
            reasons=reasons,
            frames=3,
            ms=(("look", round(ms, 1)),),
        )

    def _later(self, seconds: float, event: Event) -> None:
        loop = asyncio.get_running_loop()
        self._pending.append(loop.call_later(seconds, self._tell, event))

    def _tell(self, event: Event) -> None:
        self._emit(event)
