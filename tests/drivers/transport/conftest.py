"""A device and a port on one line; nothing of it may stay open."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drivers.transport.serial_port import SerialPort
from simulators.wire.pty_port import PtyPort

FAST = 4_000_000  # bit/s: these tests are not about wire time


def descriptors() -> set[str]:
    """Every open descriptor that is a terminal or a pipe of this process."""
    found = set[str]()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            target = entry.readlink()
        except FileNotFoundError:
            continue
        if "pts" in str(target) or "ptmx" in str(target) or "pipe" in str(target):
            found.add(f"{entry.name} {target}")
    return found


@pytest.fixture(autouse=True)
async def nothing_left() -> AsyncIterator[None]:
    tasks, before = asyncio.all_tasks(), descriptors()
    yield
    left = asyncio.all_tasks() - tasks - {asyncio.current_task()}
    assert (left, descriptors() - before) == (set(), set())


@pytest.fixture
async def device(tmp_path: Path) -> AsyncIterator[PtyPort]:
    device = PtyPort(tmp_path / "reader", FAST)
    await device.open()
    yield device
    device.close()


@pytest.fixture
async def port(device: PtyPort, tmp_path: Path) -> AsyncIterator[SerialPort]:
    port = SerialPort(str(tmp_path / "reader"), 115_200, parity="E")
    await port.open()
    yield port
    port.close()


async def read(port: SerialPort | PtyPort, count: int) -> bytes:
    data = b""
    async with asyncio.timeout(5):
        while len(data) < count:
            data += await port.read()
    return data


async def arrived(port: SerialPort, end: bytes) -> None:
    """Wait, without reading, until what has been received ends so: the kernel may be slow."""
    async with asyncio.timeout(5):
        while not port._inbox.unread.endswith(end):
            await asyncio.sleep(0.005)
