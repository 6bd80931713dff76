"""Looks at the lane of the bench, and keeps what it decided, told and ended in."""

from typing import Final

from gate.app.bench.lane import BenchLane
from gate.app.bench.traced import Coverage, Decision
from gate.ports import Row
from gate.view import CrossingResult
from simulators.bench.bodies import Bodies
from simulators.bench.story import Story

MOST_RESULTS: Final = 500
MOST_STATES: Final = 5_000


class Observed:
    """Everything that is kept of one lane."""

    def __init__(self, story: Story) -> None:
        self.story, self.coverage = story, Coverage()
        self.decision: Decision | None = None  # the last that led to another state
        self.results = list[CrossingResult]()  # newest first
        self.entered = list[str]()  # states, in their order

    def look(self, lane: BenchLane, bodies: Bodies) -> None:
        """Look at doors and people, as the PLC has them."""
        plc = lane.rig.world.device.lane.plc
        bodies.look()
        self.story.level("entry", plc.entry.state.name.lower())
        self.story.level("exit", plc.exit.state.name.lower())
        self.story.level("persons", str(plc.counter.persons))

    def enter(self, state: str) -> None:
        """A state is the present one."""
        self.coverage.enter(state)
        self.entered = [*self.entered[-MOST_STATES:], state]
        self.story.tell("state", state)

    def take_decision(self, decision: Decision) -> None:
        """A row was taken."""
        self.coverage.take(decision)
        if decision.dest is not None:
            self.decision = decision
            self.enter(decision.dest)

    def take_row(self, row: Row) -> None:
        """A row is in the journal."""
        self.story.count(row.kind, dict(row.public))
        if row.kind != "state":  # told already
            self.story.tell("journal", row.kind.replace("_", " "))

    def take_result(self, result: CrossingResult) -> None:
        """A crossing has ended."""
        self.results = [result, *self.results][:MOST_RESULTS]
        reasons = ", ".join(result.reasons) or "nothing against it"
        self.story.tell("result", f"crossing {result.crossing}: {result.outcome} ({reasons})")
