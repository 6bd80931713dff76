"""Slaves that are not ours and serve the lane map: a program on libmodbus, pymodbus's server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusSerialServer
from pymodbus.simulator import DataType, SimData, SimDevice

from gate.events import DoorState, LaneStatus, Latched, Mode, SafetyInput
from tests.drivers.lane_bus.peers import process

STATUS = [0x4547, 1, 0, 0, 1, 2, 37, 0, 0, 0x2AAA, 0x0100, 0x35, 0x55, 0x2A, 6, 0xFFFE, 0, 0]
"""What both show at first; then the echo (2), the lamp as persons (10) and the permits (16, 17)."""


def shown(persons: int, armed: int, spent: int) -> LaneStatus:
    """Return what our codec must read there."""
    return LaneStatus(
        mode=Mode.NORMAL,
        entry_door=DoorState.OPEN,
        exit_door=DoorState.CLOSED_LOCKED,
        entry_position_pct=37,
        barriers=0x2AAA,
        persons=persons,
        left_object=True,
        safety=(
            SafetyInput.FIRE
            | SafetyInput.ENTRY_EDGE
            | SafetyInput.CURTAIN_CLEAR
            | SafetyInput.MAINS
        ),
        latched=(
            Latched.TAILGATING
            | Latched.FORCED_DOOR
            | Latched.STUCK_BARRIER
            | Latched.PERMIT_REFUSED
        ),
        acknowledged=Latched.WRONG_WAY | Latched.OBSTACLE_HIT | Latched.WATCHDOG_EXPIRED,
        fault_code=6,
        passages=0xFFFE,
        armed_permit=armed,
        spent_permit=spent,
    )


class Taken:
    """Every frame of levels that a slave took, in hex."""

    def __init__(self) -> None:
        self.frames = list[str]()


@asynccontextmanager
async def libmodbus(program: Path, port: Path, fault: str = "none") -> AsyncIterator[Taken]:
    """Serve on a port until the end of the block, or until killed."""
    taken = Taken()
    async with process(str(program), str(port), fault) as server:
        assert server.stdout is not None
        assert await asyncio.wait_for(server.stdout.readline(), 10) == b"ready\n"
        reading = asyncio.create_task(_keep(server.stdout, taken))
        try:
            yield taken
        finally:
            server.kill()
            await reading


@asynccontextmanager
async def libmodbus_with_a_pty(program: Path, link: Path) -> AsyncIterator[None]:
    """Serve on a pty of its own, which ends with it; the link is made, and left."""
    async with process(str(program), "new") as server:
        assert server.stdout is not None
        name = (await asyncio.wait_for(server.stdout.readline(), 10)).decode().strip()
        assert await asyncio.wait_for(server.stdout.readline(), 10) == b"ready\n"
        link.unlink(missing_ok=True)
        link.symlink_to(name)
        reading = asyncio.create_task(_keep(server.stdout, Taken()))
        try:
            yield
        finally:
            server.kill()
            await reading


async def _keep(stream: asyncio.StreamReader, taken: Taken) -> None:
    while line := await stream.readline():
        taken.frames.append(line.decode().strip())


@asynccontextmanager
async def pymodbus(port: Path) -> AsyncIterator[Taken]:
    """Serve on a port until the end of the block."""
    taken = Taken()

    async def act(
        function: int,
        start: int,
        address: int,
        count: int,
        registers: list[int],
        written: list[int] | list[bool] | None,
    ) -> ExcCodes | None:
        if written is not None and address == 0x0100:
            taken.frames.append("".join(f"{int(word):04x}" for word in written))
            registers[2], registers[10] = int(written[0]), 0x0100 | int(written[3])
            registers[16], registers[17] = int(written[6]), int(written[2])
            registers[3] = (registers[3] + 1) & 0xFFFF
        return None

    device = SimDevice(
        id=1,
        simdata=[
            SimData(0, values=STATUS, datatype=DataType.REGISTERS),
            SimData(0x0100, count=8, datatype=DataType.REGISTERS),
        ],
        action=act,
    )
    server = ModbusSerialServer(device, port=str(port), baudrate=115_200)
    await server.serve_forever(background=True)
    try:
        yield taken
    finally:
        await server.shutdown()
