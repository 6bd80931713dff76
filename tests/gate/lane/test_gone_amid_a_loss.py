"""Who went on while a thing lies in the lane, and the bus is lost before it has closed."""

from gate.events import DoorState
from gate.view import Outcome
from tests.gate.lane.moments import leaving
from tests.gate.lane.walk import Walk


def lost_with_a_bag_inside(*, gone: bool) -> Walk:
    """Up to locked doors after a loss, in which the PLC had opened the entry on a bag."""
    walk = Walk()
    leaving(walk)
    walk.wait(lambda: walk.plc.exit is DoorState.OPEN)
    walk.plc.left_object = True
    if gone:
        walk.plc.pass_exit()
    walk.tick()
    walk.unplug()
    for _ in range(20):  # alone, the PLC closes the exit and opens the entry
        walk.plc.step(walk.levels)
    assert walk.plc.entry is DoorState.OPEN
    walk.plug()
    walk.tick(3)
    walk.plc.left_object, walk.plc.persons = False, 0
    walk.wait(lambda: bool(walk.results) or walk.state == "referred")
    return walk


def test_whoever_the_plc_counted_out_has_passed() -> None:
    walk = lost_with_a_bag_inside(gone=True)
    walk.wait(lambda: bool(walk.results))
    assert [one.outcome for one in walk.results] == [Outcome.RELEASED]


def test_whoever_it_did_not_count_has_not() -> None:
    walk = lost_with_a_bag_inside(gone=False)
    walk.wait(lambda: bool(walk.results))
    assert [one.outcome for one in walk.results] == [Outcome.WALKED_BACK]
