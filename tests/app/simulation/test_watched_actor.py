"""Which events of a lane make the simulation look again: those that change what it knows."""

from typing import Any

import pytest

from gate.app.simulation.watched_actor import WatchedActor, known
from gate.crossing.evidence import Evidence
from gate.events import Device, DeviceBack, DeviceLost, TimerExpired
from gate.lane.guard import Guard
from tests.gate.lane.fakes import Bench
from tests.gate.lane.given import at, settings


class Told:
    """A lane whose tellings are counted, without a task."""

    def __init__(self) -> None:
        self.count = 0
        self.actor = WatchedActor(self._note, settings(), Bench().actor._ports, lambda: at(1000))

    def _note(self) -> None:
        self.count += 1

    def by(self, event: Any) -> int:
        before = self.count
        self.actor._take(event)
        return self.count - before


async def test_what_changes_the_lane_is_told_and_what_does_not_is_not() -> None:
    told = Told()
    epoch = told.actor._lane.facts.epoch
    assert told.by(TimerExpired("state", epoch)) == 1  # now it knows what failed
    assert told.by(TimerExpired("state", epoch)) == 0  # tries again, and knows no more
    assert told.by(TimerExpired("state", epoch - 1)) == 0  # out of date
    assert told.by(DeviceBack(Device.CAMERA)) == 1
    assert told.by(DeviceBack(Device.CAMERA)) == 0
    assert told.by(DeviceLost(Device.CAMERA, "gone")) == 1
    told.actor._turn.stop()


async def test_a_permit_is_known_though_its_guard_stays_the_same() -> None:
    facts = Told().actor._lane.facts
    facts.guard = Guard(1, 1000)
    before = known(facts)
    all_true = Evidence(**dict.fromkeys(Evidence.__dataclass_fields__, True))
    assert facts.guard.arm(all_true, 7, 0) == ()
    assert known(facts) != before


@pytest.mark.parametrize("name", ["lost", "status", "moment"])
async def test_the_clock_and_the_look_are_not_what_a_lane_knows(name: str) -> None:
    facts = Told().actor._lane.facts
    before = known(facts)
    setattr(facts, name, object())
    assert (known(facts) != before) == (name == "lost")
