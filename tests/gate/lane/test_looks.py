"""What one look at the lane PLC means, as the officer reads it."""

from typing import Any

import pytest

from gate.events import DoorState, Latched, Mode
from gate.lane import looks
from gate.reasons import Reason
from tests.gate.lane.given import status

BROKEN = DoorState.FAULT


@pytest.mark.parametrize(
    ("seen", "reason"),
    [
        ({}, None),
        ({"mode": Mode.SAFE}, Reason.LANE_SAFE_MODE),
        ({"mode": Mode.SAFE, "entry_door": BROKEN, "fault_code": 1}, Reason.DOOR_FAULT),
        ({"mode": Mode.SAFE, "fault_code": 12}, Reason.DOOR_FAULT),
        ({"mode": Mode.SAFE, "exit_door": BROKEN, "fault_code": 6}, Reason.FORCED_DOOR),
        ({"mode": Mode.SAFE, "latched": Latched.FORCED_DOOR}, Reason.FORCED_DOOR),
        ({"mode": Mode.SAFE, "fault_code": 13}, Reason.LANE_SAFE_MODE),  # a barrier, no door
        ({"entry_door": DoorState.OPEN}, None),
        ({"entry_door": DoorState.OPEN, "exit_door": DoorState.OPEN}, Reason.FORCED_DOOR),
    ],
)
def test_the_cause_is_told_before_the_mode_it_led_to(
    seen: dict[str, Any], reason: Reason | None
) -> None:
    assert looks.trouble(status(**seen)) is reason


def test_silence_is_trouble() -> None:
    assert looks.trouble(None) is Reason.LANE_LOST
