"""All that an exploration has found: nodes, how each was reached, edges, and what broke."""

from array import array
from dataclasses import dataclass, field

from simulators.checker.model import Model, Step
from simulators.checker.world import Node


@dataclass(frozen=True, slots=True)
class Violation:
    """An invariant that does not hold: where, and on which step from there."""

    invariant: str
    source: str
    verdict: str
    node: int
    step: Step | None = None


@dataclass(slots=True)
class Explored:
    """All nodes by number, in the order in which they were met."""

    model: Model
    nodes: list[Node] = field(default_factory=list)
    numbers: dict[Node, int] = field(default_factory=dict)
    parents: "array[int]" = field(default_factory=lambda: array("l"))
    quiet: list[tuple[int, int]] = field(default_factory=list)  # edges that are no disturbance
    alone: list[tuple[int, int]] = field(default_factory=list)  # of those, with nobody's help
    calling: set[int] = field(default_factory=set)  # nodes that an officer is called from, alone
    steps: int = 0
    violations: list[Violation] = field(default_factory=list)
