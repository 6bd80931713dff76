"""What was done at the bench ends in the same way again, row for row, however its time was cut."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gate.app.bench.bench import Bench
from gate.app.bench.catalogue import shipped
from gate.app.bench.export import as_pytest
from gate.app.bench.recording import recorded
from gate.app.bench.replay import replayed
from gate.app.cli import main
from simulators.bench.scenario import BenchScenario, Expected, read_scenario
from simulators.bench.values import BenchRefused
from tests.app.bench.conftest import judge

ACTS = st.sampled_from(
    [
        ("come", {}),
        ("lay", {}),
        ("take", {}),
        ("add", {"at_m": -0.85}),
        ("add", {"at_m": 1.2}),
        ("walk", {"body": 1, "to_m": 1.55}),
        ("walk", {"body": 2, "to_m": 3.6}),
        ("remove", {"body": 1}),
        ("stranger", {"behaves": "tailgate"}),
        ("traveller", {"face": "other"}),
        ("fault", {"name": "input.fire", "value": True}),
        ("fault", {"name": "input.fire", "value": False}),
        ("fault", {"name": "unplugged.lane_bus", "value": True}),
        ("fault", {"name": "unplugged.lane_bus", "value": False}),
        ("fault", {"name": "line.to_host", "value": "flip=0.05/frame, delay=0.1"}),
        ("fault", {"name": "background", "value": "slow"}),
        ("reset", {}),
        ("officer", {"action": "second_line"}),
        ("officer", {"action": "acknowledge"}),
    ]
)
GENUINE = next(text for one, text in shipped() if one.name == "genuine")
RUNS = st.lists(st.tuples(st.integers(1, 3_000), ACTS), min_size=1, max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(run=RUNS, seed=st.integers(0, 2**31 - 1), slice_ms=st.integers(3, 400))
def test_a_record_replays_to_the_same_end(
    run: list[tuple[int, tuple[str, dict[str, object]]]], seed: int, slice_ms: int
) -> None:
    """Played in slices as a page does, recorded, written, read and run in one go."""
    bench = Bench(seed, judge=judge)
    try:
        for after_ms, (do, given) in run:
            until_s = round(bench.now_s + after_ms / 1000, 3)
            while bench.now_s < until_s:
                bench.advance(min(until_s, bench.now_s + slice_ms / 1000))
            try:
                bench.act(do, given)
            except BenchRefused:
                continue
        text, digest = recorded(bench, "recorded", ""), bench.story.digest
    finally:
        bench.close()
    again = replayed(read_scenario(text), judge)
    assert again.against == []
    assert again.digest == digest


def test_another_seed_is_another_story() -> None:
    text = GENUINE
    ends = {
        replayed(read_scenario(text.replace("seed: 1", f"seed: {n}")), judge).digest for n in (1, 2)
    }
    assert len(ends) == 2


@pytest.mark.parametrize("name", [one.name for one, _ in shipped()])
def test_shipped_scenarios_end_as_they_say(name: str) -> None:
    scenario = next(one for one, _ in shipped() if one.name == name)
    ended = replayed(scenario)  # chips by the real protocol
    assert (ended.against, bool(ended.checks)) == ([], True)


def test_what_is_not_so_is_told() -> None:
    scenario = read_scenario(GENUINE)
    wrong = Expected(
        outcomes=("sent_back",),
        reasons=("fire",),
        states=("fault",),
        never=("ready",),
        ends_in="fault",
    )
    told = replayed(
        BenchScenario(name="wrong", lasts_s=30, steps=scenario.steps, expect=wrong), judge
    )
    assert told.against == [
        "outcomes sent_back, not released",
        "reason fire",
        "states in this order: fault",
        "never ready",
        "ends in fault, not ready",
    ]


def test_an_act_that_is_refused_fails_the_scenario() -> None:
    text = "{egate_bench: 1, name: a, lasts_s: 3, steps: [{at: 1, do: remove, body: 4}]}"
    assert replayed(read_scenario(text), judge).against == [
        "steps[0]: body: nobody here has the number 4"
    ]


def test_the_exported_test_passes_and_fails_where_it_must(tmp_path: Path) -> None:
    scenario = read_scenario(GENUINE)
    good = as_pytest(scenario, replayed(scenario))
    (tmp_path / "test_good.py").write_text(good)
    bad = good.replace("outcomes: [released]", "outcomes: [sent_back]")
    assert bad != good
    (tmp_path / "test_bad.py").write_text(bad)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "1 failed, 1 passed" in ran.stdout, ran.stdout


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(GENUINE)
    assert main(["bench", "run", str(file)]) == 0
    assert "genuine: passed" in capsys.readouterr().out
    file.write_text(GENUINE.replace("[released]", "[emergency]"))
    assert main(["bench", "run", str(file)]) == 1
    assert "NOT outcomes emergency, not released" in capsys.readouterr().out
    file.write_text("steps: 1")
    assert main(["bench", "run", str(file)]) == 2
    assert main(["bench", "list"]) == 0
    assert "impostor" in capsys.readouterr().out
