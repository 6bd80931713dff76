"""The lane PLC of virtual time: its registers at the far end of a cable, without wire time."""

import asyncio
from typing import Final

from drivers.lane_bus import rtu_device
from drivers.lane_bus.rtu import Refusal
from drivers.lane_bus.rtu_stream import RequestAssembler
from simulators.lane_plc.lane import SimulatedLane
from simulators.lane_plc.registers import Registers
from simulators.lane_plc.report import doorways_clear
from simulators.virtual.cable import Cable
from simulators.virtual.lane_time import LaneTime, Watcher

UNIT: Final = 1
FIRST_BEAM: Final = 0


class LaneDevice:
    """One lane's physics, program and bus. Tells its watchers after every scan that mattered."""

    def __init__(self, name: str, *, steps_up: bool = False) -> None:
        """Make an empty lane behind a cable of this name.

        `steps_up`: its controller acts on the first barrier, so that it is news.
        """
        self._steps_up = steps_up
        self.lane = SimulatedLane()
        self.watchers = list[Watcher]()
        self.time = LaneTime(self.lane, self.watchers)
        self.cable = Cable(name, self._take)
        self.refusing = False  # exception 04 to everything, as couplers do after their watchdog
        self.silent = False  # takes nothing, answers nothing
        self.mute = False  # takes everything, answers nothing: one wire of the pair is broken
        self.coupler = False  # one stands before the PLC, with a watchdog of its own
        self.exchanges = 0
        self._registers = Registers(self.lane.plc, UNIT)
        self._assembler = RequestAssembler()

    def news(self) -> object:
        """Return all of the status that a controller could act on: no positions, no beams
        but the first where that is acted on.

        A touched edge shows for one scan only; what it latches stays.
        """
        plc, plant = self.lane.plc, self.lane.plant
        return (
            plc.mode,
            plc.entry.state,
            plc.exit.state,
            plc.counter.persons,
            bool(plc.counter.objects),
            doorways_clear(plc),
            (plant.fire, plant.emergency_stop, plant.mains),
            plc.latch.events,
            plc.latch.acknowledged,
            (plc.entry.fault, plc.exit.fault),
            plc.counter.passages,
            plc.permits.armed,
            plc.permits.spent,
            self.lane.powered,
            self._steps_up and FIRST_BEAM in plc.seen,
        )

    def _take(self, data: bytes) -> None:
        frame = self._assembler.feed(data, asyncio.get_running_loop().time())
        if frame is None or self.silent or not self.lane.powered:
            return
        self.time.catch_up()
        self.exchanges += 1
        plc = self.lane.plc
        before = plc.levels, plc.latch.acknowledged
        if self.refusing:
            reply: bytes | None = rtu_device.pack_exception(UNIT, frame[1], Refusal.DEVICE_FAILURE)
        else:
            self._registers.coupler.on = self.coupler
            reply = self._registers.answer(frame)
        if reply is not None and not self.mute:
            self.cable.send(reply)
        if (plc.levels, plc.latch.acknowledged) != before:
            self.time.changed()
            for watcher in self.watchers:  # levels have no scan: the lamp is seen at once
                watcher()
