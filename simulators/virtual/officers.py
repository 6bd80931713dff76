"""Officers of the simulated hall: hours, calls one after another, and decisions by what is true."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final

from gate.events import OfficerAction, OfficerCommand
from gate.lane.topology import READER_INSIDE
from gate.ports import LaneHandle
from gate.view import LaneView
from simulators.virtual.flights import DAY_S, HOUR_S
from simulators.virtual.lane_world import LaneWorld
from simulators.virtual.traffic import Traffic
from simulators.virtual.traffic_tables import Shift
from simulators.virtual.traveller import about

RINGS: Final = frozenset({"referred", "fault", "emergency"})
LOOKS_AGAIN_S: Final = 5.0
REASON: Final = "identity_checked"
LETS_OUT: Final = frozenset({OfficerAction.SECOND_LINE, OfficerAction.SEND_BACK})


@dataclass(slots=True)
class Load:
    """What the officers had to do, for the report."""

    calls: int = 0
    busy_s: float = 0.0
    answered_s: list[float] = field(default_factory=list)  # from a call to its end


def on_duty(shifts: tuple[Shift, ...], now_s: float) -> int:
    """Return how many officers watch over the hall at this time."""
    hour = now_s % DAY_S / HOUR_S
    return sum(shift.officers for shift in shifts if shift.from_hour <= hour < shift.to_hour)


class Officers:
    """Answers the lanes' calls, one after another; as many at once as are on duty."""

    def __init__(
        self,
        lanes: Mapping[str, tuple[LaneHandle, LaneWorld]],
        traffic: Traffic,
        seed: int,
        group: asyncio.TaskGroup,
    ) -> None:
        self._lanes, self._traffic, self._group = lanes, traffic, group
        self._random = Random(f"{seed}/officers")
        self._seen_to = set[str]()  # lanes that an officer is with, or that wait for one
        self._free = asyncio.Condition()
        self._busy = 0
        self.load = Load()

    def call(self, lane: str) -> None:
        """A lane calls; nothing more happens where it is being seen to."""
        if lane not in self._seen_to:
            self._seen_to.add(lane)
            self.load.calls += 1
            self._group.create_task(self._see_to(lane))

    async def shift_changed(self) -> None:
        """More or fewer officers are there now."""
        async with self._free:
            self._free.notify_all()

    async def _see_to(self, lane: str) -> None:
        clock, officer = asyncio.get_running_loop().time, self._traffic.officer
        called_s = clock()
        async with self._free:
            await self._free.wait_for(self._somebody_is_free)
            self._busy += 1
        began_s = clock()
        try:
            await asyncio.sleep(
                about(self._random, officer.response_median_s, officer.response_spread)
            )
            await self._work(lane)
        finally:
            self._busy -= 1
            self.load.busy_s += clock() - began_s
            self.load.answered_s.append(clock() - called_s)
            self._seen_to.discard(lane)
        async with self._free:
            self._free.notify()

    def _somebody_is_free(self) -> bool:
        now_s = asyncio.get_running_loop().time()
        return self._busy < max(1, on_duty(self._traffic.shifts, now_s))  # at night: on call

    async def _work(self, lane: str) -> None:
        handle, world = self._lanes[lane]
        officer = self._traffic.officer
        while handle.view.state in RINGS:
            await asyncio.sleep(about(self._random, officer.decide_median_s, officer.decide_spread))
            view = handle.view
            if view.state in RINGS and (action := self._decide(view, world)) is not None:
                reason = REASON if action is OfficerAction.OVERRIDE else ""
                command = OfficerCommand(action, f"officer-{lane}", view.crossing, reason)
                await handle.submit(command, view.epoch, evidence=None)
            await asyncio.sleep(LOOKS_AGAIN_S)

    def _decide(self, view: LaneView, world: LaneWorld) -> OfficerAction | None:
        """Look at the people themselves, and at what the lane says is possible."""
        inside = [body for body in world.plant.inside() if body.speed > 0]
        if not inside:
            self._pick_up(world)
            if world.topology in READER_INSIDE:
                world.reader.remove()
        possible = LETS_OUT & set(view.actions)
        # A PLC that was restarted takes who stands still for a thing: an officer sees a person.
        if OfficerAction.ACKNOWLEDGE in view.actions and not (inside and possible):
            return OfficerAction.ACKNOWLEDGE
        if OfficerAction.RETRY_CAPTURE in view.actions and self._has_it_again():
            world.scene.told_to_look = True
            return OfficerAction.RETRY_CAPTURE
        traveller = world.scene.face
        entitled = traveller is not None and traveller.entitled and len(inside) == 1
        trusted = entitled and OfficerAction.OVERRIDE in view.actions
        if trusted and self._random.random() < self._traffic.officer.overrides:
            return OfficerAction.OVERRIDE
        if OfficerAction.SECOND_LINE in possible and not entitled:
            return OfficerAction.SECOND_LINE
        return min(possible, default=None)

    def _has_it_again(self) -> bool:
        return self._random.random() < self._traffic.officer.retries

    @staticmethod
    def _pick_up(world: LaneWorld) -> None:
        for thing in [body for body in world.plant.inside() if body.speed == 0.0]:
            world.vanish(thing)
