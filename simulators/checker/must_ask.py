"""What must hold at every instant of what is asked of the PLC: no order outlives its state."""

from gate.events import DoorRequest, Levels, ModeRequest
from simulators.checker.case import Verdict
from simulators.checker.kinds import of_node
from simulators.checker.model import Model
from simulators.checker.world import NOBODY, Link, Node, World


def _asked_in(state: str, model: Model, node: Node) -> Levels | None:
    """Return what is asked of the PLC while the controller is in this state; None: it is not."""
    if node.brain == NOBODY or model.brain.facts[node.brain].state != state:
        return None
    return model.orders.levels[node.levels]


def _still(levels: Levels) -> bool:
    return levels.entry_door is levels.exit_door is DoorRequest.HOLD


@of_node
def the_exit_is_asked_for_while_releasing_only(model: Model, node: Node, _w: World) -> Verdict:
    """DESIGN 2; devices I7: no other state keeps the order to open."""
    levels = model.orders.levels[node.levels]
    state = "" if node.brain == NOBODY else model.brain.facts[node.brain].state
    if levels.exit_door is DoorRequest.OPEN or levels.permit:
        return None if state in {"releasing", "leaving"} else f"the exit is asked for in {state}"
    return f"a permit is kept armed in {state}" if levels.arm and state != "deciding" else None


@of_node
def nothing_moves_in_an_emergency(model: Model, node: Node, _world: World) -> Verdict:
    """DESIGN 6; devices I2: the controller can never close or override."""
    levels = _asked_in("emergency", model, node)
    return None if levels is None or _still(levels) else "doors are ordered in an emergency"


@of_node
def a_fault_opens_nothing(model: Model, node: Node, _world: World) -> Verdict:
    """DESIGN 5; devices I12: what is unknown is not moved, but closed where the PLC may."""
    levels = _asked_in("fault", model, node)
    opens = levels is not None and DoorRequest.OPEN in {levels.entry_door, levels.exit_door}
    return "a door is asked to open in a fault" if opens else None


@of_node
def nothing_is_asked_in_the_dark(model: Model, node: Node, world: World) -> Verdict:
    """DESIGN 5, bus; docs/lane-map.md, Silence: all is forgotten until the lane is seen again."""
    if node.brain == NOBODY or model.brain.facts[node.brain].status is not None:
        return None
    if world.link is not Link.LOST or model.brain.facts[node.brain].state == "maintenance":
        return None
    still = _still(model.orders.levels[node.levels])
    return None if still else "doors are ordered in the dark"


@of_node
def a_ready_lane_asks_nothing_of_the_mode(model: Model, node: Node, _world: World) -> Verdict:
    """docs/lane-map.md, Re-arming: a request that stays up would re-arm by itself one day."""
    levels = _asked_in("ready", model, node)
    asks = levels is not None and levels.mode is not ModeRequest.NONE
    return "a mode is asked for" if asks else None
