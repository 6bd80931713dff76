"""The real lane bus driver, which leaves out the polls of which both ends know what they would say.

A poll is left out only while levels are unchanged, the cable is whole, nothing in the status has
changed that a controller could act on, and the lane has learnt nothing since it looked last. Else
the next poll comes when it would have come anyway, so that the journal is the same, byte for byte.
The simulated PLC counts the polls left out as frames (`LaneTime.fed`).
"""

import asyncio
import math
from typing import Final

from drivers.lane_bus.exchange import silence_s
from drivers.lane_bus.lane_map import Look
from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.ports import Emit
from simulators.virtual.lane_device import LaneDevice

KEEP_ALIVE_S: Final = 300.0
_ROUNDING: Final = 1e-6


class QuietLaneBus(ModbusLaneBus):
    """`ModbusLaneBus` with other pauses between two exchanges."""

    def __init__(self, config: Config, device: LaneDevice) -> None:
        super().__init__(config, device.cable)
        self._device, self._news = device, object()
        device.watchers.append(self._look_for_news)
        self._due_s = self._asked_s = 0.0
        self._silence_s, self._silent_s = silence_s(config.baud), 0.0  # until then, after a poll
        self._resting = self._again = False
        self._timer: asyncio.TimerHandle | None = None

    async def run(self, emit: Emit) -> None:
        """Cycle until cancelled; see `LaneBus`."""
        beat = asyncio.create_task(self._keep_alive())
        try:
            await super().run(emit)
        finally:
            beat.cancel()
            self._end_rest()
            self._device.time.feed(fed=False)

    def look_again(self) -> None:
        """The lane has done something: the same status may mean something else to it now."""
        self._again = True
        self._wake()

    def cable_changed(self) -> None:
        """The cable was pulled or plugged: the next poll has to find out."""
        self._device.time.feed(fed=False)
        self.look_again()

    async def _cycle(self) -> Look:
        self._again = False
        if (wait_s := self._silent_s - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(wait_s)
        look = await super()._cycle()
        self._news = self._device.news()
        return look

    async def _pause(self, due_s: float) -> None:
        self._due_s, self._resting = due_s, True
        self._device.time.feed(fed=self._device.cable.is_open)
        if self._again or self._device.news() != self._news:
            self._wake()
        try:
            await self._changed.until()
        finally:
            self._end_rest()
        now_s = asyncio.get_running_loop().time()
        # The polls left out would all have been answered, the last one a cycle ago at most.
        self._seen_s = self._moved_s = now_s
        cycles = math.floor((now_s - due_s) / self._cycle_s - _ROUNDING)
        if cycles >= 0:
            self._silent_s = due_s + cycles * self._cycle_s + self._silence_s

    def _look_for_news(self) -> None:
        if self._resting and self._timer is None and self._device.news() != self._news:
            self._wake()

    def _wake(self) -> None:
        """Poll when the next poll would have come."""
        if not self._resting or self._timer is not None:
            return
        loop = asyncio.get_running_loop()
        left_out = math.ceil((loop.time() - self._due_s) / self._cycle_s - _ROUNDING)
        at_s = self._due_s + max(0, left_out) * self._cycle_s
        self._timer = loop.call_at(at_s, self._changed.ring)

    def _end_rest(self) -> None:
        self._resting = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _miss(self, emit: Emit, reason: str) -> None:
        self._device.time.feed(fed=False)  # from here on the PLC hears nothing
        super()._miss(emit, reason)

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(KEEP_ALIVE_S)
            self.look_again()
