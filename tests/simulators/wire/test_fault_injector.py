"""A bad line between two ptys: clean without faults, and each fault as the driver meets it."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from drivers.lane_bus import rtu, rtu_device
from drivers.lane_bus.rtu import Function, Request
from drivers.transport.serial_port import SerialPort
from gate.errors import DeviceError, PortMissing
from simulators.wire.fault_injector import NO_WIRE_TIME, FaultInjector
from simulators.wire.pty_port import PtyPort
from simulators.wire.rates import read_rates

EXCHANGE = Request(Function.EXCHANGE, 0, 18, 0x0100, bytes(16))
FRAME = rtu.pack_request(1, EXCHANGE)
REPLY = rtu_device.pack_reply(1, EXCHANGE, bytes(range(36)))


class BadLine:
    """A device and a driver's port, and what is between them."""

    def __init__(self, folder: Path) -> None:
        self.link = folder / "line"
        self.device = PtyPort(folder / "device", NO_WIRE_TIME)
        self.injector = FaultInjector(folder / "device", self.link, seed=5)
        self.port = SerialPort(str(self.link), 115_200)


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[BadLine]:
    line = BadLine(tmp_path)
    await line.device.open()
    running = asyncio.create_task(line.injector.run())
    await line.injector.open.wait()
    await line.port.open()
    yield line
    line.port.close()
    running.cancel()
    await asyncio.wait({running})
    line.device.close()


async def read(source: PtyPort | SerialPort, count: int) -> bytes:
    data = b""
    async with asyncio.timeout(10):
        while len(data) < count:
            data += await source.read()
    return data


async def test_a_clean_line_carries_both_directions_and_what_is_no_frame(line: BadLine) -> None:
    for noise in (b"", b"\xff" * 300, FRAME[:11], b"\x01"):
        line.port.write(FRAME + noise)
        assert await read(line.device, len(FRAME + noise)) == FRAME + noise
        await line.device.write(REPLY + noise)
        assert await read(line.port, len(REPLY + noise)) == REPLY + noise
    assert not line.injector.counts


async def test_each_direction_has_faults_of_its_own(line: BadLine) -> None:
    line.injector.to_device.rates = read_rates("twice=1")
    line.injector.to_host.rates = read_rates("drop=1/frame")
    line.port.write(FRAME)
    assert await read(line.device, 2 * len(FRAME)) == FRAME + FRAME
    await line.device.write(REPLY)
    assert len(await read(line.port, len(REPLY) - 1)) == len(REPLY) - 1
    assert line.injector.counts == {"twice": 1, "drop": 1}
    line.injector.to_device.rates = line.injector.to_host.rates = {}
    line.port.write(FRAME)
    assert await read(line.device, len(FRAME)) == FRAME


async def test_a_port_that_is_renamed_is_found_by_its_name(line: BadLine) -> None:
    for _ in range(3):
        before = line.link.readlink()
        line.injector.to_device.rates = read_rates("rename=1")
        line.port.write(FRAME)
        with pytest.raises(DeviceError, match="is gone"):
            await asyncio.wait_for(line.port.read(), 10)
        line.injector.to_device.rates = {}
        assert line.link.readlink() != before
        assert await read(line.device, len(FRAME)) == FRAME  # it had left the port
        await line.port.open()
        line.port.write(FRAME)
        assert await read(line.device, len(FRAME)) == FRAME


async def test_an_unplugged_port_is_missing_until_it_is_back(line: BadLine) -> None:
    line.injector.to_device.rates = read_rates("unplug=1")
    line.port.write(FRAME)
    with pytest.raises(DeviceError, match="is gone"):
        await asyncio.wait_for(line.port.read(), 10)
    line.injector.to_device.rates = {}
    with pytest.raises(PortMissing):
        await line.port.open()
    async with asyncio.timeout(10):
        while not line.link.exists():
            await asyncio.sleep(0.01)
    await line.port.open()
    await line.device.write(REPLY)
    assert await read(line.port, len(REPLY)) == REPLY


async def test_without_its_device_the_line_is_gone(tmp_path: Path) -> None:
    line = BadLine(tmp_path)
    with pytest.raises(PortMissing):
        await line.injector.run()
    await line.device.open()
    running = asyncio.create_task(line.injector.run())
    await line.injector.open.wait()
    line.device.unplug()
    await asyncio.wait_for(running, 10)
    assert not line.link.is_symlink()
    line.device.close()


async def test_it_can_stand_in_the_place_of_the_device(tmp_path: Path) -> None:
    name = tmp_path / "device"
    device = PtyPort(name, NO_WIRE_TIME)
    await device.open()
    injector = FaultInjector(name.readlink(), name, seed=1)
    running = asyncio.create_task(injector.run())
    await injector.open.wait()
    port = SerialPort(str(name), 115_200)
    await port.open()
    port.write(FRAME)
    assert await read(device, len(FRAME)) == FRAME
    port.close()
    running.cancel()
    await asyncio.wait({running})
    device.close()


@asynccontextmanager
async def command(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simulators.wire", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.communicate()


async def test_in_a_process_of_its_own(tmp_path: Path) -> None:
    device = PtyPort(tmp_path / "device", NO_WIRE_TIME)
    await device.open()
    names = ("--device", str(tmp_path / "device"), "--link", str(tmp_path / "line"))
    async with command(*names, "--to-host", "duplicate=1") as process:
        assert process.stdout is not None
        assert json.loads(await process.stdout.readline()) == {"link": str(tmp_path / "line")}
        peer = os.open(tmp_path / "line", os.O_RDWR | os.O_NOCTTY)
        await device.write(REPLY)
        got = b""
        while len(got) < 2 * len(REPLY):
            got += await asyncio.to_thread(os.read, peer, 200)
        assert got == b"".join(bytes((byte, byte)) for byte in REPLY)
        os.close(peer)
        process.send_signal(signal.SIGINT)
        told = json.loads(await process.stdout.readline())
        assert told == {"faults": {"duplicate": len(REPLY)}}
        assert await process.wait() == 0
    async with command(*names, "--to-host", "bend=1") as process:
        assert b"no fault 'bend'" in (await process.communicate())[1]
        assert process.returncode == 2
    device.close()
    async with command(*names) as process:
        assert b"no port" in (await process.communicate())[1]
        assert process.returncode == 2
