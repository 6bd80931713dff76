"""What the lane PLC must keep of its doors, latches and modes without and with a controller."""

from typing import Final

from gate.events import DoorRequest, DoorState, Latched, Levels, Mode
from simulators.checker.case import Verdict
from simulators.checker.kinds import of_scan
from simulators.checker.must_plc import LOCKED, alarmed, opened
from simulators.checker.plc_model import OBEYING, PlcModel

UNLED: Final = frozenset({Mode.SAFE, Mode.BOOT})
SHUTTING: Final = frozenset({DoorState.CLOSING, DoorState.OBSTRUCTED, LOCKED})


@of_scan
def without_a_controller_only_the_way_back_opens(
    was: PlcModel, _frame: Levels, now: PlcModel
) -> Verdict:
    """DESIGN 7; devices I3, I4; docs/lane-map.md, boot and safe."""
    if now.mode not in UNLED:
        return None
    if opened(was.exit, now.exit):
        return "the exit opens without a controller"
    if opened(was.entry, now.entry) and not was.persons and not was.left_object:
        return "the entry of an empty lane opens without a controller"
    return None


@of_scan
def without_a_controller_nobody_is_held(was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN 7, 8; devices I4: with somebody inside, the entry opens once the exit is locked."""
    led = now.mode not in UNLED or was.mode is not now.mode
    if led or not (was.persons or was.left_object) or was.exit is not LOCKED:
        return None
    return "somebody is held, and no door opens" if was.entry is now.entry is LOCKED else None


@of_scan
def without_a_controller_an_empty_lane_closes(
    was: PlcModel, _frame: Levels, now: PlcModel
) -> Verdict:
    """devices I4; docs/lane-map.md, safe: the exit closes; empty, the entry closes."""
    if now.mode not in UNLED or was.mode is not now.mode:
        return None
    if was.exit is DoorState.OPEN and not was.exit_blocked and now.exit is DoorState.OPEN:
        return "the exit stays open without a controller"
    empty = not was.persons and not was.left_object and not was.entry_blocked
    stays = was.entry is DoorState.OPEN and now.entry is DoorState.OPEN
    return "the entry of an empty lane stays open without a controller" if empty and stays else None


@of_scan
def the_entry_opens_when_asked_and_allowed(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN lane bus (only while the exit is locked); docs/lane-map.md, Doors and blocked."""
    if not opened(was.entry, now.entry) or now.mode not in OBEYING:
        return None
    if frame.entry_door is not DoorRequest.OPEN or frame.exit_door is DoorRequest.OPEN:
        return "the entry opens, and nobody asks for it alone"
    if was.exit is not LOCKED or now.exit is not LOCKED:
        return "the entry opens while the exit is not locked"
    vacant = not was.persons and not was.left_object
    return "an empty lane opens in blocked mode" if now.mode is Mode.BLOCKED and vacant else None


@of_scan
def what_may_open_opens(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Doors: `open` acts when its conditions hold, as long as it is asked."""
    quiet = was.mode is now.mode and now.entry is LOCKED and now.exit is LOCKED
    shut = quiet and was.entry is LOCKED and was.exit is LOCKED
    if not shut or frame.entry_door is frame.exit_door or now.mode not in OBEYING:
        return None
    vacant = now.mode is Mode.BLOCKED and not was.persons and not was.left_object
    if frame.entry_door is DoorRequest.OPEN and not vacant:
        return "the entry does not open, though asked and allowed"
    alone = was.persons == 1 and not was.left_object
    used = alone and frame.permit and frame.permit == was.armed and now.mode is Mode.NORMAL
    if frame.exit_door is DoorRequest.OPEN and used and frame.arm in {0, was.shown}:
        return "the exit does not open, though asked on the armed permit"
    return None


@of_scan
def what_is_asked_to_close_closes(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Doors: closes as soon as the curtain is clear."""
    if was.mode is not now.mode or now.mode not in OBEYING:
        return None
    for asked, blocked, door, then in (
        (frame.entry_door, was.entry_blocked, was.entry, now.entry),
        (frame.exit_door, was.exit_blocked, was.exit, now.exit),
    ):
        due = asked is DoorRequest.CLOSE and not blocked and door is DoorState.OPEN
        if due and then not in SHUTTING:
            return "a door that was asked to close stays open"
    return None


@of_scan
def only_something_in_the_way_obstructs(was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Doors: a closing door that meets somebody stops; another one locks."""
    for blocked, door, then in (
        (was.entry_blocked, was.entry, now.entry),
        (was.exit_blocked, was.exit, now.exit),
    ):
        if not blocked and door is not then and then is DoorState.OBSTRUCTED:
            return "a door is obstructed, and nothing is in its way"
    return None


@of_scan
def what_is_held_stays_as_ordered(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Doors: `hold` leaves a door to its last order."""
    if was.mode is not now.mode or now.mode not in OBEYING or was.mode not in OBEYING:
        return None
    for asked, ordered, door, then in (
        (frame.entry_door, was.entry_wanted, was.entry, now.entry),
        (frame.exit_door, was.exit_wanted, was.exit, now.exit),
    ):
        held = asked is DoorRequest.HOLD and ordered and door is DoorState.OPEN
        if held and then is not door:
            return "a door that is held open closes"
    return None


@of_scan
def maintenance_is_for_an_empty_lane(was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, maintenance: both doors locked and nothing inside; the exit never opens."""
    if now.mode is not Mode.MAINTENANCE:
        return None
    if was.mode is not now.mode:
        empty = not was.persons and not was.left_object
        locked = was.entry is LOCKED and was.exit is LOCKED
        return None if empty and locked else "maintenance begins in a lane that is not empty"
    return "the exit opens in maintenance" if opened(was.exit, now.exit) else None


@of_scan
def an_event_is_latched_until_acknowledged(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Events: the rising edge of its bit clears it, and nothing else."""
    if not was.latched:
        return None
    gone = was.latched & ~now.latched
    if gone & ~(frame.acknowledge & ~was.acknowledged):
        return "a latched event is gone, and nobody acknowledged it"
    rising = frame.acknowledge & ~was.acknowledged & was.latched & ~Latched.PERMIT_REFUSED
    stays = rising & now.latched
    return "an acknowledged event stays" if stays else None


@of_scan
def the_acknowledgment_is_echoed(_was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Events: register 13 shows the bits of the newest frame."""
    return None if now.acknowledged == frame.acknowledge else "the acknowledgment is not echoed"


@of_scan
def mending_clears_the_fault(was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Re-arming: it clears the fault code; an emergency opens broken doors."""
    led = was.mode not in OBEYING and now.mode in OBEYING
    if (led or alarmed(now)) and now.fault_code:
        return "the fault code outlives its mending"
    return None
