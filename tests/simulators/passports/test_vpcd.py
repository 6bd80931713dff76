"""The wire of vpcd, from the driver's end."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from simulators.passports.field import Removed
from simulators.passports.holders import holder
from simulators.passports.profiles.catalogue import PROFILES
from simulators.passports.profiles.profile import Served, serve
from simulators.passports.vpcd import VpcdCard, attach

HOLDER = holder(1)
SELECT = bytes.fromhex("00A4040C07A0000002471001")
READ_CARD_ACCESS = bytes.fromhex("00B09C0000")


def served(name: str = "full") -> Served:
    return serve(PROFILES[name], HOLDER)


class Driver:
    """The reader's end of the wire, as vpcd speaks it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    def say(self, content: bytes) -> None:
        self._writer.write(len(content).to_bytes(2, "big") + content)

    async def ask(self, content: bytes) -> bytes:
        self.say(content)
        async with asyncio.timeout(5):
            size = int.from_bytes(await self._reader.readexactly(2), "big")
            return await self._reader.readexactly(size)

    async def close(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()


@pytest.fixture
async def drivers() -> AsyncIterator[list[Driver]]:
    ready, lifted = served(), served()
    gone = Removed(lifted.chip, 0)
    tasks = asyncio.all_tasks()
    async with VpcdCard([ready.chip, gone], port=0) as card:
        connected = [
            Driver(*await asyncio.open_connection("127.0.0.1", port)) for port in card.ports
        ]
        yield connected
        for one in connected:
            await one.close()
    assert asyncio.all_tasks() - tasks <= {asyncio.current_task()}


async def test_the_wire_of_vpcd(drivers: list[Driver]) -> None:
    driver = drivers[0]
    atr = await driver.ask(b"\x04")
    assert atr.hex() == "3b88800100000000b3710000cb"
    check = 0
    for byte in atr[1:]:
        check ^= byte
    assert check == 0  # TCK, ISO/IEC 7816-3, 8.2.5
    driver.say(b"\x01")  # power on is not answered
    assert await driver.ask(SELECT) == b"\x90\x00"
    assert (await driver.ask(bytes.fromhex("00B0810000")))[-2:] == b"\x69\x82"
    driver.say(b"\x02")  # reset: back below the master file
    found = await driver.ask(READ_CARD_ACCESS)
    assert found[-2:] == b"\x90\x00"
    assert found.startswith(b"\x31\x14")


async def test_where_a_chip_went_away_the_line_goes_dead(drivers: list[Driver]) -> None:
    driver = drivers[1]
    assert await driver.ask(b"\x04")
    with pytest.raises(asyncio.IncompleteReadError):
        await driver.ask(SELECT)


async def test_a_chip_is_laid_on_a_reader_that_listens() -> None:
    answers: asyncio.Queue[list[bytes]] = asyncio.Queue()

    async def reader_of(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        driver = Driver(reader, writer)
        found = [await driver.ask(b"\x04"), await driver.ask(SELECT)]
        with pytest.raises(asyncio.IncompleteReadError):
            await driver.ask(READ_CARD_ACCESS)  # it is lifted in that moment
        await driver.close()
        answers.put_nowait(found)

    one = served()
    async with await asyncio.start_server(reader_of, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        await attach(Removed(one.chip, 4), port)
        assert await answers.get() == [one.chip.atr, b"\x90\x00"]
