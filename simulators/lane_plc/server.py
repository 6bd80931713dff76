"""The simulated lane on the end of a pty: physics at 100 Hz, the wire in real time."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from drivers.lane_bus import rtu_device
from drivers.lane_bus.exchange import silence_s
from drivers.lane_bus.rtu import Refusal
from drivers.lane_bus.rtu_stream import RequestAssembler
from simulators.lane_plc.lane import SimulatedLane
from simulators.lane_plc.plant import Plant
from simulators.lane_plc.plc import LanePlc
from simulators.lane_plc.registers import Registers
from simulators.lane_plc.scan import SCAN_S
from simulators.wire.pty_port import PtyPort


@dataclass(slots=True)
class Faults:
    """What can be wrong between the PLC and its cable."""

    silent: bool = False  # takes nothing, answers nothing
    mute: bool = False  # takes everything, answers nothing: one wire of the pair is broken
    refusing: bool = False  # exception 04 to everything, as couplers do after their watchdog
    coupler: bool = False  # there is one before it: exception 04 after its watchdog, until re-armed
    late_s: float = 0.0  # answers only after so long


class LanePlcServer:
    """One simulated lane. `plc` and `plant` may be looked at and changed at will."""

    def __init__(
        self, link: Path, *, pace: float = 1.0, baud: int = 115_200, unit: int = 1
    ) -> None:
        """Make a lane.

        Args:
            link: symbolic link to make; the controller opens this name.
            pace: how much faster than life doors and people move; the PLC's own clocks
                (watchdog, time-outs) stay those of the wall.
            baud: bit/s of the emulated wire, 8E1.
            unit: Modbus address, 1 to 247.
        """
        self.lane, self.faults = SimulatedLane(pace=pace), Faults()
        self.port = PtyPort(link, baud)
        self.open = asyncio.Event()  # set once the link is there
        self._registers, self._unit = Registers(self.plc, unit), unit
        self._silence_s = silence_s(baud)
        self._stepped_s = 0.0

    @property
    def plant(self) -> Plant:
        """The lane as a thing."""
        return self.lane.plant

    @property
    def plc(self) -> LanePlc:
        """The program."""
        return self.lane.plc

    async def run(self) -> None:
        """Live until cancelled. Raises DeviceError: something else has the name of the link."""
        self._stepped_s = self._now_s()
        try:
            await self.port.open()
            self.open.set()
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._step())
                tasks.create_task(self._serve())
        finally:
            self.open.clear()
            self.port.close()

    def unplug(self) -> None:
        """Pull the cable of the lane bus."""
        self.port.unplug()

    async def replug(self) -> None:
        """Plug it in again: same name, usually another tty number."""
        await self.port.replug()

    def power(self, on: bool) -> None:
        """Take all power from the PLC and its drives, battery too; or give it back: it boots."""
        self.lane.power(on)

    def step(self, dt: float) -> None:
        """Let `dt` seconds pass, in scans; no clock is read."""
        self.lane.step(dt)

    def _catch_up(self) -> None:
        now_s = self._now_s()
        dt, self._stepped_s = now_s - self._stepped_s, now_s
        if dt > 0:
            self.step(dt)

    async def _step(self) -> None:
        while True:
            self._catch_up()
            await asyncio.sleep(SCAN_S)

    async def _serve(self) -> None:
        assembler = RequestAssembler()
        while True:
            data = await self.port.read()
            frame = assembler.feed(data, self._now_s())
            if frame is None or self.faults.silent or not self.lane.powered:
                continue
            self._catch_up()  # after a standstill the watchdog comes before the next frame
            reply = self._reply(frame)
            if reply is not None and not self.faults.mute:
                await asyncio.sleep(self._silence_s + self.faults.late_s)
                await self.port.write(reply)

    def _reply(self, frame: bytes) -> bytes | None:
        if self.faults.refusing and frame[0] == self._unit:
            return rtu_device.pack_exception(self._unit, frame[1], Refusal.DEVICE_FAILURE)
        self._registers.coupler.on = self.faults.coupler
        return self._registers.answer(frame)

    @staticmethod
    def _now_s() -> float:
        return asyncio.get_running_loop().time()
