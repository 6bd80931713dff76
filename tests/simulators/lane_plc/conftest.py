"""Lanes to begin with: just switched on, in normal mode, entry open, somebody inside."""

import pytest

from simulators.lane_plc.people import Person
from tests.simulators.lane_plc.rig import OPEN, Lane


@pytest.fixture
def cold() -> Lane:
    return Lane()


@pytest.fixture
def lane() -> Lane:
    lane = Lane()
    lane.rearm()
    return lane


@pytest.fixture
def open_lane(lane: Lane) -> Lane:
    lane.ask(OPEN)
    lane.run(1.0)
    return lane


@pytest.fixture
def occupied(lane: Lane) -> Lane:
    lane.let_in(Person(-0.5))
    lane.run(0.5)
    return lane
