"""Breadth first through all nodes, checking every step; remembers how each node was reached."""

from collections.abc import Iterator

from simulators.checker.controller import UnhandledError
from simulators.checker.found import Explored, Violation
from simulators.checker.judge import Judge
from simulators.checker.model import At, Model, Step
from simulators.checker.moves_lane import lane
from simulators.checker.moves_people import people
from simulators.checker.moves_plant import plant
from simulators.checker.moves_plc import plc
from simulators.checker.world import NOBODY, Node

MOST = 10_000_000
MOVES = (plc, people, plant, lane)


def following(model: Model, node: Node) -> Iterator[tuple[Step, bool]]:
    """Yield all that can happen next, and whether it happens though nobody helps."""
    at = At(node, model.worlds[node.world])
    starting = node.brain != NOBODY and bool(model.brain.facts[node.brain].unheard)
    for moves in MOVES:
        for step in moves(model, at):
            if step.disturbs and starting:
                continue  # what befalls a lane before its devices are there befalls it later, too
            yield step, moves is plc or step.sentence.startswith("The time limit")


class Search:
    """One exploration. Ends with the first violation, or with all nodes."""

    def __init__(self, found: Explored) -> None:
        """Begin with what is found already."""
        self.found, self.judge = found, Judge(found)

    def start(self) -> None:
        """Meet the first node."""
        self._meet(self.found.model.first(), -1)

    def go_on(self, here: int, most: int = MOST) -> int:
        """Leave every node from this one on, in the order in which they are met.

        Returns the first one that was not left, for there are too many, or something broke.
        """
        found = self.found
        try:
            while here < len(found.nodes) < most and not found.violations:
                self.leave(here)
                here += 1
        except UnhandledError as error:
            violation = Violation("every_event_is_expected", "DESIGN, the table", str(error), here)
            found.violations.append(violation)
        return here

    def leave(self, here: int) -> None:
        """Take every step from a node. Raises UnhandledError: the table says nothing of one."""
        found, node = self.found, self.found.nodes[here]
        for step, alone in following(found.model, node):
            found.steps += 1
            self.judge.taken(here, step)
            there = found.numbers.get(step.node)
            if there is None:
                there = self._meet(step.node, here)
            if not step.disturbs:
                found.quiet.append((here, there))
                if alone:
                    found.alone.append((here, there))
                    if any("officer_called" in told.rows for told in step.told):
                        found.calling.add(here)

    def _meet(self, node: Node, parent: int) -> int:
        found = self.found
        number = found.numbers[node] = len(found.nodes)
        found.nodes.append(node)
        found.parents.append(parent)
        self.judge.met(number)
        return number


def explore(model: Model, most: int = MOST) -> Explored:
    """Visit every node that can be reached, shortest ways first; stop at a violation."""
    search = Search(Explored(model))
    search.start()
    search.go_on(0, most)
    return search.found
