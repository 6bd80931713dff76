"""A scenario that runs on the bench that is looked at, in its time."""

from typing import Any

from gate.app.bench.bench import Bench
from gate.app.bench.replay import Ended, ended
from simulators.bench.scenario import BenchScenario
from simulators.bench.values import BenchRefused


class Running:
    """Does what the scenario does, each act at its time, and judges the end."""

    def __init__(self, scenario: BenchScenario) -> None:
        self._scenario, self.steps = scenario, scenario.steps  # that are still to be done
        self._refused = list[str]()
        self.ended: Ended | None = None

    def advance(self, bench: Bench, to_s: float) -> bool:
        """Let time pass, no further than the end; tell whether it has ended now."""
        if self.ended is not None:
            return False
        while self.steps and self.steps[0].at_s <= to_s:
            step, self.steps = self.steps[0], self.steps[1:]
            bench.advance(step.at_s)
            try:
                bench.act(step.do, step.given)
            except BenchRefused as error:
                self._refused.append(f"{step.do}: {error.args[0]}")
        bench.advance(min(to_s, self._scenario.lasts_s))
        if to_s < self._scenario.lasts_s:
            return False
        self.ended = ended(bench, self._scenario.expect, self._refused)
        bench.story.tell("told", "scenario ended")
        return True

    def shown(self) -> dict[str, Any]:
        """Return how far it is, as JSON values."""
        checks = self.ended.checks if self.ended is not None else ()
        return {
            "name": self._scenario.name,
            "lasts_s": self._scenario.lasts_s,
            "steps": len(self._scenario.steps),
            "done": len(self._scenario.steps) - len(self.steps),
            "ended": self.ended is not None,
            "passed": self.ended is not None and not self.ended.against,
            "checks": [[one.words, one.held] for one in checks],
        }
