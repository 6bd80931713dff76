"""Keeps a lane's devices running: whatever ends a driver is a loss that the lane is told of.

A driver tells its losses itself. One that raises what nobody foresaw, or returns, must neither
take the other lanes down nor leave its own with the last thing it said: it is run anew.
"""

import asyncio
import logging
from typing import Final, NoReturn, Protocol

from gate.events import Device, DeviceLost, LaneLost
from gate.ports import Emit

AGAIN_S: Final = 1.0  # longer than the lane PLC's watchdog: without its bus a lane is safe

log = logging.getLogger(__name__)


class Runs(Protocol):
    """What the ports of all devices have in common."""

    async def run(self, emit: Emit) -> None:
        """Run until cancelled."""


async def keep(kind: str, device: Runs, emit: Emit, again_s: float = AGAIN_S) -> NoReturn:
    """Run until cancelled, again and again.

    Args:
        kind: "lane_bus", or what `Device` calls it.
        device: Its driver, which can be run again.
        emit: The lane's.
        again_s: Until it is run again, seconds.
    """
    while True:
        why = "its driver has ended"
        try:
            await device.run(emit)
        except Exception as error:  # a fault of ours; its name only, as its words may be personal
            why = f"its driver failed: {type(error).__name__}"
            log.exception("the driver of %s failed; it is run anew", kind)
        emit(loss(kind, why))
        await asyncio.sleep(again_s)


def loss(kind: str, why: str) -> LaneLost | DeviceLost:
    """Return the event that tells of a device's loss."""
    return LaneLost(why) if kind == "lane_bus" else DeviceLost(Device(kind), why)
