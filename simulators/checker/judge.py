"""Asks every invariant of what an exploration meets, each as seldom as its answer can change."""

from collections.abc import Hashable

from simulators.checker.case import Case
from simulators.checker.found import Explored, Violation
from simulators.checker.kinds import (
    EVENTS,
    LOOKS,
    MINDS,
    NODES,
    RESTS,
    SCANS,
    STAYS,
    STEPS,
    Invariant,
)
from simulators.checker.model import LOOK, Step
from simulators.checker.told import Told
from simulators.checker.world import NOBODY


class Judge:
    """Enters what does not hold into what was found."""

    def __init__(self, found: Explored) -> None:
        """Begin with what is found already."""
        self.found = found
        self._attitudes, self._stayed = set[Hashable](), set[tuple[int, int]]()
        self._minds, self._scans = set[int](), set[tuple[int, int, int]]()
        self._of_trigger = dict[str, tuple[Invariant, ...]]()

    def met(self, number: int) -> None:
        """Check a node that was not met before."""
        found, node = self.found, self.found.nodes[number]
        world = found.model.worlds[node.world]
        for invariant in NODES:
            self._enter(invariant, invariant.check(found.model, node, world), number, None)
        if node.brain != NOBODY and node.brain not in self._minds:
            self.ask(number, node.brain)

    def ask(self, number: int, mind: int) -> None:
        """Check a controller, wherever it stands."""
        self._minds.add(mind)
        model = self.found.model
        for invariant in LOOKS:
            self._enter(invariant, invariant.check(model.brain.facts[mind]), number, None)
        attitude = model.brain.attitude(mind)
        if attitude not in self._attitudes:
            self._attitudes.add(attitude)
            for invariant in MINDS:
                self._enter(invariant, invariant.check(model, mind), number, None)

    def taken(self, here: int, step: Step) -> None:
        """Check a step from a node."""
        node = self.found.nodes[here]
        case = Case(self.found.model, node, step)
        if step.look and not step.told:
            self._stays(case, here, plain=True)
        for told in step.told:
            self._event(case, told, here)
        if step.node.plc != node.plc:
            for invariant in STEPS:
                self._enter(invariant, invariant.check(case), here, step)
        if step.cycle:
            self._scan(case, here)

    def _event(self, case: Case, told: Told, here: int) -> None:
        look = told.trigger == LOOK
        if look and told.before == told.after:
            self._stays(case, here, plain=told.plain)
        if look and told.plain:
            return
        for invariant in self._asked_of(told.trigger):
            verdict = invariant.check(case, told)
            if verdict is not None:
                self._enter(invariant, verdict, here, case.step)

    def _asked_of(self, trigger: str) -> tuple[Invariant, ...]:
        found = self._of_trigger.get(trigger)
        if found is None:
            found = self._of_trigger[trigger] = tuple(
                one for one in EVENTS if not one.triggers or trigger in one.triggers
            )
        return found

    def _stays(self, case: Case, here: int, *, plain: bool) -> None:
        minds = case.before.brain, case.step.node.brain
        was, facts = (self.found.model.brain.facts[mind] for mind in minds)
        if minds in self._stayed or facts.status is None:
            return
        self._stayed.add(minds)
        for invariant in (*STAYS, *RESTS) if plain else STAYS:
            self._enter(invariant, invariant.check(was, facts, facts.status), here, case.step)

    def _scan(self, case: Case, here: int) -> None:
        key = (case.before.plc, case.before.wire, case.step.node.plc)
        if key in self._scans:
            return
        self._scans.add(key)
        for invariant in SCANS:
            verdict = invariant.check(case.plc_was, case.frame, case.plc)
            self._enter(invariant, verdict, here, case.step)

    def _enter(
        self, one: Invariant, verdict: str | int | None, node: int, step: Step | None
    ) -> None:
        if verdict is not None:
            found = Violation(one.name, one.source, str(verdict), node, step)
            self.found.violations.append(found)
