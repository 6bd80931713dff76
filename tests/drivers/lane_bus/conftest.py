"""Nothing of the lane bus may stay open after a test; a lane and a bus to test with."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from drivers.lane_bus.modbus_rtu import Config, ModbusLaneBus
from gate.events import Event, LaneLost, LaneStatus, Levels, Mode, ModeRequest
from simulators.lane_plc.server import LanePlcServer
from tests.drivers.lane_bus.masters import Master, master_of
from tests.drivers.lane_bus.peers import compiled


def open_ttys() -> set[str]:
    """Every open terminal of this process."""
    found = set[str]()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            target = str(entry.readlink())
        except FileNotFoundError:
            continue
        if "pts" in target or "ptmx" in target:
            found.add(f"{entry.name} {target}")
    return found


@pytest.fixture(autouse=True)
async def nothing_left() -> AsyncIterator[None]:
    tasks, ttys = asyncio.all_tasks(), open_ttys()
    yield
    left = asyncio.all_tasks() - tasks - {asyncio.current_task()}
    assert (left, open_ttys() - ttys) == (set(), set())


class Rig:
    """A running twin, and a running bus whose events are kept."""

    def __init__(self, link: Path) -> None:
        self.link, self.server = link, LanePlcServer(link, pace=3.0)
        self.bus = ModbusLaneBus(Config(port=str(link)))
        self.events = list[Event]()

    @property
    def statuses(self) -> list[LaneStatus]:
        return [event for event in self.events if isinstance(event, LaneStatus)]

    @property
    def losses(self) -> list[LaneLost]:
        return [event for event in self.events if isinstance(event, LaneLost)]

    async def until(
        self, holds: Callable[[LaneStatus], bool], asking: Levels | None = None
    ) -> LaneStatus:
        """Wait for a look, from now on, of which this holds.

        `asking` is asked all the while: on a busy machine the lane may be lost in between, and a
        level with it, as it must.
        """
        found = await self._event(LaneStatus, holds, asking)
        assert isinstance(found, LaneStatus)
        return found

    async def lost(self) -> LaneLost:
        found = await self._event(LaneLost, lambda _: True, None)
        assert isinstance(found, LaneLost)
        return found

    async def _event(
        self, kind: type[Event], holds: Callable[[Any], bool], asking: Levels | None
    ) -> Event:
        start = len(self.events)
        async with asyncio.timeout(20):
            while True:
                for event in self.events[start:]:
                    if isinstance(event, kind) and holds(event):
                        return event
                start = len(self.events)
                if asking is not None:
                    self.bus.request(asking)
                await asyncio.sleep(0.002)


@asynccontextmanager
async def running(*coroutines: asyncio.Task[None]) -> AsyncIterator[None]:
    """Cancel the tasks at the end, and let a failure of theirs fail the test."""
    try:
        yield
    finally:
        for task in coroutines:
            task.cancel()
        results = await asyncio.gather(*coroutines, return_exceptions=True)
        failed = [r for r in results if isinstance(r, Exception)]
        assert failed == []


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    rig = Rig(tmp_path / "lane")
    lane = asyncio.create_task(rig.server.run())
    await rig.server.open.wait()
    bus = asyncio.create_task(rig.bus.run(rig.events.append))
    async with running(lane, bus):
        yield rig


async def rearm(rig: Rig) -> None:
    """Bring the PLC to normal, and ask for nothing more."""
    await rig.until(lambda status: True)
    asking = Levels(mode=ModeRequest.NORMAL)
    await rig.until(lambda status: status.mode is Mode.NORMAL, asking)
    rig.bus.request(Levels())


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The slave on libmodbus, compiled."""
    return compiled(tmp_path_factory.mktemp("libmodbus"))


@pytest.fixture
async def twin(tmp_path: Path) -> AsyncIterator[LanePlcServer]:
    """A lane that nobody drives yet."""
    server = LanePlcServer(tmp_path / "lane", pace=3.0)
    async with running(asyncio.create_task(server.run())):
        await server.open.wait()
        yield server


@pytest.fixture(params=["pymodbus", "mbpoll"])
async def master(
    request: pytest.FixtureRequest, twin: LanePlcServer, tmp_path: Path
) -> AsyncIterator[Master]:
    """A master that is not ours, on the twin's port."""
    async with master_of(request.param, tmp_path / "lane") as master:
        yield master
