"""Masters that are not ours, behind one small interface: pymodbus's client, and mbpoll."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from pymodbus.client import AsyncModbusSerialClient
from pymodbus.exceptions import ModbusIOException

from tests.drivers.lane_bus.peers import needed

REFUSALS = {
    "Illegal function": 1,
    "Illegal data address": 2,
    "Illegal data value": 3,
    "Slave device or server failure": 4,
}


class Refused(Exception):
    """The exception code that came back; 0: nothing came back at all."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def refused(code: int, asked: Awaitable[object]) -> None:
    """Assert that the lane refuses with this code; 0: with silence."""
    with pytest.raises(Refused) as caught:
        await asked
    assert caught.value.code == code


class Master(Protocol):
    """What every master can do. Raises Refused."""

    async def read(self, address: int, count: int, unit: int = 1) -> list[int]: ...

    async def write(self, address: int, values: Sequence[int]) -> None:
        """Function 06 for one register, 16 for more."""

    async def coil(self) -> None:
        """Ask for something that no lane has."""

    async def exchange(self, levels: Sequence[int]) -> list[int]:
        """Write all levels, then read the whole status."""


class Pymodbus:
    """Functions 03, 06, 16 and 23."""

    def __init__(self, client: AsyncModbusSerialClient) -> None:
        self._client = client

    async def read(self, address: int, count: int, unit: int = 1) -> list[int]:
        asked = self._client.read_holding_registers(address, count=count, device_id=unit)
        return list((await self._answer(asked)).registers)

    async def write(self, address: int, values: Sequence[int]) -> None:
        if len(values) == 1:
            await self._answer(self._client.write_register(address, values[0]))
        else:
            await self._answer(self._client.write_registers(address, list(values)))

    async def coil(self) -> None:
        await self._answer(self._client.read_coils(0, count=1))

    async def exchange(self, levels: Sequence[int]) -> list[int]:
        asked = self._client.readwrite_registers(
            read_address=0, read_count=18, write_address=0x0100, values=list(levels)
        )
        return list((await self._answer(asked)).registers)

    @staticmethod
    async def _answer(asked: Any) -> Any:
        try:
            answer = await asked
        except ModbusIOException as error:
            raise Refused(0) from error
        if answer.isError():
            raise Refused(answer.exception_code)
        return answer


class Mbpoll:
    """Functions 03, 06 and 16, a process for each."""

    def __init__(self, link: Path) -> None:
        self._link = str(link)

    async def read(self, address: int, count: int, unit: int = 1) -> list[int]:
        said = await self._say("-t", "4", "-r", str(address), "-c", str(count), unit=unit)
        found = re.findall(r"^\[(\d+)\]:\s+(-?\d+)", said, re.MULTILINE)
        assert [int(register) for register, _ in found] == list(range(address, address + count))
        return [int(value) & 0xFFFF for _, value in found]  # it shows 0xFFFF as 65535 (-1)

    async def write(self, address: int, values: Sequence[int]) -> None:
        said = await self._say("-t", "4", "-r", str(address), values=values)
        assert f"Written {len(values)} references" in said

    async def coil(self) -> None:
        await self._say("-t", "0", "-r", "0")

    async def exchange(self, levels: Sequence[int]) -> list[int]:
        await self.write(0x0100, levels)
        return await self.read(0, 18)

    async def _say(self, *arguments: str, unit: int = 1, values: Sequence[int] = ()) -> str:
        process = await asyncio.create_subprocess_exec(
            *("mbpoll", "-m", "rtu", "-a", str(unit), "-b", "115200", "-P", "none", "-0", "-1"),
            *(*arguments, self._link, *map(str, values)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said = (await process.communicate())[0].decode()
        for words, code in REFUSALS.items():
            if words in said:
                raise Refused(code)
        if "timed out" in said:
            raise Refused(0)
        return said


@asynccontextmanager
async def master_of(name: str, link: Path) -> AsyncIterator[Master]:
    """Connect the one of this name to a port."""
    if name == "mbpoll":
        needed("mbpoll")
        yield Mbpoll(link)
        return
    client = AsyncModbusSerialClient(
        str(link), baudrate=115_200, timeout=1, retries=0, reconnect_delay=0
    )
    assert await client.connect()
    try:
        yield Pymodbus(client)
    finally:
        client.close()
