"""What was done at a bench so far, as a scenario that expects what came of it."""

from gate.app.bench.bench import Bench
from simulators.bench.scenario import LASTS_S, BenchScenario, Expected, read_scenario, written
from simulators.bench.values import BenchRefused


def recorded(bench: Bench, name: str, says: str) -> str:
    """Return the scenario as YAML. Raises BenchRefused: too long, or a name that does not fit."""
    if bench.now_s > LASTS_S:
        raise BenchRefused(f"record: longer than {LASTS_S:g} s; begin anew")
    results = list(reversed(bench.seen.results))
    reasons = dict.fromkeys(reason.value for one in results for reason in one.reasons)
    scenario = BenchScenario(
        name=name,
        says=says,
        seed=bench.seed,
        topology=bench.topology.value,
        lasts_s=round(bench.now_s, 3),
        steps=tuple(bench.acts),
        expect=Expected(
            outcomes=tuple(one.outcome.value for one in results),
            reasons=tuple(reasons),
            ends_in=bench.lane.actor.view.state,
        ),
    )
    text = written(scenario)
    read_scenario(text)
    return text
