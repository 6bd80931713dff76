"""What must hold of maintenance: asked for until it is reached, and left tested."""

from gate.events import DoorState, LaneStatus, Mode, ModeRequest, OfficerAction
from gate.lane.facts import Facts
from simulators.checker.case import Case, Verdict
from simulators.checker.kinds import of_event, of_mind, of_node, of_stay, on
from simulators.checker.model import Model
from simulators.checker.told import Told
from simulators.checker.world import NOBODY, Node, World

MAINTENANCE = ModeRequest.MAINTENANCE


@of_stay
def maintenance_is_asked_until_it_is_reached(
    _was: Facts, facts: Facts, look: LaneStatus
) -> Verdict:
    """docs/lane-map.md, maintenance: again after a restart of the PLC, and no longer than that."""
    if facts.state != "maintenance":
        return None
    reached = look.mode is Mode.MAINTENANCE
    asked = facts.asked_mode.mode
    if reached:
        return "maintenance is reached, and still asked for" if asked is MAINTENANCE else None
    return None if asked is MAINTENANCE else "the PLC is not in maintenance, and nobody asks for it"


@of_node
def maintenance_is_asked_in_maintenance_only(model: Model, node: Node, _world: World) -> Verdict:
    """docs/lane-map.md, Re-arming: a request that stays up would be heard by itself one day."""
    if node.brain == NOBODY or model.brain.facts[node.brain].state == "maintenance":
        return None
    asked = model.orders.levels[node.levels].mode
    return "maintenance is asked for outside of it" if asked is MAINTENANCE else None


@of_event
def after_maintenance_the_lane_is_tested(case: Case, told: Told) -> Verdict:
    """DESIGN States: whoever worked on the lane may have changed anything."""
    if told.before != "maintenance" or told.after != "out_of_service":
        return None
    tested = case.then.self_test
    return "no self-test after maintenance" if tested.passed else None


@on("timer_expired")
def a_long_maintenance_calls_an_officer(case: Case, told: Told) -> Verdict:
    """DESIGN 8; devices I11: a lane that was forgotten in maintenance is somebody's to see to."""
    over = told.before == "maintenance" and "limit 'state'" in case.step.sentence
    if not over:
        return None
    return None if "officer_called" in told.rows else "maintenance lasts, and no officer is called"


@of_mind
def the_entry_can_be_moved_in_maintenance(model: Model, mind: int) -> Verdict:
    """docs/lane-map.md, maintenance: while the exit is locked, both ways."""
    facts = model.brain.facts[mind]
    look = facts.status
    if facts.state != "maintenance" or look is None or look.mode is not Mode.MAINTENANCE:
        return None
    can = {one for one, _ in model.brain.commands(mind)}
    moves = {OfficerAction.OPEN_ENTRY, OfficerAction.CLOSE_ENTRY} <= can
    locked = look.exit_door is DoorState.CLOSED_LOCKED
    return "no officer can move the entry" if locked and not moves else None
