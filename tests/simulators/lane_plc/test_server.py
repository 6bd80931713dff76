"""The twin as a process on a pty: its pace, its power, and nothing left when it ends."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from drivers.lane_bus.exchange import LaneExchange
from drivers.transport.serial_port import SerialPort
from gate.errors import DeviceError
from gate.events import Levels, Mode
from simulators.lane_plc.people import Person
from simulators.lane_plc.server import LanePlcServer


def test_pace_hastens_the_physics_and_not_the_watchdog(tmp_path: Path) -> None:
    server = LanePlcServer(tmp_path / "lane", pace=4.0)
    walker = server.plant.enter(Person(-4.0))
    walker.walk_to(-1.0)
    for _ in range(50):
        server.step(0.01)
    assert walker.position_m == pytest.approx(-4.0 + 0.5 * 4 * 1.2)
    assert server.plc.quiet_s == pytest.approx(0.5)


async def look(link: Path) -> Mode:
    exchange = LaneExchange(SerialPort(str(link), 115_200), 1, 115_200)
    try:
        async with asyncio.timeout(10):
            await exchange.ready()
            return (await exchange.look(Levels())).status.mode
    finally:
        exchange.close()


async def test_the_name_of_something_else_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "lane").write_text("mine")
    with pytest.raises(DeviceError, match="is not a link"):
        await LanePlcServer(tmp_path / "lane").run()
    assert (tmp_path / "lane").read_text() == "mine"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_process_of_its_own_ends_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    link = tmp_path / "lane"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simulators.lane_plc", "--link", str(link)),
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(30):
            while not link.exists():
                await asyncio.sleep(0.02)
            assert await look(link) is Mode.BOOT
            process.send_signal(number)
            _, errors = await process.communicate()
    finally:
        if process.returncode is None:
            os.kill(process.pid, signal.SIGKILL)
            await process.wait()
    assert (process.returncode, errors) == (0, b"")
    assert not link.is_symlink()


async def test_a_taken_name_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "lane").write_text("mine")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simulators.lane_plc", "--link", str(tmp_path / "lane")),
        stderr=asyncio.subprocess.PIPE,
    )
    _, errors = await process.communicate()
    assert process.returncode == 1
    assert errors.decode().count("\n") == 1
    assert "is not a link" in errors.decode()
