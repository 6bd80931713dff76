"""The PLC alone keeps its part, whatever frames it is sent; and it is asked for everything."""

import pytest

from gate.events import DoorState, Mode
from simulators.checker.anybody import explore_plc
from simulators.checker.invariants import all_invariants
from simulators.checker.plc_model import PlcModel


def test_the_plc_keeps_every_promise_under_any_controller() -> None:
    assert all_invariants()
    alone = explore_plc()
    assert alone.violation is None, alone.story
    assert alone.states > 1_000


def test_a_plc_that_forgets_the_interlock_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_both(self: PlcModel) -> bool:
        return self.mode is Mode.NORMAL

    def obey(self: PlcModel, levels: object) -> None:
        self.entry_wanted = self.exit_wanted = open_both(self)

    monkeypatch.setattr(PlcModel, "_obey", obey)
    found = explore_plc()
    assert found.violation is not None
    assert found.violation.invariant == "never_both_doors"
    assert DoorState.OPENING.name in found.story
