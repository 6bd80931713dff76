"""The watchdog of a bus coupler before the lane PLC: expired, it refuses all until re-armed.

WAGO's and Beckhoff's couplers answer exception 04 to everything then. Source: docs/lane-map.md.
"""

import asyncio
import struct
from contextlib import suppress
from typing import Final

from drivers.lane_bus import rtu
from drivers.lane_bus.exchange import LaneExchange
from gate.errors import DeviceError

ADDRESS: Final = 0x0300
KEY: Final = 0xA5C0
REARM: Final = rtu.Request(rtu.Function.WRITE_ONE, 0, 0, ADDRESS, struct.pack(">H", KEY))


async def rearm_after(miss: Exception, exchange: LaneExchange, deadline_s: float) -> None:
    """Re-arm a coupler that refused for its watchdog; nothing is done after another miss.

    For a lane that is lost: nothing that anybody asked for may be left to be sent afterwards.
    The write opens nothing; whether it helped, the next exchange will tell.
    """
    if isinstance(miss, rtu.ExceptionReply) and miss.code == rtu.Refusal.DEVICE_FAILURE:
        with suppress(TimeoutError, DeviceError):
            async with asyncio.timeout(deadline_s):
                await exchange.ready()
                await exchange.write(REARM)
