"""A planted fault is found on the shortest way, and told in sentences that anybody can read."""

from dataclasses import replace

import pytest

from gate.crossing.decision import Decision
from gate.lane.guard import Guard, Permit
from gate.lane.states import ROWS
from gate.lane.when_officers import always
from simulators.checker.explore import explore
from simulators.checker.model import Model
from simulators.checker.story import story


def test_a_guard_that_arms_whatever_comes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def arm_whatever(self: Guard, _against: object, number: int, now_ms: int) -> tuple[str, ...]:
        self._permit = Permit(number, self.crossing, now_ms + self.permit_ms)
        return ()

    monkeypatch.setattr(Guard, "_arm", arm_whatever)
    monkeypatch.setattr(Decision, "release", True)
    found = explore(Model(disturbances=0))
    told = story(found, found.violations[0])
    lines = told.splitlines()
    assert found.violations[0].invariant == "a_permit_is_armed_on_proof_or_override"
    assert lines[0] == "A permit is armed on proof or override: broken."
    assert [int(line.split(".")[0]) for line in lines[1:-1]] == list(range(1, len(lines) - 1))
    assert "Somebody takes the document and steps in. The PLC counts 1 person." in told
    assert "The lane is capturing." in told
    assert lines[-1].startswith("Then: a permit is armed without face.")
    assert "DESIGN 4" in lines[-1]


def test_a_lane_that_ignores_fire_is_told() -> None:
    pair = ("ready", "lane_status")
    rows = tuple(row for row in ROWS[pair] if row.dest != "emergency")
    found = explore(Model({**ROWS, pair: rows}, disturbances=1))
    assert found.violations[0].invariant == "fire_is_an_emergency_at_once"
    assert "Fire breaks out." in story(found, found.violations[0])


def test_a_table_without_a_row_is_told() -> None:
    rows = {pair: row for pair, row in ROWS.items() if pair != ("entering", "timer_expired")}
    found = explore(Model(rows, disturbances=0))
    assert found.violations[0].invariant == "every_event_is_expected"


def test_a_lane_that_takes_everybody_is_told() -> None:
    pair = ("capturing", "capture_finished")
    first, *others = ROWS[pair]
    rows = {**ROWS, pair: (replace(first, test=always), *others)}
    assert explore(Model(rows, disturbances=0)).violations
