"""What must hold at every instant: timers run, levels agree with the state, secrets are gone."""

from typing import Final

from gate.lane.states import IGNORED
from gate.lane.topology import READER_INSIDE
from simulators.checker.case import Verdict
from simulators.checker.kinds import of_node
from simulators.checker.model import Model
from simulators.checker.world import NOBODY, Link, Node, World

LIVE_CROSSING: Final = frozenset(
    {"reading_document", "checking_document", "entering", "isolating", "capturing", "deciding",
     "releasing", "leaving", "referred", "returning"}
)  # fmt: skip
ASKING: Final = {"capturing": "BeginCapture"}


@of_node
def every_state_has_a_time_limit(model: Model, node: Node, world: World) -> Verdict:
    """DESIGN States, 8; devices I11; reliability R2 I7: nobody waits where no timer runs."""
    if node.brain == NOBODY or "state" in world.timers:
        return None
    return f"no time limit runs in {model.brain.facts[node.brain].state}"


@of_node
def who_is_inside_is_watched_by_a_timer(model: Model, node: Node, world: World) -> Verdict:
    """DESIGN 8; devices I11: an officer is called by the limit inside, or was called already."""
    if node.brain == NOBODY or world.link is not Link.UP:
        return None
    facts = model.brain.facts[node.brain]
    called = facts.state in {"referred", "fault", "emergency", "returning"}
    called = called or (facts.crossing is not None and facts.crossing.overridden)
    if facts.status is None or not facts.status.persons or called or "inside" in world.timers:
        return None
    return f"somebody is inside in {facts.state}, and no timer calls an officer"


@of_node
def a_permit_lives_in_one_state(model: Model, node: Node, _world: World) -> Verdict:
    """DESIGN 2, 3; reliability R2 I1: the guard holds one while deciding, and at no other time."""
    if node.brain == NOBODY:
        return None
    facts = model.brain.facts[node.brain]
    held = facts.guard is not None and facts.guard.permit is not None
    return f"a permit is held in {facts.state}" if held and facts.state != "deciding" else None


@of_node
def a_guard_lives_for_one_crossing(model: Model, node: Node, _world: World) -> Verdict:
    """DESIGN guard; reliability R1 10: no crossing inherits a guard."""
    if node.brain == NOBODY:
        return None
    facts = model.brain.facts[node.brain]
    crossing, guard = facts.crossing, facts.guard
    if (crossing is None) != (guard is None):
        return "a guard without its crossing, or a crossing without a guard"
    if crossing is not None and guard is not None and crossing.number != guard.crossing:
        return "the guard is of another crossing"
    lacks = facts.state in LIVE_CROSSING and crossing is None
    return f"{facts.state} without a crossing" if lacks else None


@of_node
def no_picture_outlives_its_crossing(model: Model, node: Node, world: World) -> Verdict:
    """DESIGN 9; devices I16; reliability R2 I10."""
    if node.brain == NOBODY or not world.asked:
        return None
    over = model.brain.facts[node.brain].crossing is None
    return f"{', '.join(sorted(world.asked))} goes on after the crossing" if over else None


@of_node
def what_is_waited_for_was_asked(model: Model, node: Node, world: World) -> Verdict:
    """DESIGN 5: a question that nobody asked is never answered."""
    if node.brain == NOBODY:
        return None
    needed = ASKING.get(model.brain.facts[node.brain].state)
    return f"{needed} was never asked" if needed and needed not in world.asked else None


@of_node
def lines_are_forgotten_once_inside(model: Model, node: Node, _world: World) -> Verdict:
    """DESIGN 9; reliability R2 I9: personal lines stay while a swap could be noticed by them."""
    if node.brain == NOBODY:
        return None
    facts = model.brain.facts[node.brain]
    crossing = facts.crossing
    inside = facts.settings.topology in READER_INSIDE  # there they are judged while isolating
    late = facts.state == "capturing" or (facts.state == "isolating" and not inside)
    kept = crossing is not None and crossing.lines is not None
    return f"the document's lines are still kept in {facts.state}" if late and kept else None


@of_node
def every_event_is_expected(model: Model, node: Node, _world: World) -> Verdict:
    """DESIGN lane table; reliability R2 I7: each pair has a row, or a reason for none."""
    if node.brain == NOBODY:
        return None
    state, rows = model.brain.facts[node.brain].state, model.brain.lane.rows
    for trigger in model.triggers:
        if (state, trigger) not in rows and (state, trigger) not in IGNORED:
            return f"nothing is said of {trigger} in {state}"
    return None
