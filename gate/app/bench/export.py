"""A scenario as a pytest file that stands by itself."""

from gate.app.bench.replay import Ended
from simulators.bench.scenario import BenchScenario, written

QUOTES = '"""'


def as_pytest(scenario: BenchScenario, ended: Ended) -> str:
    """Return the file; `ended`: of a run of it, so that the same end is asserted."""
    text = written(scenario)
    literal = repr(text) if QUOTES in text else f'r"""{text}"""'  # ends with a line's end
    return f'''"""Recorded at the bench of egate; run it with pytest where egate is installed."""

from gate.app.bench.replay import replayed
from simulators.bench.scenario import read_scenario

SCENARIO = {literal}
DIGEST = "{ended.digest}"  # of all that happens; the same seed and acts give the same


def test_{scenario.name}() -> None:
    ended = replayed(read_scenario(SCENARIO))
    assert ended.against == []
    assert ended.digest == DIGEST, "it ends as expected, but not by the same way as recorded"
'''
