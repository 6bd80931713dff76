"""A controller that opens the entry and holds it open until it is killed; not a test itself."""

import asyncio
import sys

from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.events import DoorRequest, Event, LaneStatus, Levels, Mode, ModeRequest


async def main(port: str, asks: str) -> None:
    """Re-arm and open the entry ("open"), or only look ("look")."""
    bus = ModbusLaneBus(Config(port=port))

    def emit(event: Event) -> None:
        if not isinstance(event, LaneStatus) or asks == "look":
            return
        if event.mode is Mode.NORMAL:
            bus.request(Levels(entry_door=DoorRequest.OPEN))
        else:
            bus.request(Levels(mode=ModeRequest.NORMAL))

    await bus.run(emit)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
