"""What the lane PLC must keep of its modes: by key only, calmly, safe in trouble."""

from gate.events import DoorRequest, DoorState, Levels, Mode, ModeRequest
from simulators.checker.case import Verdict
from simulators.checker.door_model import FAULT, LOCKED, MOVING
from simulators.checker.kinds import of_scan
from simulators.checker.must_plc import alarmed
from simulators.checker.plc_model import OBEYING, PlcModel


@of_scan
def trouble_makes_it_safe(_was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN 7; devices I4, I6, I12; docs/lane-map.md, Modes and Doors."""
    trouble = not now.mains or DoorState.FAULT in {now.entry, now.exit}
    return (
        f"{now.mode.name} without mains or with a broken door"
        if (trouble and now.mode in OBEYING)
        else None
    )


@of_scan
def only_a_calm_controller_re_arms(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """DESIGN 7; docs/lane-map.md, Re-arming; devices I4, I14."""
    if was.mode in OBEYING or now.mode not in OBEYING:
        return None
    if frame.mode is ModeRequest.NONE or int(frame.mode) != int(now.mode):
        return f"the PLC goes to {now.mode.name}, which nobody asked for"
    if DoorRequest.OPEN in {frame.entry_door, frame.exit_door} or frame.permit:
        return "a frame that opens re-arms"
    return "it is re-armed during an emergency" if alarmed(was) or not was.mains else None


@of_scan
def the_mode_is_changed_by_key_only(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Modes: normal, blocked and maintenance are asked for."""
    changed = was.mode is not now.mode and now.mode in OBEYING
    asked = frame.mode is not ModeRequest.NONE and int(frame.mode) == int(now.mode)
    return f"the mode becomes {now.mode.name} by itself" if changed and not asked else None


@of_scan
def a_calm_request_for_normal_is_heard(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Re-arming: a lane that can never be armed again holds everybody up."""
    asks = frame.mode is ModeRequest.NORMAL and was.mode in {Mode.SAFE, Mode.BOOT, Mode.BLOCKED}
    opens = DoorRequest.OPEN in {frame.entry_door, frame.exit_door} or frame.permit
    calm = was.calm or was.mode is Mode.BLOCKED
    sound = was.mains and not alarmed(was)
    faulty = DoorState.FAULT in {was.entry, was.exit} and was.mode is Mode.BLOCKED
    if asks and calm and sound and not opens and not faulty and now.mode is not Mode.NORMAL:
        return "a proper request for normal mode is not heard"
    return None


@of_scan
def maintenance_of_an_empty_lane_is_heard(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, maintenance: out of normal or blocked at once; else as any re-arming."""
    empty = was.shut and not was.persons and not was.left_object
    calm = was.calm or was.mode in {Mode.NORMAL, Mode.BLOCKED}
    opens = DoorRequest.OPEN in {frame.entry_door, frame.exit_door} or frame.permit
    sound = was.mains and not alarmed(was) and was.mode is not Mode.EMERGENCY
    asks = frame.mode is ModeRequest.MAINTENANCE
    if asks and empty and calm and sound and not opens and now.mode is not Mode.MAINTENANCE:
        return "a proper request for maintenance is not heard"
    return None


@of_scan
def only_mending_ends_a_fault(was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Re-arming: a fault lasts until it is re-armed, or fire opens the doors."""
    mended = now.mode in OBEYING or now.mode is Mode.EMERGENCY
    cleared = was.fault_code and not now.fault_code
    for door in ("entry", "exit"):
        cleared = cleared or (getattr(was, door) is FAULT and getattr(now, door) is not FAULT)
    return "a fault ends by itself" if cleared and not mended else None


@of_scan
def a_mended_door_goes_where_it_was_ordered(
    was: PlcModel, _frame: Levels, now: PlcModel
) -> Verdict:
    """docs/lane-map.md, Re-arming: it moves no door by itself, and what was ordered still is."""
    if now.mode not in OBEYING:
        return None
    for door, other in (("entry", "exit"), ("exit", "entry")):
        mended = getattr(was, door) is FAULT and getattr(now, door) is not FAULT
        if mended and getattr(was, other) not in MOVING:  # else it may only be slow
            orders = {getattr(one, f"{door}_wanted") for one in (was, now)}
            there = {DoorState.OPEN} if orders == {True} else {LOCKED, DoorState.OBSTRUCTED}
            if len(orders) == 1 and getattr(now, door) not in there:
                return f"the {door} was mended, and goes where nobody ordered it"
    return None


@of_scan
def a_door_takes_its_time(was: PlcModel, _frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Doors: a move takes 0.9 s, so that no scan sees both of its ends."""
    for door, then in ((was.entry, now.entry), (was.exit, now.exit)):
        if {door, then} == {LOCKED, DoorState.OPEN}:
            return "a door is at the other end of its move at once"
    return None


@of_scan
def a_calm_frame_counts_while_the_mode_lasts(
    was: PlcModel, _frame: Levels, now: PlcModel
) -> Verdict:
    """docs/lane-map.md, Re-arming: once in a mode is enough; what is refused changes nothing."""
    forgot = was.mode is now.mode and was.calm and not now.calm
    return "a calm frame was seen in this mode, and is forgotten" if forgot else None


@of_scan
def a_calm_frame_counts(was: PlcModel, frame: Levels, now: PlcModel) -> Verdict:
    """docs/lane-map.md, Re-arming: a frame that asks for nothing is enough to be armed again."""
    opens = DoorRequest.OPEN in {frame.entry_door, frame.exit_door} or frame.permit
    asks = opens or frame.mode is not ModeRequest.NONE
    lost = not asks and now.mode is was.mode and not now.calm
    return "a frame asks for nothing, and does not count" if lost else None
