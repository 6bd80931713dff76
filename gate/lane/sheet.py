"""What holds in a state as levels: the lamp, and what is asked of the doors on entering it."""

from dataclasses import dataclass
from typing import Final

from gate.effects import SetDoor
from gate.events import DoorRequest, Lamp

HOLD: Final = SetDoor(DoorRequest.HOLD, DoorRequest.HOLD)
CLOSE: Final = SetDoor(DoorRequest.CLOSE, DoorRequest.CLOSE)
LET_THROUGH_ENTRY: Final = SetDoor(DoorRequest.OPEN, DoorRequest.CLOSE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Of one state. `doors` None: as they were asked before, or as its rows ask."""

    lamp: Lamp
    doors: SetDoor | None


# Where the lane does not know what is inside, it moves nothing until it has looked: HOLD.
SHEETS: Final[dict[str, Sheet]] = {
    "out_of_service": Sheet(Lamp.RED_CROSS, HOLD),
    "ready": Sheet(Lamp.GREEN_ARROW, CLOSE),
    "reading_document": Sheet(Lamp.BUSY, CLOSE),
    "checking_document": Sheet(Lamp.BUSY, CLOSE),
    "entering": Sheet(Lamp.GREEN_ARROW, LET_THROUGH_ENTRY),
    "isolating": Sheet(Lamp.RED_CROSS, CLOSE),
    "capturing": Sheet(Lamp.RED_CROSS, CLOSE),
    "deciding": Sheet(Lamp.RED_CROSS, CLOSE),
    "releasing": Sheet(Lamp.RED_CROSS, None),  # Open asks
    "leaving": Sheet(Lamp.RED_CROSS, None),  # the exit stays open until the traveller is out
    "clearing": Sheet(Lamp.RED_CROSS, CLOSE),  # who was refused outside sees it at a glance
    "referred": Sheet(Lamp.OFFICER, CLOSE),
    "returning": Sheet(Lamp.OFFICER, LET_THROUGH_ENTRY),
    "emergency": Sheet(Lamp.RED_CROSS, HOLD),  # the PLC opens by itself; never against it
    "maintenance": Sheet(Lamp.RED_CROSS, HOLD),
    "fault": Sheet(Lamp.OFFICER, HOLD),
}
STATES: Final = tuple(SHEETS)
