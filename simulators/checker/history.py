"""How history is kept: what an event proves, which permit may open, which timers run."""

from gate.events import DoorRequest, DoorState, Levels, Mode, ModeRequest
from gate.lane.facts import Facts
from simulators.checker.plc_model import PlcModel
from simulators.checker.proofs import added
from simulators.checker.told import Told
from simulators.checker.world import World

OFFICERS = frozenset({"referred", "fault", "emergency"})  # what follows is an officer's decision


def after_event(
    world: World, told: Told, facts: Facts, wire: Levels, proof: str = "", spent: str = ""
) -> World:
    """Return the world after an event of the controller; `wire`: the newest frame."""
    proofs = world.proofs
    if told.changed or facts.crossing is None or told.after in OFFICERS:
        proofs = frozenset()
    if proof and facts.crossing is not None and told.after not in OFFICERS:
        proofs = added(proofs, proof)
    opening = told.opening
    leave = world.leave if opening is None else opening.permit
    timers = ((world.timers - {spent}) - told.outdated) | told.timers
    if told.after in OFFICERS and facts.inside:
        timers |= {"inside"}  # as if it had not been over yet: more can happen, and nodes are fewer
    return world._replace(
        asked=_asked(world.asked, told),
        timers=timers,
        proofs=proofs,
        leave=leave if wire.permit == leave else 0,
        opened=world.opened and not told.changed and told.arming is None,
        swapped=world.swapped and not told.changed and facts.crossing is not None,
    )


def _asked(asked: frozenset[str], told: Told) -> frozenset[str]:
    for one in told.asked:
        asked = frozenset() if one == "Wipe" else asked | {one}
    if asked and told.after in OFFICERS:
        return frozenset()  # no answer changes anything any more
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
