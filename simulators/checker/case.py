"""What an invariant is shown: what was there, what happened, what is there now."""

from dataclasses import dataclass

from gate.events import Levels
from gate.lane.facts import Facts
from gate.lane.topology import READER_INSIDE
from simulators.checker.model import Model, Step
from simulators.checker.passage import CHECKED_INSIDE, LOCKED_IN, PASSAGE
from simulators.checker.plc_model import PlcModel
from simulators.checker.proofs import added, proven
from simulators.checker.topologies import proofs_of
from simulators.checker.world import NOBODY, Node, World


@dataclass(slots=True)
class Case:
    """One step from one node."""

    model: Model
    before: Node
    step: Step

    @property
    def was(self) -> World:
        """The world before."""
        return self.model.worlds[self.before.world]

    @property
    def now(self) -> World:
        """The world afterwards."""
        return self.model.worlds[self.step.node.world]

    @property
    def proofs(self) -> frozenset[str]:
        """What was truly brought for the crossing, this event's word with it."""
        return proven(added(self.was.proofs, self.step.proof))

    @property
    def had(self) -> frozenset[str]:
        """What was truly brought before."""
        return proven(self.was.proofs)

    @property
    def needed(self) -> frozenset[str]:
        """What has to be brought before a permit is armed, in this topology."""
        return proofs_of(self.model.brain.settings)

    @property
    def inside(self) -> bool:
        """The reader stands inside, so that the traveller is locked in before all checks."""
        return self.model.brain.settings.topology in READER_INSIDE

    @property
    def locked_in(self) -> frozenset[str]:
        """States in which the traveller is between locked doors."""
        return LOCKED_IN | CHECKED_INSIDE if self.inside else LOCKED_IN

    @property
    def passage(self) -> frozenset[str]:
        """States in which the traveller is on the way through."""
        return PASSAGE | self.locked_in

    @property
    def plc_was(self) -> PlcModel:
        """The PLC before."""
        return self.model.plant.plcs[self.before.plc]

    @property
    def plc(self) -> PlcModel:
        """The PLC afterwards."""
        return self.model.plant.plcs[self.step.node.plc]

    @property
    def frame(self) -> Levels:
        """The newest frame before, which a scan goes by."""
        return self.model.orders.levels[self.before.wire]

    @property
    def known(self) -> Facts | None:
        """What the controller knew before; None: it was dead."""
        return None if self.before.brain == NOBODY else self.model.brain.facts[self.before.brain]

    @property
    def then(self) -> Facts:
        """What the controller knows afterwards, in a step that was an event of it."""
        return self.model.brain.facts[self.step.node.brain]


Verdict = str | None
"""What is wrong; None: nothing."""
