"""One lane of the campaign: the real driver, a bad line, the simulated lane, and a ledger."""

import asyncio
from pathlib import Path
from typing import Final

from drivers.lane_bus import lane_map, rtu_device
from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from drivers.transport.serial_port import SerialPort
from gate.events import Event, LaneStatus, Levels
from simulators.lane_plc.report import status
from simulators.lane_plc.server import LanePlcServer
from simulators.wire.fault_injector import NO_WIRE_TIME, FaultInjector
from simulators.wire.pty_port import PtyPort
from tests.campaign.wire_ledger import Ledger
from tests.campaign.wire_plan import Figures, Plan
from tests.campaign.wire_traffic import Traffic

PACE: Final = 5.0
BEHIND_S: Final = 0.05
STATUS_REPLY: Final = 5 + 2 * lane_map.STATUS_COUNT


class AskedLine(SerialPort):
    """The driver's port; notes what leaves it."""

    def __init__(self, link: Path, ledger: Ledger) -> None:
        super().__init__(str(link), 921_600)
        self._ledger = ledger

    def write(self, data: bytes) -> None:
        """Note the levels, and send them."""
        self._ledger.ask(*lane_map.decode_levels(rtu_device.unpack_request(data)[1].written))
        super().write(data)


class SayingPort(PtyPort):
    """The PLC's port; notes what it says."""

    def __init__(self, link: Path, ledger: Ledger) -> None:
        super().__init__(link, NO_WIRE_TIME)
        self._ledger = ledger

    async def write(self, data: bytes) -> None:
        """Note the look, and send it."""
        if len(data) == STATUS_REPLY:
            self._ledger.say(lane_map.decode_status(data[3:-2]).status)
        await super().write(data)


class PatientServer(LanePlcServer):
    """Lets time go by where the machine is too slow: catching up would make it slower yet."""

    def _catch_up(self) -> None:
        self._stepped_s = max(self._stepped_s, self._now_s() - BEHIND_S)
        super()._catch_up()


class CampaignLane:
    """Everything of one lane, in one event loop."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.plan, self.ledger = plan, Ledger()
        self.server = PatientServer(folder / "device", pace=PACE, baud=921_600)
        self.server.port = SayingPort(folder / "device", self.ledger)
        self._receive, self._scan = self.server.plc.receive, self.server.plc.step
        self.server.plc.receive = self._watch_receive  # type: ignore[method-assign]
        self.server.plc.step = self._watch_scan  # type: ignore[method-assign]
        self.injector = FaultInjector(
            folder / "device",
            folder / "lane",
            seed=plan.seed,
            to_device=plan.to_device,
            to_host=plan.to_host,
        )
        config = Config(
            port=str(folder / "lane"), baud=921_600, cycle_ms=20, deadline_ms=plan.deadline_ms
        )
        self.bus = ModbusLaneBus(config, AskedLine(folder / "lane", self.ledger))
        self.traffic = Traffic(self.server, plan.seed)
        self._done = asyncio.Event()

    async def run(self) -> Figures:
        """Live until the commands are sent."""
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.server.run())]
            await self.server.open.wait()
            tasks.append(group.create_task(self.injector.run()))
            await self.injector.open.wait()
            tasks.append(group.create_task(self.bus.run(self._emit)))
            await self._done.wait()
            for task in reversed(tasks):
                task.cancel()
        return self._figures()

    def _emit(self, event: Event) -> None:
        if isinstance(event, LaneStatus):
            self.ledger.take(event)
            self.bus.request(self.traffic.next(event))
        else:
            self.ledger.lose()
            self.traffic.lose()
        if len(self.ledger.asked) >= self.plan.commands:
            self._done.set()

    def _watch_receive(self, seq: int, levels: Levels) -> None:
        before = status(self.server.plc)
        again = self.ledger.execute(seq, levels)
        self._receive(seq, levels)
        after = status(self.server.plc)
        if again and after != before:
            self.ledger.repeat_changed()
        self.ledger.see(after)

    def _watch_scan(self, dt: float) -> None:
        self._scan(dt)
        self.ledger.see(status(self.server.plc))

    def _figures(self) -> Figures:
        ledger = self.ledger
        return Figures(
            commands=len(ledger.asked),
            executed=ledger.executed,
            repeated=ledger.repeated,
            taken=ledger.taken,
            losses=ledger.losses,
            passages=self.server.plc.counter.passages,
            permits_used=sum(ledger.used.values()),
            faults=self.injector.counts,
            broken=ledger.broken,
            words=ledger.words,
        )
