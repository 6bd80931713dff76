"""Tells the lanes of a simulated hall how many officers are there, and looks which are open."""

import asyncio
from collections.abc import Mapping
from typing import Final, NoReturn

from gate.app.simulation.lane import SimulatedLaneParts
from gate.app.simulation.plan import Record
from gate.events import OfficersSignedIn
from simulators.virtual.officers import Officers, on_duty
from simulators.virtual.traffic import Traffic

LOOKS_S: Final = 60.0  # between two looks
CLOSED: Final = frozenset({"out_of_service", "fault", "emergency", "maintenance"})


async def keep_attendance(
    lanes: Mapping[str, SimulatedLaneParts], traffic: Traffic, officers: Officers, record: Record
) -> NoReturn:
    """Follow the shifts until cancelled; counts hours into the record."""
    loop, known = asyncio.get_running_loop(), -1
    while True:
        count = on_duty(traffic.shifts, loop.time())
        if count != known:
            known = count
            for lane in lanes.values():
                lane.actor.emit(OfficersSignedIn(count))
            await officers.shift_changed()
        await asyncio.sleep(LOOKS_S)
        if count:
            closed = [one for one in lanes.values() if one.actor.view.state in CLOSED]
            record.staffed_s += LOOKS_S
            record.officer_s += LOOKS_S * count
            record.closed_s += LOOKS_S * len(closed)
