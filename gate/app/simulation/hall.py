"""A simulated hall that runs: lanes, queue, officers and incidents for some days."""

import asyncio
from collections.abc import Coroutine, Iterator
from itertools import takewhile
from pathlib import Path
from random import Random
from typing import Any, Final

from gate.app.simulation.attendance import keep_attendance
from gate.app.simulation.batch_journal import BatchJournal
from gate.app.simulation.clock import SimulatedClock
from gate.app.simulation.judge import Judge
from gate.app.simulation.lane import Hooks, SimulatedLaneParts, asks_everything, build
from gate.app.simulation.plan import Plan, Record
from gate.app.simulation.quiet_bus import QuietLaneBus
from gate.app.simulation.shared import shared_of
from gate.crossing.thresholds import Thresholds
from gate.policy.policy import Policy
from simulators.virtual.breakables import breakables, service_lost
from simulators.virtual.flights import arrivals
from simulators.virtual.hall_queue import HallQueue
from simulators.virtual.incidents import Incidents
from simulators.virtual.lane_world import LaneWorld, Visit
from simulators.virtual.officers import Officers
from simulators.virtual.traffic import Traffic
from simulators.virtual.traveller import Traveller

SETTLES_S: Final = 120.0  # after the last traveller


class SimulatedHall:
    """Built and run once, in a virtual loop."""

    def __init__(
        self, plan: Plan, traffic: Traffic, policy: Policy, thresholds: Thresholds, journal: Path
    ) -> None:
        """Raises StartError: the journal's file can not be made."""
        self._plan, self._traffic = plan, traffic
        loop = asyncio.get_running_loop()
        clock = SimulatedClock(plan.first_day, plan.seed, loop.time)
        salts = Random(f"{plan.seed}/salt")  # noqa: S311  # of people who do not exist
        self.journal = BatchJournal(journal, clock, lambda: salts.randbytes(32))
        self._record = Record()
        self._judge = Judge(self._record)
        self._incidents = Incidents(traffic, plan.seed)
        self._officers: Officers | None = None
        self._lanes: dict[str, SimulatedLaneParts] = {}
        self._shared = shared_of(plan, policy, traffic)
        for number in range(1, plan.lanes + 1):
            self._lanes[str(number)] = build(
                str(number),
                asks_everything(policy, plan.topology),
                thresholds,
                traffic,
                self.journal,
                clock,
                Hooks(self._judge.take_result, self._take_call),
                plan,
                self._shared,
            )

    async def run(self) -> Record:
        """Simulate all days; returns what there is to report."""
        record, loop = self._record, asyncio.get_running_loop()
        try:
            async with asyncio.TaskGroup() as group:
                lasting = [group.create_task(run) for run in self._lasting()]
                pairs = {name: (one.actor, one.world) for name, one in self._lanes.items()}
                async with asyncio.TaskGroup() as comings:
                    self._officers = Officers(pairs, self._traffic, self._plan.seed, comings)
                    shifts = comings.create_task(
                        keep_attendance(self._lanes, self._traffic, self._officers, record)
                    )
                    begun, people = self._judge.judge, self._traffic.people
                    queue = HallQueue(self._worlds, people, comings, begun, self._done)
                    await queue.run(self._travellers())
                    end_s = max(loop.time(), self._plan.lasts_s)
                    await asyncio.sleep(end_s + SETTLES_S - loop.time())
                    shifts.cancel()
                for task in lasting:
                    task.cancel()
        finally:
            for lane in self._lanes.values():
                lane.world.device.time.stop()
            self.journal.close()
        for name in self._lanes:
            self._judge.judge(name)
        record.waits, record.load = queue.waits, self._officers.load
        record.incidents, record.seconds = self._incidents.counts, loop.time()
        record.exchanges = sum(one.world.device.exchanges for one in self._lanes.values())
        return record

    @property
    def _worlds(self) -> list[LaneWorld]:
        return [lane.world for lane in self._lanes.values()]

    def _travellers(self) -> Iterator[Traveller]:
        plan = self._plan
        everybody = arrivals(self._traffic, plan.first_day, plan.days, plan.seed, plan.topology)
        coming = takewhile(lambda one: one.arrives_s < plan.lasts_s, everybody)
        return map(self._shared.give, coming) if self._shared is not None else coming

    def _lasting(self) -> list[Coroutine[Any, Any, None]]:
        runs = list[Coroutine[Any, Any, None]]()
        for name, lane in self._lanes.items():
            lane.world.device.time.start()
            runs.extend(lane.runs())
            bus, vision = lane.devices.bus, lane.devices.vision
            told = bus.cable_changed if isinstance(bus, QuietLaneBus) else _nothing
            for one in breakables(lane.world, vision, told, self._traffic):
                runs.append(self._incidents.keep_breaking(name, one))
        if self._shared is not None:
            lost = service_lost(self._shared.cable, self._traffic)
            runs.append(self._incidents.keep_breaking("hall", lost))
        runs.append(self._incidents.drill(self._worlds, self._plan.days))
        return runs

    def _take_call(self, lane: str) -> None:
        self._judge.take_call(lane, asyncio.get_running_loop().time())
        if self._officers is not None:
            self._officers.call(lane)

    def _done(self, visit: Visit) -> None:
        visit.alarm = self._incidents.last_alarm_s >= visit.began_s
        self._judge.take_visit(visit)


def _nothing() -> None:
    """Every poll is exchanged anyway: nobody has to be told."""
