"""What the lane PLC must keep of permits: armed alone, for one person, used once, told if not."""

from gate.events import DoorRequest, DoorState, Latched, Levels, Mode
from simulators.checker.case import Verdict
from simulators.checker.kinds import of_scan
from simulators.checker.must_plc import LOCKED, opened
from simulators.checker.plc_model import OBEYING, PlcModel
from simulators.checker.plc_values import NOT_REFUSED


@of_scan
def the_exit_opens_on_the_armed_number_only(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN 2, lane bus; docs/lane-map.md, Permits 3; devices I7, I8."""
    if now.mode is Mode.EMERGENCY or not opened(was.exit, now.exit):
        return None
    if now.mode is not Mode.NORMAL or frame.exit_door is not DoorRequest.OPEN:
        return f"the exit opens in {now.mode.name}, and nobody asks for it"
    used = frame.permit != 0 and frame.permit == was.armed
    return None if used else f"the exit opens on permit {frame.permit}; armed was {was.armed}"


@of_scan
def a_used_number_is_spent(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN 3; docs/lane-map.md, Permits 3; devices I8: single use."""
    if now.mode is Mode.EMERGENCY or not opened(was.exit, now.exit):
        return None
    return None if (now.armed, now.spent) == (0, frame.permit) else "the permit is not spent"


@of_scan
def a_number_is_armed_for_one_person_locked_in(
    _was: PlcModel, _f: Levels, now: PlcModel
) -> Verdict:
    """DESIGN 3, lane bus; docs/lane-map.md, Permits 1 and 2; devices I7, I9."""
    shut = now.entry in {LOCKED, DoorState.OPENING} and now.exit in {LOCKED, DoorState.OPENING}
    alone = now.persons == 1 and not now.left_object
    if now.armed and not (now.mode is Mode.NORMAL and alone and shut):
        return "a permit is armed, though not one person is between locked doors"
    return None


@of_scan
def a_number_is_armed_by_a_frame_of_its_own(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN lane bus; docs/lane-map.md, Permits 1: a new number, alone in its frame."""
    if now.armed in {0, was.armed}:
        return None
    if frame.arm != now.armed or was.shown == frame.arm:
        return "a number is armed that nobody newly asked for"
    if frame.permit or frame.exit_door is DoorRequest.OPEN:
        return "a number is armed by a frame that opens, too"
    return "a spent number is armed again" if frame.arm == was.spent else None


@of_scan
def a_refused_number_is_told(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Permits 1 and 3: latched; DESIGN 5: never silence."""
    asked = frame.arm not in {0, was.shown}
    if asked and now.armed != frame.arm and not _unarmed_since(was, now):
        told = Latched.PERMIT_REFUSED in now.latched
        return None if told else "a permit is refused in silence"
    return None


def _unarmed_since(was: PlcModel, now: PlcModel) -> bool:
    """It was armed, and gone in the same scan: a door opens, the mode changes."""
    return was.mode is not now.mode or not now.shut


@of_scan
def it_arms_whom_it_may(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Permits 1: a proper number for one person is taken."""
    alone = was.persons == 1 and not was.left_object and was.entry is was.exit is LOCKED
    stays = was.mode is now.mode is Mode.NORMAL and now.entry is now.exit is LOCKED
    proper = frame.arm not in {0, was.shown, was.spent} and not frame.permit
    if alone and stays and proper and frame.exit_door is not DoorRequest.OPEN:
        return None if now.armed == frame.arm else "a proper permit is not armed"
    return None


@of_scan
def a_number_that_opens_nothing_is_told(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Permits 3: another number latches, and nothing moves; never silence."""
    asks = frame.exit_door is DoorRequest.OPEN and frame.entry_door is not DoorRequest.OPEN
    if not asks or was.mode is not now.mode or now.mode not in OBEYING or now.exit_wanted:
        return None
    told = Latched.PERMIT_REFUSED in now.latched or was.told == frame.permit
    return None if told else "the exit is not opened, and nobody is told"


@of_scan
def a_refused_number_is_told_once(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Permits 3: one refusal, one event, for as long as it is asked."""
    if was.mode is not now.mode or now.mode not in OBEYING:
        return None
    if frame.exit_door is not DoorRequest.OPEN:
        return None if now.told == NOT_REFUSED else "nothing is asked, and a refusal is kept"
    served = was.exit_wanted and frame.entry_door is not DoorRequest.OPEN
    if served and now.told != was.told:
        return "what was granted is refused"
    news = Latched.PERMIT_REFUSED in now.latched & ~was.latched
    silent = served or was.told == frame.permit
    if news and silent and frame.arm in {0, was.shown}:
        return "what was granted, or was told already, is told as refused"
    return None
