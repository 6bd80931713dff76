"""A controller that is killed: the PLC is safe by its own clock, and a restart opens nothing."""

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from gate.events import Mode
from simulators.lane_plc.people import Person
from simulators.lane_plc.server import SCAN_S, LanePlcServer
from tests.drivers.lane_bus.conftest import running


class Watched(LanePlcServer):
    """Notes how long the PLC had been without a controller in the scan in which it went safe."""

    def __init__(self, link: Path) -> None:
        super().__init__(link, pace=3.0)
        self.quiet_when_safe_s: float | None = None
        self._scan = self.plc.step
        self.plc.step = self._watch  # type: ignore[method-assign]

    def _watch(self, dt: float) -> None:
        before = self.plc.mode
        self._scan(dt)
        if self.plc.mode is Mode.SAFE and before is not Mode.SAFE:
            self.quiet_when_safe_s = self.plc.quiet_s


@asynccontextmanager
async def controller(link: Path, asks: str) -> AsyncIterator[Callable[[], None]]:
    """Run one in a process of its own; what is yielded kills it, as -9 does."""
    module = "tests.drivers.lane_bus.controller"
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, str(link), asks)
    try:
        yield lambda: os.kill(process.pid, signal.SIGKILL)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.002)


async def kill_once(server: Watched, link: Path, after_s: float) -> None:
    plc, entry = server.plc, server.plant.entry
    server.quiet_when_safe_s = None
    async with controller(link, "open") as kill:
        await until(lambda: plc.mode is Mode.NORMAL)
        await asyncio.sleep(after_s)  # anywhere in a cycle, a door somewhere in its move
        kill()
        await until(lambda: plc.mode is Mode.SAFE)
    assert server.quiet_when_safe_s is not None
    assert 0.5 <= server.quiet_when_safe_s <= 0.5 + SCAN_S  # the PLC's own clock
    await until(lambda: entry.closed)


@pytest.mark.parametrize("seed", [1, pytest.param(50, marks=pytest.mark.slow)])
async def test_killed_anywhere_the_plc_is_safe_by_its_own_clock(tmp_path: Path, seed: int) -> None:
    link, chance = tmp_path / "lane", random.Random(seed)
    server = Watched(link)
    async with running(asyncio.create_task(server.run())):
        await server.open.wait()
        for _ in range(max(2, seed)):
            await kill_once(server, link, chance.uniform(0.0, 0.5))


async def test_a_restart_never_opens(tmp_path: Path) -> None:
    link = tmp_path / "lane"
    server = Watched(link)
    async with running(asyncio.create_task(server.run())):
        await server.open.wait()
        await kill_once(server, link, 0.5)
        seq = server.plc.seq
        async with controller(link, "look"):
            await until(lambda: server.plc.seq != seq)
            await asyncio.sleep(0.5)
            assert server.plc.mode is Mode.SAFE
            assert server.plant.entry.closed
            assert server.plant.exit.closed


async def test_killed_with_somebody_inside_lets_them_out(tmp_path: Path) -> None:
    link = tmp_path / "lane"
    server = Watched(link)
    async with running(asyncio.create_task(server.run())):
        await server.open.wait()
        async with controller(link, "open") as kill:
            await until(lambda: server.plant.entry.passable)
            person = server.plant.enter(Person(-0.5))
            person.walk_to(1.3)
            await until(lambda: server.plc.counter.persons == 1)
            kill()
            await until(lambda: server.plc.mode is Mode.SAFE)
        await asyncio.sleep(0.3)
        assert server.plant.entry.passable
        assert server.plant.exit.closed
        person.walk_to(-1.0)
        await until(lambda: server.plant.entry.closed)
