"""The second line: were a permit armed that should not be, the orders still refuse to open."""

import pytest

from gate.events import DoorRequest, Levels, Mode
from tests.simulators.lane_plc.rig import HOLD, OPEN, Lane

USE = Levels(HOLD, DoorRequest.OPEN, permit=7)


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.NORMAL])
def test_no_permit_opens_in_another_mode(occupied: Lane, mode: Mode) -> None:
    orders = occupied.plc.orders
    orders.permits.armed = 7
    assert not orders.obey(USE, mode, occupied=True)
    assert (orders.exit.wanted_open, orders.permits.armed) == (False, 7)


def test_no_permit_opens_against_an_open_entry(lane: Lane) -> None:
    lane.ask(OPEN)
    lane.run(1.0)
    orders = lane.plc.orders
    orders.permits.armed = 7
    assert not orders.obey(USE, Mode.NORMAL, occupied=True)
    assert not orders.exit.wanted_open


def test_a_refusal_is_told_once(occupied: Lane) -> None:
    orders = occupied.plc.orders
    assert [orders.obey(USE, Mode.NORMAL, occupied=True) for _ in range(3)] == [False, True, True]
    orders.obey(Levels(), Mode.NORMAL, occupied=True)
    assert not orders.obey(USE, Mode.NORMAL, occupied=True)
