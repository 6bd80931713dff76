"""A tester's session: nobody meddles with a scenario that is judged at its end."""

from collections.abc import Iterator

import pytest

from gate.app.bench.session import Session
from simulators.bench.scenario import read_scenario
from simulators.bench.values import BenchRefused
from tests.app.bench.test_replay import GENUINE


@pytest.fixture
def session() -> Iterator[Session]:
    session = Session()
    yield session
    session.bench.close()


def test_no_act_before_the_end_of_a_scenario_changes_its_verdict(session: Session) -> None:
    scenario = read_scenario(GENUINE)
    session.ask("run", {"text": GENUINE})
    last_ms = round(scenario.steps[-1].at_s * 1000)
    session.ask("step", {"ms": last_ms + 1})
    assert session.parts()["scenario"]["done"] == len(scenario.steps)
    with pytest.raises(BenchRefused, match="a scenario is running"):
        session.ask("come", {})
    session.ask("step", {"ms": round(scenario.lasts_s * 1000) - last_ms})
    assert session.parts()["scenario"]["passed"]
    session.ask("come", {})
