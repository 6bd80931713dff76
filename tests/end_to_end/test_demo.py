"""`egate demo`: every scenario ends as it says, over real transports."""

import json
import subprocess
import sys
from typing import Any

import pytest

from simulators.scenarios.catalogue import SCENARIOS
from simulators.scenarios.chips import CHIPS

EGATE = (sys.executable, "-m", "gate.app")
STEPS = {"reading_document", "checking_document", "entering", "capturing", "deciding", "leaving"}
JUDGED = {"chip.pace", "chip.signature", "chip.signer", "chip.data_groups", "chip.portrait"}


def demo(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
    """Run it; the exit code and the JSON objects."""
    command = [*EGATE, "demo", "--json", "--pace", "3", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.timeout(240)
def test_three_travellers() -> None:
    names = ("genuine", "impostor", "expired")
    chosen = [part for name in names for part in ("--scenario", name)]
    code, (*crossings, last) = demo("--crossings", "3", "--seed", "2", *chosen)
    assert last == {"summary": {"crossings": 3, "as_expected": 3}}, crossings
    assert code == 0
    by_name = {crossing["scenario"]: crossing for crossing in crossings}
    genuine, impostor, expired = (by_name[name] for name in names)
    assert (genuine["outcome"], genuine["reasons"]) == ("released", [])
    assert genuine["ms"].keys() >= STEPS | JUDGED
    assert impostor["score"] < genuine["score"]
    assert expired["score"] is None
    assert [crossing["crossing"] for crossing in crossings] == [1, 2, 3]


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_all_scenarios() -> None:
    count = len(SCENARIOS) + len(CHIPS)
    code, (*crossings, last) = demo("--crossings", str(count), "--seed", "4")
    wrong = [one for one in crossings if one["outcome"] != one["expected"]]
    assert last == {"summary": {"crossings": count, "as_expected": count}}, wrong
    assert code == 0
    come = {crossing["scenario"] for crossing in crossings}
    assert come == {one.name for one in (*SCENARIOS, *CHIPS)}
    by_name = {crossing["scenario"]: crossing for crossing in crossings}
    assert by_name["portrait_covered"]["outcome"] == "released"  # the chip's portrait is compared


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_lane_in_which_no_chip_gives_the_portrait() -> None:
    names = ("genuine", "impostor", "portrait_covered")
    chosen = [part for name in names for part in ("--scenario", name)]
    code, (*crossings, last) = demo("--chip", "line", "--crossings", "3", *chosen)
    assert last == {"summary": {"crossings": 3, "as_expected": 3}}, crossings
    assert code == 0
    by_name = {crossing["scenario"]: crossing for crossing in crossings}
    assert by_name["portrait_covered"]["reasons"] == ["portrait_missing"]
    assert not any(step.startswith("chip.sign") for step in by_name["genuine"]["ms"])
