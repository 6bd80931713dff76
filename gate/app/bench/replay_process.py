"""Runs one scenario from the input at full speed; what came of it is one JSON object."""

import json
import sys
from typing import Any

from gate.app.bench.export import as_pytest
from gate.app.bench.replay import replayed
from gate.errors import EgateError
from simulators.bench.scenario import read_scenario, written


def told_of(text: str) -> dict[str, Any]:
    """Return name, checks, results, digest, the scenario and the test; or the fault."""
    try:
        scenario = read_scenario(text)
        ended = replayed(scenario)
    except EgateError as error:
        return {"fault": str(error.args[0])}
    return {
        "name": scenario.name,
        "checks": [[one.words, one.held] for one in ended.checks],
        "passed": not ended.against,
        "results": list(ended.results),
        "digest": ended.digest,
        "text": written(scenario),
        "pytest": as_pytest(scenario, ended),
    }


if __name__ == "__main__":
    json.dump(told_of(sys.stdin.read()), sys.stdout)
