"""Masters that are not ours drive the twin: settings, and a person through on a permit."""

import asyncio
from collections.abc import Callable

import pytest

from gate.events import DoorState, Mode
from simulators.lane_plc.people import Person
from simulators.lane_plc.server import LanePlcServer
from tests.drivers.lane_bus.masters import Master, refused

MODE, ENTRY, EXIT, PERSONS, LATCHED, PASSAGES, ARMED, SPENT = 4, 5, 7, 10, 12, 15, 16, 17
PERMIT_REFUSED = 64
OPEN_ENTRY, CLOSE_ENTRY, CLOSE_EXIT, OPEN_EXIT = 2, 1, 4, 8
DEFAULTS = [500, 3000, 10_000, 3]
Words = list[int]


class Hand:
    """Does what docs/lane-map.md asks of a master, in numbers alone."""

    def __init__(self, master: Master) -> None:
        self._master, self._seq = master, 0

    async def ask(
        self, doors: int = 0, permit: int = 0, mode: int = 0, arm: int = 0, acknowledge: int = 0
    ) -> Words:
        """One cycle; return the status."""
        self._seq += 1
        key = 0xA500 | mode if mode else 0
        levels = [self._seq, doors, permit, 1, acknowledge, key, arm, arm ^ 0xFFFF]
        status = await self._master.exchange(levels)
        assert (status[:3], status[13]) == ([0x4547, 1, self._seq], acknowledge)
        return status

    async def until(self, holds: Callable[[Words], bool], **levels: int) -> Words:
        """Ask for levels until the status shows what they should do."""
        async with asyncio.timeout(20):
            while not holds(status := await self.ask(**levels)):
                await asyncio.sleep(0.01)
        return status

    async def refused(self, permit: int) -> Words:
        """Ask for the exit on a number until the lane has refused it; then acknowledge that."""
        await self.until(lambda now: now[LATCHED] == PERMIT_REFUSED, doors=OPEN_EXIT, permit=permit)
        return await self.until(lambda now: not now[LATCHED], acknowledge=PERMIT_REFUSED)

    async def enter(self, mode: Mode) -> None:
        """Re-arm: a calm frame first, then the key. Again, where the watchdog was faster."""
        async with asyncio.timeout(20):
            while (await self.ask())[MODE] != mode:
                await self.ask(mode=mode)


async def test_settings_are_written_in_maintenance_only(
    twin: LanePlcServer, master: Master
) -> None:
    hand = Hand(master)

    async def write(register: int, *values: int) -> None:
        await hand.enter(Mode.MAINTENANCE)
        await master.write(0x0200 + register, values)

    await refused(4, master.write(0x0200, DEFAULTS))
    for register, value in enumerate((1000, 1500, 30_000, 9)):
        await write(register, value)
    assert await master.read(0x0200, 4) == [1000, 1500, 30_000, 9]
    for register, value in ((0, 199), (0, 1001), (1, 1499), (2, 30_001), (3, 0), (3, 10)):
        await refused(3, write(register, value))
    assert await master.read(0x0200, 4) == [1000, 1500, 30_000, 9]
    await write(0, *DEFAULTS)
    await hand.enter(Mode.NORMAL)
    await refused(4, master.write(0x0200, [600]))
    assert await master.read(0x0200, 4) == DEFAULTS


async def test_a_person_goes_through_on_a_permit(twin: LanePlcServer, master: Master) -> None:
    hand, shut = Hand(master), DoorState.CLOSED_LOCKED
    twin.plc.settings.watchdog_ms = 1000  # mbpoll is a process for each question
    await hand.enter(Mode.NORMAL)
    await hand.until(lambda now: now[ENTRY] == DoorState.OPEN, doors=OPEN_ENTRY)
    person = twin.plant.enter(Person(-0.5))
    person.walk_to(1.25)
    await hand.until(lambda now: now[PERSONS] == 1 and person.arrived, doors=OPEN_ENTRY)
    await hand.until(lambda now: now[ENTRY] == shut, doors=CLOSE_ENTRY)
    status = await hand.refused(77)  # not armed: nothing moves
    assert (status[EXIT], status[SPENT]) == (shut, 0)
    await hand.until(lambda now: now[ARMED] == 77, arm=77)
    status = await hand.refused(78)  # another number: nothing moves
    assert (status[EXIT], status[ARMED]) == (shut, 77)
    status = await hand.until(lambda now: now[EXIT] == DoorState.OPEN, doors=OPEN_EXIT, permit=77)
    assert (status[ARMED], status[SPENT]) == (0, 77)
    person.walk_to(4.0)
    await hand.until(lambda now: now[PERSONS] == 0 and person.arrived, doors=OPEN_EXIT, permit=77)
    status = await hand.until(lambda now: now[EXIT] == shut, doors=CLOSE_EXIT)
    assert (status[MODE], status[PASSAGES], status[SPENT]) == (Mode.NORMAL, 1, 77)
    assert (await hand.refused(77))[EXIT] == shut  # once only


@pytest.mark.parametrize("master", ["pymodbus"], indirect=True)
async def test_without_its_number_changing_the_lane_goes_safe(
    twin: LanePlcServer, master: Master
) -> None:
    hand = Hand(master)
    await hand.enter(Mode.NORMAL)
    async with asyncio.timeout(20):
        while (await master.read(MODE, 1))[0] != Mode.SAFE:  # reading keeps nobody awake
            await asyncio.sleep(0.01)
    assert (await hand.ask(doors=OPEN_ENTRY))[ENTRY] == DoorState.CLOSED_LOCKED
