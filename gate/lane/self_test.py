"""The self-test before a lane is ready: what is looked at, and what each item says now."""

from typing import Final

from gate.events import Device, LaneStatus, Latched, Mode
from gate.lane import looks
from gate.lane.facts import Facts
from gate.reasons import Reason

INSIDE_BEAMS: Final = 0b1111_1111_1100  # B3 to B12; docs/lane-map.md, Geometry
NEAR_BEAMS: Final = 0b11_1111_1111_1111  # B1 to B14: nobody in front of a door either
LOOKS: Final = 3  # one may be on its way already, one in the queue: the third is an answer

# Devices and the journal have reasons of their own; see gate/lane/blockers.py.
AGAINST: Final[dict[str, Reason]] = {
    "plc": Reason.SELF_TEST_PLC,
    "doors": Reason.SELF_TEST_DOORS,
    "lamp": Reason.SELF_TEST_LAMP,
    "barriers": Reason.SELF_TEST_BARRIERS,
    "exercise": Reason.SELF_TEST_EXERCISE,
}


def items(facts: Facts) -> dict[str, bool]:
    """Return each item and whether it holds now. What is not known does not hold."""
    status, test = facts.status, facts.self_test
    found = {
        "plc": _plc(status),
        "doors": looks.both_locked(status),
        "lamp": test.looks >= LOOKS,  # the PLC has echoed frames that carry the pattern
        "barriers": barriers_plausible(status),
        **{device.value: device not in facts.blocking for device in required(facts)},
        "journal": test.looks > 0 and Device.JOURNAL not in facts.lost,
    }
    if facts.settings.self_test.exercise_doors:
        found["exercise"] = test.exercise == "done"
    return found


def required(facts: Facts) -> list[Device]:
    """Return the devices that have to have been ready once, in their order."""
    return [device for device in Device if device in facts.settings.required]


def failed(facts: Facts) -> tuple[str, ...]:
    """Return the names of the items that do not hold now."""
    return tuple(name for name, holds in items(facts).items() if not holds)


def reasons(facts: Facts) -> tuple[Reason, ...]:
    """Return why the lane is not ready as far as the self-test goes; empty: it has passed."""
    test = facts.self_test
    if test.passed:
        return ()
    told = tuple(AGAINST[name] for name in test.failed if name in AGAINST)
    return told or (Reason.SELF_TEST_RUNNING,)


def _plc(status: LaneStatus | None) -> bool:
    """Normal mode and no fault; magic and version of the map were checked with every look."""
    return status is not None and status.mode is Mode.NORMAL and not status.fault_code


def barriers_plausible(status: LaneStatus | None) -> bool:
    """No beam inside is interrupted, and none is stuck, while the PLC counts nobody."""
    return (
        status is not None
        and status.persons == 0
        and not status.barriers & INSIDE_BEAMS
        and Latched.STUCK_BARRIER not in status.latched
    )
