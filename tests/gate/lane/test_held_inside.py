"""Nobody is held inside without an officer being called, whatever else is wrong."""

from dataclasses import fields, replace

import pytest

from gate.effects import Open
from gate.events import DocumentRead, DoorState, LaneStatus, Latched, Levels, Mode, OfficerAction
from gate.lane.views import view_of
from tests.gate.lane.fake_plc import FakePlc
from tests.gate.lane.given import LINES, status
from tests.gate.lane.moments import checking, isolating, reading
from tests.gate.lane.walk import Walk

BROKEN = status(mode=Mode.SAFE, persons=1, fault_code=1)  # the entry is blocked, the PLC is safe


@pytest.mark.parametrize("look", [BROKEN, replace(BROKEN, persons=0, left_object=True)])
def test_found_at_the_start_behind_a_broken_door(look: LaneStatus) -> None:
    walk = Walk()
    walk.connected = False
    walk.feed(look)
    assert walk.state == "fault"
    assert len(walk.made("officer_called")) == 1
    walk.tick(2_000)
    assert len(walk.made("officer_called")) > 2  # again and again
    assert walk.made(Open) == []


def test_nobody_behind_a_broken_door_calls_nobody() -> None:
    walk = Walk()
    walk.connected = False
    walk.feed(replace(BROKEN, persons=0))
    assert walk.state == "out_of_service"
    assert view_of(walk.lane, 1).reasons


@pytest.mark.parametrize("moment", [reading, checking])
def test_whoever_is_found_inside_ends_the_crossing_at_the_reader(moment: object) -> None:
    walk = Walk(vision=False)
    moment(walk)  # type: ignore[operator]
    begun = walk.crossing
    walk.plc.persons = 1
    walk.tick()
    assert walk.state == "referred"
    assert walk.crossing == begun + 1
    assert [result.crossing for result in walk.results] == [begun]
    walk.feed(DocumentRead(LINES))
    assert walk.state == "referred"


class LeantOn(FakePlc):
    """Somebody leans on a door's edge all the time."""

    def step(self, levels: Levels) -> LaneStatus:
        self.latched |= Latched.OBSTACLE_HIT
        return FakePlc.step(self, levels)


def test_an_alarm_that_does_not_end_keeps_no_officer_out() -> None:
    walk = Walk()
    isolating(walk)
    walk.unplug()
    walk.plc = LeantOn(**{f.name: getattr(walk.plc, f.name) for f in fields(FakePlc)})
    walk.plug()
    walk.until("referred", most=500)
    walk.wait(lambda: walk.plc.entry is DoorState.CLOSED_LOCKED)
    assert walk.officer(OfficerAction.SEND_BACK)
