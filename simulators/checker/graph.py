"""What must hold of all nodes together: there is always a way on, also when nobody helps."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from simulators.checker.found import Explored
from simulators.checker.kinds import GRAPHS, Invariant, of_graph
from simulators.checker.world import NOBODY

ALERT: Final = frozenset({"referred", "fault", "emergency"})
Pairs = Iterable[tuple[int, int]]


class Edges:
    """Which nodes a node is reached from; with some sources dropped, and other edges added."""

    def __init__(self, edges: Pairs) -> None:
        """Turn all edges round."""
        self._before = _turned(edges)
        self._dropped, self._added = frozenset[int](), dict[int, list[int]]()

    def changed(self, dropped: frozenset[int], added: Pairs) -> "Edges":
        """Return these edges without those of some sources, and with others."""
        made = Edges(())
        made._before, made._dropped, made._added = self._before, dropped, _turned(added)
        return made

    def before(self, node: int) -> Iterator[int]:
        """Yield what leads to a node."""
        for source in self._before.get(node, ()):
            if source not in self._dropped:
                yield source
        yield from self._added.get(node, ())


def _turned(edges: Pairs) -> dict[int, list[int]]:
    before = dict[int, list[int]]()
    for source, dest in edges:
        before.setdefault(dest, []).append(source)
    return before


def never_reaches(found: Explored, good: Iterable[int], edges: Edges) -> int:
    """Return the first node from which no good one can be reached; -1: from all one can."""
    reached = set(good)
    waiting = deque(reached)
    while waiting:
        for source in edges.before(waiting.popleft()):
            if source not in reached:
                reached.add(source)
                waiting.append(source)
    return next((node for node in range(len(found.nodes)) if node not in reached), -1)


def _states(found: Explored) -> Iterator[tuple[int, str]]:
    facts = found.model.brain.facts
    for number, node in enumerate(found.nodes):
        yield number, "" if node.brain == NOBODY else facts[node.brain].state


@of_graph
def the_lane_can_always_become_ready(found: Explored, quiet: Edges, _alone: Edges) -> int:
    """DESIGN States (a way out of each); reliability R2 I7: without one more disturbance."""
    ready = (number for number, state in _states(found) if state == "ready")
    return never_reaches(found, ready, quiet)


@of_graph
def somebody_helps_whoever_is_inside(found: Explored, _quiet: Edges, alone: Edges) -> int:
    """DESIGN 8; devices I4, I11: cycles and time limits alone call an officer or open a door."""
    helped = set(found.calling)
    for number, state in _states(found):
        node = found.nodes[number]
        plc, world = found.model.plant.plcs[node.plc], found.model.worlds[node.world]
        free = plc.entry.name == "OPEN" or plc.exit.name == "OPEN"
        if free or state in ALERT or not world.inside or not (plc.persons or plc.left_object):
            helped.add(number)
    return never_reaches(found, helped, alone)


def broken(found: Explored, quiet: Edges, alone: Edges) -> Iterator[tuple[Invariant, int]]:
    """Yield each invariant of the whole that does not hold, with a node where it does not."""
    for invariant in GRAPHS:
        node = invariant.check(found, quiet, alone)
        if isinstance(node, int) and node >= 0:
            yield invariant, node
