"""Doors, people and lane PLC in a process of their own, which tells every change that it sees.

`python -m tests.campaign.crash_plant LINK [RESUMED]`: RESUMED says as JSON where doors and bodies
are when the power comes back. Nothing here knows of the controller.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any, Final

from simulators.lane_plc.people import Person
from simulators.lane_plc.server import LanePlcServer
from tests.campaign.crash_child import orders, tell
from tests.campaign.crash_process import now_ns

PACE: Final = 3.0
BEFORE_M, BEHIND_M = -1.1, 3.2  # past the outermost beams: gone


class ToldPlant:
    """Looks at everything after each scan, and tells it where it differs."""

    def __init__(self, link: Path, resumed: dict[str, Any]) -> None:
        self.server = LanePlcServer(link, pace=PACE)
        self._told: dict[str, Any] = {}
        self._out = {"entry": 0, "exit": 0}
        self._resume(resumed)
        self._scan = self.server.plc.step
        self.server.plc.step = self._watched  # type: ignore[method-assign]

    def obey(self, order: dict[str, Any]) -> None:
        """Move bodies and switches."""
        server, plant = self.server, self.server.plant
        match order.pop("do"):
            case "come":
                plant.enter(Person(order["at"])).walk_to(order["to"])
            case "walk":
                for body in plant.people:
                    body.walk_to(order["to"])
            case "fire":
                plant.fire = order["on"]
            case "reset":
                server.plc.turn_reset()
            case "silent":
                server.faults.silent = order["on"]
            case "unplug":
                server.unplug()
            case "replug":
                asyncio.get_running_loop().create_task(server.replug())

    def _resume(self, resumed: dict[str, Any]) -> None:
        plant = self.server.plant
        for door, position in ((plant.entry, "entry_pos"), (plant.exit, "exit_pos")):
            door.position = float(resumed.get(position, 0.0))
            door.locked = door.position == 0.0  # a lock holds without power
        for at, to in resumed.get("bodies", ()):
            plant.enter(Person(at)).walk_to(to)
        plant.fire = bool(resumed.get("fire", False))

    def _watched(self, dt: float) -> None:
        self._scan(dt)
        self._let_go()
        seen = self._look()
        if seen != self._told:
            self._told = seen
            quiet_ms = round(self.server.plc.quiet_s * 1000, 1)
            tell(**seen, t=now_ns(), quiet_ms=quiet_ms)

    def _let_go(self) -> None:
        plant = self.server.plant
        for body in list(plant.people):
            if body.arrived and not BEFORE_M < body.position_m < BEHIND_M:
                plant.remove(body)
                self._out["exit" if body.position_m > 0 else "entry"] += 1

    def _look(self) -> dict[str, Any]:
        plc, plant = self.server.plc, self.server.plant
        return {
            "mode": plc.mode.name,
            "entry_pos": round(plant.entry.position, 4),
            "exit_pos": round(plant.exit.position, 4),
            "armed": plc.permits.armed,
            "spent": plc.permits.spent,
            "persons": plc.counter.persons,
            "objects": bool(plc.counter.objects),
            "bodies": [[round(b.position_m, 3), b.target_m] for b in plant.people],
            "inside": len(plant.inside()),
            "fire": plant.fire,
            "out_entry": self._out["entry"],
            "out_exit": self._out["exit"],
        }


async def obey(plant: ToldPlant) -> None:
    """Carry out the orders that come in."""
    async for order in orders():
        plant.obey(order)


async def run(plant: ToldPlant) -> None:
    """Run until killed."""
    async with asyncio.TaskGroup() as group:
        group.create_task(plant.server.run())
        await plant.server.open.wait()
        tell(open=now_ns())
        group.create_task(obey(plant))


if __name__ == "__main__":
    asyncio.run(run(ToldPlant(Path(sys.argv[1]), json.loads([*sys.argv, "{}"][2]))))
