"""Runs a scenario to its end as fast as it goes, and holds it against what was expected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gate.app.bench.bench import Bench
from gate.app.bench.chips import ChipJudge
from gate.app.bench.traced import ARROWS
from gate.lane.states import STATES
from gate.lane.topology import Topology
from gate.view import CrossingResult
from simulators.bench.chip import Judged
from simulators.bench.scenario import BenchScenario, Expected
from simulators.bench.values import BenchRefused


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation."""

    words: str
    held: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a scenario."""

    checks: tuple[Check, ...]
    digest: str  # equal for equal runs
    results: tuple[str, ...]  # of the crossings, in their order
    states: int  # entered, of all
    rows: int  # from state to state, taken

    @property
    def against(self) -> list[str]:
        """Return the expectations that did not hold."""
        return [one.words for one in self.checks if not one.held]

    def as_text(self) -> str:
        """Return it for people."""
        marks = [f"{'ok ' if one.held else 'NOT'} {one.words}" for one in self.checks]
        covered = f"states {self.states} of {len(STATES)}, transitions {self.rows} of {len(ARROWS)}"
        return "\n".join([*marks, *self.results, covered, f"digest {self.digest}"])


def replayed(scenario: BenchScenario, judge: Callable[[str], Judged] | None = None) -> Ended:
    """Run it in a lane of its own. Raises BenchBroken: the bench itself failed."""
    bench = Bench(scenario.seed, Topology(scenario.topology), judge or ChipJudge())
    refused = list[str]()
    try:
        for number, step in enumerate(scenario.steps):
            bench.advance(step.at_s)
            try:
                bench.act(step.do, step.given)
            except BenchRefused as error:
                refused.append(f"steps[{number}]: {error.args[0]}")
        bench.advance(scenario.lasts_s)
        return ended(bench, scenario.expect, refused)
    finally:
        bench.close()


def ended(bench: Bench, expect: Expected, refused: Sequence[str] = ()) -> Ended:
    """Hold what happened so far against what was expected."""
    results = tuple(reversed(bench.seen.results))
    checks = [Check(f"{words}", held=False) for words in refused]
    checks += _checks(expect, results, bench.seen.entered, bench.lane.actor.view.state)
    told = tuple(f"crossing {one.crossing}: {one.outcome}" for one in results)
    coverage = bench.seen.coverage
    return Ended(tuple(checks), bench.story.digest, told, len(coverage.states), len(coverage.rows))


def _checks(
    expect: Expected, results: Sequence[CrossingResult], entered: Sequence[str], state: str
) -> list[Check]:
    checks = list[Check]()
    if expect.outcomes is not None:
        outcomes = tuple(one.outcome.value for one in results)
        words = f"outcomes {_list(expect.outcomes)}"
        held = outcomes == expect.outcomes
        checks.append(Check(words + ("" if held else f", not {_list(outcomes)}"), held))
    told = {reason.value for one in results for reason in one.reasons}
    checks += [Check(f"reason {one}", one in told) for one in expect.reasons]
    if expect.states:
        held = _in_order(expect.states, entered)
        checks.append(Check(f"states in this order: {_list(expect.states)}", held))
    checks += [Check(f"never {one}", one not in entered) for one in expect.never]
    if expect.ends_in is not None:
        words = f"ends in {expect.ends_in}"
        held = state == expect.ends_in
        checks.append(Check(words + ("" if held else f", not {state}"), held))
    return checks


def _in_order(wanted: Sequence[str], entered: Sequence[str]) -> bool:
    rest = iter(entered)
    return all(one in rest for one in wanted)


def _list(words: Sequence[str]) -> str:
    return ", ".join(words) or "none"
