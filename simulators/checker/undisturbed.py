"""Values that only one more disturbance would ask for: set back once none can come any more.

Nine nodes in ten have spent their disturbance. In them

- a document that lies on the reader counts as lying there from before as soon as the lane is ready,
  whether it does so already or not: the two are parted by a loss of the reader alone;
- the PLC shows the last permit as spent until another opens the exit, and steps over it is what a
  new number has to do: that the controller remembers it, too, matters to a PLC that starts anew;
- who was let in is asked no more whether their document was accepted, and for which answers they
  waited: the loss of a service asks that;
- through which door the traveller may have gone is said anew by the next look, where a door is so
  far from its lock that the next scan can not close it, and every look arrives;
- more time, once it was given, is asked for no more: it matters to a capture that may begin again.

tests/simulators/checker/test_undisturbed.py takes every step from nodes as they are and as they are
here: the same can happen, with the same orders and the same verdicts, and it leads to the same.
"""

from typing import Final

from gate.crossing.crossing import Crossing, WayOut
from gate.crossing.evidence import Evidence
from gate.lane.facts import Facts
from simulators.checker.brain import Brain
from simulators.checker.controller import unshared
from simulators.checker.dead_values import BEFORE_DECISION, may_be_retried
from simulators.checker.door_model import LOCKED, OBSTRUCTED, OPEN, OPENING
from simulators.checker.plant import Plant
from simulators.checker.plc_values import PlcValues
from simulators.checker.world import NOBODY, Link, Node, World

FAR: Final = frozenset({OPEN, OPENING, OBSTRUCTED})  # from its lock: two phases or more


class Undisturbed:
    """Sets back in nodes; remembers what it made of each controller."""

    def __init__(self, brain: Brain, plant: Plant) -> None:
        self._brain, self._plant = brain, plant
        self._memo = dict[tuple[int, bool, WayOut | None, bool], int]()

    def normal(self, node: Node, world: World) -> Node:
        """Return the node with what can not matter any more set back."""
        if world.left or node.brain == NOBODY:
            return node
        facts, body = self._brain.facts[node.brain], self._plant.plcs[node.plc]
        way_out = _next_way_out(facts, body) if world.link is Link.UP else None
        key = (node.brain, _shown(facts, body), way_out, not world.asked)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._settled(*key)
        return node if found == node.brain else node._replace(brain=found)

    def _settled(self, brain: int, shown: bool, way_out: WayOut | None, unasked: bool) -> int:
        facts = unshared(self._brain.facts[brain])
        if shown:
            facts.last_permit = 0
        if facts.document_there and facts.state != "ready":
            facts.document_old = False
        if facts.state != "capturing" or facts.more_captures == facts.more_asked:
            facts.more_asked = facts.more_captures = 0
        if facts.crossing is not None:
            if not may_be_retried(facts):
                _forget(facts.crossing, facts.state, unasked=unasked)
            facts.crossing.way_out = way_out or facts.crossing.way_out
        return self._brain.known(facts)


def _shown(facts: Facts, body: PlcValues) -> bool:
    """The last permit is spent, and this has been seen, or any look will show it."""
    look, last = facts.status, facts.last_permit
    return last == body.spent and (look is None or look.spent_permit == last)


def _next_way_out(facts: Facts, body: PlcValues) -> WayOut | None:
    """The doors were seen as they are, and the next look shows one unlocked; None: perhaps not."""
    look = facts.status
    if look is None or look.entry_door is not body.entry or look.exit_door is not body.exit:
        return None
    if body.exit in FAR or body.entry in FAR:
        return WayOut.ENTRY if body.exit is LOCKED else WayOut.EXIT
    return None


def _forget(crossing: Crossing, state: str, *, unasked: bool) -> None:
    if state in BEFORE_DECISION:
        return
    if crossing.entry_opened:
        crossing.evidence = Evidence()
    if unasked:  # else their answer may still come, and leaves a row
        crossing.awaited = frozenset()
