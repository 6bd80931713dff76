"""How history is kept: what an event proves, which permit may open, which timers run."""

from typing import Final

from gate.events import DoorRequest, DoorState, Levels, Mode, ModeRequest
from gate.lane.facts import Facts
from gate.reasons import Reason
from simulators.checker.plc_model import PlcModel
from simulators.checker.proofs import FACES, added
from simulators.checker.told import Told
from simulators.checker.world import World

TELLING: Final = frozenset({"officer_called", "decision", "effect_failed"})
CAMERA: Final = frozenset({"BeginCapture"})
# After these alone an officer may have the face captured again; said here anew.
RETRIED: Final = frozenset(
    {Reason.FACE_MISMATCH, Reason.COMPARISON_UNSURE, Reason.PRESENTATION_ATTACK,
     Reason.LIKENESS_LOW, Reason.CAPTURE_TIME_LIMIT, Reason.NO_FACE}
)  # fmt: skip
OFFICERS = frozenset({"referred", "fault", "emergency"})  # what follows is an officer's decision


def after_event(
    world: World, told: Told, facts: Facts, wire: Levels, proof: str = "", spent: str = ""
) -> World:
    """Return the world after an event of the controller; `wire`: the newest frame."""
    proofs = world.proofs
    if told.changed or facts.crossing is None or told.after in OFFICERS:
        kept = facts.crossing is not None and told.after == "referred" and by_capture(told)
        proofs = proofs - FACES if kept and not told.changed else frozenset()
    if proof and facts.crossing is not None and told.after not in OFFICERS:
        proofs = added(proofs, proof)
    opening = told.opening
    leave = world.leave if opening is None else opening.permit
    timers = ((world.timers - {spent}) - told.outdated) | told.timers
    if told.after in OFFICERS and facts.inside:
        timers |= {"inside"}  # as if it had not been over yet: more can happen, and nodes are fewer
    return world._replace(
        asked=_asked(world.asked, told, facts),
        timers=timers,
        proofs=proofs,
        leave=leave if wire.permit == leave else 0,
        opened=world.opened and not told.changed and told.arming is None,
        swapped=world.swapped and not told.changed and facts.crossing is not None,
    )


def by_capture(told: Told) -> bool:
    """Tell whether all that is read of this event comes of a capture: the other proofs stand."""
    read = {reason for row, reason in told.said if row in TELLING}
    entered = told.before != told.after
    return (
        (told.before == "capturing" or not entered)
        and read <= RETRIED
        and (bool(read) or not entered)
    )


def _asked(asked: frozenset[str], told: Told, facts: Facts) -> frozenset[str]:
    for one in told.asked:
        asked = frozenset() if one == "Wipe" else asked | {one}
    if asked and told.after in OFFICERS:
        owed = facts.crossing is not None and facts.crossing.capture_asked
        return asked & CAMERA if owed else frozenset()  # no other answer changes anything any more
    return asked


def after_scan(world: World, before: PlcModel, now: PlcModel, wire: Levels) -> World:
    """Return the world after a scan of the PLC on this frame."""
    calm = now.mode is before.mode and (world.calm or asks_nothing(wire))
    if left_its_lock(before.exit, now.exit) and now.mode is Mode.NORMAL:
        return world._replace(calm=calm, leave=0, opened=True)
    return world if calm == world.calm else world._replace(calm=calm)


def left_its_lock(before: DoorState, now: DoorState) -> bool:
    """Tell whether a door that was locked is locked no more."""
    locked = DoorState.CLOSED_LOCKED
    return before is locked and now is not locked


def asks_nothing(wire: Levels) -> bool:
    """Tell whether a frame moves, permits and re-arms nothing."""
    opens = DoorRequest.OPEN in {wire.entry_door, wire.exit_door}
    return wire.mode is ModeRequest.NONE and not opens and not wire.permit
