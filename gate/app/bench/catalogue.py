"""What the page of the bench is drawn from once: builder, fault panel, acts, scenarios, diagram."""

from typing import Any

from gate.app.bench.bench import Bench
from gate.app.bench.shown import arrows
from gate.app.folders import shipped_config
from gate.errors import StartError
from gate.lane.states import STATES
from simulators.bench.scenario import BenchScenario, read_scenario
from simulators.bench.traveller import KINDS, Spec
from simulators.lane_plc.behaviours import BEHAVIOURS
from simulators.passports.profiles.catalogue import PROFILES


def catalogue(bench: Bench) -> dict[str, Any]:
    """Return it as JSON values. Raises StartError: a shipped scenario is none."""
    spec = Spec()
    return {
        "traveller": {
            name: kind.shown() | {"value": getattr(spec, name)} for name, kind in KINDS.items()
        },
        "chips": {one.name: one.sentence for one in PROFILES.values()},
        "injectors": [one.shown() for one in bench.doing.injectors.values()],
        "strangers": list(BEHAVIOURS),
        "reasons": list(bench.lane.policy.override_reasons),
        "states": list(STATES),
        "arrows": arrows(),
        "scenarios": [
            {"name": one.name, "says": one.says, "text": text} for one, text in shipped()
        ],
    }


def shipped() -> list[tuple[BenchScenario, str]]:
    """Return the scenarios of config/bench, by name. Raises StartError: one is spoilt."""
    found = list[tuple[BenchScenario, str]]()
    for path in sorted((shipped_config() / "bench").glob("*.yaml")):
        text = path.read_text("utf-8")
        try:
            found.append((read_scenario(text), text))
        except Exception as error:
            raise StartError(f"{path}: {error}") from error
    return found
